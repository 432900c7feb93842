"""From a Word file to its layout: each paragraph with the letters that are seen, whatever style they come from."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import InvalidXmlError
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from nhip.core.text import nfc, squash
from nhip.drafting.rules import Draft, Line, Sheet, with_roles

_TABLE = "Bảng"
_MM = 36_000  # English metric units to a millimetre
_ALIGN = {
    WD_ALIGN_PARAGRAPH.LEFT: "left", WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, InvalidXmlError, AttributeError)
MOST_BYTES = 30 * 1024 * 1024


class UnreadableDraftError(Exception):
    """The file is no Word document that can be read; the text says why and what to do."""


def draft_of_docx(path: Path) -> Draft:
    """The layout of a .docx file; UnreadableDraftError when it is none or is too big."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableDraftError("Tệp lớn hơn 30 MB: bỏ bớt ảnh hoặc tách phụ lục rồi thử lại.")
    try:
        document = docx.Document(str(path))
        lines = tuple(_lines(document))
    except _BROKEN:
        raise UnreadableDraftError(
            "Không đọc được như tệp Word (.docx). Mở bằng Word hoặc LibreOffice, lưu dạng .docx rồi thử lại."
        ) from None
    if not lines:
        raise UnreadableDraftError("Tệp không có chữ nào: có thể là bản chụp. Hãy chọn bản dự thảo dạng Word.")
    return Draft(tuple(_sheets(document)), with_roles(lines))


def _sheets(document: Document) -> Iterator[Sheet]:
    for section in document.sections:
        lengths = (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
            section.right_margin,
        )  # fmt: skip
        if all(length is not None for length in lengths):
            yield Sheet(*(int(length or 0) / _MM for length in lengths))


def _lines(document: Document) -> Iterator[Line]:
    defaults = _Defaults(document)
    n_paragraphs = n_tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            n_tables += 1
            yield from _of_table(block, f"{_TABLE} {n_tables}", defaults)
        else:
            n_paragraphs += 1
            yield from _of_paragraph(block, f"Đoạn {n_paragraphs}", defaults)


def _of_table(table: Table, where: str, defaults: "_Defaults") -> Iterator[Line]:
    seen = set()
    for row_number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row.cells, 1):
            if cell._tc in seen:  # noqa: SLF001 - a merged cell comes once for each column that it spans
                continue
            seen.add(cell._tc)  # noqa: SLF001 - see above
            for paragraph in cell.paragraphs:
                yield from _of_paragraph(paragraph, f"{where}, hàng {row_number}, ô {column}", defaults)


def _of_paragraph(paragraph: Paragraph, where: str, defaults: "_Defaults") -> Iterator[Line]:
    """The paragraph, one line for each part between line breaks: heads are often typed so."""
    text = nfc(paragraph.text)
    parts = [squash(part) for part in text.split("\n")]
    if not any(parts):
        return
    runs = [run for run in paragraph.runs if run.text.strip()]
    indent = _indent(paragraph)
    for part in parts:
        held = [
            run
            for run in runs
            if nfc(run.text).strip()
            and any(squash(piece) in part for piece in nfc(run.text).split("\n") if piece.strip())
        ]
        letters = _letters(held or runs, paragraph, defaults)
        if part:
            yield Line(
                part, where, align=_align(paragraph), indent=indent, in_table=where.startswith(_TABLE), **letters
            )


def _letters(runs: list[Run], paragraph: Paragraph, defaults: "_Defaults") -> dict[str, Any]:
    """What most letters of the paragraph look like."""
    counts: dict[str, Counter[Any]] = {name: Counter() for name in ("size", "is_bold", "is_italic", "font")}
    for run in runs:
        seen = {
            "size": _effective(run, paragraph, "size", defaults.size),
            "is_bold": bool(_effective(run, paragraph, "bold", default=False)),
            "is_italic": bool(_effective(run, paragraph, "italic", default=False)),
            "font": _effective(run, paragraph, "name", defaults.font) or "",
        }
        for name, value in seen.items():
            counts[name][value] += len(run.text.strip())
    found = {name: counter.most_common(1)[0][0] for name, counter in counts.items() if counter}
    size = found.get("size")
    return {**found, "size": size.pt if isinstance(size, Length) else size}


def _effective(run: Run, paragraph: Paragraph, name: str, default: Any) -> Any:
    """A property of a run: its own, else that of its style, of the paragraph's style, of what those are based on."""
    own = getattr(run.font, name)
    if own is not None:
        return own
    for start in (run.style, paragraph.style):
        style: Any = start
        while style is not None:
            value = getattr(style.font, name, None)
            if value is not None:
                return value
            style = style.base_style
    return default


def _align(paragraph: Paragraph) -> str:
    alignment = paragraph.alignment
    style: Any = paragraph.style
    while alignment is None and style is not None:
        alignment = style.paragraph_format.alignment
        style = style.base_style
    return _ALIGN.get(alignment, "") if alignment is not None else ""


def _indent(paragraph: Paragraph) -> float | None:
    indent = paragraph.paragraph_format.first_line_indent
    style: Any = paragraph.style
    while indent is None and style is not None:
        indent = style.paragraph_format.first_line_indent
        style = style.base_style
    return None if indent is None else round(indent.cm, 2)


class _Defaults:
    """Font and size that the document has where no style says otherwise."""

    def __init__(self, document: Document) -> None:
        self.font: str | None = None
        self.size: float | None = None
        found = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        if found is None:
            return
        fonts, size = found.find(f"{_W}rFonts"), found.find(f"{_W}sz")
        if fonts is not None:
            self.font = fonts.get(f"{_W}ascii")
        if size is not None:
            self.size = int(size.get(f"{_W}val")) / 2
