"""Declared figures of assigned tasks: per origin, the 2×2 table with its side columns, rates with their denominators.

A window takes the tasks assigned in it (up to the as-of day); how they stand is asked as of the as-of day, so that the
year's tasks finished in January are finished in a report of 20 January. Programme items are counted by the programme.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.tasks.choices import ASSIGNED_ORIGINS, DONE_BUCKETS, Bucket, Origin
from nhip.tasks.models import Task
from nhip.tasks.selectors import assigned_in, with_status

Records = Callable[[Ask], QuerySet[Task]]


def assigned(ask: Ask) -> QuerySet[Task]:
    """The tasks assigned in the window, with their status as of the as-of day."""
    tasks = assigned_in(ask.agency_id, ask.window.start, ask.until).filter(origin__in=ASSIGNED_ORIGINS)
    return with_status(tasks, ask.as_of)


def _narrowed(records: Records, **conditions: object) -> Records:
    def narrowed(ask: Ask) -> QuerySet[Task]:
        return records(ask).filter(**conditions)

    return narrowed


def _count(key: str, label: str, records: Records) -> None:
    register(
        Figure(
            key=f"tasks.{key}",
            label=label,
            unit="nhiệm vụ",
            kind=Kind.COUNT,
            records=records,
            route="tasks:task_list",
            section="tasks",
        )
    )


def _ratio(key: str, label: str, numerator: str, denominator: str, records: Records) -> None:
    register(
        Figure(
            key=f"tasks.{key}",
            label=label,
            unit="nhiệm vụ",
            kind=Kind.RATIO,
            records=records,
            numerator=f"tasks.{numerator}",
            denominator=f"tasks.{denominator}",
            route="tasks:task_list",
            section="tasks",
        )
    )


_NOT_WITHDRAWN = tuple(bucket for bucket in Bucket if bucket is not Bucket.WITHDRAWN)


def _declare_origin(origin: Origin) -> None:
    """Received, done, and done of those not withdrawn: a withdrawn task was received but is nobody's debt."""
    of_origin = _narrowed(assigned, origin=origin)
    in_force = _narrowed(of_origin, bucket__in=_NOT_WITHDRAWN)
    done = _narrowed(of_origin, bucket__in=DONE_BUCKETS)
    label = f"Nhiệm vụ: {origin.label}"
    _count(origin, label, of_origin)
    _count(f"{origin}_done", f"{label}, đã hoàn thành", done)
    _count(f"{origin}_in_force", f"{label}, không tính nhiệm vụ đã rút", in_force)
    _ratio(f"{origin}_completion", f"{label}, hoàn thành", f"{origin}_done", f"{origin}_in_force", in_force)


_count("total", "Nhiệm vụ được giao", assigned)
for _origin in ASSIGNED_ORIGINS:
    _declare_origin(_origin)
for _bucket in Bucket:
    _count(_bucket, f"Nhiệm vụ: {_bucket.label}", _narrowed(assigned, bucket=_bucket))

# A rate of what was due: done or overdue, among tasks that have a deadline (the denominator of the Prime Minister's
# task force, báo cáo 1270/BC-TCTTTg of 2017: 223 overdue of 16 274 due).
_DUE_CELLS = (*DONE_BUCKETS, Bucket.OPEN_OVERDUE)


def _due(ask: Ask, bucket: str, due: str, cells: tuple[Bucket, ...]) -> QuerySet[Task]:
    return assigned(ask).filter(**{f"{bucket}__in": cells, f"{due}__isnull": False})


def due_current(ask: Ask) -> QuerySet[Task]:
    """Tasks due by the as-of day against the deadline in force: done, or overdue."""
    return _due(ask, "bucket", "current_due_on", _DUE_CELLS)


def due_original(ask: Ask) -> QuerySet[Task]:
    """Tasks due by the as-of day against the original deadline: done, or overdue."""
    return _due(ask, "bucket_original", "due_on", _DUE_CELLS)


def on_time_current(ask: Ask) -> QuerySet[Task]:
    """Of the tasks due, those done on time against the deadline in force."""
    return _due(ask, "bucket", "current_due_on", (Bucket.DONE_ON_TIME,))


def on_time_original(ask: Ask) -> QuerySet[Task]:
    """Of the tasks due, those done on time against the original deadline."""
    return _due(ask, "bucket_original", "due_on", (Bucket.DONE_ON_TIME,))


_count("due_current", "Nhiệm vụ đã đến hạn (theo thời hạn đang có hiệu lực)", due_current)
_count("due_original", "Nhiệm vụ đã đến hạn (theo thời hạn ban đầu)", due_original)
_count("on_time_current", "Nhiệm vụ có thời hạn, xong đúng hạn đang có hiệu lực", on_time_current)
_count("on_time_original", "Nhiệm vụ có thời hạn, xong đúng hạn ban đầu", on_time_original)
_ratio(
    "on_time_rate_current", "Tỷ lệ đúng hạn (thời hạn đang có hiệu lực)", "on_time_current", "due_current", due_current
)
_ratio("on_time_rate_original", "Tỷ lệ đúng hạn (thời hạn ban đầu)", "on_time_original", "due_original", due_original)
