"""Tables of tasks that add up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    FilteredRelation,
    Q,
    QuerySet,
)

from nhip.tasks.choices import DONE_BUCKETS, Bucket, Origin, Part
from nhip.tasks.models import Task
from nhip.tasks.selectors.status import known_with_status


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One row of the 2×2 table: how many tasks in each cell."""

    key: str
    label: str
    cells: dict[Bucket, int]

    @property
    def total(self) -> int:
        """All tasks of the row; by construction the sum of its cells."""
        return sum(self.cells.values())

    @property
    def done(self) -> int:
        """Done on time and done late."""
        return sum(self.cells[bucket] for bucket in DONE_BUCKETS)

    @property
    def open(self) -> int:
        """Not done and not withdrawn."""
        return self.total - self.done - self.cells[Bucket.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class Tally:
    """The 2×2 table. `checked` says that the rows add up to the number of tasks, counted apart."""

    rows: tuple[TallyRow, ...]
    total: TallyRow
    n_tasks: int

    @property
    def checked(self) -> bool:
        """Whether the parts add up."""
        return self.total.total == self.n_tasks


def tally_by_origin(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by origin, in the order of the origins; tasks assigned after the day are not known yet."""
    known = known_with_status(tasks, as_of)
    counted = known.order_by().values_list("origin", "bucket").annotate(n=Count("pk"))
    cells = {(str(origin), str(Origin(origin).label), bucket): n for origin, bucket, n in counted}
    order = {origin: place for place, origin in enumerate(Origin.values)}
    return _tally(cells, known.count(), lambda row: order[row.key])


def tally_by_lead_unit(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by lead unit, most tasks first; a unit outside the directory counts under its name as written."""
    known = known_with_status(tasks, as_of)
    led = known.annotate(lead=FilteredRelation("assignments", condition=Q(assignments__part=Part.LEAD)))
    counted = (
        led.order_by()
        .values_list("lead__unit_id", "lead__unit__name", "lead__unit_name", "bucket")
        .annotate(n=Count("pk"))
    )
    cells: Counter[tuple[str, str, str]] = Counter()
    for unit_id, unit_name, written, bucket, n in counted:
        cells[(str(unit_id or written or ""), unit_name or written or "Chưa có đơn vị chủ trì", bucket)] += n
    return _tally(cells, known.count(), lambda row: (-row.total, row.label))


def _tally(cells: dict[tuple[str, str, str], int], n_tasks: int, order: Any) -> Tally:
    rows: dict[str, TallyRow] = {}
    for (key, label, bucket), n in cells.items():
        row = rows.setdefault(key, TallyRow(key, label, dict.fromkeys(Bucket, 0)))
        row.cells[Bucket(bucket)] += n
    shown = tuple(sorted(rows.values(), key=order))
    total = {bucket: sum(row.cells[bucket] for row in shown) for bucket in Bucket}
    return Tally(shown, TallyRow("", "Tổng cộng", total), n_tasks)
