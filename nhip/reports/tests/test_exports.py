"""The renderers, read back with the libraries of their formats."""

import re
from datetime import datetime
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn

from nhip.core.text import nfc
from nhip.reports.exports.docx import render_docx, render_press_docx
from nhip.reports.exports.html import render_html, render_press_html
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.exports.sources import source_notes
from nhip.reports.exports.xlsx import render_xlsx
from nhip.reports.tests.pages import DOCUMENT, NOTE, TORN, document
from nhip.reports.tree import Listing

SHA = "ab" * 32
MM = 72 / 25.4


@pytest.fixture(scope="module")
def word():
    return docx.Document(BytesIO(render_docx(DOCUMENT)))


@pytest.fixture(scope="module")
def pdf():
    return pypdfium2.PdfDocument(render_pdf(DOCUMENT, sha256=SHA))


def page_text(pdf, number):
    return nfc(pdf[number].get_textpage().get_text_range()).replace("\r", "")


def texts(word, style):
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_word_has_real_headings_and_body(word):
    assert texts(word, "Heading 1") == ["I. ĐẶC ĐIỂM, TÌNH HÌNH", "II. KẾT QUẢ", "III. PHƯƠNG HƯỚNG"]
    assert texts(word, "Heading 2") == ["1. Văn bản"]
    body = texts(word, "Đoạn văn")
    assert body[:4] == [
        "Tiếp nhận hơn 52.000 văn bản đến.", "Nhiều khó khăn & thách thức <mới>.", "Tiếp nhận hơn 52.000 văn bản đến.",
        "[Phương hướng]",
    ]  # fmt: skip
    assert texts(word, "Title") == [
        "Phụ lục I", "VĂN BẢN", "Phụ lục II", "NHIỆM VỤ", "Phụ lục III", "NGUỒN SỐ LIỆU CỦA BÁO CÁO",
    ]  # fmt: skip


def test_word_head_has_two_columns(word):
    left, right = word.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == [
        "ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN", "VĂN PHÒNG", "Số: 12/BC-VP",
    ]  # fmt: skip
    assert [p.text for p in right.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bắc Kạn, ngày 20 tháng 01 năm 2024",
    ]  # fmt: skip
    bold = {p.text: p.runs[0].bold for p in (*left.paragraphs, *right.paragraphs) if p.text}
    assert (bold["VĂN PHÒNG"], bold["TỈNH BẮC KẠN"], bold["Độc lập - Tự do - Hạnh phúc"]) == (True, False, True)


def test_word_page_and_fonts(word):
    section = word.sections[0]
    sides = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 30, 15, 20]
    fonts = word.styles["Đoạn văn"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert word.styles["Đoạn văn"].font.size.pt == 14


def test_word_numbers_pages_in_the_top_margin_but_not_the_first(word):
    for section in word.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.paragraphs[0]._p.xml
        assert section.first_page_header.paragraphs[0].text == ""
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert len(word.sections) == 4


def test_word_foot(word):
    left, right = word.tables[1].rows[0].cells
    assert [p.text for p in left.paragraphs] == ["Nơi nhận:", "- Lãnh đạo UBND tỉnh;", "- Lưu: VT, TH."]
    assert [p.text for p in right.paragraphs if p.text] == [
        "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Nguyễn Văn Mẫu",
    ]  # fmt: skip


def test_word_tables_and_comments(word):
    table = word.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Tháng", "Số lượng", "Tỷ lệ"]
    assert [cell.text for cell in table.rows[2].cells] == ["1", "Tháng 1", "52.000", "7,46"]
    assert table.rows[1].cells[0].text == table.rows[1].cells[3].text == "Quý I"
    assert table.rows[-1].cells[1].paragraphs[0].runs[0].bold
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [comment.text for comment in word.comments] == [
        "Giá trị chính xác: hơn 52.000 = 52.347 văn bản.",
        "Đoạn viết tay: Lê Văn Thử, ngày 20/01/2024.",
        "Giá trị chính xác: hơn 52.000 = 52.347 văn bản.",
        "Mục này chưa có nội dung, cần viết tay.",
    ]


def test_pdf_text_and_annexes(pdf):
    first = page_text(pdf, 0)
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-VP", "BÁO CÁO",
        "Kính gửi: Ủy ban nhân dân tỉnh Bắc Kạn.", "I. ĐẶC ĐIỂM, TÌNH HÌNH", "Tiếp nhận hơn 52.000 văn bản đến.",
        "Nhiều khó khăn & thách thức <mới>.(*)", "[Phương hướng]", "Nơi nhận:", "- Lưu: VT, TH.", "Nguyễn Văn Mẫu",
    ):  # fmt: skip
        assert text in first
    assert "Nội dung khác" not in first
    pages = [page_text(pdf, number) for number in range(len(pdf))]
    heads = [re.search(r"Phụ lục I+\n", page)[0] for page in pages[1:]]
    assert heads == ["Phụ lục I\n", "Phụ lục II\n", "Phụ lục III\n"]
    assert "52.347" in pages[1]
    assert SHA in pages[-1].replace("\n", "")


