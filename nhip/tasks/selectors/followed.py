"""Tasks followed over a period: what was carried into it and what was assigned in it, counted once for every table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from nhip.tasks.choices import ASSIGNED_ORIGINS, DONE_BUCKETS, LATE_BUCKETS, AgeBand, Axis, Bucket, Part, Phase
from nhip.tasks.choices import TaskStatus as Status
from nhip.tasks.models import Assignment, Extension, FollowUp, Reminder, Stage, Task, Wait
from nhip.tasks.selectors.board import Board, BoardRow, axis_words, in_order, lead_words, with_lead
from nhip.tasks.selectors.brief import with_silence
from nhip.tasks.selectors.keys import keyed
from nhip.tasks.selectors.status import with_status

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
_AXES = (Axis.LEAD, Axis.ORIGIN, Axis.FIELD, Axis.MONITOR)


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


def latest_first(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """Tasks followed by how far their clock stands past the deadline in force, the furthest first."""
    past = ExpressionWrapper(Coalesce(F("stopped_on"), F("as_of")) - F("current_due_on"), DurationField())
    return tasks.order_by(past.desc(), "pk")


def late_by(tasks: QuerySet[Any], axis: Axis) -> list[BoardRow]:
    """The late tasks, done and open, by days or by cause (one query); bands and causes without tasks are left out."""
    rows: dict[str, BoardRow] = {}
    late = keyed(tasks.filter(bucket__in=LATE_BUCKETS), axis)
    for key, bucket, n in late.order_by().values_list("key", "bucket").annotate(n=Count("pk")):
        label, asked = axis_words(axis, key, original=False)
        rows.setdefault(key, BoardRow(label, asked)).add(Bucket(bucket), n, 0)
    return list(in_order(axis, list(rows.values())))


@dataclass(frozen=True, slots=True)
class _Group:
    """How many tasks agree in everything that the tables tell apart."""

    keys: Mapping[Axis, tuple[Any, ...]]
    told: tuple[Any, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Followed:
    """The tasks followed, counted: by condition, and by cell of the 2×2 table for each value of an axis."""

    groups: tuple[_Group, ...]
    cells: Mapping[tuple[Any, ...], int]

    def count(self, condition: Condition) -> int:
        """How many tasks meet a condition."""
        places = [(_TOLD_APART.index(name), allowed) for name, allowed in condition.items()]
        return sum(n for told, n in self.cells.items() if all(told[place] in allowed for place, allowed in places))

    def board(self, axis: Axis) -> Board:
        """The 2×2 table broken down by lead unit, origin, field or watching leader, against the deadline in force."""
        rows: dict[tuple[str, str], BoardRow] = {}
        total = BoardRow("Tổng cộng", None)
        for group in self.groups:
            key = group.keys[axis]
            label, asked = lead_words(*key) if axis is Axis.LEAD else axis_words(axis, key[0], original=False)
            bucket, n_undated = Bucket(group.told[0]), 0 if group.told[3] else group.n
            rows.setdefault(asked, BoardRow(label, asked)).add(bucket, group.n, n_undated)
            total.add(bucket, group.n, n_undated)
        return Board(in_order(axis, list(rows.values())), total, sum(self.cells.values()))


def count_followed(tasks: QuerySet[Any], *, with_axes: bool) -> Followed:
    """Count tasks followed in one query; without axes there is no `board` (a period to compare with)."""
    columns: list[str] = []
    counted = tasks
    if with_axes:
        counted = keyed(with_lead(tasks), Axis.MONITOR)
        columns = ["lead__unit_id", "lead__unit__name", "lead__unit_name", "origin", "field_of_work", "key"]
    rows = counted.order_by().values_list(*columns, *_TOLD_APART).annotate(n=Count("pk"))
    groups = tuple(_groups(rows, len(columns)))
    cells: Counter[tuple[Any, ...]] = Counter()
    for group in groups:
        cells[group.told] += group.n
    return Followed(groups, cells)


def _groups(rows: Iterable[tuple[Any, ...]], n_columns: int) -> Iterable[_Group]:
    for row in rows:
        keys = row[:n_columns]
        parts = (keys[:3], keys[3:4], keys[4:5], keys[5:6])
        yield _Group(dict(zip(_AXES, parts, strict=True)), row[n_columns:-1], row[-1])
