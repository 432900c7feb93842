"""How a task stands on any day: pure decisions on its dates and events.

The stages of a task are the answer for all days at once; `selectors.with_status` reads them in SQL and a test holds
both answers together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nhip.tasks.choices import Bucket, HaltKind, Judgement, Phase, TaskStatus
from nhip.tasks.rules.policies import POLICIES, ClockStop, Policy, policy_on

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """A deadline decided on a day."""

    decided_on: date
    new_due_on: date


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A reported result and what the Office said of it ("" while it said nothing); an acceptance may be taken back."""

    reported_on: date
    judged_on: date | None = None
    judgement: str = ""
    reopened_on: date | None = None


@dataclass(frozen=True, slots=True)
class HaltFacts:
    """A suspension (until work resumed) or a withdrawal."""

    kind: str
    since: date
    resumed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """All that the status of a task depends on; events in the order in which they were written."""

    assigned_on: date
    due_on: date | None = None
    extensions: tuple[ExtensionFacts, ...] = ()
    results: tuple[ResultFacts, ...] = ()
    halts: tuple[HaltFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Phase, deadline in force, and the day on which the clock stopped (None while it runs)."""

    phase: Phase
    due_on: date | None
    stopped_on: date | None = None


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A standing that holds from `since` up to, not including, `until`."""

    since: date
    until: date
    standing: Standing


def due_on(facts: TaskFacts, as_of: date) -> date | None:
    """The deadline in force as known on a day: that of the last decision taken by then, else the original one."""
    if not facts.extensions:
        return facts.due_on
    decided = [extension for extension in facts.extensions if extension.decided_on <= as_of]
    if not decided:
        return facts.due_on
    last = decided[0]
    for extension in decided[1:]:
        if extension.decided_on >= last.decided_on:
            last = extension
    return last.new_due_on


def standing_on(facts: TaskFacts, as_of: date, policies: Sequence[Policy] = POLICIES) -> Standing | None:
    """How the task stands on a day, None before it was assigned.

    Withdrawn before done, done before suspended; otherwise the last result decides: without judgement it awaits
    confirmation, sent back it counts as not done (Thanh Hóa 2025: "trả lại, tính là chưa hoàn thành"). An acceptance
    taken back leaves the task open again from that day, not before.
    """
    if as_of < facts.assigned_on:
        return None
    due = due_on(facts, as_of)
    suspended_on: date | None = None
    for halt in facts.halts:
        if halt.since <= as_of and (halt.resumed_on is None or as_of < halt.resumed_on):
            if halt.kind == HaltKind.WITHDRAWAL:
                return Standing(Phase.WITHDRAWN, due, halt.since)
            suspended_on = halt.since
    phase, stopped_on = _by_results(facts.results, as_of, policies)
    if suspended_on is not None and phase is not Phase.DONE:
        return Standing(Phase.SUSPENDED, due, suspended_on)
    return Standing(phase, due, stopped_on)


def _by_results(results: Sequence[ResultFacts], as_of: date, policies: Sequence[Policy]) -> tuple[Phase, date | None]:
    last: ResultFacts | None = None
    for result in results:
        if result.reported_on > as_of:
            continue
        judged = result.judged_on is not None and result.judged_on <= as_of
        if result.reopened_on is not None and result.reopened_on <= as_of:
            last = None  # as if nothing had been reported: the work goes on
            continue
        if judged and result.judgement == Judgement.ACCEPTED:
            by_report = policy_on(result.reported_on, policies).clock_stop is ClockStop.REPORTED
            return Phase.DONE, result.reported_on if by_report else result.judged_on
        if last is None or result.reported_on >= last.reported_on:
            last = result
    if last is None:
        return Phase.OPEN, None
    if last.judged_on is not None and last.judged_on <= as_of:
        return Phase.SENT_BACK, None
    by_report = policy_on(last.reported_on, policies).clock_stop is ClockStop.REPORTED
    return Phase.AWAITING, last.reported_on if by_report else None


def is_late(due: date | None, stopped_on: date | None, as_of: date) -> bool:
    """Whether the clock passed the deadline: on the deadline's own day it has not, without a deadline never."""
    return due is not None and (stopped_on or as_of) > due


def status_of(standing: Standing | None, as_of: date, policies: Sequence[Policy] = POLICIES) -> TaskStatus:
    """The status that a standing has on a day."""
    if standing is None:
        return TaskStatus.NOT_ASSIGNED
    late = is_late(standing.due_on, standing.stopped_on, as_of)
    if standing.phase is Phase.DONE:
        return TaskStatus.DONE_LATE if late else TaskStatus.DONE_ON_TIME
    if standing.phase is not Phase.OPEN:
        return _OTHER_PHASES[standing.phase]
    if standing.due_on is None:
        return TaskStatus.OPEN_ENDED
    if late:
        return TaskStatus.OVERDUE
    soon = (standing.due_on - as_of).days <= policy_on(as_of, policies).soon_days
    return TaskStatus.DUE_SOON if soon else TaskStatus.IN_TIME


_OTHER_PHASES = {
    Phase.AWAITING: TaskStatus.AWAITING,
    Phase.SENT_BACK: TaskStatus.SENT_BACK,
    Phase.SUSPENDED: TaskStatus.SUSPENDED,
    Phase.WITHDRAWN: TaskStatus.WITHDRAWN,
}


def status_on(facts: TaskFacts, as_of: date, policies: Sequence[Policy] = POLICIES) -> TaskStatus:
    """The status of a task on any day, past days included, against the deadline in force as known on that day."""
    return status_of(standing_on(facts, as_of, policies), as_of, policies)


def bucket_of(standing: Standing, due: date | None, as_of: date) -> Bucket:
    """The cell of the 2×2 table, judged against the deadline given (in force, or original).

    What waits for confirmation or was suspended is not done, and late only if its clock had passed the deadline.
    """
    if standing.phase is Phase.WITHDRAWN:
        return Bucket.WITHDRAWN
    late = is_late(due, standing.stopped_on, as_of)
    if standing.phase is Phase.DONE:
        return Bucket.DONE_LATE if late else Bucket.DONE_ON_TIME
    if due is None:
        return Bucket.OPEN_ENDED
    return Bucket.OPEN_OVERDUE if late else Bucket.OPEN_IN_TIME


def bucket_on(facts: TaskFacts, as_of: date, *, original: bool = False) -> Bucket | None:
    """The cell of the 2×2 table on a day, against the deadline in force or the original one; None before assignment."""
    standing = standing_on(facts, as_of)
    if standing is None:
        return None
    return bucket_of(standing, facts.due_on if original else standing.due_on, as_of)


def stages(facts: TaskFacts, policies: Sequence[Policy] = POLICIES) -> list[StageSpan]:
    """The standings of a task over all days from its assignment on, without gap or overlap, neighbours differing."""
    days = {facts.assigned_on}
    days.update(extension.decided_on for extension in facts.extensions)
    for result in facts.results:
        days.update(day for day in (result.reported_on, result.judged_on, result.reopened_on) if day is not None)
    for halt in facts.halts:
        days.update(day for day in (halt.since, halt.resumed_on) if day is not None)
    turns: list[tuple[date, Standing]] = []
    for day in sorted(days):
        standing = standing_on(facts, day, policies)
        if standing is not None and (not turns or turns[-1][1] != standing):
            turns.append((day, standing))
    ends = [day for day, _standing in turns[1:]] + [FOREVER]
    return [StageSpan(day, end, standing) for (day, standing), end in zip(turns, ends, strict=True)]


def due_before(facts: TaskFacts, place: int) -> date | None:
    """The deadline in force just before the extension at that place in the list was decided."""
    earlier = facts.extensions[:place]
    return due_on(TaskFacts(facts.assigned_on, facts.due_on, earlier), facts.extensions[place].decided_on)


def days_late(standing: Standing, as_of: date) -> int:
    """How many days the clock stands past the deadline in force; 0 when it does not."""
    if standing.due_on is None:
        return 0
    return max(((standing.stopped_on or as_of) - standing.due_on).days, 0)


def status_words(standing: Standing | None, as_of: date) -> str:
    """The status with its days in words: "Quá hạn 5 ngày", "Còn 2 ngày", "Hoàn thành quá hạn 3 ngày"."""
    status = status_of(standing, as_of)
    if standing is None or standing.due_on is None:
        return str(status.label)
    late = days_late(standing, as_of)
    if status in {TaskStatus.DONE_LATE, TaskStatus.OVERDUE}:
        return f"{status.label} {late} ngày"
    if status in {TaskStatus.AWAITING, TaskStatus.SENT_BACK, TaskStatus.SUSPENDED} and late:
        return f"{status.label}, quá hạn {late} ngày"
    if status in {TaskStatus.IN_TIME, TaskStatus.DUE_SOON}:
        left = (standing.due_on - as_of).days
        return f"Còn {left} ngày" if left else "Đến hạn hôm nay"
    return str(status.label)
