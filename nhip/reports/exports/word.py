"""Pieces of Word documents in the style of NĐ 30/2020/NĐ-CP: fonts, page, rules, page numbers, tables."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
TEXT_WIDTH = Mm(165)
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": CENTER}


def set_font(style: ParagraphStyle, size: float, *, bold: bool = False, italic: bool = False) -> None:
    """Times New Roman for every script: without eastAsia and cs Word falls back to another face for some letters."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def prepare(word: WordDocument) -> None:
    """Page, styles of text and headings, Vietnamese as the language of proofing."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    styles = word.styles
    normal = styles["Normal"]
    set_font(normal, 14)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    body = styles.add_style("Đoạn văn", WD_STYLE_TYPE.PARAGRAPH)
    set_font(body, 14)
    _layout(body, before=6, indent=Cm(1.27), align=JUSTIFY)
    body.paragraph_format.line_spacing = 1.1
    for level in (1, 2):
        heading = styles[f"Heading {level}"]
        set_font(heading, 14, bold=True)
        _layout(heading, before=8, indent=Cm(1.27), align=ALIGN["left"])
        heading.paragraph_format.keep_with_next = True
    annex = styles["Title"]
    set_font(annex, 14, bold=True)
    _layout(annex, before=0, indent=Cm(0), align=CENTER)
    if (borders := annex.element.pPr.find(qn("w:pBdr"))) is not None:
        annex.element.pPr.remove(borders)


def _layout(style: ParagraphStyle, *, before: float, indent: Length, align: WD_ALIGN_PARAGRAPH) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    layout.first_line_indent, layout.alignment = indent, align


def styled(run: Run, *, size: float = 0, bold: bool = False, italic: bool = False) -> Run:
    """The run with size and weight."""
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return run


def line(
    cell: _Cell | WordDocument,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
) -> Paragraph:
    """A centred line; `first` uses the empty paragraph that a new cell has."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = CENTER
    styled(paragraph.add_run(text), size=size, bold=bold, italic=italic)
    return paragraph


def rule(cell: _Cell | WordDocument, width: Length, around: Length) -> None:
    """A thin solid line of a width, centred: the top border of a tiny paragraph between two indents."""
    paragraph = cell.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Length((around - width) // 2)
    layout.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - python-docx offers no border of its own
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def number_pages(section: Section) -> None:
    """Arabic numbers, 14 pt, centred in the top margin, none on the first page, counted anew from 1."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - python-docx offers no fields
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)  # noqa: SLF001 - nor page numbering


def new_section(word: WordDocument) -> Section:
    """A new page whose numbers start again: annexes are numbered apart."""
    section: Section = word.add_section(WD_SECTION.NEW_PAGE)
    for old in section._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001 - copied from the section before
        section._sectPr.remove(old)  # noqa: SLF001 - see above
    number_pages(section)
    return section


def fix_widths(table: Table, widths: Sequence[Length]) -> None:
    """Widths on the grid and on every cell: Word takes one, LibreOffice the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def narrow_margins(table: Table) -> None:
    """1 mm beside the text of cells, so that "STT" and large amounts stay on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx offers no cell margins
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def keep_rows_whole(table: Table, *, head: bool = True) -> None:
    """Rows are not torn over two pages; with `head` the first row stands again on every page."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx offers neither property
        properties.append(OxmlElement("w:cantSplit"))
        if head and index == 0:
            properties.append(OxmlElement("w:tblHeader"))
