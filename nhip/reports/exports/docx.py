"""The report as a Word file to go on editing: real headings and tables, comments on what needs an eye."""

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm, Length, Pt
from docx.table import _Cell

from nhip.reports.exports import word as w
from nhip.reports.exports.sources import source_notes, source_number
from nhip.reports.tree import Document, Letter, Paragraph, PressNote, Row, Section, Table

_LEFT, _RIGHT = Cm(6.1), Length(w.TEXT_WIDTH - Cm(6.1))
_REVIEWER, _INITIALS = "Nhịp", "N"


def render_docx(document: Document, *, sha256: str = "", sources: bool = True) -> bytes:
    """The document in the layout of NĐ 30/2020/NĐ-CP; hand-typed passages and prompts carry a Word comment.

    `sources`: whether a last annex says where the figures come from.
    """
    word = docx.Document()
    w.prepare(word)
    w.number_pages(word.sections[0])
    word.core_properties.title = document.letter.subject
    word.core_properties.author = document.letter.issuer
    word.core_properties.language = "vi-VN"
    _head(word, document.letter)
    for section in document.sections:
        _section(word, section)
    _foot(word, document.letter)
    for annex in document.annexes:
        w.new_section(word)
        _annex_head(word, annex.number, annex.title, document.letter.annex_line)
        for table in annex.tables:
            _table(word, table)
    if sources:
        w.new_section(word)
        _annex_head(word, source_number(document), "Nguồn số liệu của báo cáo", document.letter.annex_line)
        for note in source_notes(document, sha256):
            word.add_paragraph(note, style="Đoạn văn")
    return _saved(word)


def render_press_docx(note: PressNote) -> bytes:
    """The press note as a Word file: title, paragraphs, captions; what is typed by hand is marked."""
    word = docx.Document()
    w.prepare(word)
    w.line(word, note.title, size=16, bold=True)
    for paragraph in note.paragraphs:
        _paragraph(word, paragraph)
    if note.captions:
        word.add_paragraph("Chú thích ảnh", style="Heading 2")
    for caption in note.captions:
        _paragraph(word, caption)
    if note.byline:
        signed = word.add_paragraph(note.byline)
        signed.alignment = w.ALIGN["right"]
    return _saved(word)


def _saved(word: WordDocument) -> bytes:
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _grid(word: WordDocument, widths: tuple[Length, Length]) -> tuple[_Cell, _Cell]:
    table = word.add_table(1, 2)
    w.fix_widths(table, widths)
    return table.cell(0, 0), table.cell(0, 1)


def _head(word: WordDocument, letter: Letter) -> None:
    left, right = _grid(word, (_LEFT, _RIGHT))
    first = True
    for text in _superior_lines(letter.superior):
        w.line(left, text, size=13, first=first)
        first = False
    w.line(left, letter.issuer, size=13, bold=True, first=first)
    w.rule(left, Cm(2.2), Length(_LEFT - Cm(0.4)))
    w.line(left, letter.number_line, size=13)
    w.line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, first=True)
    w.line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True)
    w.rule(right, Cm(5.9), Length(_RIGHT - Cm(0.4)))
    w.line(right, letter.place_date, size=14, italic=True).paragraph_format.space_before = Pt(8)
    if letter.kind_name:  # an official letter has none: its subject stands under the number
        w.line(word, letter.kind_name, bold=True).paragraph_format.space_before = Pt(14)
        w.line(word, letter.subject, bold=True)
        w.rule(word, Cm(5), w.TEXT_WIDTH)
    if letter.addressee:
        spaces = w.line(word, f"Kính gửi: {letter.addressee}.").paragraph_format
        spaces.space_before, spaces.space_after = Pt(0 if letter.kind_name else 18), Pt(6)


def _superior_lines(superior: str) -> list[str]:
    for word in (" TỈNH ", " THÀNH PHỐ "):
        head, found, tail = superior.partition(word)
        if found:
            return [head, found.strip() + " " + tail]
    return [superior] if superior else []


