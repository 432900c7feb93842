"""PDF with a text layer: paragraphs as they went in, columns and tables in the order in which they are read."""

import difflib
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from nhip.reading.sources import Limits, Line, PageLines, Unreadable, extract
from nhip.reading.sources.columns import Flows, in_reading_order, rows_of
from nhip.reading.sources.model import Table
from nhip.reading.sources.paragraphs import assemble
from nhip.reading.sources.pdf import gathered, render
from nhip.reading.sources.ruled import rules_of, tables_of
from nhip.reading.tests import papers

LETTER = (
    papers.INDENTED
    + """
#let c(body) = { set par(first-line-indent: 0pt, justify: false, spacing: 0.42em); align(center, body) }
#grid(columns: (6.4cm, 1fr), row-gutter: 8pt,
  c[ỦY BAN NHÂN DÂN \\ *TỈNH BÌNH MINH* #line(length: 2cm)],
  c[#text(size: 12pt)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*] \\ *Độc lập - Tự do - Hạnh phúc* #line(length: 5cm)],
  c[Số: 15/CT-UBND], c[_Bình Minh, ngày 12 tháng 8 năm 2025_])
#v(1em)
#c[*CHỈ THỊ* \\ *Về việc tăng cường quản lý đầu tư công trên địa bàn tỉnh*]
#v(1em)
Thực hiện Nghị quyết số 12/NQ-CP của Chính phủ, thời gian qua các cơ quan, đơn vị trên địa bàn tỉnh đã có nhiều cố gắng
trong công tác giải ngân vốn đầu tư công giai đoạn 2021 - 2025, tuy nhiên kết quả còn thấp. Chủ tịch Ủy ban nhân dân
tỉnh yêu cầu:

1. Phân công cụ thể như sau:

#table(columns: (1.4cm, 1fr, 3.5cm, 3cm), [STT], [Nội dung công việc], [Đơn vị chủ trì], [Thời hạn],
  [1], [Xây dựng kế hoạch giải ngân chi tiết theo từng tháng cho từng dự án], table.cell(rowspan: 2)[Sở Xây dựng],
  [15/9/2025], [2], [Rà soát mặt bằng], [20/9/2025], table.cell(colspan: 4)[II. NHIỆM VỤ KHÁC],
  [3], [Tổng hợp], [Văn phòng UBND tỉnh], [])

Yêu cầu Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường nghiêm túc thực hiện Chỉ thị này./.

#v(1em)
#grid(columns: (8cm, 1fr),
  { set text(size: 11pt); set par(first-line-indent: 0pt, justify: false, spacing: 0.6em)
    [*_Nơi nhận:_* \\ - Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh (để báo cáo); \\
    #"-" Các sở, ban, ngành; \\ #"-" Lưu: VT, TH.] },
  c[*TM. ỦY BAN NHÂN DÂN* \\ *CHỦ TỊCH* #v(2.5cm) *Nguyễn Văn An*])
"""
)
LETTER_LINES = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH BÌNH MINH",
    "Số: 15/CT-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bình Minh, ngày 12 tháng 8 năm 2025",
    "CHỈ THỊ",
    "Về việc tăng cường quản lý đầu tư công trên địa bàn tỉnh",
    (
        "Thực hiện Nghị quyết số 12/NQ-CP của Chính phủ, thời gian qua các cơ quan, đơn vị trên địa bàn tỉnh đã có "
        "nhiều cố gắng trong công tác giải ngân vốn đầu tư công giai đoạn 2021 - 2025, tuy nhiên kết quả còn thấp. Chủ "
        "tịch Ủy ban nhân dân tỉnh yêu cầu:"
    ),
    "1. Phân công cụ thể như sau:",
    "STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn",
    "1 | Xây dựng kế hoạch giải ngân chi tiết theo từng tháng cho từng dự án | Sở Xây dựng | 15/9/2025",
    "2 | Rà soát mặt bằng | Sở Xây dựng | 20/9/2025",
    "II. NHIỆM VỤ KHÁC",
    "3 | Tổng hợp | Văn phòng UBND tỉnh |",
    (
        "Yêu cầu Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường nghiêm túc thực hiện Chỉ thị "
        "này./."
    ),
    "Nơi nhận:",
    "- Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh (để báo cáo);",
    "- Các sở, ban, ngành;",
    "- Lưu: VT, TH.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn An",
]


