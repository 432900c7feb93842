"""A register as a workbook: the cover on one sheet, the rows on the next, as they are printed."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.documents.choices import RegisterBook
from nhip.documents.exports.books import BOOKS

_A4 = 9
_CHARACTERS = 4.6


def write_book(book: RegisterBook, cover: Mapping[str, str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """The workbook in a temporary file, read position at its start; the caller closes it."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    workbook = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_urls": False})
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    titled = workbook.add_format({**base, "font_size": 16, "bold": True, "align": "center"})
    said = workbook.add_format({**base, "font_size": 14, "align": "center"})
    first = workbook.add_worksheet("Bìa")
    first.set_column(0, 0, 100)
    lines = cover_lines(cover)
    for index, (line, is_title) in enumerate(lines):
        first.write_string(index, 0, line, titled if is_title else said)
    sheet = workbook.add_worksheet("Sổ")
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)
    columns = BOOKS[book]
    head = workbook.add_format({**base, "bold": True, "border": 1, "text_wrap": True, "align": "center"})
    cells = [workbook.add_format({**base, "border": 1, "text_wrap": True, "align": column.align}) for column in columns]
    # Row after row: what is written is out of memory.
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width * _CHARACTERS)
        sheet.write_string(0, index, column.label, head)
    for index in range(len(columns)):
        sheet.write_string(1, index, f"({index + 1})", head)
    for number, row in enumerate(rows, start=2):
        for index, text in enumerate(row):
            if text:
                sheet.write_string(number, index, text, cells[index])
            else:
                sheet.write_blank(number, index, None, cells[index])
    workbook.close()
    target.seek(0)
    return target


def cover_lines(cover: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The cover's lines, and whether each is a title."""
    numbers = f"Từ số {cover['first'] or '……'} đến số {cover['last'] or '……'}" if cover["has_numbers"] else ""
    lines = [
        (cover["superior"], False),
        (cover["issuer"], True),
        (cover["title"].upper(), True),
        (f"Năm: {cover['year']}", False),
        (f"Từ ngày {cover['start']} đến ngày {cover['until']}", False),
        (numbers, False),
        (f"Quyển số: {cover['volume'] or '……'}", False),
    ]
    return [(line, is_title) for line, is_title in lines if line]
