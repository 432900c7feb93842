"""The task board: the 2×2 table broken down, the trend by month of deadline, overdue tasks by unit and week."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from nhip.core.figures import Window
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.tasks.choices import ASSIGNED_ORIGINS, AgeBand, Axis, Bucket, Cause, Origin, Part
from nhip.tasks.models import Stage, Task
from nhip.tasks.selectors.keys import EXACTLY, NO_CAUSE, keyed
from nhip.tasks.selectors.rights import visible_to
from nhip.tasks.selectors.status import GOING, known_with_status
from nhip.tasks.selectors.tables import Tally, TallyRow

_CELLS = {str(bucket.value): bucket for bucket in Bucket}
_UNSAID = {
    Axis.LEAD: "Chưa có đơn vị chủ trì",
    Axis.MONITOR: "Chưa ghi lãnh đạo theo dõi",
    Axis.ASSIGNER: "Chưa ghi lãnh đạo giao",
    Axis.FIELD: "Chưa ghi lĩnh vực",
    Axis.SOURCE: "Chưa ghi văn bản giao",
}
_FIXED: dict[Axis, dict[str, str]] = {
    Axis.ORIGIN: {str(origin.value): str(origin.label) for origin in Origin},
    Axis.AGEING: {str(band.value): str(band.label) for band in AgeBand},
    Axis.CAUSE: {**{str(cause.value): str(cause.label) for cause in Cause}, NO_CAUSE: "Không ghi nguyên nhân"},
}


def board_tasks(actor: Actor, window: Window) -> QuerySet[Task]:
    """The tasks that the board counts: visible, assigned by others in the window."""
    return visible_to(actor).filter(
        assigned_on__gte=window.start, assigned_on__lte=window.end, origin__in=ASSIGNED_ORIGINS
    )


def board_of(tasks: QuerySet[Task], as_of: date, axis: Axis, *, original: bool = False) -> Tally:
    """The 2×2 table broken down by an axis, as of a day, against the deadline in force or the original one.

    Tasks assigned after the day are not known yet.
    """
    known = known_with_status(tasks, as_of).annotate(as_of=Value(as_of, DateField()))
    bucket, due = ("bucket_original", "due_on") if original else ("bucket", "current_due_on")
    counted = with_lead(known) if axis is Axis.LEAD else keyed(known, axis, original=original)
    rows: dict[Any, TallyRow] = {}
    total = TallyRow("Tổng cộng", None)
    summed: dict[str, tuple[int, int]] = {}
    for key, cell, n, n_undated in _numbers(counted, "lead__unit_id" if axis is Axis.LEAD else "key", bucket, due):
        row = rows.get(key)
        if row is None:
            row = rows[key] = TallyRow("", None if axis is Axis.LEAD else (axis.value, key))
        row.add(_CELLS[cell], n, n_undated)
        before = summed.get(cell, (0, 0))
        summed[cell] = (before[0] + n, before[1] + n_undated)
    for cell, (n, n_undated) in summed.items():
        total.add(_CELLS[cell], n, n_undated)
    if axis is Axis.LEAD:
        told = _led(rows, counted, bucket, due)
    else:
        for key, row in rows.items():
            row.label, row.filter = axis_words(axis, key, original=original)
        told = list(rows.values())
    return Tally(in_order(axis, told), total, known.count())


def _numbers(counted: QuerySet[Any], key: str, bucket: str, due: str) -> QuerySet[Any, Any]:
    """Of each value on an axis and each cell: how many tasks, how many of them without a deadline."""
    undated = Count("pk", filter=Q(**{f"{due}__isnull": True}))
    numbers: QuerySet[Any, Any] = counted.order_by().values_list(key, bucket).annotate(n=Count("pk"), n_undated=undated)
    return numbers


def _led(rows: dict[int | None, TallyRow], counted: QuerySet[Any], bucket: str, due: str) -> list[TallyRow]:
    """The rows of lead units with their names; tasks of units outside the directory counted by the name as written.

    Names are read apart: as columns to group by they would be fetched for each task.
    """
    outside = rows.pop(None, None)
    names = dict[Any, str](Unit.objects.filter(pk__in=list(rows)).values_list("pk", "name"))
    for unit_id, row in rows.items():
        row.label, row.filter = lead_words(unit_id, names.get(unit_id), None)
    if outside is None:
        return list(rows.values())
    named: dict[str | None, TallyRow] = {}
    unknown = counted.filter(lead__unit_id__isnull=True)
    for written, cell, n, n_undated in _numbers(unknown, "lead__unit_name", bucket, due):
        label, asked = lead_words(None, None, written)
        named.setdefault(written or None, TallyRow(label, asked)).add(_CELLS[cell], n, n_undated)
    return [*rows.values(), *named.values()]


def tally_by_origin(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by origin, in the order of the origins."""
    return board_of(tasks, as_of, Axis.ORIGIN)


