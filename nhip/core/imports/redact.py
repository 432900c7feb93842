"""A copy of a file without some of its rows, for files in which rows of state secrets were found.

The rows are emptied, not closed up, so that every other row keeps its number.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.core.imports.guards import DEFAULT_LIMITS, Limits
from nhip.core.imports.parsers import Cell
from nhip.core.imports.workbook import Sheet, read_sheets

_DATE_FORMAT = {"default_date_format": "dd/mm/yyyy", "constant_memory": True, "strings_to_formulas": False}


def write_without(path: Path, target: Path, rows: Collection[tuple[str, int]], limits: Limits = DEFAULT_LIMITS) -> None:
    """Write the visible sheets of `path` to `target` (XLSX) with the (sheet, number) rows left empty."""
    with xlsxwriter.Workbook(str(target), {**_DATE_FORMAT, "strings_to_urls": False}) as book:
        for sheet in read_sheets(path, limits):
            if not sheet.is_hidden:
                _copy(book.add_worksheet(_sheet_name(sheet)), sheet, rows)


def _sheet_name(sheet: Sheet) -> str:
    return sheet.name[:31] or "Sheet1"


def _copy(page: Any, sheet: Sheet, rows: Collection[tuple[str, int]]) -> None:
    for number, cells in sheet.rows():
        if (sheet.name, number) in rows:
            continue
        for index, cell in enumerate(cells):
            if cell not in ("", None):
                _write(page, number - 1, index + sheet.first_column, cell)
    for first_row, first, last_row, last in sheet.merges:
        # The cells are written already; only the span is declared.
        left, right = first + sheet.first_column, last + sheet.first_column
        page.merge.append([first_row - 1, left, last_row - 1, right])


def _write(page: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell[:32_767])
    else:
        page.write(row, column, cell)
