"""Word drafts made as drafters make them, right by the decree; tests change one thing of them."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
LONG = (
    "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện kế "
    "hoạch này, báo cáo kết quả theo quy định tại khoản 2 Điều 5 của Luật Tổ chức chính quyền địa phương"
)


@dataclass(frozen=True)
class Part:
    """One paragraph: text, size, weight, slant, place."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: int = JUSTIFY
    indent: float | None = 1.27
    font: str = "Times New Roman"


def head(text, size, *, bold=False, italic=False):
    return Part(text, size, bold=bold, italic=italic, align=CENTER, indent=None)


@dataclass(frozen=True)
class Paper:
    """A draft: what stands left and right in the head, the title, the body, left and right at the end."""

    left: dict[str, Part]
    right: dict[str, Part]
    title: dict[str, Part]
    body: dict[str, Part]
    recipients: dict[str, Part]
    signature: dict[str, Part]
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    page: tuple[float, float] = (210, 297)
    in_styles: bool = field(default=False)

    def changed(self, part, key, **changes):
        """The same draft with one paragraph changed, or left out when the text is None."""
        held = dict(getattr(self, part))
        if changes.get("text", "") is None:
            del held[key]
        else:
            held[key] = replace(held[key], **changes)
        return replace(self, **{part: held})

    def save(self, path: Path) -> Path:
        book = docx.Document()
        section = book.sections[0]
        section.page_width, section.page_height = Mm(self.page[0]), Mm(self.page[1])
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, self.margins)
        if self.in_styles:
            normal = book.styles["Normal"]
            normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        _columns(book, self.left, self.right)
        for part in (*self.title.values(), *self.body.values()):
            _write(book.add_paragraph(), part, in_styles=self.in_styles)
        _columns(book, self.recipients, self.signature)
        book.save(path)
        return path


def _columns(book, left, right):
    table = book.add_table(rows=1, cols=2)
    for cell, parts in zip(table.rows[0].cells, (left, right), strict=True):
        for place, part in enumerate(parts.values()):
            _write(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), part)


def _write(paragraph, part, *, in_styles=False):
    run = paragraph.add_run(part.text)
    if not (in_styles and part.size == 14):
        run.font.size, run.font.name = Pt(part.size), part.font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), part.font)
    run.bold, run.italic = part.bold or None, part.italic or None
    paragraph.alignment = part.align
    if part.indent is not None:
        paragraph.paragraph_format.first_line_indent = Cm(part.indent)


def paper(kind="QUYẾT ĐỊNH", symbol="QĐ-UBND", *, number="05", small=False, month="02", day="03", **more):
    """A right draft of a named kind; with `kind` empty an official letter."""
    nation, motto = (12, 13) if small else (13, 14)
    left = {
        "superior": head("ỦY BAN NHÂN DÂN TỈNH", nation), "issuer": head("VĂN PHÒNG", nation, bold=True),
        "number": head(f"Số: {number}/{symbol}", 13),
    }  # fmt: skip
    right = {
        "nation": head("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", nation, bold=True),
        "motto": head("Độc lập - Tự do - Hạnh phúc", motto, bold=True),
        "date": head(f"Lào Cai, ngày {day} tháng {month} năm 2026", motto, italic=True),
    }
    title, body = {}, {}
    recipients = {
        "head": Part("Nơi nhận:", 12, bold=True, italic=True, align=LEFT, indent=None),
        "first": Part("- Các sở, ban, ngành;", 11, align=LEFT, indent=None),
        "second": Part("- UBND các xã, phường;", 11, align=LEFT, indent=None),
        "kept": Part("- Lưu: VT, TH.", 11, align=LEFT, indent=None),
    }
    if kind:
        title = {
            "kind": head(kind, 14, bold=True),
            "subject": head("Về việc phê duyệt kế hoạch năm 2026", 14, bold=True),
        }
    else:
        left["subject"] = head("V/v triển khai kế hoạch năm 2026", 12 if small else 13)
        body["addressee"] = Part("Kính gửi: Sở Tài chính", align=CENTER, indent=None)
        recipients = {
            "head": recipients["head"],
            "same": Part("- Như trên;", 11, align=LEFT, indent=None),
            "kept": recipients["kept"],
        }
    if kind in {"QUYẾT ĐỊNH", "NGHỊ QUYẾT"}:
        body["basis"] = Part("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
        body["asked"] = Part("Theo đề nghị của Trưởng phòng Tổng hợp.", italic=True)
    body["first"] = Part(f"1. {LONG}.")
    body["last"] = Part(f"2. {LONG}./.")
    signature = {
        "formula": head("KT. CHÁNH VĂN PHÒNG", 14, bold=True), "post": head("PHÓ CHÁNH VĂN PHÒNG", 14, bold=True),
        "name": head("Nguyễn Thị Thu Hà", 14, bold=True),
    }  # fmt: skip
    return Paper(left, right, title, body, recipients, signature, **more)


def letter(**more):
    """A right official letter."""
    return paper("", "VP-TH", **more)
