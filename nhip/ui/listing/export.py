"""The list as an Excel file: typed cells, frozen header, any number of rows in little memory."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from django.utils.timezone import is_aware, localtime

from nhip.core.text import fold
from nhip.ui.cells import text_of, value_of
from nhip.ui.listing.declare import Column

HEADER_ROW = 3
LAST_ROW = 1_048_000
LONGEST_CELL = 32_000
FIRST_EXCEL_YEAR = 1900
WIDTHS = {"text": 40, "code": 16, "link": 50, "date": 12, "due": 12, "int": 12, "decimal": 14, "badge": 18}
# XlsxWriter ships no types.
Workbook = Any
Worksheet = Any
Format = Any
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Formats:
    """The cell formats of one workbook."""

    title: Format
    note: Format
    header: Format
    text: Format
    day: Format
    moment: Format
    whole: Format
    decimal: Format


def write_xlsx(title: str, notes: Sequence[str], columns: Sequence[Column], records: Iterable[Any]) -> IO[bytes]:
    """A workbook in a temporary file, read position at its start; the caller closes it.

    Title, then one line of notes, then the header in row 4, then a row per record; further sheets past Excel's limit.
    """
    columns = [column for column in columns if column.export]
    target = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_urls": False})
    formats = _formats(book)
    sheet, row = _new_sheet(book, formats, title, notes, columns), HEADER_ROW
    for record in records:
        if row == LAST_ROW:
            sheet, row = _new_sheet(book, formats, title, notes, columns), HEADER_ROW
        row += 1
        for index, column in enumerate(columns):
            _write(sheet, row, index, value_of(record, column.value), formats)
    book.close()
    target.seek(0)
    return target


def file_name(title: str, day: date) -> str:
    """An ASCII file name: "van-ban-den-2024-01-20.xlsx"."""
    return f"{_NOT_WORD.sub('-', fold(title)).strip('-')}-{day.isoformat()}.xlsx"


def _formats(book: Workbook) -> Formats:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    lines = {**base, "border": 1, "border_color": "#C9CED6"}
    return Formats(
        title=book.add_format({**base, "bold": True, "font_size": 14}),
        note=book.add_format({**base, "italic": True}),
        header=book.add_format({**lines, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E8EEF4"}),
        text=book.add_format({**lines, "text_wrap": True}),
        day=book.add_format({**lines, "num_format": "dd/mm/yyyy", "align": "center"}),
        moment=book.add_format({**lines, "num_format": "dd/mm/yyyy hh:mm", "align": "center"}),
        whole=book.add_format({**lines, "num_format": "#,##0"}),
        decimal=book.add_format({**lines, "num_format": "#,##0.00##"}),
    )


def _new_sheet(
    book: Workbook, formats: Formats, title: str, notes: Sequence[str], columns: Sequence[Column]
) -> Worksheet:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet("Danh sách" if number == 1 else f"Danh sách {number}")
    for index, column in enumerate(columns):
        sheet.set_column(index, index, WIDTHS[column.kind])
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.write_string(0, 0, title.upper(), formats.title)
    sheet.write_string(1, 0, " · ".join(notes), formats.note)
    for index, column in enumerate(columns):
        sheet.write_string(HEADER_ROW, index, column.label, formats.header)
    return sheet


def _write(sheet: Worksheet, row: int, index: int, value: object, formats: Formats) -> None:
    if isinstance(value, datetime):
        value = localtime(value).replace(tzinfo=None) if is_aware(value) else value
    if isinstance(value, date) and value.year >= FIRST_EXCEL_YEAR:
        form = formats.moment if isinstance(value, datetime) else formats.day
        sheet.write_datetime(row, index, value, form)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        form = formats.whole if isinstance(value, int) else formats.decimal
        sheet.write_number(row, index, value, form)
    else:
        # write_string, never write: a text that begins with "=" stays a text.
        texts = value if isinstance(value, list | tuple) else [value]
        text = ", ".join(text_of(item) for item in texts)[:LONGEST_CELL]
        if text:
            sheet.write_string(row, index, text, formats.text)
        else:
            sheet.write_blank(row, index, None, formats.text)
