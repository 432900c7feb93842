"""Tasks as lines of a report: how each stands, how late it is and why, how often it was urged."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from nhip.tasks import rules
from nhip.tasks.choices import Axis, Bucket, Cause, Origin, TaskStatus
from nhip.tasks.models import DelayCause, Extension, FollowUp, Reminder, Wait
from nhip.tasks.selectors.board import lead_words, with_lead
from nhip.tasks.selectors.keys import keyed

HIDDEN = "(Nhiệm vụ hạn chế người xem)"
_BATCH = 2000
_COLUMNS = (
    "pk", "code", "content", "is_restricted", "origin", "source_reference", "field_of_work", "key",
    "lead__unit_id", "lead__unit__name", "lead__unit_name", "assigned_on", "due_on", "current_due_on", "stopped_on",
    "bucket", "bucket_original", "status", "is_carried",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of a report. Of a restricted one neither content nor source is told: a document passes through many hands.

    `days`: past the deadline in force; `waited`: of these, how many the lead unit waited for another; `n_urged`: times
    in writing; `n_reminded`: reminders, whoever got them.
    """

    pk: int
    code: str
    content: str
    origin: str
    source: str
    field: str
    monitor: str
    lead: str
    assigned_on: date
    due_on: date | None
    current_due_on: date | None
    stopped_on: date | None
    bucket: Bucket
    bucket_original: Bucket
    status: TaskStatus
    is_carried: bool
    days: int
    waited: int
    cause: str
    n_urged: int
    n_reminded: int


def task_lines(tasks: QuerySet[Any], as_of: date, limit: int | None = None) -> list[TaskLine]:
    """Tasks followed (see `followed_in`) as lines in the order given, the first `limit` of them.

    Five queries for every 2,000 lines.
    """
    rows = list(keyed(with_lead(tasks), Axis.MONITOR).values(*_COLUMNS)[:limit])
    lines: list[TaskLine] = []
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        told = _Told.load([row["pk"] for row in batch], as_of)
        lines += [_line(row, told, as_of) for row in batch]
    return lines


def _line(row: dict[str, Any], told: "_Told", as_of: date) -> TaskLine:
    pk, hidden = row["pk"], row["is_restricted"]
    spent = rules.lateness(row["current_due_on"], row["stopped_on"], told.waits[pk], as_of)
    lead, _asked = lead_words(row["lead__unit_id"], row["lead__unit__name"], row["lead__unit_name"])
    return TaskLine(
        pk=pk,
        code=row["code"],
        content=HIDDEN if hidden else row["content"],
        origin=str(Origin(row["origin"]).label),
        source="" if hidden else row["source_reference"],
        field="" if hidden else row["field_of_work"],
        monitor=row["key"],
        lead=lead,
        assigned_on=row["assigned_on"],
        due_on=row["due_on"],
        current_due_on=row["current_due_on"],
        stopped_on=row["stopped_on"],
        bucket=Bucket(row["bucket"]),
        bucket_original=Bucket(row["bucket_original"]),
        status=TaskStatus(row["status"]),
        is_carried=row["is_carried"],
        days=spent.days,
        waited=spent.waited,
        cause=told.causes.get(pk, ""),
        n_urged=told.urged.get(pk, 0),
        n_reminded=told.reminded[pk],
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the events of some tasks tell, as known on a day."""

    waits: dict[int, list[rules.WaitFacts]]
    causes: dict[int, str]
    urged: dict[int, int]
    reminded: Counter[int]

    @classmethod
    def load(cls, pks: Sequence[int], as_of: date) -> "_Told":
        waits: dict[int, list[rules.WaitFacts]] = defaultdict(list)
        for row in Wait.objects.filter(task__in=pks, since__lte=as_of).order_by("id"):
            waits[row.task_id].append(rules.WaitFacts(row.since, row.until))
        noted = DelayCause.objects.filter(task__in=pks, noted_on__lte=as_of).order_by("noted_on", "id")
        causes = {pk: str(Cause(cause).label) for pk, cause in noted.values_list("task_id", "cause")}
        # A register that only counts its letters knows no days: they count on any day.
        sent = FollowUp.objects.filter(task__in=pks).exclude(sent_on__gt=as_of).order_by().values_list("task_id")
        reminders = Reminder.objects.filter(task__in=pks, sent_on__lte=as_of).order_by()
        steps = reminders.values_list("task_id", "occasion_on", "step", "number").distinct()
        return cls(waits, causes, dict(sent.annotate(n=Sum("n_times"))), Counter(pk for pk, *_step in steps))


def extensions_of(pks: Sequence[int], start: date, until: date) -> dict[int, Extension]:
    """The last extension of each task that was decided in the days from `start` to `until`, by task id."""
    rows = Extension.objects.filter(task__in=pks, decided_on__gte=start, decided_on__lte=until)
    return {row.task_id: row for row in rows.order_by("decided_on", "id")}
