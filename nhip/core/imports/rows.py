"""The rows of one sheet: which are data, and their cells as values of the kind's columns."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nhip.core.imports import parsers, secrecy
from nhip.core.imports.headers import Header
from nhip.core.imports.kinds import ImportColumn, ImportKind, Problem, Row
from nhip.core.imports.parsers import BadValue, Cell, Hints, as_text, heading_fold
from nhip.core.imports.workbook import Sheet
from nhip.core.numbers import vi_int
from nhip.core.text import fold

_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong)(?:\s+(?:quy|thang|nam|ca nam|trang|so))?[\s\divx/.]*(?:[:(].*)?")
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,2}|[a-z])[)\]]?")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_NUMBERS = frozenset({"1", "(1)", "[1]", "a", "(a)"})
_EMPTY = frozenset({"-", "–", "—", "--"})
_CACHED, _CACHED_LENGTH = 20_000, 48
_LEAST_NUMBERS = 3
_FEW = 2

IGNORED_LABELS = {
    "blank": "dòng trống",
    "total": "dòng tổng cộng",
    "header": "dòng tiêu đề lặp lại",
    "numbering": "dòng đánh số cột",
    "label": "dòng tiêu đề nhóm, chữ ký",
}


@dataclass(slots=True)
class _Reader:
    """One column with its place in the sheet and the values it has read before."""

    column: ImportColumn
    places: tuple[int, ...]
    cache: dict[str, Any] = field(default_factory=dict)
    year: int = 0
    last: Cell = None

    def cell(self, cells: list[Cell], width: int) -> Cell:
        """The cell of this column, its parts joined; None when empty."""
        if len(self.places) == 1:
            place = self.places[0]
            value = cells[place] if place < width else None
        else:
            parts = [as_text(cells[place]) for place in self.places if place < width]
            value = self.column.combine_with.join(part for part in parts if part)
        if isinstance(value, str) and (not value or value.isspace() or value.strip() in _EMPTY):
            value = None
        if self.column.fill_down:
            if value is None:
                return self.last
            self.last = value
        return value


class RowReader:
    """Turns the cells of a sheet's rows into rows and problems; counts what it leaves out."""

    def __init__(self, kind: ImportKind, sheet: Sheet, header: Header, year: int) -> None:
        self.kind = kind
        self.sheet = sheet
        self.header = header
        self.places = header.columns
        self.year = year
        self.ignored: Counter[str] = Counter()
        readers = [_Reader(c, header.columns[c.key]) for c in kind.columns if c.key in header.columns]
        # The year first: the dates of the row may need it.
        self.readers = sorted(readers, key=lambda reader: not reader.column.gives_year)
        self.required = [place for reader in readers if reader.column.required for place in reader.places]
        self.absent = {c.key: _default(c) for c in kind.columns if c.key not in header.columns}
        self.levels = secrecy.secrecy_columns(header.headings)
        self._hints: dict[int, Hints] = {}

    def read(self) -> Iterator[tuple[Row, list[Problem]]]:
        """Every data row below the header with its problems, as they come."""
        after = self.header.row
        for number, cells in self.sheet.rows():
            if number <= after:
                continue
            filled: list[Cell] = [cell for cell in cells if cell != "" and cell is not None]
            reason = self._why_ignored(cells, filled)
            if reason:
                self.ignored[reason] += 1
            else:
                yield self._parse(number, cells)

    def _why_ignored(self, cells: list[Cell], filled: list[Cell]) -> str:
        if not filled or (len(filled) <= _FEW and not any(as_text(cell) for cell in filled)):
            return "blank"
        if isinstance(filled[0], str):
            reason = self._why_text_ignored(as_text(filled[0]), cells, filled)
            if reason:
                return reason
        if len(filled) >= _LEAST_NUMBERS and _is_numbering(filled):
            return "numbering"
        return "label" if len(filled) <= _FEW and self._is_label(cells, filled) else ""

    def _is_label(self, cells: list[Cell], filled: list[Cell]) -> bool:
        """A banner over a group of rows ("THÁNG 1"), wherever it stands, or words where nothing required stands."""
        if len(filled) == 1 and len(self.required) > 1:
            return isinstance(filled[0], str) and _LETTER.search(filled[0]) is not None
        return bool(self.required) and not any(self._has(cells, place) for place in self.required)

    def _why_text_ignored(self, first: str, cells: list[Cell], filled: list[Cell]) -> str:
        if first in self.header.texts and all(as_text(cell) in self.header.texts for cell in filled):
            return "header"
        if first[:1] in "TtCc" and self._lacks_required(cells) and _TOTAL.fullmatch(fold(first)):
            return "total"
        return ""

    def _lacks_required(self, cells: list[Cell]) -> bool:
        if self.required:
            return not all(self._has(cells, place) for place in self.required)
        return sum(cell in ("", None) for cell in cells) * 2 >= len(cells)

    @staticmethod
    def _has(cells: list[Cell], place: int) -> bool:
        return place < len(cells) and cells[place] not in ("", None)

    def _parse(self, number: int, cells: list[Cell]) -> tuple[Row, list[Problem]]:
        values = dict(self.absent)
        row = Row(number, self.sheet.name, values, cells, self.places)
        if secrecy.is_secret_row(cells, self.levels):
            # Nothing of such a row is kept, not even for the list of refusals.
            row.cells = ()
            return row, [Problem(row, "", secrecy.REASON, secrecy.REMEDY, is_secret=True)]
        problems: list[Problem] = []
        hints = self._hints_of(self.year)
        width = len(cells)
        for reader in self.readers:
            column = reader.column
            value = reader.cell(cells, width)
            try:
                if value is None:
                    values[column.key] = _empty(column)
                    continue
                values[column.key] = self._value(reader, value, hints)
            except BadValue as bad:
                values[column.key] = None
                problems.append(Problem(row, column.key, bad.message, column.remedy or bad.remedy))
                continue
            if column.gives_year and isinstance(values[column.key], int):
                hints = self._hints_of(values[column.key])
        return row, problems

    def _hints_of(self, year: int) -> Hints:
        if year not in self._hints:
            self._hints[year] = Hints(year)
        return self._hints[year]

    @staticmethod
    def _value(reader: _Reader, value: Cell, hints: Hints) -> Any:
        """The parsed value; short texts are remembered, registers repeat their dates, units and names."""
        if not isinstance(value, str) or len(value) > _CACHED_LENGTH:
            return _parsed(reader.column, value, hints)
        if reader.year != hints.year:
            reader.cache.clear()
            reader.year = hints.year
        if value in reader.cache:
            return reader.cache[value]
        parsed = _parsed(reader.column, value, hints)
        if len(reader.cache) < _CACHED:
            reader.cache[value] = parsed
        return parsed


