"""One face for XLSX, XLS and CSV: sheets with a name, merged cells, and rows as a stream."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nhip.core.imports.csvfile import CsvFile
from nhip.core.imports.guards import DEFAULT_LIMITS, Limits, check_file, damaged, locked, too_many_rows
from nhip.core.imports.parsers import Cell

HEAD_ROWS = 40
_TRIAL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name)
"""
_TRIAL_SECONDS = 120
NumberedRow = tuple[int, list[Cell]]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1 as in Excel, columns as indexes of the row lists."""


@dataclass(slots=True)
class Sheet:
    """A sheet that is read once: `head` are its first rows, `rows()` all of them."""

    name: str
    head: list[NumberedRow]
    rest: Iterator[NumberedRow]
    n_rows: int
    first_column: int = 0
    merges: list[Merge] = field(default_factory=list)
    is_hidden: bool = False

    def rows(self) -> Iterator[NumberedRow]:
        """All rows with their numbers, from the first."""
        return chain(self.head, self.rest)

    def column_letter(self, index: int) -> str:
        """The letter of a cell of the row lists, as Excel shows it."""
        number, letters = index + self.first_column + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


def read_sheets(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Sheet]:
    """The sheets of a file that passed the guards, one in memory at a time; Refused when it cannot be read."""
    kind = check_file(path, limits)
    if kind == "csv":
        table = CsvFile(path, limits)
        rows = table.rows()
        yield Sheet("CSV", list(islice(rows, HEAD_ROWS)), rows, table.n_rows)
        return
    if kind == "xls":
        open_apart(path)
    yield from _read_excel(path, limits)


def open_apart(path: Path) -> None:
    """Open an XLS in a process of its own first; Refused when that process does not survive it.

    The records of a damaged or hostile XLS make the reader panic or ask for any amount of memory, which would take
    this process with it; XLSX is measured byte by byte before.
    """
    try:
        trial = subprocess.run(  # noqa: S603 - our own words; the path is an argument, no shell
            [sys.executable, "-I", "-c", _TRIAL, str(path)], capture_output=True, timeout=_TRIAL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise damaged("đọc quá lâu") from None
    if trial.returncode:
        raise damaged()


def _read_excel(path: Path, limits: Limits) -> Iterator[Sheet]:
    total = 0
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for meta in book.sheets_metadata:
                if meta.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                total += sheet.height
                if total > limits.max_rows * 2:
                    raise too_many_rows(limits)
                yield _sheet(sheet, is_hidden=meta.visible != SheetVisibleEnum.Visible)
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError):
        raise damaged() from None


def _sheet(sheet: CalamineSheet, *, is_hidden: bool) -> Sheet:
    first_column = sheet.start[1] if sheet.start else 0
    rows: Iterator[NumberedRow] = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(), start=1))
    merges = [
        (top + 1, left - first_column, bottom + 1, right - first_column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]
    return Sheet(sheet.name, list(islice(rows, HEAD_ROWS)), rows, sheet.height, first_column, merges, is_hidden)