def test_pdf_page_margins_and_size(pdf):
    page = pdf[0]
    assert [round(side / MM) for side in page.get_size()] == [210, 297]
    boxes = [page.get_textpage().get_charbox(n) for n in range(page.get_textpage().count_chars())]
    left, right = min(box[0] for box in boxes if box[2] > box[0]), max(box[2] for box in boxes)
    top, bottom = max(box[3] for box in boxes), min(box[1] for box in boxes if box[3] > box[1])
    assert 29.5 <= left / MM <= 35
    assert 15 <= 210 - right / MM <= 20.5
    assert 19 <= 297 - top / MM <= 25
    assert bottom / MM >= 20


def test_pdf_fonts_are_the_shipped_ones():
    raw = render_pdf(DOCUMENT)
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z\-]+)", raw))
    assert names
    assert all(name.startswith(b"LiberationSerif") for name in names)


def test_pdf_is_the_same_file_every_time_and_numbers_from_the_second_page():
    assert render_pdf(DOCUMENT) == render_pdf(DOCUMENT)
    long = DOCUMENT.sections[0].__class__("long", "1.", "Dài", 2, DOCUMENT.sections[0].paragraphs * 60)
    many = DOCUMENT.__class__(*(getattr(DOCUMENT, f) if f != "sections" else (long,) for f in DOCUMENT.__slots__))
    pdf = pypdfium2.PdfDocument(render_pdf(many))
    starts = [page_text(pdf, number).split("\n")[0] for number in range(len(pdf))]
    assert starts[:2] == ["ỦY BAN NHÂN DÂN", "2"]
    assert starts[-1] == "Phụ lục III"


