"""The Excel annex: one sheet for each table, numbers as numbers, a check row below each sum."""

import re
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from nhip.core.text import squash
from nhip.reports.exports.sources import source_notes
from nhip.reports.tree import Cell, Document, Listing, Table

_CHAR = 1.05
_MAX_NAME = 31


class _Formats:
    """The cell formats of the workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
        framed = base | {"border": 1, "text_wrap": True}
        self.title = book.add_format(base | {"bold": True, "font_size": 14})
        self.note = book.add_format(base | {"italic": True, "text_wrap": False})
        self.head = book.add_format(framed | {"bold": True, "align": "center", "bg_color": "#E8EEF4"})
        self.group = book.add_format(framed | {"bold": True, "bg_color": "#F5F5F5"})
        self.line = book.add_format(base | {"text_wrap": True, "valign": "top"})
        self.day = book.add_format(base | {"valign": "top", "num_format": "dd/mm/yyyy", "align": "center"})
        self.good = book.add_format(base | {"font_color": "#1B6E3C"})
        self.bad = book.add_format(base | {"font_color": "#B3261E", "bold": True})
        self._book, self._framed = book, framed
        self._cells: dict[tuple[str, str, bool], Format] = {}

    def cell(self, cell: Cell, *, bold: bool) -> Format:
        """The format of a cell by alignment, kind of number and weight."""
        value = cell.value
        number = "@" if isinstance(value, str) else "#,##0" if isinstance(value, int) else "#,##0.00##"
        key = (cell.align, number, bold)
        if key not in self._cells:
            style = {"align": cell.align, "bold": bold} | ({"num_format": number} if number != "@" else {})
            self._cells[key] = self._book.add_format(self._framed | style)
        return self._cells[key]


def render_xlsx(document: Document, *, sha256: str = "", listing: Listing | None = None, base_url: str = "") -> bytes:
    """The annexes as a workbook; the first sheet says what they belong to, the last one holds the list of all records.

    With `base_url` each figure leads to the records that it was counted from.
    """
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        formats = _Formats(book)
        _cover(book.add_worksheet("Báo cáo"), document, formats, sha256)
        names: set[str] = {"báo cáo"}
        for annex in document.annexes:
            for table in annex.tables:
                sheet = book.add_worksheet(_sheet_name(f"{annex.number}. {table.title}", names))
                _table(sheet, table, formats, base_url.rstrip("/"))
        if listing is not None:
            _listing(book.add_worksheet(_sheet_name(listing.title, names)), listing, formats)
    return out.getvalue()


def _cover(sheet: Worksheet, document: Document, formats: _Formats, sha256: str) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, f"{document.letter.kind_name}: {document.letter.subject}", formats.title)
    sheet.write_string(1, 0, f"Số liệu {document.window}, chốt đến ngày {document.as_of}", formats.note)
    for row, note in enumerate(source_notes(document, sha256), 3):
        sheet.write_string(row, 0, note, formats.note)


def _sheet_name(title: str, taken: set[str]) -> str:
    base = squash(re.sub(r"[\[\]:*?/\\']", " ", title))
    name, number = base[:_MAX_NAME].strip(), 2
    while name.lower() in taken:
        name, number = f"{base[: _MAX_NAME - 3].strip()} {number}", number + 1
    taken.add(name.lower())
    return name


def _table(sheet: Worksheet, table: Table, formats: _Formats, base_url: str) -> None:
    last = len(table.columns) - 1
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width * _CHAR)
    sheet.write_string(0, 0, table.title, formats.title)
    for column, heading in enumerate(table.columns):
        sheet.write_string(2, column, heading, formats.head)
    sheet.freeze_panes(3, 0)
    line = 3
    for row in table.rows:
        if row.role == "group":
            sheet.merge_range(line, 0, line, last, row.cells[0].text, formats.group)
        else:
            for column, cell in enumerate(row.cells):
                if base_url and cell.url:
                    sheet.write_url(line, column, f"{base_url}{cell.url}")
                _write(sheet, line, column, cell, formats.cell(cell, bold=row.role == "total"))
        line += 1
    line += 1
    for note in table.notes:
        sheet.write_string(line, 0, f"Ghi chú: {note}", formats.note)
        line += 1
    for check in table.checks:
        verdict = "Khớp" if check.ok else "KHÔNG KHỚP"
        sheet.write_string(line, 0, f"{verdict} – {check.message}", formats.good if check.ok else formats.bad)
        line += 1
    sheet.repeat_rows(2)
    sheet.fit_to_pages(1, 0)
    if last > 5:  # noqa: PLR2004 - more columns than a portrait page carries
        sheet.set_landscape()


def _write(sheet: Worksheet, line: int, column: int, cell: Cell, style: Format) -> None:
    value = cell.value
    if isinstance(value, str):
        sheet.write_string(line, column, value, style)
    else:
        sheet.write_number(line, column, value, style)


def _listing(sheet: Worksheet, listing: Listing, formats: _Formats) -> None:
    """Plain rows under a fixed head with filters, so that every figure of the report can be added up again."""
    for column, (heading, width, _kind) in enumerate(listing.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats.head)
    kinds = [kind for _heading, _width, kind in listing.columns]
    for line, row in enumerate(listing.rows, 1):
        for column, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            if kind == "number":
                sheet.write_number(line, column, value, formats.line)
            elif kind == "date" and value:
                sheet.write_datetime(line, column, date.fromisoformat(value), formats.day)
            else:
                sheet.write_string(line, column, value, formats.line)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(listing.rows), 1), len(listing.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
