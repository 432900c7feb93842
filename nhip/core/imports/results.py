"""The result file: one line per refused row, so that an office can put its file right."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.core.imports.engine import Preview
from nhip.core.imports.kinds import ImportKind, Problem, Row


class _Title(NamedTuple):
    text: str
    width: int


_HEADINGS = (
    _Title("Trang tính", 22),
    _Title("Dòng", 8),
    _Title("Cột", 26),
    _Title("Giá trị trong tệp", 36),
    _Title("Sai ở đâu", 56),
    _Title("Cách sửa", 56),
)
_TWIN = "đã có trong hệ thống với nội dung khác; giữ nguyên bản đã có"
_TWIN_REMEDY = "Nếu tệp đúng, sửa bản ghi đã có trong hệ thống."


def problem_lines(preview: Preview) -> list[tuple[str, int, str, str, str, str]]:
    """Sheet, row, column, value, what is wrong, what to do — one line per refused row."""
    lines = []
    for (sheet, number), group in groupby(preview.problems, key=lambda p: (p.row.sheet, p.row.number)):
        problems = list(group)
        lines.append((sheet, number, *_joined(preview.kind, problems)))
    return lines


def _joined(kind: ImportKind, problems: Sequence[Problem]) -> tuple[str, str, str, str]:
    columns = [kind.label_of(problem.column) if problem.column else "(cả dòng)" for problem in problems]
    values = [problem.row.written(problem.column) for problem in problems]
    many = len(problems) > 1
    messages = [f"{c}: {p.message}" if many else p.message for c, p in zip(columns, problems, strict=True)]
    remedies = list(dict.fromkeys(problem.remedy for problem in problems if problem.remedy))
    return "\n".join(columns), "\n".join(values), "\n".join(messages), "\n".join(remedies)


def write_result(preview: Preview, path: Path) -> None:
    """Write the result file as XLSX; texts are never formulas."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        _write_sheet(book, "Dòng bị từ chối", problem_lines(preview), bold, cell)
        if preview.differing:
            _write_sheet(book, "Đã có, nội dung khác", [_differing(row) for row in preview.differing], bold, cell)


def _differing(row: Row) -> tuple[str, int, str, str, str, str]:
    return (row.sheet, row.number, "(cả dòng)", "", _TWIN, _TWIN_REMEDY)


def _write_sheet(
    book: Any,
    name: str,
    lines: Sequence[tuple[str, int, str, str, str, str]],
    bold: Any,
    cell: Any,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(_HEADINGS) - 1)
    for column, title in enumerate(_HEADINGS):
        sheet.set_column(column, column, title.width)
        sheet.write_string(0, column, title.text, bold)
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(place, column, value, cell)
            else:
                sheet.write_string(place, column, str(value)[:32_000], cell)
