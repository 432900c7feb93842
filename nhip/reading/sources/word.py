"""DOCX: paragraphs and tables in the order of the document, labels of automatic lists written out.

A row of a table is one line, its cells joined with " | "; a table that only lays out the head or the signature of a
letter is read cell by cell. Deleted text of tracked changes is left out, inserted text is in.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # ships no types

from nhip.core.text import fold
from nhip.reading.sources.model import Unreadable, joined_row
from nhip.reading.sources.numbering import Numbering
from nhip.reading.sources.plain import tidy

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK, _ALTERNATE = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_SKIPPED = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:footnoteReference", "w:rt"))
)
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Words of the head and foot of a letter (NĐ 30/2020/NĐ-CP, Phụ lục I), folded.
_LETTER_PARTS = re.compile(r"cong hoa xa hoi chu nghia|doc lap ?[-–] ?tu do|dang cong san viet nam|noi nhan ?:")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap ?[-–] ?tu do")
_LETTER_COLUMNS, _LETTER_ROWS = 4, 8
# A cell merged over several rows counts for each of them; long text stays with the first.
_REPEATED = 60
_SHOWN_BORDERS = frozenset({"single", "double", "thick", "dotted", "dashed", "dotDash", "dotDotDash", "triple"})


def read_word(path: Path) -> str:
    """The text of a DOCX file, one paragraph or table row a line; Unreadable when it is broken."""
    try:
        document = docx.Document(str(path))
        reader = _Reader(document)
        lines = list(reader.body())
        return "\n".join([*_letterhead(document, reader, lines), *lines])
    except (OpcError, BadZipFile, LxmlError, KeyError, ValueError, AttributeError, TypeError, RecursionError):
        raise Unreadable(
            "Tệp Word bị hỏng, không đọc được.", "Mở tệp bằng Word, lưu lại thành .docx rồi gửi lại."
        ) from None


def _letterhead(document: Document, reader: "_Reader", lines: list[str]) -> list[str]:
    """The head of a letter that stands in the header of the first page instead of the text."""
    if any(_MOTTO.search(fold(line)) for line in lines) or not document.sections:
        return []
    section = document.sections[0]
    for header in (section.first_page_header, section.header):
        found = [] if header.is_linked_to_previous else list(reader.blocks(header._element))  # noqa: SLF001 - no other way to its XML
        if any(_MOTTO.search(fold(line)) for line in found):
            return found
    return []


class _Cell(NamedTuple):
    """One cell: its lines, how many columns it takes, and whether it goes on from the row above."""

    lines: list[str]
    width: int
    goes_on: bool

    @property
    def text(self) -> str:
        return " ".join(self.lines)


class _Reader:
    """Walks the XML: python-docx leaves out content controls, text boxes and tracked insertions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbering = Numbering.of(document)
        self.bordered_styles = {
            style.get(qn("w:styleId"))
            for style in document.styles.element.findall(qn("w:style"))
            if _has_borders(style)
        }

    def body(self) -> Iterator[str]:
        """The lines of the document."""
        return self.blocks(self.document.element.body)

    def blocks(self, parent: Any) -> Iterator[str]:
        """The lines of the paragraphs and tables below an element."""
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
                yield from self.blocks(child)

    def _paragraph(self, element: Any) -> Iterator[str]:
        boxes: list[Any] = []
        text = "".join(_words(element, boxes))
        if _MOTTO.search(fold(text)):
            text = text.replace("\t", "\n")  # two columns made with tabs
        lines = [line for line in map(tidy, text.split("\n")) if line]
        if lines:
            label = self.numbering.label(element)
            lines[0] = f"{label} {lines[0]}" if label else lines[0]
        yield from lines
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: Any) -> Iterator[str]:
        rows = [self._cells(row) for row in _rows(element)]
        if self._is_layout(element, rows):
            for row in rows:
                for cell in row:
                    if not cell.goes_on:
                        yield from cell.lines
            return
        above: dict[int, str] = {}
        for row in rows:
            if line := joined_row(_aligned(row, above)):
                yield line

    def _cells(self, row: Any) -> list[_Cell]:
        cells = []
        for each in row.iter(qn("w:tc")):
            if next(each.iterancestors(qn("w:tr"))) is not row:
                continue  # of a table inside a cell
            properties = each.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") != "restart"
            width = int(span.get(qn("w:val"), "1")) if span is not None else 1
            cells.append(_Cell(list(self.blocks(each)), width, goes_on))
        return cells

    def _is_layout(self, element: Any, rows: list[list[_Cell]]) -> bool:
        """Whether the table is there for the layout: the head or foot of a letter, a frame, columns without borders."""
        n_columns = max((len(row) for row in rows), default=0)
        if n_columns <= 1:
            return True
        words = fold(" ".join(cell.text for row in rows for cell in row))
        if _LETTER_PARTS.search(words) and n_columns <= _LETTER_COLUMNS and len(rows) <= _LETTER_ROWS:
            return True
        filled = max(sum(bool(cell.lines) for cell in row) for row in rows)
        return filled <= 2 and not self._is_bordered(element)  # noqa: PLR2004 - left and right

    def _is_bordered(self, element: Any) -> bool:
        properties = element.find(qn("w:tblPr"))
        style = properties.find(qn("w:tblStyle")) if properties is not None else None
        if style is not None and style.get(qn("w:val")) in self.bordered_styles:
            return True
        return _has_borders(element)


def _rows(element: Any) -> Iterator[Any]:
    for row in element.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is element:
            yield row


def _aligned(row: list[_Cell], above: dict[int, str]) -> list[str]:
    """The texts of a row by column; what is merged with the row above is repeated when it is short."""
    if len(row) == 1:
        return [row[0].text]
    texts: list[str] = []
    for cell in row:
        column = len(texts)
        if cell.goes_on:
            text = above.get(column, "")
        else:
            text = cell.text
            above[column] = text if len(text) <= _REPEATED else ""
        texts += [text, *[""] * (cell.width - 1)]
    return texts


def _has_borders(element: Any) -> bool:
    """Whether an element declares a border that can be seen."""
    for name in ("w:tblBorders", "w:tcBorders"):
        for borders in element.iter(qn(name)):
            if any(border.get(qn("w:val")) in _SHOWN_BORDERS for border in borders):
                return True
    return False


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    vanish = properties.find(qn("w:vanish")) if properties is not None else None
    return vanish is not None and vanish.get(qn("w:val"), "1") not in {"0", "false"}


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The pieces of text of a paragraph; text boxes are put aside."""
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag == _ALTERNATE:
            # The same thing twice, for new and for old programs.
            chosen = child.find(_CHOICE)
            chosen = child.find(_FALLBACK) if chosen is None else chosen
            if chosen is not None:
                yield from _words(chosen, boxes)
        elif not (child.tag == qn("w:r") and _is_hidden(child)):
            yield from _words(child, boxes)
