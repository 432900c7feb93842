"""Checking a printed table of tasks: do its parts add up, and of what are its rates.

Of eight tables that authorities printed with their parts from 2016 to 2025, two do not add up and three print a rate
that their own counts do not give. The cells are those of the 2×2 table of reports on assigned tasks (báo cáo
1270/BC-TCTTTg of 2017): done (on time, late), not done (in time, overdue), and beside them open-ended and withdrawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from nhip.core.numbers import vi_decimal, vi_int
from nhip.tasks.choices import Bucket


class Cell(StrEnum):
    """What such tables print; the values of the six elementary cells are those of `Bucket`."""

    TOTAL = "total"
    DUE = "due"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN = "open"
    NOT_OVERDUE = "not_overdue"
    OPEN_IN_TIME = "open_in_time"
    OPEN_ENDED = "open_ended"
    OPEN_OVERDUE = "open_overdue"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The cell as people read it."""
        return _LABELS.get(self) or str(Bucket(self).label)


_LABELS = {
    Cell.TOTAL: "Tổng số nhiệm vụ",
    Cell.DUE: "Đã đến hạn",
    Cell.DONE: "Đã hoàn thành",
    Cell.OPEN: "Chưa hoàn thành",
    Cell.NOT_OVERDUE: "Chưa hoàn thành, chưa quá hạn",
}
# Of what a rate is told. Due: done or overdue, the denominator of báo cáo 1270/BC-TCTTTg of 2017.
BASES = {
    Cell.DUE: "số nhiệm vụ đã đến hạn",
    Cell.TOTAL: "tổng số nhiệm vụ",
    Cell.DONE: "số nhiệm vụ đã hoàn thành",
}
# Each whole with the parts that must be known for its sum, and those that count as none when nobody prints them.
_PARTS: dict[Cell, tuple[tuple[Cell, ...], tuple[Cell, ...]]] = {
    Cell.TOTAL: ((Cell.DONE, Cell.OPEN), (Cell.WITHDRAWN,)),
    Cell.DUE: ((Cell.DONE, Cell.OPEN_OVERDUE), ()),
    Cell.DONE: ((Cell.DONE_ON_TIME, Cell.DONE_LATE), ()),
    Cell.OPEN: ((Cell.NOT_OVERDUE, Cell.OPEN_OVERDUE), ()),
    Cell.NOT_OVERDUE: ((Cell.OPEN_IN_TIME,), (Cell.OPEN_ENDED,)),
}
Cells = Mapping[Cell, int]
Terms = list[tuple[Cell, int]]


