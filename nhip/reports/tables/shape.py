"""Building blocks of tables: rows of figures, tallies of a figure's records, totals with their sum checks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nhip.core.figures import Reading, Window, get
from nhip.core.numbers import vi_int
from nhip.reports.selectors import Readings, cell_of
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.ui.listing import figure_url

LabelOf = Callable[[Any], str]


def ordinal(number: int) -> Cell:
    """The cell of the column "STT"."""
    return Cell(str(number), number=str(number), align="center")


def label(text: str) -> Cell:
    """A cell of words."""
    return Cell(text)


def centred(text: str) -> Cell:
    """A short text in the middle."""
    return Cell(text, align="center")


def count_cell(count: int, *, key: str = "", url: str = "") -> Cell:
    """A number of records, with the list that shows them."""
    return Cell(vi_int(count), number=str(count), key=key if url else "", url=url, align="right")


def group_row(text: str) -> Row:
    """A heading across the table."""
    return Row((Cell(text),), "group")


def total_row(cells: Sequence[Cell], title: str = "Tổng cộng") -> Row:
    """The last row; the first column stays empty."""
    return Row((Cell(""), Cell(title), *cells), "total")


def whole(reading: Reading | None) -> str:
    """A figure's value as text for a sum check, "0" without one."""
    return "0" if reading is None or reading.value is None else str(reading.value)


@dataclass(frozen=True)
class Tally:
    """Figures broken down by one field of their records.

    `by`: field path; `label_of`: its value in words; `filter_key`: the list page's filter that narrows to one value;
    `order`: the values in the order of the rows, others follow by size.
    """

    by: str
    label_of: LabelOf
    filter_key: str = ""
    order: Sequence[Any] = ()


def tally_rows(readings: Readings, keys: Sequence[str], tally: Tally) -> tuple[tuple[Row, ...], tuple[Check, ...]]:
    """Rows of the tally of several figures with a total row, and one sum check for each figure."""
    counts = {key: readings.tally(key, tally.by) for key in keys}
    values = _in_order(counts, tally)
    rows = [
        Row(
            (
                ordinal(n),
                label(tally.label_of(value)),
                *(_tally_cell(readings, key, tally, value, counts) for key in keys),
            )
        )
        for n, value in enumerate(values, 1)
    ]
    totals = [readings.now(key) for key in keys]
    checks = tuple(
        Check(get(key).label, whole(total), tuple((tally.label_of(v), str(counts[key].get(v, 0))) for v in values))
        for key, total in zip(keys, totals, strict=True)
    )
    return (*rows, total_row([cell_of(total) for total in totals])), checks


def _in_order(counts: Mapping[str, Mapping[Any, int]], tally: Tally) -> list[Any]:
    sizes: dict[Any, int] = {}
    for by_value in counts.values():
        for value, count in by_value.items():
            sizes[value] = sizes.get(value, 0) + count
    places = {value: place for place, value in enumerate(tally.order)}
    return sorted(sizes, key=lambda value: (places.get(value, len(places)), -sizes[value], str(value)))


def _tally_cell(
    readings: Readings, key: str, tally: Tally, value: Any, counts: Mapping[str, Mapping[Any, int]]
) -> Cell:
    count = counts[key].get(value, 0)
    narrows = tally.filter_key and value not in {None, ""}
    url = figure_url(get(key), readings.ask, **{tally.filter_key: str(value)}) if narrows and count else ""
    return count_cell(count, key=key, url=url)


def window_rows(
    readings: Readings, keys: Sequence[str], windows: Sequence[tuple[str, Window]]
) -> tuple[tuple[Row, ...], tuple[Check, ...]]:
    """Rows of the same figures for the parts of the period, with a total row and sum checks."""
    parts = {key: [readings.part(key, window) for _, window in windows] for key in keys}
    rows = [
        Row((ordinal(n), label(name), *(cell_of(parts[key][n - 1]) for key in keys)))
        for n, (name, _) in enumerate(windows, 1)
    ]
    totals = [readings.now(key) for key in keys]
    checks = tuple(
        Check(
            get(key).label,
            whole(total),
            tuple((name, whole(part)) for (name, _), part in zip(windows, parts[key], strict=True)),
        )
        for key, total in zip(keys, totals, strict=True)
    )
    return (*rows, total_row([cell_of(total) for total in totals])), checks


def any_value(readings: Readings, keys: Sequence[str]) -> bool:
    """Whether one of the figures tells anything."""
    return any(readings.value(key) for key in keys)


def known_keys(readings: Readings, keys: Sequence[str]) -> list[str]:
    """The keys among these that some room declares."""
    return [key for key in keys if readings.now(key) is not None]


def simple_table(
    key: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Row],
    checks: Sequence[Check] = (),
    *,
    notes: Sequence[str] = (),
) -> Table:
    """A table from its columns (heading, width) and rows."""
    return Table(
        key=key,
        title=title,
        columns=tuple(heading for heading, _ in columns),
        widths=tuple(width for _, width in columns),
        rows=tuple(rows),
        checks=tuple(checks),
        notes=tuple(notes),
    )
