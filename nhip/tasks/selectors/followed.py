"""Tasks followed over a period: what was carried into it and what was assigned in it, loaded once for every table."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from nhip.tasks.choices import ASSIGNED_ORIGINS, DONE_BUCKETS, LATE_BUCKETS, AgeBand, Axis, Bucket, Part, Phase
from nhip.tasks.choices import TaskStatus as Status
from nhip.tasks.models import Assignment, DelayCause, Extension, FollowUp, Reminder, Stage, Task, Wait
from nhip.tasks.selectors.board import axis_words, in_order, lead_words, with_lead
from nhip.tasks.selectors.brief import with_silence
from nhip.tasks.selectors.keys import LAST_DAYS, NO_CAUSE, keyed
from nhip.tasks.selectors.reminders import last_words, silent_before
from nhip.tasks.selectors.status import with_status
from nhip.tasks.selectors.tables import Tally, TallyRow

_VERY_LATE = 30
Condition = Mapping[str, tuple[Any, ...]]
_ENDED = (Phase.DONE, Phase.WITHDRAWN)
_GOING = tuple(phase for phase in Phase if phase not in _ENDED)
_OPEN = (Bucket.OPEN_IN_TIME, Bucket.OPEN_OVERDUE, Bucket.OPEN_ENDED)
_DUE = (*DONE_BUCKETS, Bucket.OPEN_OVERDUE)
_YES: tuple[Any, ...] = (True,)

# What a report counts of the tasks followed, as conditions on what a task is on the as-of day. Figures filter by them
# and `Followed.count` adds up by them, so that a number in a table and its list cannot mean two things.
CONDITIONS: dict[str, Condition] = {
    "carried": {"is_carried": _YES},
    "assigned": {"is_carried": (False,)},
    **{bucket.value: {"bucket": (bucket,)} for bucket in Bucket},
    **{f"original_{bucket.value}": {"bucket_original": (bucket,)} for bucket in Bucket},
    "done": {"bucket": DONE_BUCKETS},
    "open": {"bucket": _OPEN},
    "in_force": {"bucket": (*DONE_BUCKETS, *_OPEN)},
    "due": {"bucket": _DUE, "has_due": _YES},
    "on_time": {"bucket": (Bucket.DONE_ON_TIME,), "has_due": _YES},
    "due_original": {"bucket_original": _DUE, "has_original_due": _YES},
    "on_time_original": {"bucket_original": (Bucket.DONE_ON_TIME,), "has_original_due": _YES},
    "awaiting": {"status": (Status.AWAITING,)},
    "sent_back": {"status": (Status.SENT_BACK,)},
    "suspended": {"status": (Status.SUSPENDED,)},
}
_TOLD_APART = ("bucket", "bucket_original", "status", "has_due", "has_original_due", "is_carried")


def followed_in(agency_id: int, start: date, until: date, as_of: date) -> QuerySet[Any]:
    """The tasks followed from `start` to `until`, with their status as of a day, `is_carried` and the silence days.

    Assigned in the period, or before it and not done nor withdrawn when it began or on the as-of day (taken back in
    between): no task that is open is left out. A subtask or a programme item is counted by its task or programme.
    """
    eve = start - timedelta(days=1)
    stood = Stage.objects.filter(task_id=OuterRef("pk"), since__lte=eve, until__gt=eve, phase__in=_GOING)
    tasks = Task.objects.filter(agency_id=agency_id, assigned_on__lte=until, origin__in=ASSIGNED_ORIGINS)
    known = with_silence(with_status(tasks, as_of), as_of).annotate(
        is_carried=_whether(Q(assigned_on__lt=start)),
        has_due=_whether(Q(current_due_on__isnull=False)),
        has_original_due=_whether(Q(due_on__isnull=False)),
    )
    found: QuerySet[Any] = known.filter(Q(assigned_on__gte=start) | Q(phase__in=_GOING) | Exists(stood))
    return found


def _whether(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, BooleanField())


def meeting(tasks: QuerySet[Any], condition: Condition) -> QuerySet[Any]:
    """Of tasks followed, those that meet a condition."""
    return tasks.filter(**{f"{name}__in": allowed for name, allowed in condition.items()})


def led_by(tasks: QuerySet[Any], unit_id: int) -> QuerySet[Any]:
    """The tasks that a unit leads."""
    led = Assignment.objects.filter(task_id=OuterRef("pk"), part=Part.LEAD, unit_id=unit_id)
    return tasks.filter(Exists(led))


def extended_in(tasks: QuerySet[Any], start: date, until: date) -> QuerySet[Any]:
    """The tasks whose deadline was moved by a decision of the days from `start` to `until`."""
    return tasks.filter(Exists(_events(Extension, "decided_on", start, until)))


def urged_in(tasks: QuerySet[Any], start: date, until: date) -> QuerySet[Any]:
    """The tasks urged in writing in the days from `start` to `until`."""
    return tasks.filter(Exists(_events(FollowUp, "sent_on", start, until)))


def reminded_in(tasks: QuerySet[Any], start: date, until: date) -> QuerySet[Any]:
    """The tasks of which somebody was reminded in the days from `start` to `until`."""
    return tasks.filter(Exists(_events(Reminder, "sent_on", start, until)))


def _events(model: Any, day: str, start: date, until: date) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(task_id=OuterRef("pk"), **{f"{day}__gte": start, f"{day}__lte": until})
    return found


def waiting_late(tasks: QuerySet[Any], as_of: date) -> QuerySet[Any]:
    """Of tasks with their status: the overdue ones whose lead unit waits for another on the day."""
    ends = Q(until__isnull=True) | Q(until__gt=as_of)
    waits = Wait.objects.filter(ends, task_id=OuterRef("pk"), since__lte=as_of)
    return tasks.filter(Exists(waits), bucket=Bucket.OPEN_OVERDUE)


def done_very_late(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """Of tasks with their status: those done more than 30 days after the deadline in force."""
    return keyed(tasks, Axis.AGEING).filter(bucket=Bucket.DONE_LATE, key__in=(AgeBand.QUARTER, AgeBand.LONGER))


@dataclass(frozen=True, slots=True)
class FollowedTask:
    """A task followed with how it stands on the as-of day: what tables count it by."""

    pk: int
    lead_id: int | None
    lead_directory: str | None
    lead_written: str | None
    origin: str
    field: str
    monitor: str
    assigned_on: date
    due_on: date | None
    current_due_on: date | None
    stopped_on: date | None
    bucket: str
    bucket_original: str
    status: str
    has_due: bool
    has_original_due: bool
    is_carried: bool

    @property
    def lead_name(self) -> str:
        """The lead unit as the directory calls it, else as written."""
        return lead_words(self.lead_id, self.lead_directory, self.lead_written)[0]

    def key(self, axis: Axis) -> tuple[Any, ...]:
        """Where the task stands on an axis."""
        match axis:
            case Axis.LEAD:
                return (self.lead_id, self.lead_directory, self.lead_written)
            case Axis.ORIGIN:
                return (self.origin,)
            case Axis.FIELD:
                return (self.field,)
            case _:
                return (self.monitor,)

    def days_late(self, as_of: date) -> int:
        """How many days the clock stands past the deadline in force; 0 when it does not."""
        if self.current_due_on is None:
            return 0
        return max(((self.stopped_on or as_of) - self.current_due_on).days, 0)


_COLUMNS = (
    "pk", "lead__unit_id", "lead__unit__name", "lead__unit_name", "origin", "field_of_work", "key", "assigned_on",
    "due_on", "current_due_on", "stopped_on", *_TOLD_APART,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Followed:
    """How many tasks followed there are of each kind; the tasks themselves only where they were loaded."""

    cells: Mapping[tuple[Any, ...], int]
    tasks: tuple[FollowedTask, ...] = ()

    def count(self, condition: Condition) -> int:
        """How many tasks meet a condition."""
        places = [(_TOLD_APART.index(name), allowed) for name, allowed in condition.items()]
        return sum(n for told, n in self.cells.items() if all(told[place] in allowed for place, allowed in places))

    def meeting(self, condition: Condition) -> Iterator[FollowedTask]:
        """The loaded tasks that meet a condition."""
        asked = list(condition.items())
        return (task for task in self.tasks if all(getattr(task, name) in allowed for name, allowed in asked))

    def board(self, axis: Axis) -> Tally:
        """The 2×2 table broken down by lead unit, origin, field or watching leader, against the deadline in force."""
        counted = Counter((task.key(axis), task.bucket, task.has_due) for task in self.tasks)
        rows: dict[tuple[str, str], TallyRow] = {}
        total = TallyRow("Tổng cộng", None)
        for (key, bucket, has_due), n in counted.items():
            label, asked = lead_words(*key) if axis is Axis.LEAD else axis_words(axis, key[0], original=False)
            for row in (rows.setdefault(asked, TallyRow(label, asked)), total):
                row.add(Bucket(bucket), n, 0 if has_due else n)
        return Tally(in_order(axis, list(rows.values())), total, len(self.tasks))

    def late_by_days(self, as_of: date) -> list[TallyRow]:
        """The late tasks, done and open, by bands of days past the deadline in force."""
        return self._late_by(Axis.AGEING, lambda task: _band(task.days_late(as_of)))

    def late_by_cause(self, causes: Mapping[int, str]) -> list[TallyRow]:
        """The late tasks by the cause noted last (`causes_noted`)."""
        return self._late_by(Axis.CAUSE, lambda task: causes.get(task.pk, NO_CAUSE))

    def _late(self) -> Iterator[FollowedTask]:
        return self.meeting({"bucket": LATE_BUCKETS})

    def _late_by(self, axis: Axis, key_of: Callable[[FollowedTask], str]) -> list[TallyRow]:
        rows: dict[str, TallyRow] = {}
        for (key, bucket), n in Counter((key_of(task), task.bucket) for task in self._late()).items():
            label, asked = axis_words(axis, key, original=False)
            rows.setdefault(key, TallyRow(label, asked)).add(Bucket(bucket), n, 0)
        return list(in_order(axis, list(rows.values())))


def _band(days: int) -> str:
    return next((str(band.value) for band, last in LAST_DAYS if days <= last), str(AgeBand.LONGER.value))


def count_followed(tasks: QuerySet[Any]) -> Followed:
    """Count tasks followed (see `followed_in`), as for a period that another is compared with."""
    rows = tasks.order_by().values_list(*_TOLD_APART).annotate(n=Count("pk"))
    return Followed({row[:-1]: row[-1] for row in rows})


def load_followed(tasks: QuerySet[Any]) -> Followed:
    """Load tasks followed in one query: everything that is counted of them is counted from here."""
    rows = keyed(with_lead(tasks), Axis.MONITOR).order_by().values_list(*_COLUMNS)
    loaded = tuple(FollowedTask(*row) for row in rows)
    return Followed(Counter(_told(task) for task in loaded), loaded)


def _told(task: FollowedTask) -> tuple[Any, ...]:
    return (
        task.bucket, task.bucket_original, task.status, task.has_due, task.has_original_due, task.is_carried,
    )  # fmt: skip


def with_events(followed: Followed, agency_id: int, start: date, until: date, as_of: date) -> dict[str, set[int]]:
    """The ids of the loaded tasks by what happened to them: as the figures of the same names count them."""
    known = {task.pk for task in followed.tasks}

    def in_period(model: Any, day: str) -> set[int]:
        rows = model.objects.filter(task__agency_id=agency_id, **{f"{day}__gte": start, f"{day}__lte": until})
        return known & set(rows.order_by().values_list("task_id", flat=True).distinct())

    ends = Q(until__isnull=True) | Q(until__gt=as_of)
    waits = Wait.objects.filter(ends, task__agency_id=agency_id, since__lte=as_of)
    overdue = {task.pk for task in followed.meeting({"bucket": (Bucket.OPEN_OVERDUE,)})}
    done_late = followed.meeting({"bucket": (Bucket.DONE_LATE,)})
    return {
        "extended": in_period(Extension, "decided_on"),
        "urged": in_period(FollowUp, "sent_on"),
        "reminded": in_period(Reminder, "sent_on"),
        "waiting": overdue & set(waits.values_list("task_id", flat=True)),
        "done_very_late": {task.pk for task in done_late if task.days_late(as_of) > _VERY_LATE},
        "silent": _silent(followed, as_of),
    }


def causes_noted(agency_id: int, as_of: date) -> dict[int, str]:
    """The cause of delay noted last by a day for each task of an agency, by task id (one query)."""
    noted = DelayCause.objects.filter(task__agency_id=agency_id, noted_on__lte=as_of)
    return dict(noted.order_by("noted_on", "id").values_list("task_id", "cause"))


def _silent(followed: Followed, as_of: date) -> set[int]:
    before = silent_before(as_of)
    quiet = [
        Task(pk=task.pk, assigned_on=task.assigned_on)
        for task in followed.meeting({"status": (Status.OPEN_ENDED,)})
        if task.assigned_on < before
    ]
    return {pk for pk, last in last_words(quiet, as_of).items() if last < before} if quiet else set()
