"""Reading a figure: its value, how many records are behind it, and how it is written."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from nhip.core.figures.declare import Figure, Kind, get
from nhip.core.figures.window import Ask
from nhip.core.figures.wording import Rounding, print_number, word_number
from nhip.core.numbers import vi_int


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure read once.

    `value`: the exact number (numerator of a ratio, place of a rank), None when there is nothing to tell;
    `of`: denominator of a ratio, size of a ranking; `n_records`: records behind; `text`: as written.
    """

    figure: Figure
    ask: Ask
    value: Decimal | int | None
    n_records: int
    of: int | None
    text: str

    @property
    def missing(self) -> bool:
        """Whether there is no value, so that the report lists it instead of guessing."""
        return self.value is None

    @property
    def exact(self) -> str:
        """The exact value in the administrative style, without rounding word."""
        if self.value is None:
            return ""
        shown = print_number(self.value, self.figure.decimals)
        return f"{shown}/{vi_int(self.of)}" if self.of is not None else shown


def read(key: str | Figure, ask: Ask, *, rounding: Rounding | None = None, step: Decimal | None = None) -> Reading:
    """Read a figure; `rounding` and `step` replace the declared wording."""
    figure = key if isinstance(key, Figure) else get(key)
    value, n_records, of = _READERS[figure.kind](figure, ask)
    text = ""
    if value is not None:
        style = rounding or figure.rounding
        text = (
            word_number(value, style, decimals=figure.decimals, step=step)
            if of is None
            else f"{print_number(value, figure.decimals)}/{vi_int(of)}"
        )
    return Reading(figure, ask, value, n_records, of, text)


Result = tuple[Decimal | int | None, int, int | None]


def _read_count(figure: Figure, ask: Ask) -> Result:
    count = figure.records(ask).count()
    return count, count, None


def _read_sum(figure: Figure, ask: Ask) -> Result:
    records = figure.records(ask)
    count = records.count()
    total: Any = records.aggregate(total=Sum(figure.amount))["total"] if count else None
    return total, count, None


def _read_value(figure: Figure, ask: Ask) -> Result:
    values = list(figure.records(ask).values_list(figure.amount, flat=True)[:2])
    if len(values) != 1:
        return None, len(values), None
    return values[0], 1, None


def _read_ratio(figure: Figure, ask: Ask) -> Result:
    part = read(figure.numerator, ask)
    whole = read(figure.denominator, ask)
    if not whole.value:
        return None, whole.n_records, None
    return part.value, whole.n_records, int(whole.value)


def _read_rank(figure: Figure, ask: Ask) -> Result:
    count = figure.records(ask).count()
    place = figure.rank(ask) if figure.rank else None
    if place is None:
        return None, count, None
    return place[0], count, place[1]


_READERS = {
    Kind.COUNT: _read_count,
    Kind.SUM: _read_sum,
    Kind.VALUE: _read_value,
    Kind.RATIO: _read_ratio,
    Kind.RANK: _read_rank,
}
