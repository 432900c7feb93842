"""Papers for tests of reading files: the same paragraphs set as PDF, written as DOCX, scanned."""

import io
import json

import docx
import pypdfium2
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from nhip.core.printing import FONTS

_PAGE = """
#set text(font: "Liberation Serif", fallback: false, size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.62em, spacing: {spacing}, first-line-indent: {indent})
#set page(paper: "a4", margin: (top: 22mm, bottom: 20mm, left: 30mm, right: 15mm),
  header: context {{ let n = counter(page).get().first(); if n > 1 {{ align(center, str(n)) }} }})
"""
INDENTED = _PAGE.format(spacing="0.95em", indent="(amount: 1.27cm, all: true)")
SPACED = _PAGE.format(spacing="1.2em", indent="0pt")

PARAGRAPHS = [
    (
        "Thực hiện Nghị quyết số 88/NQ-CP của Chính phủ, thời gian qua các cơ quan, đơn vị trên địa bàn tỉnh đã có "
        "nhiều cố gắng trong công tác giải ngân vốn đầu tư công giai đoạn 2021 - 2025, tuy nhiên kết quả còn thấp so "
        "với yêu cầu."
    ),
    "Để khắc phục tình trạng nêu trên, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
    "1. Sở Tài chính:",
    (
        "a) Chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã, phường rà soát tiến độ từng dự án, báo "
        "cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 9 năm 2025;"
    ),
    "b) Hướng dẫn các đơn vị thực hiện Văn bản số 123/BTC-ĐT.",
    (
        "- Kiểm tra việc lập, phê duyệt kế hoạch sử dụng đất hằng năm của các địa phương; kiến nghị xử lý dứt điểm "
        "những dự án chậm đưa đất vào sử dụng theo đúng quy định của pháp luật về đất đai."
    ),
    "2. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc./.",
]


def pdf(source: str, **inputs: str) -> bytes:
    """A page description of Typst as PDF."""
    made = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def pdf_of(lines: list[str], style: str = INDENTED) -> bytes:
    """The paragraphs, one below the other."""
    source = style + "#let data = json(bytes(sys.inputs.data))\n#for line in data { par(line) }\n"
    return pdf(source, data=json.dumps(lines))


def scan_of(content: bytes, *, dpi: int = 200, turned: float = 0.0, mode: str = "L") -> list[Image.Image]:
    """The pages of a PDF as a scanner gives them."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.render(scale=dpi / 72).to_pil().convert(mode) for page in document]
    document.close()
    return [page.rotate(turned, fillcolor=255, expand=abs(turned) > 45) for page in pages]


def picture_bytes(pages: list[Image.Image], form: str, *, dpi: int = 200) -> bytes:
    """The pages as a file of that format (PDF without text, TIFF of many pages, PNG, JPEG)."""
    blob = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if form in {"PDF", "TIFF"} else {}
    if form == "PDF":
        more["resolution"] = dpi
    pages[0].save(blob, form, dpi=(dpi, dpi), **more)
    return blob.getvalue()


def docx_of(lines: list[str]) -> bytes:
    """The paragraphs as a Word file."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    blob = io.BytesIO()
    document.save(blob)
    return blob.getvalue()


def numbered(document, levels: list[tuple[str, str]]) -> int:
    """Declare a list (format and text of each level); its number."""
    root = document.part.numbering_part.element
    number = 50 + len(root.findall(qn("w:num")))
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    for depth, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    root.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), str(number))
    child = OxmlElement("w:abstractNumId")
    child.set(qn("w:val"), str(number))
    num.append(child)
    root.append(num)
    return number


def in_list(paragraph, number: int, depth: int = 0) -> None:
    """Put a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", depth), ("w:numId", number)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), str(value))
        numbering.append(child)
    properties.append(numbering)