def test_xlsx_has_numbers_and_check_rows():
    book = openpyxl.load_workbook(BytesIO(render_xlsx(document(), sha256=SHA)))
    assert book.sheetnames == ["Báo cáo", "I. Văn bản đến theo tháng", "II. Danh sách nhiệm vụ quá hạn"]
    sheet = book["I. Văn bản đến theo tháng"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[2] == ["STT", "Tháng", "Số lượng", "Tỷ lệ"]
    assert rows[4] == [1, "Tháng 1", 52_000, 7.46]
    assert rows[6][1:3] == ["Tổng cộng", 52_347]
    assert [row[0] for row in rows[8:]] == [
        "Ghi chú: Số liệu từ sổ đăng ký.",
        "Khớp – Văn bản đến: Tháng 1 52000 + Tháng 2 347 = 52347, tổng ghi 52347",
    ]
    assert any(SHA in str(row[0].value) for row in book["Báo cáo"].iter_rows())


def test_xlsx_names_what_does_not_add_up():
    book = openpyxl.load_workbook(BytesIO(render_xlsx(document(TORN))))
    last = list(book.worksheets[1].iter_rows())[-1][0]
    assert last.value.startswith("KHÔNG KHỚP – Văn bản đến")
    assert last.font.color.rgb == "FFB3261E"


def test_xlsx_sheet_names_are_never_twice_the_same():
    same = DOCUMENT.__class__(
        *(getattr(DOCUMENT, f) if f != "annexes" else (DOCUMENT.annexes[0],) * 3 for f in DOCUMENT.__slots__)
    )
    names = openpyxl.load_workbook(BytesIO(render_xlsx(same))).sheetnames
    assert names[1:] == ["I. Văn bản đến theo tháng", "I. Văn bản đến theo tháng 2", "I. Văn bản đến theo tháng 3"]


def test_html_links_every_figure_to_its_records():
    page = render_html(DOCUMENT, base_url="http://vp.example/")
    links = re.findall(r'<a class="figure-link[^"]*" href="([^"]+)"[^>]*>([^<]+)</a>', page)
    assert links[0] == ("http://vp.example/van-ban-den/?so-lieu=documents.incoming", "hơn 52.000")
    assert "Giá trị chính xác: 52.347 văn bản. Mở 52347 bản ghi." in page
    assert "Nhiều khó khăn &amp; thách thức &lt;mới&gt;." in page
    assert "Viết tay: Lê Văn Thử, 20/01/2024" in page
    assert "[Phương hướng]" in page
    assert "Nội dung khác" not in page


def test_press_note_in_word_and_html():
    word = docx.Document(BytesIO(render_press_docx(NOTE)))
    assert [paragraph.text for paragraph in word.paragraphs] == [
        NOTE.title, "[Thời gian, tên hội nghị]", "Tiếp nhận hơn 52.000 văn bản đến.",
        "Nhiều khó khăn & thách thức <mới>.", "Chú thích ảnh", "Quang cảnh hội nghị.", "Minh Hằng",
    ]  # fmt: skip
    page = render_press_html(NOTE, base_url="http://vp.example")
    assert "<title>Văn phòng UBND tỉnh Bắc Kạn tổng kết công tác năm 2023</title>" in page
    assert 'href="http://vp.example/van-ban-den/?so-lieu=documents.incoming"' in page


def test_sources_tell_rounding_hands_missing_and_sums():
    assert source_notes(DOCUMENT, SHA) == [
        (
            "Số liệu được đếm từ các bản ghi trong hệ thống từ ngày 01/01/2023 đến ngày 31/12/2023, chốt đến ngày "
            "20/01/2024; kỳ so sánh được đếm theo cùng cách."
        ),
        "Đã kiểm tra 1 phép cộng trong các bảng; các thành phần khớp với tổng số.",
        "Số liệu viết làm tròn và giá trị chính xác: hơn 52.000: 52.347 văn bản.",
        "(*) Nội dung viết tay, không lấy từ bản ghi: mục I. Đặc điểm, tình hình (Lê Văn Thử, 20/01/2024).",
        "Số liệu còn thiếu (câu tương ứng không được viết): Lượt tiếp công dân – chưa có bản ghi nào trong kỳ.",
        f"Mã băm SHA-256 của nội dung đã ban hành: {SHA}.",
    ]
    torn = source_notes(document(TORN))[1]
    assert torn.startswith("Số liệu chưa khớp, chưa đủ điều kiện ban hành: bảng “Văn bản đến theo tháng”: Văn bản đến")


LISTING = Listing(
    "Danh sách nhiệm vụ",
    (("Mã", 12, "text"), ("Ngày giao", 12, "date"), ("Hạn", 12, "date"), ("Quá hạn (ngày)", 10, "number")),
    (("A01", "2023-06-01", "2023-06-09", 21), ("=A02", "2023-06-02", "", 0)),
)


def test_excel_holds_the_list_of_all_and_leads_to_records():
    content = render_xlsx(DOCUMENT, listing=LISTING, base_url="https://nhip.example/")
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["Danh sách nhiệm vụ"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Mã", "Ngày giao", "Hạn", "Quá hạn (ngày)"],
        ["A01", datetime(2023, 6, 1), datetime(2023, 6, 9), 21],  # noqa: DTZ001 - a day in a sheet has no zone
        ["=A02", datetime(2023, 6, 2), "", 0],  # noqa: DTZ001 - see above
    ]
    assert sheet["A3"].data_type == "s"
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:D3", "B2")
    cell = book.worksheets[1]["C5"]
    assert cell.value == 52_000
    assert cell.hyperlink.target == ("https://nhip.example/van-ban-den/?so-lieu=documents.incoming&tu=2023-01-01")
    plain = openpyxl.load_workbook(BytesIO(render_xlsx(DOCUMENT)))
    assert plain.worksheets[1]["C5"].hyperlink is None
    assert "Danh sách nhiệm vụ" not in plain.sheetnames