def read(tmp_path, content: bytes):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    return extract(path)


@pytest.mark.parametrize("style", [papers.INDENTED, papers.SPACED])
def test_paragraphs_come_out_as_they_went_in(tmp_path, style):
    lines = papers.PARAGRAPHS * 3
    extracted = read(tmp_path, papers.pdf_of(lines, style))
    assert extracted.text.split("\n") == lines
    assert (extracted.how, extracted.media_type, extracted.warnings) == ("pdf", "application/pdf", ())


def test_pages_stand_one_after_the_other_in_the_text(tmp_path):
    extracted = read(tmp_path, papers.pdf_of(papers.PARAGRAPHS * 6))
    assert len(extracted.pages) > 1
    assert extracted.pages[0].start == 0
    assert extracted.pages[-1].end == len(extracted.text)
    assert all(left.end == right.start for left, right in zip(extracted.pages, extracted.pages[1:], strict=False))
    # The number of the page stands in the margin of the paper, not in the text.
    assert not extracted.text[extracted.pages[1].start :].startswith("2\n")


def test_a_letter_is_read_in_its_order(tmp_path):
    assert read(tmp_path, papers.pdf(LETTER)).text.split("\n") == LETTER_LINES


def test_running_heads_are_left_out(tmp_path):
    style = papers.INDENTED.replace("if n > 1", "if n > 0").replace("str(n)", '"Chỉ thị số 15 - trang " + str(n)')
    extracted = read(tmp_path, papers.pdf_of(papers.PARAGRAPHS * 8, style))
    assert len(extracted.pages) > 2
    assert "trang" not in extracted.text
    assert extracted.text.split("\n") == papers.PARAGRAPHS * 8


def test_unjustified_text_with_hanging_lists(tmp_path):
    style = papers.SPACED.replace("justify: true", "justify: false") + "#set par(hanging-indent: 0.8cm)\n"
    lines = [f"- {line}" for line in papers.PARAGRAPHS[3:]] * 2
    assert read(tmp_path, papers.pdf_of(lines, style)).text.split("\n") == lines


def page(*lines: tuple[str, float, float, float], height: float = 12) -> PageLines:
    """A page of lines (text, left, top, right)."""
    return PageLines(
        600, 800, tuple(Line(text, x0, y0, x1, y0 + height, order=2 * n) for n, (text, x0, y0, x1) in enumerate(lines))
    )


def test_signs_that_part_words_at_the_end_of_a_line_stay_together():
    text, _ = assemble([page(
        ("Căn cứ Quyết định số 12/2024/QĐ-", 50, 100, 550), ("UBND và Văn bản số 15/", 50, 116, 550),
        ("BTC, giai đoạn 2021 -", 50, 132, 550), ("2025 trên địa bàn", 50, 148, 300),
    )])  # fmt: skip
    assert text == "Căn cứ Quyết định số 12/2024/QĐ-UBND và Văn bản số 15/BTC, giai đoạn 2021 - 2025 trên địa bàn"


def test_a_paragraph_goes_on_over_the_page():
    first = page(("a", 300, 20, 310), ("Một đoạn bắt đầu ở trang này và chạy đến hết dòng thứ nhất rồi", 50, 700, 550))
    second = page(("tiếp tục ở trang sau.", 50, 60, 200), ("Đoạn khác", 50, 76, 130), ("- 2 -", 290, 780, 310))
    text, pages = assemble([first, second])
    assert text.split("\n")[-2:] == [
        "Một đoạn bắt đầu ở trang này và chạy đến hết dòng thứ nhất rồi tiếp tục ở trang sau.", "Đoạn khác",
    ]  # fmt: skip
    assert text[pages[1].start :].startswith("tiếp tục")


def test_a_full_line_that_ends_a_paragraph_without_any_other_sign():
    body = [
        ("Một câu dài chạy kín cả dòng cho đến tận lề bên phải của trang;", 50, 100 + 16 * n, 550) for n in range(4)
    ]
    assert assemble([page(*body)])[0].count("\n") == 3
    over = [page(("Một câu dài chạy kín cả dòng cho đến tận lề phải.", 50, 700, 550)), page(("Câu sau", 50, 60, 150))]
    assert assemble(over)[0].count("\n") == 1


def test_pages_without_a_line_have_no_length():
    text, pages = assemble([page(), page(("Một dòng", 50, 100, 120)), page()])
    assert (text, [(p.start, p.end) for p in pages]) == ("Một dòng", [(0, 0), (0, 8), (8, 8)])
    assert assemble([page()])[0] == ""


