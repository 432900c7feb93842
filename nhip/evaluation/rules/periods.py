"""Months, quarters and years in which results are scored, and how an address names them."""

import re
from dataclasses import dataclass
from datetime import date

from nhip.core.figures import Window
from nhip.evaluation.choices import PeriodKind

_CODE = re.compile(r"^(20\d\d)(?:-(?:(0[1-9]|1[0-2])|q([1-4])))?$")
_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Period:
    """May 2026, the second quarter of 2026, or the year; `number` counts within the year."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def code(self) -> str:
        """How an address names it: "2026-05", "2026-q2", "2026"."""
        if self.kind is PeriodKind.MONTH:
            return f"{self.year}-{self.number:02d}"
        return f"{self.year}-q{self.number}" if self.kind is PeriodKind.QUARTER else str(self.year)

    @property
    def window(self) -> Window:
        """Its days."""
        if self.kind is PeriodKind.MONTH:
            return Window.month(self.year, self.number)
        if self.kind is PeriodKind.QUARTER:
            return Window.quarter(self.year, self.number)
        return Window.calendar_year(self.year)

    @property
    def label(self) -> str:
        """In words: "tháng 5/2026", "quý II/2026", "năm 2026"."""
        return self.window.label

    def moved(self, steps: int) -> "Period":
        """The period of the same kind some steps later or, negative, earlier."""
        place = self.year * _A_YEAR[self.kind] + self.number - 1 + steps
        return Period(self.kind, place // _A_YEAR[self.kind], place % _A_YEAR[self.kind] + 1)

    def parts(self, every: PeriodKind) -> tuple["Period", ...]:
        """The periods of the kind that is scored, of which this one is made; none when it is shorter than those."""
        if self.kind not in kinds_of(every):
            return ()
        n_parts = _A_YEAR[every] // _A_YEAR[self.kind]
        first = (self.number - 1) * n_parts + 1
        return tuple(Period(every, self.year, number) for number in range(first, first + n_parts))


def kinds_of(every: PeriodKind) -> tuple[PeriodKind, ...]:
    """The kinds of periods that can be shown: the one that is scored, and longer ones."""
    kinds = tuple(PeriodKind)
    return kinds[kinds.index(every) :]


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind that holds a day."""
    return Period(kind, day.year, (day.month - 1) * _A_YEAR[kind] // 12 + 1)


def read_period(code: str) -> Period | None:
    """The period of an address, None when it names none."""
    found = _CODE.match(code)
    if found is None:
        return None
    year, month, quarter = found.groups()
    if month:
        return Period(PeriodKind.MONTH, int(year), int(month))
    return Period(PeriodKind.QUARTER, int(year), int(quarter)) if quarter else Period(PeriodKind.YEAR, int(year))
