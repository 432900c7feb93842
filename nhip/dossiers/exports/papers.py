"""A paper as values: head, texts, tables, signatures; printed as PDF or written as XLSX."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.core.dates import vi_date, vi_long_date
from nhip.core.printing import print_pdf
from nhip.org.models import Unit

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "paper.typ"
_WIDTH = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; a heading has one cell over the whole width."""

    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a paper; `widths` are shares."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Line, ...]
    title: str = ""
    aligns: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()

    def data(self) -> dict[str, object]:
        """What the template reads."""
        aligns = self.aligns or ("left",) * len(self.columns)
        return {**asdict(self), "kind": "table", "aligns": aligns}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs below."""

    post: str
    name: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an agency on a day."""

    agency: Unit
    day: date
    title: str
    subtitles: tuple[str, ...] = ()
    parts: tuple[Table | str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    is_landscape: bool = False
    number: str = ""
    sheet: str = "Mục lục"
    tables: tuple[Table, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(part for part in self.parts if isinstance(part, Table)))

    def pdf(self) -> bytes:
        """The paper as PDF/A."""
        superior = self.agency.parent.name if self.agency.parent else ""
        parts = [part.data() if isinstance(part, Table) else {"kind": "text", "text": part} for part in self.parts]
        return print_pdf(
            TEMPLATE,
            {
                "title": self.title, "subtitles": self.subtitles, "superior": superior.upper(),
                "issuer": self.agency.name.upper(), "day": vi_date(self.day), "landscape": self.is_landscape,
                "number": self.number, "place_date": vi_long_date(self.day).capitalize(), "parts": parts,
                "signatures": [asdict(signature) for signature in self.signatures],
            },
        )  # fmt: skip

    def xlsx(self) -> bytes:
        """The tables of the paper as a workbook, one sheet a table."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"strings_to_urls": False})
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
        bold, cell = book.add_format({**base, "bold": True}), book.add_format({**base, "border": 1})
        head = book.add_format({**base, "border": 1, "bold": True, "align": "center"})
        plain = book.add_format({**base, "bold": True, "text_wrap": False})
        for number, table in enumerate(self.tables, 1):
            sheet = book.add_worksheet(f"{self.sheet} {number}" if len(self.tables) > 1 else self.sheet)
            for row, text in enumerate((self.agency.name.upper(), self.title, *self.subtitles, table.title)):
                sheet.write_string(row, 0, text, plain)
            first = 4 + len(self.subtitles)
            _fill(sheet, first, table, (head, cell, bold))
        book.close()
        return target.getvalue()


def _fill(sheet: "xlsxwriter.worksheet.Worksheet", first: int, table: Table, formats: Sequence[object]) -> None:
    head, cell, bold = formats
    for column, (label, width) in enumerate(zip(table.columns, table.widths, strict=True)):
        sheet.set_column(column, column, width * _WIDTH)
        sheet.write_string(first, column, label, head)
    sheet.freeze_panes(first + 1, 0)
    row = first
    for line in table.rows:
        row += 1
        for column, text in enumerate(line.cells):
            # write_string, never write: a text that begins with "=" stays a text.
            sheet.write_string(row, column, text, bold if line.heading else cell)
    for text in table.totals:
        row += 1
        sheet.write_string(row, 0, text)
