"""The report on incoming or outgoing documents as PDF and as a workbook."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.core.dates import vi_date, vi_long_date
from nhip.core.numbers import vi_int
from nhip.core.printing import print_pdf
from nhip.handling.selectors import ReportLine
from nhip.org.models import Unit

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "report.typ"
_WIDTHS = (6, 50, 28, 14, 24)


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its lines with the columns that are counted, the total, and the documents that are not finished."""

    agency: Unit
    title: str
    head: str
    columns: Sequence[tuple[str, str]]
    lines: Sequence[ReportLine]
    total: ReportLine
    start: date
    until: date
    scope: str
    rows: Sequence[Sequence[str]] = ()
    cut: str = ""

    @property
    def span(self) -> str:
        """The days in words."""
        return f"Từ ngày {vi_date(self.start)} đến ngày {vi_date(self.until)}"

    def pdf(self, today: date) -> bytes:
        """The report as PDF/A."""
        # "Văn phòng UBND tỉnh …" under "UBND tỉnh …" is "VĂN PHÒNG": the body above is named once.
        superior = self.agency.parent.name if self.agency.parent else ""
        issuer = self.agency.name.removesuffix(superior).strip() or self.agency.name
        counted = [
            [line.name, vi_int(line.total), *(vi_int(line.counts[key]) for key, _label in self.columns)]
            for line in (*self.lines, self.total)
        ]
        data = {
            "superior": superior.upper(), "issuer": issuer.upper(), "title": self.title, "span": self.span,
            "scope": self.scope, "place_date": vi_long_date(today).capitalize(), "head": self.head,
            "columns": [label for _key, label in self.columns], "counted": counted, "rows": self.rows,
            "cut": self.cut, "printed_on": vi_date(today),
        }  # fmt: skip
        return print_pdf(_TEMPLATE, data)

    def xlsx(self, today: date) -> bytes:
        """The counts on one sheet, what is not finished on the next."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"strings_to_urls": False})
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
        plain = book.add_format({**base, "text_wrap": False})
        bold = book.add_format({**base, "bold": True, "border": 1})
        head = book.add_format({**base, "bold": True, "border": 1, "align": "center"})
        cell = book.add_format({**base, "border": 1})
        sheet = book.add_worksheet("Số liệu")
        titles = (self.agency.name.upper(), self.title, self.span, self.scope, f"Tính đến ngày {vi_date(today)}")
        for row, text in enumerate(titles):
            sheet.write_string(row, 0, text, plain)
        sheet.set_column(0, 0, 45)
        sheet.set_column(1, len(self.columns) + 1, 14)
        first = len(titles) + 1
        for column, text in enumerate((self.head, "Tổng số", *(label for _key, label in self.columns))):
            sheet.write_string(first, column, text, head)
        for row, line in enumerate((*self.lines, self.total), first + 1):
            style = bold if line is self.total else cell
            sheet.write_string(row, 0, line.name, style)
            for column, number in enumerate((line.total, *(line.counts[key] for key, _label in self.columns)), 1):
                sheet.write_number(row, column, number, style)
        if self.rows:
            self._list(book, head, cell)
        book.close()
        return target.getvalue()

    def _list(self, book: "xlsxwriter.Workbook", head: object, cell: object) -> None:
        sheet = book.add_worksheet("Chưa xong")
        for column, (text, width) in enumerate(zip(LIST_HEADS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text, head)
        for number, row in enumerate(self.rows, 1):
            for column, text in enumerate(row):
                # write_string, never write: a text that begins with "=" stays a text.
                sheet.write_string(number, column, text, cell)


# As in the follow-up register (PL IV).
LIST_HEADS = (
    "Số đến", "Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành; trích yếu", "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết", "Tiến độ",
)  # fmt: skip
