"""A kind of file for tests, with a list for a database, and writers of the files that offices send."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from nhip.core.imports import ImportColumn, ImportKind, Problem, Row, parsers

TODAY = date(2024, 1, 20)
NOW = datetime(2024, 1, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
HEADINGS = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Tên loại và trích yếu", "Độ khẩn", "Ghi chú"]
ROW = ["02/01/2023", 1, "Sở Y tế", "12/SYT-NV", "Báo cáo tháng 1", "Thường", ""]


@dataclass
class Sink:
    """What was written, and how the toy behaves."""

    stored: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)
    bad_issuer: str = "Nơi lạ"

    def apply(self, *, actor, ctx, rows: Sequence[Row], now, progress) -> int:
        for row in rows:
            self.stored[key_of(row)] = dict(row.values)
        progress(len(rows), len(rows))
        return len(rows)

    def check(self, _ctx, row: Row) -> list[Problem]:
        if row["issuer"] == self.bad_issuer:
            return [Problem(row, "issuer", f"Không có đơn vị “{row['issuer']}”", "Sửa tên đơn vị.")]
        return []

    def existing(self, _ctx, rows: Sequence[Row]) -> set[tuple[Any, ...]]:
        return {key_of(row) for row in rows} & self.stored.keys()

    def differs(self, _ctx, rows: Sequence[Row]) -> set[tuple[Any, ...]]:
        return {key_of(row) for row in rows if self.stored[key_of(row)] != row.values}


def key_of(row: Row) -> tuple[Any, ...]:
    return (row["arrived_on"].year, row["number"])


def make_kind(sink: Sink | None = None, **changes: Any) -> ImportKind:
    sink = sink or Sink()
    facts: dict[str, Any] = {
        "key": "toy",
        "label": "Sổ thử",
        "columns": [
            ImportColumn("year", "Năm", parse=parsers.year, gives_year=True),
            ImportColumn("group", "Khối", fill_down=True, default=""),
            ImportColumn("arrived_on", "Ngày đến", ("ngay nhan", "ngay vao so"), parsers.date, required=True),
            ImportColumn("number", "Số đến", ("so thu tu den",), parsers.integer, required=True),
            ImportColumn("issuer", "Tác giả", ("co quan ban hanh", "noi gui"), required=True, max_length=60),
            ImportColumn(
                "code", "Số, ký hiệu", ("so ky hieu van ban",), parsers.reference_code, default="",
                combine=("số|số văn bản", "ký hiệu"),
            ),
            ImportColumn("subject", "Tên loại và trích yếu", ("trich yeu noi dung",), default=""),
            ImportColumn(
                "urgency", "Độ khẩn", parse=parsers.choice({"Thường": "normal", "Khẩn": "urgent"}), default="normal"
            ),
            ImportColumn("amount", "Số tiền", parse=parsers.decimal),
            ImportColumn("is_marked", "Giao nhiệm vụ", parse=parsers.flag),
            ImportColumn("note", "Ghi chú", default=""),
        ],
        "natural_key": key_of,
        "check": sink.check,
        "existing": sink.existing,
        "differs": sink.differs,
        "apply": sink.apply,
    }  # fmt: skip
    return ImportKind(**{**facts, **changes})


def write_xlsx(
    path: Path, *sheets: Sequence[Sequence[Any]], names: Sequence[str] = (), merges: Sequence[tuple] = ()
) -> Path:
    """An XLSX of the rows; `merges` are (row, column, row, column) from 0 on the first sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[place] if names else None)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, datetime | date):
                        sheet.write_datetime(r, c, value, day)
                    elif value not in ("", None):
                        sheet.write(r, c, value)
            for first_row, first, last_row, last in merges if place == 0 else ():
                text = sheets[0][first_row][first]
                sheet.merge_range(first_row, first, last_row, last, text)
    return path


def table(*rows: Sequence[Any]) -> list[list[Any]]:
    return [HEADINGS, *map(list, rows)]