def tally_by_lead_unit(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by lead unit, most tasks first; a unit outside the directory counts under its name as written."""
    table = board_of(tasks, as_of, Axis.LEAD)
    return replace(table, rows=tuple(sorted(table.rows, key=lambda row: (-row.total, row.label))))


def with_lead(records: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """The records joined with the lead unit's assignment as `lead`."""
    condition = Q(**{f"{path}assignments__part": Part.LEAD})
    led: QuerySet[Any] = records.annotate(lead=FilteredRelation(f"{path}assignments", condition=condition))
    return led


def lead_words(unit_id: int | None, name: str | None, written: str | None) -> tuple[str, tuple[str, str]]:
    """The lead unit in words, and the filter of the list that finds its tasks."""
    if unit_id is not None:
        return name or "", ("chu-tri", str(unit_id))
    return written or _UNSAID[Axis.LEAD], ("chu-tri-ghi", EXACTLY + (written or ""))


def axis_words(axis: Axis, key: str, *, original: bool) -> tuple[str, tuple[str, str]]:
    """A value of an axis in words, and the filter of the list that finds its tasks."""
    if axis in _FIXED:
        prefix = "goc-" if original and axis is Axis.AGEING else ""
        return _FIXED[axis][key], (axis.value, prefix + key)
    return key or _UNSAID[axis], (axis.value, EXACTLY + key)


def in_order(axis: Axis, rows: list[TallyRow]) -> tuple[TallyRow, ...]:
    """The rows in the order of the axis, else most overdue first."""
    if axis in {Axis.ORIGIN, Axis.AGEING}:
        order = {label: place for place, label in enumerate(_FIXED[axis].values())}
        return tuple(sorted(rows, key=lambda row: order[row.label]))
    return tuple(sorted(rows, key=lambda row: (-row.cells[Bucket.OPEN_OVERDUE], -row.total, row.label)))


def trend_of(tasks: QuerySet[Task], as_of: date) -> dict[tuple[int, int], Counter[Bucket]]:
    """Tasks by the month of the deadline in force and by cell, as of a day."""
    known = known_with_status(tasks, as_of).filter(current_due_on__isnull=False)
    found: dict[tuple[int, int], Counter[Bucket]] = defaultdict(Counter)
    # By day from the database, by month here: no engine has to take 100,000 dates apart.
    for day, bucket, n in known.order_by().values_list("current_due_on", "bucket").annotate(n=Count("pk")):
        found[(day.year, day.month)][Bucket(bucket)] += n
    return found


def weeks_to(as_of: date, n: int) -> list[date]:
    """The last days of the weeks up to a day: Sundays, and the day itself at the end."""
    sunday = as_of - timedelta(days=as_of.isoweekday() % 7)
    before = [sunday - timedelta(weeks=k) for k in range(n)]
    return sorted({*before[: n - 1], as_of} if sunday != as_of else set(before))


def heat_of(tasks: QuerySet[Task], days: Sequence[date]) -> list[tuple[str, tuple[str, str], list[int]]]:
    """How many tasks of each lead unit stood overdue on each of the days, most first (one query)."""
    stages = Stage.objects.filter(
        task__in=tasks.order_by().values("pk"), phase__in=GOING,
        since__lte=days[-1], until__gt=days[0], due_on__lt=days[-1],
    )  # fmt: skip
    counts = {}
    for place, day in enumerate(days):
        clock = Coalesce(F("stopped_on"), Value(day, DateField()))
        counts[f"on_{place}"] = Count("pk", filter=Q(since__lte=day, until__gt=day, due_on__lt=clock))
    units = with_lead(stages, "task__").order_by()
    rows: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for unit_id, name, written, *numbers in units.values_list(
        "lead__unit_id", "lead__unit__name", "lead__unit_name"
    ).annotate(**counts):
        label, asked = lead_words(unit_id, name, written)
        before = rows.setdefault(asked, (label, [0] * len(days)))[1]
        rows[asked] = (label, [a + b for a, b in zip(before, numbers, strict=True)])
    found = [(label, asked, numbers) for asked, (label, numbers) in rows.items() if any(numbers)]
    return sorted(found, key=lambda row: (-row[2][-1], -sum(row[2]), row[0]))
