"""Tasks as lines of a report: how each stands, how late it is and why, how often it was urged."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nhip.tasks import rules
from nhip.tasks.choices import Bucket, Cause, Origin, TaskStatus
from nhip.tasks.models import DelayCause, Extension, FollowUp, Reminder, Task, Wait
from nhip.tasks.selectors.followed import FollowedTask

HIDDEN = "(Nhiệm vụ hạn chế người xem)"
_BATCH = 2000


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


def task_lines(tasks: Sequence[FollowedTask], as_of: date) -> list[TaskLine]:
    """Loaded tasks as lines in the order given (five queries for every 2,000)."""
    lines: list[TaskLine] = []
    for start in range(0, len(tasks), _BATCH):
        batch = tasks[start : start + _BATCH]
        told = _Told.load([task.pk for task in batch], as_of)
        lines += [_line(task, told, as_of) for task in batch]
    return lines


def _line(task: FollowedTask, told: "_Told", as_of: date) -> TaskLine:
    pk = task.pk
    code, content, source, hidden = told.texts[pk]
    spent = rules.lateness(task.current_due_on, task.stopped_on, told.waits.get(pk, ()), as_of)
    return TaskLine(
        pk=pk,
        code=code,
        content=HIDDEN if hidden else content,
        origin=str(Origin(task.origin).label),
        source="" if hidden else source,
        field="" if hidden else task.field,
        monitor=task.monitor,
        lead=task.lead_name,
        assigned_on=task.assigned_on,
        due_on=task.due_on,
        current_due_on=task.current_due_on,
        stopped_on=task.stopped_on,
        bucket=Bucket(task.bucket),
        bucket_original=Bucket(task.bucket_original),
        status=TaskStatus(task.status),
        is_carried=task.is_carried,
        days=spent.days,
        waited=spent.waited,
        cause=told.causes.get(pk, ""),
        n_urged=told.urged.get(pk, 0),
        n_reminded=told.reminded[pk],
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of some tasks, and what their events tell, as known on a day."""

    texts: dict[int, tuple[str, str, str, bool]]
    waits: dict[int, list[rules.WaitFacts]]
    causes: dict[int, str]
    urged: dict[int, int]
    reminded: Counter[int]

    @classmethod
    def load(cls, pks: Sequence[int], as_of: date) -> "_Told":
        rows = Task.objects.filter(pk__in=pks).order_by()
        columns = ("pk", "code", "content", "source_reference", "is_restricted")
        texts = {
            pk: (code, content, source, hidden) for pk, code, content, source, hidden in rows.values_list(*columns)
        }
        waits: dict[int, list[rules.WaitFacts]] = defaultdict(list)
        for row in Wait.objects.filter(task__in=pks, since__lte=as_of).order_by("id"):
            waits[row.task_id].append(rules.WaitFacts(row.since, row.until))
        noted = DelayCause.objects.filter(task__in=pks, noted_on__lte=as_of).order_by("noted_on", "id")
        causes = {pk: str(Cause(cause).label) for pk, cause in noted.values_list("task_id", "cause")}
        # A register that only counts its letters knows no days: they count on any day.
        sent = FollowUp.objects.filter(task__in=pks).exclude(sent_on__gt=as_of).order_by().values_list("task_id")
        reminders = Reminder.objects.filter(task__in=pks, sent_on__lte=as_of).order_by()
        steps = reminders.values_list("task_id", "occasion_on", "step", "number").distinct()
        return cls(texts, waits, causes, dict(sent.annotate(n=Sum("n_times"))), Counter(pk for pk, *_step in steps))


def extensions_of(pks: Sequence[int], start: date, until: date) -> dict[int, Extension]:
    """The last extension of each task that was decided in the days from `start` to `until`, by task id."""
    rows = Extension.objects.filter(task__in=pks, decided_on__gte=start, decided_on__lte=until)
    return {row.task_id: row for row in rows.order_by("decided_on", "id")}