@dataclass(frozen=True, slots=True)
class Rate:
    """A printed percentage of a cell, with the decimals printed; `basis` None when the text names no denominator."""

    cell: Cell
    printed: Decimal
    basis: Cell | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """What a report prints: counts by cell, and rates."""

    cells: Cells
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A printed whole beside the sum of its parts; `at_least` when not all parts are printed.

    `suspect`: the part that would make the sum right and the rate printed for it as well, with that count.
    """

    cell: Cell
    printed: int
    terms: tuple[tuple[Cell, int], ...]
    at_least: bool = False
    suspect: tuple[Rate, int] | None = None

    @property
    def computed(self) -> int:
        """The sum of the parts."""
        return sum(n for _cell, n in self.terms)

    @property
    def difference(self) -> int:
        """Printed less computed."""
        return self.printed - self.computed

    @property
    def ok(self) -> bool:
        """Whether the parts add up, or what is printed of them fits into the whole."""
        return self.difference >= 0 if self.at_least else self.difference == 0

    @property
    def text(self) -> str:
        """The check in words."""
        parts = " + ".join(vi_int(n) for _cell, n in self.terms)
        said = f"{self.cell.label}: in {vi_int(self.printed)}, cộng các phần ({parts}) được {vi_int(self.computed)}"
        if self.ok:
            return f"{said}."
        said = f"{said}, lệch {vi_int(abs(self.difference))}"
        if self.suspect is None:
            return f"{said}."
        rate, n = self.suspect
        return f"{said}; tỷ lệ in {_percent(rate.printed)} ở ô “{rate.cell.label}” khớp với {vi_int(n)}."


@dataclass(frozen=True, slots=True)
class Share:
    """A count over a named denominator."""

    n: int
    of: int
    basis: Cell

    def percent(self, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
        """The rate with that many decimals."""
        return (Decimal(self.n) * 100 / Decimal(self.of)).quantize(Decimal(1).scaleb(-places), rounding=rounding)

    def words(self, places: int) -> str:
        """The rate with its denominator: "1,37% của số nhiệm vụ đã đến hạn (223/16.274)"."""
        return f"{_percent(self.percent(places))} của {BASES[self.basis]} ({vi_int(self.n)}/{vi_int(self.of)})"


@dataclass(frozen=True, slots=True)
class RateCheck:
    """A printed rate beside those computed: of the denominator named, or of each when none is named."""

    rate: Rate
    shares: tuple[Share, ...]

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        return places_of(self.rate.printed)

    @property
    def found(self) -> Share | None:
        """The first denominator that gives the printed rate."""
        return next((share for share in self.shares if share.percent(self.places) == self.rate.printed), None)

    @property
    def ok(self) -> bool:
        """Whether the printed rate can be computed from the printed counts."""
        return self.found is not None

    @property
    def is_cut(self) -> bool:
        """Whether the rate is right but for its last digit, which was cut instead of rounded."""
        return not self.ok and any(share.percent(self.places, ROUND_DOWN) == self.rate.printed for share in self.shares)

    @property
    def text(self) -> str:
        """The check in words; the denominator is always named."""
        said = f"Tỷ lệ “{self.rate.cell.label}”: in {_percent(self.rate.printed)}"
        if self.found is not None:
            return f"{said}, đúng là {self.found.words(self.places)}."
        computed = "; ".join(share.words(self.places) for share in self.shares)
        if self.is_cut:
            return f"{said}, tính được {computed}: số in bị cắt bớt, không làm tròn."
        if self.rate.basis is None:
            return f"{said}, không mẫu số nào cho ra số này: {computed}."
        gap = abs(self.rate.printed - self.shares[0].percent(self.places))
        return f"{said}, tính được {computed}, lệch {vi_decimal(gap)} điểm phần trăm."


Check = SumCheck | RateCheck


def check(table: PrintedTable) -> list[Check]:
    """Everything that can be checked in a printed table: its sums from the total down, then its rates.

    What is not printed cannot be checked and gives no line; a faultless table is one with checks and no faults.
    """
    return [*_sums(table), *_rates(table)]


def faults(table: PrintedTable) -> list[Check]:
    """The checks that fail."""
    return [made for made in check(table) if not made.ok]


def known(cells: Cells, cell: Cell) -> int | None:
    """The count of a cell: as printed, else from its printed parts, None when these are not all there."""
    terms = _terms(cells, cell)
    return None if terms is None else sum(n for _cell, n in terms)


def share_of(cells: Cells, cell: Cell, basis: Cell) -> Share | None:
    """The count of a cell over a denominator of `BASES`, None when one of them is not known or there is nothing."""
    n, of = known(cells, cell), known(cells, basis)
    return None if n is None or not of else Share(n, of, basis)


def places_of(printed: Decimal) -> int:
    """How many decimals a number is printed with: 3.20 has two."""
    exponent = printed.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _percent(rate: Decimal) -> str:
    return f"{vi_decimal(rate, places_of(rate))}%"


def fits(share: Share, printed: Decimal) -> bool:
    """Whether a printed rate is that of the share, rounded or cut."""
    places = places_of(printed)
    return printed in {share.percent(places), share.percent(places, ROUND_DOWN)}


def _terms(cells: Cells, cell: Cell) -> Terms | None:
    """The printed counts that make up a cell, None when one of them is missing."""
    if cell in cells:
        return [(cell, cells[cell])]
    return _terms_below(cells, cell)


def _terms_below(cells: Cells, cell: Cell) -> Terms | None:
    needed, others = _PARTS.get(cell, ((), ()))
    found: Terms = []
    for part in needed:
        terms = _terms(cells, part)
        if terms is None:
            return None
        found += terms
    return [*found, *((part, cells[part]) for part in others if part in cells)] if needed else None


def _printed_below(cells: Cells, cell: Cell) -> Terms:
    """The printed counts below a cell that are surely apart from each other."""
    needed, others = _PARTS.get(cell, ((), ()))
    found: Terms = []
    for part in (*needed, *others):
        found += [(part, cells[part])] if part in cells else _printed_below(cells, part)
    return found


def _sums(table: PrintedTable) -> Iterator[SumCheck]:
    for cell in _PARTS:
        if cell not in table.cells:
            continue
        printed = table.cells[cell]
        terms = _terms_below(table.cells, cell)
        if terms is None:
            some = SumCheck(cell, printed, tuple(_printed_below(table.cells, cell)), at_least=True)
            if not some.ok:
                yield some
            continue
        plain = SumCheck(cell, printed, tuple(terms))
        suspect = None if plain.ok else _suspect(table, terms, plain.difference)
        yield SumCheck(cell, printed, tuple(terms), suspect=suspect)


def _suspect(table: PrintedTable, terms: Terms, difference: int) -> tuple[Rate, int] | None:
    """The rate that contradicts the count printed for its cell and fits the count that would make the sum right."""
    counts = dict(terms)
    for rate in table.rates:
        if rate.cell not in counts:
            continue
        mended = {**table.cells, rate.cell: counts[rate.cell] + difference}
        if not any(fits(share, rate.printed) for share in _shares(table.cells, rate)) and any(
            fits(share, rate.printed) for share in _shares(mended, rate)
        ):
            return rate, mended[rate.cell]
    return None


def _rates(table: PrintedTable) -> Iterator[RateCheck]:
    for rate in table.rates:
        shares = _shares(table.cells, rate)
        if shares:
            yield RateCheck(rate, tuple(shares))


def _shares(cells: Cells, rate: Rate) -> Sequence[Share]:
    bases = BASES if rate.basis is None else (rate.basis,)
    found = (share_of(cells, rate.cell, basis) for basis in bases)
    return [share for share in found if share is not None]