def test_three_pieces_on_a_line_are_a_row_without_rules():
    text, _ = assemble(
        [page(("STT", 50, 100, 70), ("Việc", 150, 100, 190), ("Hạn", 400, 100, 430), ("Hết", 50, 130, 80))]
    )
    assert text == "STT | Việc | Hạn\nHết"


def test_pieces_of_one_line_are_joined():
    lines = (
        Line("Số: ", 50, 100, 70, 112, order=0),
        Line("15", 71, 100, 80, 112, order=1),
        Line("/CT", 80.5, 100, 99, 112, order=2),
    )
    assert [[piece.text for piece in row] for row in rows_of(lines)] == [["Số: 15/CT"]]


def test_a_list_below_a_signature_far_away_is_not_of_the_columns():
    lines = page(
        ("Nơi nhận:", 50, 100, 110), ("CHỦ TỊCH", 400, 100, 470), ("- Lưu.", 50, 116, 90), ("Phụ lục", 50, 400, 100),
    )  # fmt: skip
    flows = [item.flow for item in in_reading_order(lines, 0, Flows())]
    assert flows == [1, 1, 2, 0]


def test_columns_end_where_a_line_crosses_them():
    lines = page(
        ("trái", 50, 100, 110), ("phải", 400, 100, 470), ("một dòng chạy qua cả hai cột", 50, 116, 500),
        ("lệch trái", 450, 132, 470), ("lệch phải", 530, 132, 560),
    )  # fmt: skip
    read = [(item.line.text, item.flow) for item in in_reading_order(lines, 0, Flows())]
    assert read[:3] == [("trái", 1), ("phải", 2), ("một dòng chạy qua cả hai cột", 0)]


def test_tables_stand_where_their_first_row_stands():
    lines = page(("trước", 50, 50, 100), ("sau", 50, 300, 100))
    table = Table((50, 100, 500, 200), ("a | b",))
    last = Table((50, 400, 500, 500), ("c | d",))
    read = [item.line.text for item in in_reading_order(replace(lines, tables=(last, table)), 0, Flows())]
    assert read == ["trước", "a | b", "sau", "c | d"]


def test_frames_count_as_rules_and_boxes_without_words_as_nothing():
    boxes = [
        (0.0, 0.0, 100.0, 20.0),
        (100.0, 0.0, 200.0, 20.0),
        (300, 300, 400, 400),
        (350, 300, 351, 400),
        (0, 0, 1, 1),
    ]
    lines = [Line("a", 10, 5, 20, 15), Line("b", 110, 5, 120, 15), Line("ngoài", 10, 50, 50, 60)]
    tables, outside = tables_of(rules_of(boxes), lines)
    assert [table.rows for table in tables] == [("a | b",)]
    assert [line.text for line in outside] == ["ngoài"]


def test_the_motto_in_a_narrow_column_and_lines_that_go_on_in_lower_case():
    lines = page(
        ("UBND TỈNH", 50, 100, 130), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 300, 100, 540),
        ("V/v tăng cường", 50, 116, 140),
        ("NAM", 400, 116, 430), ("công tác thi đua", 50, 132, 140), ("Độc lập - Tự do", 350, 132, 480),
        ("CHỦ ĐỀ", 50, 148, 130), ("- Hạnh phúc", 350, 148, 480),
    )  # fmt: skip
    assert assemble([lines])[0].split("\n") == [
        "UBND TỈNH", "V/v tăng cường công tác thi đua", "CHỦ ĐỀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do", "- Hạnh phúc",
    ]  # fmt: skip


def test_paragraphs_of_one_full_indented_line_each():
    body = [("Thụt đầu dòng và chạy hết dòng thứ nhất của đoạn văn này", 80, 100 + 32 * n, 550) for n in range(4)]
    body += [("dòng thứ hai của đoạn bắt đầu từ lề trái và cũng chạy kín", 50, 116 + 32 * n, 550) for n in range(4)]
    single = [("Một đoạn một dòng chạy kín nhưng có thụt đầu dòng như thế", 80, 228 + 16 * n, 550) for n in range(3)]
    assert len(assemble([page(*body, *single)])[0].split("\n")) == 7


