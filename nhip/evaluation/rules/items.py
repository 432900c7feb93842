"""From the events of a task to what it is worth for the person who answered for it in a period.

All from dated events, as known on a day: nothing here is typed. A task counts in the periods in which its deadline
falls or has passed, or in which it was completed; completed is what was reported and not sent back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from nhip.core.dates import vi_date
from nhip.core.figures import Window
from nhip.evaluation.choices import Occurrence
from nhip.tasks.choices import HaltKind, Judgement
from nhip.tasks.rules import ResultFacts, TaskFacts, due_on, is_late, stages

_ONE = Decimal(1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missed:
    """A deadline that passed while the clock ran: since which day it was late, and until when it was in force."""

    due_on: date
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Failed:
    """An assessment that was not passed: sent back, or accepted and reopened later."""

    reported_on: date
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Work:
    """A task as known on a day, worked out once for all periods and people."""

    pk: int
    label: str
    content: str
    facts: TaskFacts
    missed: tuple[Missed, ...]
    failed: tuple[Failed, ...]
    products: Decimal = _ONE


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days on which a person answers for a task: from `since` up to, not including, `until`; `reason` says why."""

    since: date
    until: date | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether the person answers for the task on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence that takes a quarter, unless `excuse` says who confirmed that its cause is objective."""

    kind: Occurrence
    occasion_on: date
    words: str
    excuse: str = ""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A task of a person in a period: what was done of it, and what happened to it."""

    pk: int
    label: str
    content: str = ""
    products: Decimal = _ONE
    due_on: date | None = None
    completed_on: date | None = None
    is_accepted: bool = False
    marks: tuple[Mark, ...] = ()
    reason: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it was completed in the period."""
        return self.completed_on is not None

    def n(self, kind: Occurrence) -> int:
        """How many occurrences of a kind count."""
        return sum(mark.kind is kind and not mark.excuse for mark in self.marks)

    @property
    def is_excused(self) -> bool:
        """Whether every delay has a confirmed objective cause, and there was one."""
        late = [mark for mark in self.marks if mark.kind is Occurrence.LATE]
        return bool(late) and all(mark.excuse for mark in late)

    @property
    def state(self) -> str:
        """How far it came in the period, in words."""
        if self.completed_on is None:
            return "Chưa hoàn thành"
        words = "Hoàn thành" if self.is_accepted else "Đã báo cáo, chờ xác nhận"
        return f"{words} {vi_date(self.completed_on)}"


def known(facts: TaskFacts, as_of: date) -> TaskFacts:
    """The facts that were known on a day: later decisions, results and judgements left out."""

    def result(row: ResultFacts) -> ResultFacts:
        judged = row.judged_on is not None and row.judged_on <= as_of
        reopened = row.reopened_on is not None and row.reopened_on <= as_of
        return ResultFacts(
            row.reported_on,
            row.judged_on if judged else None,
            row.judgement if judged else "",
            row.reopened_on if reopened else None,
        )

    return replace(
        facts,
        extensions=tuple(row for row in facts.extensions if row.decided_on <= as_of),
        results=tuple(result(row) for row in facts.results if row.reported_on <= as_of),
        halts=tuple(
            row if row.resumed_on is None or row.resumed_on <= as_of else replace(row, resumed_on=None)
            for row in facts.halts
            if row.since <= as_of
        ),
    )


def missed_deadlines(facts: TaskFacts) -> tuple[Missed, ...]:
    """The deadlines that passed while the clock ran, each once, however long it ran on.

    The clock stands still while a result waits for confirmation and while the task is suspended; a result that is sent
    back after the deadline lets it run on from that day.
    """
    found: dict[date, Missed] = {}
    for span in stages(facts):
        due, stopped = span.standing.due_on, span.standing.stopped_on
        if due is None:
            continue
        first = max(span.since, due + _DAY) if stopped is None else stopped
        is_missed = first < span.until if stopped is None else is_late(due, stopped, stopped)
        if due in found:
            found[due] = replace(found[due], until=span.until)
        elif is_missed:
            found[due] = Missed(due, first, span.until)
    return tuple(found.values())


def completed(facts: TaskFacts, day: date) -> tuple[date | None, bool]:
    """The day of the report that stands on a day, and whether it was accepted since; None when none stands.

    A report that was sent back does not stand, whenever that was found; one taken back later did until then.
    """
    found: date | None = None
    for row in facts.results:
        if row.reported_on > day:
            continue
        if row.reopened_on is not None and row.reopened_on <= day:
            found = None
        elif row.judgement == Judgement.ACCEPTED:
            return row.reported_on, True
        else:
            found = row.reported_on if row.judgement != Judgement.SENT_BACK else None
    return found, False


def work_item(work: Work, tenure: Tenure, window: Window, as_of: date) -> WorkItem | None:
    """What a task is for a person in a period, None when it does not belong to it.

    It belongs where its deadline falls into the period or passed before, or where it was completed in it; not when it
    was completed before, is withdrawn or suspended, or was somebody else's when it was completed or the period ended.
    `work.facts` are those known on `as_of`. On a day within the period only deadlines before that day have passed.
    """
    until = min(window.end, as_of)
    done_on, is_accepted = completed(work.facts, until)
    if until < work.facts.assigned_on or (done_on is not None and done_on < window.start):
        return None
    if not tenure.covers(done_on or until) or (done_on is None and _is_halted(work.facts, until)):
        return None
    due = due_on(work.facts, until)
    last_day = window.end if as_of > window.end else as_of - _DAY
    if done_on is None and (due is None or due > last_day):
        return None
    return WorkItem(
        pk=work.pk,
        label=work.label,
        content=work.content,
        products=work.products,
        due_on=due,
        completed_on=done_on,
        is_accepted=is_accepted,
        marks=(*_late(work, tenure, window.start, until), *_sent_back(work, tenure, window.start, until)),
        reason=tenure.reason,
    )


def _is_halted(facts: TaskFacts, day: date) -> bool:
    return any(
        halt.since <= day and (halt.kind == HaltKind.WITHDRAWAL or halt.resumed_on is None or day < halt.resumed_on)
        for halt in facts.halts
    )


def _late(work: Work, tenure: Tenure, start: date, until: date) -> list[Mark]:
    """The delays in a period, those that were carried into it included; not those from before the person took over."""
    return [
        Mark(Occurrence.LATE, row.due_on, f"quá hạn {vi_date(row.due_on)}")
        for row in work.missed
        if row.since <= until and row.until > start and tenure.covers(row.since)
    ]


def _sent_back(work: Work, tenure: Tenure, start: date, until: date) -> list[Mark]:
    """The assessments not passed: those of the period, and earlier ones that no earlier period counted."""
    was_due = due_on(work.facts, start - _DAY)
    first = start if was_due is not None and was_due < start else date.min
    return [
        Mark(Occurrence.SENT_BACK, row.on, row.words)
        for row in work.failed
        if first <= row.on <= until and tenure.covers(row.reported_on)
    ]


def excused(items: Sequence[WorkItem], excuses: dict[tuple[int, str, date], str]) -> list[WorkItem]:
    """The items with the occurrences whose objective cause the authority confirmed: by task, kind and day."""
    return [
        replace(
            item,
            marks=tuple(
                replace(mark, excuse=excuses.get((item.pk, mark.kind, mark.occasion_on), "")) for mark in item.marks
            ),
        )
        for item in items
    ]