def _section(word: WordDocument, section: Section) -> None:
    title = f"{section.number} {section.title}".strip()
    if section.level == 1:
        word.add_paragraph(title.upper(), style="Heading 1")
    elif section.level > 1:
        word.add_paragraph(title, style="Heading 2")
    for paragraph in section.paragraphs:
        _paragraph(word, paragraph)


def _paragraph(word: WordDocument, paragraph: Paragraph) -> None:
    if paragraph.voice == "offer":
        return
    text = f"[{paragraph.text}]" if paragraph.voice == "prompt" else paragraph.text
    printed = word.add_paragraph(style="Đoạn văn")
    run = w.styled(printed.add_run(text), italic=paragraph.voice in {"prompt", "caption"})
    comment = ""
    if paragraph.voice == "prompt":
        comment = "Mục này chưa có nội dung, cần viết tay."
    elif paragraph.author:
        comment = f"Đoạn viết tay: {paragraph.author}, ngày {paragraph.written_on}."
    elif rounded := [
        f"{r.text} = {r.exact}" for r in paragraph.runs if r.is_rounded and r.text.split(" ")[0].isalpha()
    ]:
        comment = "Giá trị chính xác: " + "; ".join(rounded) + "."
    if comment:
        word.add_comment(run, comment, _REVIEWER, _INITIALS)


def _foot(word: WordDocument, letter: Letter) -> None:
    # The last paragraph goes with the signature, which never stands alone on a page.
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    word.add_paragraph().paragraph_format.keep_with_next = True
    half = Length(w.TEXT_WIDTH // 2)
    left, right = _grid(word, (half, half))
    w.styled(left.paragraphs[0].add_run("Nơi nhận:"), size=12, bold=True, italic=True)
    for index, recipient in enumerate(letter.recipients, 1):
        end = ";" if index < len(letter.recipients) else "."
        w.styled(left.add_paragraph().add_run(f"- {recipient}{end}"), size=11)
    for index, text in enumerate(letter.signature):
        w.line(right, text, bold=True, first=index == 0).paragraph_format.keep_with_next = True
    for _ in range(5):
        right.add_paragraph().paragraph_format.keep_with_next = True
    w.line(right, letter.signer, bold=True)
    w.keep_rows_whole(word.tables[-1], head=False)


def _annex_head(word: WordDocument, number: str, title: str, note: str) -> None:
    word.add_paragraph(f"Phụ lục {number}".strip(), style="Title")
    word.add_paragraph(title.upper(), style="Title")
    w.line(word, note, size=13, italic=True)
    w.rule(word, Cm(4), w.TEXT_WIDTH)


def _table(word: WordDocument, value: Table) -> None:
    heading = w.line(word, value.title, size=13, bold=True)
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(6)
    heading.paragraph_format.keep_with_next = True
    size = 10 if len(value.columns) > 8 else 11 if len(value.columns) > 5 else 12  # noqa: PLR2004 - columns of a page
    table = word.add_table(1, len(value.columns), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, value.columns, strict=True):
        w.line(cell, text, size=size, bold=True, first=True)
    for row in value.rows:
        _row(table, row, size)
    share = w.TEXT_WIDTH / sum(value.widths)
    w.fix_widths(table, [Length(int(width * share)) for width in value.widths])
    w.narrow_margins(table)
    w.keep_rows_whole(table)
    for note in value.notes:
        w.styled(word.add_paragraph().add_run(f"Ghi chú: {note}"), size=11, italic=True)


def _row(table: docx.table.Table, row: Row, size: float) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx types it not
    if row.role == "group":
        merged = cells[0].merge(cells[-1])
        w.styled(merged.paragraphs[0].add_run(row.cells[0].text), size=size, bold=True)
        merged.paragraphs[0].paragraph_format.keep_with_next = True
        return
    for target, cell in zip(cells, row.cells, strict=True):
        paragraph = target.paragraphs[0]
        paragraph.alignment = w.ALIGN[cell.align]
        w.styled(paragraph.add_run(cell.text), size=size, bold=row.role == "total")
