"""Word files: what stands in them comes out in its order, labels of lists included."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from nhip.reading.sources import extract
from nhip.reading.sources.numbering import formatted, letters, roman
from nhip.reading.tests import papers


@pytest.fixture
def read(tmp_path):
    """The lines of a document, through a file."""

    def reading(document) -> list[str]:
        path = tmp_path / "van-ban.docx"
        path.write_bytes(papers.saved(document))
        return extract(path).text.split("\n")

    return reading


@pytest.fixture
def document():
    return docx.Document()


def test_paragraphs_come_out_as_they_went_in(read, document):
    for line in papers.PARAGRAPHS:
        document.add_paragraph(line)
    assert read(document) == papers.PARAGRAPHS


def test_what_the_file_is(tmp_path):
    path = tmp_path / "khong-co-duoi"
    path.write_bytes(papers.docx_of(papers.PARAGRAPHS))
    extracted = extract(path)
    assert (extracted.how, extracted.media_type.split(".")[-1], extracted.warnings) == ("docx", "document", ())
    assert [(page.start, page.end) for page in extracted.pages] == [(0, len(extracted.text))]


def test_labels_of_lists_are_written_out(read, document):
    number = papers.numbered(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")])
    bullets = papers.numbered(document, [("bullet", "\uf0b7"), ("bullet", "+")])
    for depth, text in [
        (0, "MỤC TIÊU"),
        (1, "Sở Y tế:"),
        (2, "Rà soát"),
        (2, "Báo cáo"),
        (1, "Sở Nội vụ"),
        (0, "GIẢI PHÁP"),
        (1, "Công an tỉnh"),
    ]:
        papers.in_list(document.add_paragraph(text), number, depth)
    papers.in_list(document.add_paragraph("Kiểm tra"), bullets)
    papers.in_list(document.add_paragraph("Xử lý"), bullets, 1)
    papers.in_list(document.add_paragraph("Ngoài danh sách"), 999)
    assert read(document) == [
        "I. MỤC TIÊU", "1. Sở Y tế:", "a) Rà soát", "b) Báo cáo", "2. Sở Nội vụ", "II. GIẢI PHÁP", "1. Công an tỉnh",
        "- Kiểm tra", "+ Xử lý", "Ngoài danh sách",
    ]  # fmt: skip


def test_lists_by_style_legal_numbers_and_restarts(read, document):
    number = papers.numbered(document, [("upperRoman", "%1."), ("decimal", "%1.%2")])
    root = document.part.numbering_part.element
    again = parse_xml(
        f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="{number}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    root.append(again)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="901"><w:abstractNumId w:val="77777"/></w:num>'))
    abstract = next(each for each in root.iter(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == str(number))
    abstract.findall(qn("w:lvl"))[1].append(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    styles = document.styles.element
    styles.append(parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr>'
        f'<w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
    ))  # fmt: skip
    styles.append(parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="MucCon"><w:name w:val="MucCon"/>'
        '<w:basedOn w:val="Muc"/></w:style>'
    ))  # fmt: skip
    document.add_paragraph("Thứ nhất", style="Muc")
    document.add_paragraph("Thứ hai", style="MucCon")
    papers.in_list(document.add_paragraph("Con"), number, 1)
    papers.in_list(document.add_paragraph("Đánh lại"), 900)
    papers.in_list(document.add_paragraph("Tiếp"), 900)
    assert read(document) == ["I. Thứ nhất", "II. Thứ hai", "2.1 Con", "IV. Đánh lại", "V. Tiếp"]


def test_a_document_without_lists_and_lists_with_holes(read, document):
    number = papers.numbered(document, [("decimal", "%1."), ("decimal", "%1.%2.")])
    root = document.part.numbering_part.element
    abstract = next(each for each in root.iter(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == str(number))
    abstract.remove(abstract.findall(qn("w:lvl"))[0])
    override = f'<w:num {nsdecls("w")} w:numId="902"><w:abstractNumId w:val="{number}"/>'
    root.append(parse_xml(f'{override}<w:lvlOverride w:ilvl="1"/></w:num>'))
    papers.in_list(document.add_paragraph("Con"), 902, 1)
    assert read(document) == ["%1.1. Con"]
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith("/numbering"):
            document.part.rels.pop(key)
    assert read(document) == ["Con"]


def test_a_cell_of_a_letter_that_goes_on_is_read_once_and_borders_may_be_none(read, document):
    table = table_of(document, [["Nơi nhận:", "CHỦ TỊCH"], ["", "Nguyễn Văn An"]])
    table.cell(0, 0).merge(table.cell(1, 0))
    plain = table_of(document, [["trái", "phải"], ["trái 2", "phải 2"]])
    plain._tbl.tblPr.append(
        parse_xml(f'<w:tblBorders {nsdecls("w")}><w:top w:val="none"/><w:left w:val="nil"/></w:tblBorders>')
    )
    assert read(document) == [
        "Nơi nhận:", "CHỦ TỊCH", "Nguyễn Văn An", "trái", "phải", "trái 2", "phải 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [(4, "decimal", "4"), (4, "decimalZero", "04"), (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"),
     (2, "lowerLetter", "b"), (28, "upperLetter", "BB"), (0, "lowerLetter", "a"), (3, "none", ""), (3, "ordinal", "3")],
)  # fmt: skip
def test_numbers_are_written_as_word_does(number, style, written):
    assert formatted(number, style) == written


def test_roman_and_letters():
    assert [roman(n) for n in (1, 14, 40, 1994)] == ["I", "XIV", "XL", "MCMXCIV"]
    assert [letters(n) for n in (1, 26, 27)] == ["a", "z", "aa"]


def table_of(document, rows: list[list[str]], style: str = ""):
    table = document.add_table(len(rows), len(rows[0]))
    if style:
        table.style = style
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    return table


def test_a_table_gives_a_line_for_each_row(read, document):
    document.add_paragraph("Phân công:")
    table_of(
        document, [["STT", "Nội dung", "Chủ trì"], ["1", "Rà soát\nbáo cáo", "Sở Y tế"], ["", "", ""]], "Table Grid"
    )
    assert read(document) == ["Phân công:", "STT | Nội dung | Chủ trì", "1 | Rà soát báo cáo | Sở Y tế"]


def test_merged_cells_count_for_each_of_their_rows(read, document):
    long = "Nội dung dài " * 8
    table = table_of(
        document,
        [["1", "Việc A", "Sở Y tế", long], ["2", "Việc B", "", ""], ["I", "", "", ""], ["3", "Việc C", "", "x"]],
        "Table Grid",
    )  # fmt: skip
    table.cell(0, 2).merge(table.cell(1, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    table.cell(2, 0).merge(table.cell(2, 3))
    table.cell(3, 1).merge(table.cell(3, 2))
    assert read(document) == [
        f"1 | Việc A | Sở Y tế | {long.strip()}",
        "2 | Việc B | Sở Y tế |",
        "I",
        "3 | Việc C |  | x",
    ]


def test_the_head_and_foot_of_a_letter_are_read_cell_by_cell(read, document):
    table_of(document, [
        ["ỦY BAN NHÂN DÂN\nTỈNH BÌNH MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 15/CT-UBND", "Bình Minh, ngày 12 tháng 8 năm 2025"],
    ], "Table Grid")  # fmt: skip
    document.add_paragraph("CHỈ THỊ")
    table_of(document, [["Nơi nhận:\n- Các sở;", "CHỦ TỊCH\n\n\nNguyễn Văn An"]])
    table_of(document, [["trong khung"]], "Table Grid")
    table_of(document, [["bên trái", "bên phải"]])
    assert read(document) == [
        "ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/CT-UBND", "Bình Minh, ngày 12 tháng 8 năm 2025", "CHỈ THỊ", "Nơi nhận:", "- Các sở;", "CHỦ TỊCH",
        "Nguyễn Văn An", "trong khung", "bên trái", "bên phải",
    ]  # fmt: skip


def test_a_head_in_the_header_of_the_first_page_is_read(read, document):
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "UBND TỈNH BÌNH MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("CHỈ THỊ")
    assert read(document) == ["UBND TỈNH BÌNH MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỈ THỊ"]


def test_a_running_head_is_left_out(read, document):
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "Phụ lục"
    document.add_paragraph("CHỈ THỊ")
    assert read(document) == ["CHỈ THỊ"]


def test_tracked_changes_content_controls_text_boxes_and_hidden_words(read, document):
    body = document.element.body
    xml = f"""<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
      <w:r><w:t xml:space="preserve">Giao </w:t></w:r>
      <w:ins w:id="1" w:author="a"><w:r><w:t>Sở Y tế</w:t></w:r></w:ins>
      <w:del w:id="2" w:author="a"><w:r><w:delText>Sở cũ</w:delText></w:r></w:del>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>
      <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> rà soát</w:t><w:noBreakHyphen/>
        <w:t>soát</w:t></w:r>
      <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Số: 5/CT-UBND</w:t></w:r></w:p></w:txbxContent>
        </mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Số: 5/CT-UBND</w:t></w:r></w:p></w:txbxContent>
        </mc:Fallback></mc:AlternateContent></w:r>
      <w:r><mc:AlternateContent><mc:Fallback><w:t>.</w:t></mc:Fallback></mc:AlternateContent></w:r>
      <w:r><mc:AlternateContent/></w:r><!-- chú thích --></w:p>"""
    body.insert(0, parse_xml(xml))
    body.insert(1, parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô nhập</w:t><w:br/><w:t>dòng hai</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    ))  # fmt: skip
    assert read(document) == ["Giao Sở Y tế rà soát-soát.", "Số: 5/CT-UBND", "Trong ô nhập", "dòng hai"]


def test_a_table_inside_a_cell_belongs_to_its_cell(read, document):
    table = table_of(document, [["1", ""], ["2", "Việc B"]], "Table Grid")
    inner = table.cell(0, 1).add_table(1, 2)
    inner.style = "Table Grid"
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"
    assert read(document) == ["1 | x | y", "2 | Việc B"]
