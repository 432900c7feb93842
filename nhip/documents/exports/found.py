"""What was found, on paper: a table as PDF or as a Word document (NĐ 30/2020/NĐ-CP, PL VI, III.6.h)."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from nhip.core.printing import print_pdf

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "found.typ"
_FONT = "Times New Roman"


def print_found(
    title: str, notes: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]], day: str
) -> bytes:
    """The table as PDF; `day` dates the file."""
    return print_pdf(
        _TEMPLATE,
        {"title": title, "notes": list(notes), "heads": list(heads), "rows": list(map(list, rows)), "printed_on": day},
    )


def write_found(title: str, notes: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The table as a Word document, across."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(11)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    heading = document.add_paragraph()
    heading.add_run(title.upper()).bold = True
    document.add_paragraph(" · ".join(notes)).runs[0].italic = True
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
