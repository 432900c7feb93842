"""Declared figures of assigned tasks: per origin, the 2×2 table with its side columns, rates with their denominators.

A window takes the tasks assigned in it (up to the as-of day); how they stand is asked as of the as-of day, so that the
year's tasks finished in January are finished in a report of 20 January. Programme items are counted by the programme.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.tasks.choices import ASSIGNED_ORIGINS, DONE_BUCKETS, Bucket, Origin, TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.selectors import (
    CONDITIONS,
    Condition,
    assigned_in,
    done_very_late,
    extended_in,
    followed_in,
    meeting,
    reminded_in,
    silent,
    urged_in,
    waiting_late,
    with_status,
)

Records = Callable[[Ask], QuerySet[Task]]


def assigned(ask: Ask) -> QuerySet[Task]:
    """The tasks assigned in the window, with their status as of the as-of day."""
    tasks = assigned_in(ask.agency_id, ask.window.start, ask.until).filter(origin__in=ASSIGNED_ORIGINS)
    return with_status(tasks, ask.as_of)


def _narrowed(records: Records, **conditions: object) -> Records:
    def narrowed(ask: Ask) -> QuerySet[Task]:
        return records(ask).filter(**conditions)

    return narrowed


def _count(key: str, label: str, records: Records, *, is_listed: bool = True) -> None:
    register(
        Figure(
            key=f"tasks.{key}",
            label=label,
            unit="nhiệm vụ",
            kind=Kind.COUNT,
            records=records,
            route="tasks:task_list",
            section="tasks",
            is_listed=is_listed,
        )
    )


def _ratio(key: str, label: str, numerator: str, denominator: str, records: Records, *, is_listed: bool = True) -> None:
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
            is_listed=is_listed,
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


# --- the tasks followed over a period: what the task reports count ------------------------------------------------
# Not in the overviews of all figures, which count what was assigned in the window: here the debts of earlier periods
# are counted as well, since a week's report that forgot them would tell nothing.

_FOLLOWED_LABELS = {
    "carried": "chuyển từ kỳ trước sang",
    "assigned": "giao mới trong kỳ",
    **{str(bucket.value): str(bucket.label).lower() for bucket in Bucket},
    **{f"original_{bucket.value}": f"{bucket.label.lower()} (theo thời hạn ban đầu)" for bucket in Bucket},
    "done": "đã hoàn thành",
    "open": "chưa hoàn thành",
    "in_force": "không tính nhiệm vụ đã rút",
    "due": "đã đến hạn (theo thời hạn đang có hiệu lực)",
    "on_time": "có thời hạn, hoàn thành đúng hạn đang có hiệu lực",
    "due_original": "đã đến hạn (theo thời hạn ban đầu)",
    "on_time_original": "có thời hạn, hoàn thành đúng hạn ban đầu",
    "awaiting": TaskStatus.AWAITING.label.lower(),
    "sent_back": TaskStatus.SENT_BACK.label.lower(),
    "suspended": TaskStatus.SUSPENDED.label.lower(),
}
_FOLLOWED = "Nhiệm vụ theo dõi trong kỳ"


def followed(ask: Ask) -> QuerySet[Task]:
    """The tasks followed in the window, with their status as of the as-of day."""
    return followed_in(ask.agency_id, ask.window.start, ask.until, ask.as_of)


def _met(condition: Condition) -> Records:
    return lambda ask: meeting(followed(ask), condition)


_BY_EVENTS: tuple[tuple[str, str, Records], ...] = (
    ("done_very_late", "hoàn thành quá hạn trên 30 ngày", lambda ask: done_very_late(followed(ask))),
    ("waiting", "quá hạn, đang chờ đơn vị khác", lambda ask: waiting_late(followed(ask), ask.as_of)),
    ("silent", "không thời hạn, lâu không có thông tin", lambda ask: silent(followed(ask))),
    ("extended", "được gia hạn trong kỳ", lambda ask: extended_in(followed(ask), ask.window.start, ask.until)),
    ("urged", "được đôn đốc bằng văn bản trong kỳ", lambda ask: urged_in(followed(ask), ask.window.start, ask.until)),
    ("reminded", "được nhắc việc trong kỳ", lambda ask: reminded_in(followed(ask), ask.window.start, ask.until)),
)
_RATES = (
    ("completion", "tỷ lệ hoàn thành", "done", "in_force"),
    ("on_time_rate", "tỷ lệ đúng hạn trên số đã đến hạn", "on_time", "due"),
    ("on_time_rate_original", "tỷ lệ đúng hạn ban đầu trên số đã đến hạn", "on_time_original", "due_original"),
    ("overdue_rate", "tỷ lệ quá hạn chưa hoàn thành trên số đã đến hạn", "open_overdue", "due"),
)
_count("followed", _FOLLOWED, followed, is_listed=False)
for _name, _condition in CONDITIONS.items():
    _count(
        f"followed.{_name}", f"{_FOLLOWED}: {_FOLLOWED_LABELS[_name]}", _met(_condition), is_listed=False
    )  # fmt: skip
for _name, _words, _records in _BY_EVENTS:
    _count(f"followed.{_name}", f"{_FOLLOWED}: {_words}", _records, is_listed=False)
for _name, _words, _part, _whole in _RATES:
    _ratio(
        f"followed.{_name}", f"{_FOLLOWED}: {_words}", f"followed.{_part}", f"followed.{_whole}",
        _met(CONDITIONS[_whole]), is_listed=False,
    )  # fmt: skip