def test_centred_lines_are_joined_only_when_they_fill_the_page():
    title = [("Về việc tăng cường công tác quản lý", 150, 100, 450), ("đầu tư công trên địa bàn", 200, 116, 400)]
    body = [("Một dòng của phần thân văn bản chạy kín từ trái sang phải nhé", 50, 140 + 16 * n, 550) for n in range(4)]
    assert assemble([page(*title, *body)])[0].split("\n")[:2] == [text for text, *_ in title]


def test_words_in_merged_cells_belong_to_the_first_of_them():
    boxes = [(0, y, 300, y + 1) for y in (0, 60)] + [(0.0, 30.0, 100.0, 31.0), (200.0, 30.0, 300.0, 31.0)]
    boxes += [(0, 0, 1, 60), (299, 0, 300, 60), (100, 30, 101, 60), (200, 0, 201, 60)]
    lines = [
        Line("rộng hai cột", 110, 10, 180, 20), Line("dưới", 10, 40, 50, 50), Line("giữa", 110, 40, 150, 50),
        Line("phải", 210, 10, 250, 20),
    ]  # fmt: skip
    (table,), _ = tables_of(rules_of([(float(a), float(b), float(c), float(d)) for a, b, c, d in boxes]), lines)
    assert table.rows[0].startswith("rộng hai cột")


def test_a_drawing_is_not_taken_for_a_table(tmp_path):
    drawing = papers.INDENTED + "#for n in range(4100) { place(line(length: 1cm)) }\nMột dòng chữ bên bức vẽ."
    assert read(tmp_path, papers.pdf(drawing)).text == "Một dòng chữ bên bức vẽ."


def test_a_pdf_without_pages_is_refused(tmp_path):
    empty = pdfium.PdfDocument.new()
    path = tmp_path / "a.pdf"
    empty.save(path)
    with pytest.raises(Unreadable, match="Tệp PDF bị hỏng"):
        extract(path)


def test_letters_are_gathered_into_words_and_lines():
    def letters(words: str, x: float, y: float, *, step: float = 6):
        return [(letter, (x + step * n, y, x + step * n + 6, y + 12)) for n, letter in enumerate(words)]

    blank, feed = (" ", (0.0, 0.0, 0.0, 0.0)), ("\n", (0.0, 0.0, 0.0, 0.0))
    given = [blank, *letters("Sở", 50, 100), blank, blank, *letters("Y", 70, 100), *letters("tế", 81, 100), feed]
    given += [blank, *letters("a", 50, 120), *letters("b", 90, 120), *letters("c", 40, 140)]
    rule = rules_of([(75.0, 90.0, 76.0, 110.0)])
    assert [line.text for line in gathered(given, rules_of([]))] == ["Sở Y tế", "a", "b", "c"]
    assert [line.text for line in gathered(given[1:8], rule)] == ["Sở Y", "tế"]


def test_known_pages_are_taken_as_they_are(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(papers.pdf_of(["Một dòng"]))
    told = []
    known = {0: page(("Đã đọc trước đó", 50, 100, 200))}
    assert extract(path, on_page=told.append, known=known).text == "Đã đọc trước đó"
    assert told == []


def test_a_huge_page_is_rendered_smaller():
    document = pdfium.PdfDocument(papers.pdf_of(["Một dòng"]))
    picture = render(document[0], Limits(max_pixels=3_000_000))
    assert picture.width * picture.height == pytest.approx(1_000_000, rel=0.02)
    document.close()


def test_pages_are_kept_as_plain_values():
    one = replace(page(("a", 1, 2, 3)), tables=(Table((1, 2, 3, 4), ("x | y",)),), confidence=0.5)
    assert PageLines.from_json(one.as_json()) == one


def similarity(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


@pytest.mark.parametrize("style", [papers.INDENTED, papers.SPACED], ids=["indented", "spaced"])
def test_real_directives_come_back(shared_data, tmp_path, style):
    """Every seventh of the real documents, set as PDF and as DOCX: the paragraphs come back, 99 % of the characters."""
    for path in sorted((shared_data / "directives").glob("*.txt"))[::7]:
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        back = read(tmp_path, papers.pdf_of(lines, style)).text.split("\n")
        same = sum(len(line) for line in lines if line in set(back))
        assert same >= 0.99 * sum(map(len, lines)), path.name
        word = tmp_path / "a.docx"
        word.write_bytes(papers.docx_of(lines))
        assert extract(word).text.split("\n") == lines, path.name