def _parsed(column: ImportColumn, value: Cell, hints: Hints) -> Any:
    parsed = column.parse(value, hints)
    if column.max_length and isinstance(parsed, str) and len(parsed) > column.max_length:
        raise BadValue(
            f"Dài {vi_int(len(parsed))} ký tự, vượt {vi_int(column.max_length)} ký tự cho phép",
            "Rút gọn nội dung của ô.",
        )
    return parsed


def _default(column: ImportColumn) -> Any:
    return False if column.default is None and column.parse is parsers.flag else column.default


def _empty(column: ImportColumn) -> Any:
    if column.required:
        remedy = column.remedy or f"Điền cột “{column.label}” hoặc xóa dòng này."
        raise BadValue("Thiếu dữ liệu bắt buộc", remedy)
    return _default(column)


def _is_numbering(filled: list[Cell]) -> bool:
    """Rows such as (1) (2) (3) or A B 1 2 3 under a header."""
    first = as_text(filled[0]).lower()
    if first not in _FIRST_NUMBERS:
        return False
    marks = [as_text(cell).lower() for cell in filled]
    if not all(_NUMBERING.fullmatch(mark) for mark in marks):
        return False
    numbers = [int(digits) for digits in (heading_fold(mark) for mark in marks) if digits.isdecimal()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
