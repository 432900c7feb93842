"""The shape of the tables that add up: rows of tasks by the cells of the 2×2 table."""

from dataclasses import dataclass, field

from nhip.tasks.choices import DONE_BUCKETS, Bucket
from nhip.tasks.selectors.keys import EXACTLY


@dataclass(slots=True)
class TallyRow:
    """One row: how many tasks in each cell, and the filter of the list that finds them."""

    label: str
    filter: tuple[str, str] | None
    cells: dict[Bucket, int] = field(default_factory=lambda: dict.fromkeys(Bucket, 0))
    # Done without ever having a deadline: done on time, and not among the tasks due.
    n_undated_done: int = 0

    def add(self, bucket: Bucket, n: int, n_undated: int) -> None:
        """Count tasks of a cell."""
        self.cells[bucket] += n
        self.n_undated_done += n_undated if bucket in DONE_BUCKETS else 0

    @property
    def key(self) -> str:
        """What the row stands for on its axis, as the filter says it; "" for the sum."""
        return self.filter[1].removeprefix(EXACTLY) if self.filter is not None else ""

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

    @property
    def due(self) -> int:
        """The denominator of the rate: with a deadline, and done or past it (báo cáo 1270/BC-TCTTTg of 2017)."""
        return self.done - self.n_undated_done + self.cells[Bucket.OPEN_OVERDUE]

    @property
    def on_time(self) -> int:
        """The numerator: with a deadline, and done by it."""
        return self.cells[Bucket.DONE_ON_TIME] - self.n_undated_done


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
