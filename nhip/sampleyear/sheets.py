"""Writes registers the way offices keep them: cover lines, two-row headings, total rows, dates in several dresses."""

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

Cell: TypeAlias = str | int | float | dt.date | None
Row: TypeAlias = Sequence[Cell]
Dates: TypeAlias = Literal["text", "excel", "short", "iso"]

CREATED = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed mark in the file's properties, so that bytes repeat


@dataclass(frozen=True)
class Heading:
    label: str
    width: int = 14
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Row]
    period: str = ""


@dataclass(frozen=True)
class Book:
    """One register: its cover lines, headings and sheets."""

    cover: tuple[str, ...]
    headings: tuple[Heading, ...]
    sheets: tuple[Sheet, ...]
    dates: Dates = "text"
    total_label: str = ""
    blank_every: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(heading.label for heading in self.headings)


def decomposed(text: str) -> str:
    """The same text typed on a machine that splits letters and marks (NFD)."""
    return unicodedata.normalize("NFD", text)


def show_date(day: dt.date, dates: Dates) -> str:
    if dates == "iso":
        return day.isoformat()
    if dates == "short":
        return f"{day.day}/{day.month}"
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def write_csv(path: Path, book: Book) -> None:
    """Writes the register as CSV in UTF-8 with a byte-order mark, as office programs save it."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(book.labels)
        for sheet in book.sheets:
            for row in sheet.rows:
                writer.writerow(_as_text(cell, book.dates) for cell in row)


def _as_text(cell: Cell, dates: Dates) -> str:
    if cell is None:
        return ""
    return show_date(cell, dates) if isinstance(cell, dt.date) else str(cell)


def write_xlsx(path: Path, book: Book) -> None:
    """Writes the register as a workbook, row by row, so that 50 000 rows need little memory."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"created": CREATED, "author": "Văn thư"})
    styles = _Styles(workbook)
    for sheet in book.sheets:
        worksheet = workbook.add_worksheet(sheet.name)
        for column, heading in enumerate(book.headings):
            worksheet.set_column(column, column, heading.width)
        _write_sheet(worksheet, book, sheet, styles)
    workbook.close()


class _Styles:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.cover: Format = workbook.add_format({"bold": True, "align": "center"})
        self.head: Format = workbook.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.date: Format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        self.money: Format = workbook.add_format({"num_format": "#,##0"})
        self.total: Format = workbook.add_format({"bold": True})


def _write_sheet(worksheet: Worksheet, book: Book, sheet: Sheet, styles: _Styles) -> None:
    row_number = _write_cover(worksheet, book, sheet, styles)
    row_number = _write_headings(worksheet, book.headings, row_number, styles)
    first = row_number
    for position, row in enumerate(sheet.rows):
        if book.blank_every and position and position % book.blank_every == 0:
            row_number += 1
        _write_row(worksheet, row_number, row, book.dates, styles)
        row_number += 1
    if book.total_label:
        worksheet.write_string(row_number, 0, book.total_label, styles.total)
        formula = f"=COUNTA(B{first + 1}:B{row_number})"
        worksheet.write_formula(row_number, 1, formula, styles.total, len(sheet.rows))
        row_number += 1
    for note in book.notes:
        row_number += 1
        worksheet.write_string(row_number, 0, note)


def _write_cover(worksheet: Worksheet, book: Book, sheet: Sheet, styles: _Styles) -> int:
    lines = [*book.cover, *([sheet.period] if sheet.period else [])]
    for number, line in enumerate(lines):
        worksheet.merge_range(number, 0, number, min(6, len(book.headings) - 1), line, styles.cover)
    return len(lines) + 1 if lines else 0


def _write_headings(worksheet: Worksheet, headings: Sequence[Heading], row: int, styles: _Styles) -> int:
    """One heading row, or two when some columns stand together under a group heading."""
    if not any(heading.group for heading in headings):
        for column, heading in enumerate(headings):
            worksheet.write_string(row, column, heading.label, styles.head)
        return row + 1
    for column, heading in enumerate(headings):
        starts_group = heading.group and (column == 0 or headings[column - 1].group != heading.group)
        if not heading.group:
            worksheet.write_string(row, column, heading.label, styles.head)
        elif starts_group:
            worksheet.write_string(row, column, heading.group, styles.head)
        else:
            worksheet.write_blank(row, column, None, styles.head)
    for column, heading in enumerate(headings):
        if heading.group:
            worksheet.write_string(row + 1, column, heading.label, styles.head)
        else:
            worksheet.write_blank(row + 1, column, None, styles.head)
    _merge_headings(worksheet, headings, row)
    return row + 2


def _merge_headings(worksheet: Worksheet, headings: Sequence[Heading], row: int) -> None:
    # merge_range cannot reach back over a row that constant_memory has already flushed, so the ranges are listed here
    column = 0
    while column < len(headings):
        group = headings[column].group
        last = column
        while group and last + 1 < len(headings) and headings[last + 1].group == group:
            last += 1
        if not group:
            worksheet.merge.append([row, column, row + 1, column])
        elif last > column:
            worksheet.merge.append([row, column, row, last])
        column = last + 1


def _write_row(worksheet: Worksheet, number: int, row: Iterable[Cell], dates: Dates, styles: _Styles) -> None:
    for column, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            worksheet.write_string(number, column, cell)
        elif isinstance(cell, dt.date):
            if dates == "excel":
                worksheet.write_datetime(number, column, cell, styles.date)
            else:
                worksheet.write_string(number, column, show_date(cell, dates))
        elif isinstance(cell, int) and cell >= 10_000:  # noqa: PLR2004 - money is shown with thousands marks
            worksheet.write_number(number, column, cell, styles.money)
        else:
            worksheet.write_number(number, column, cell)
