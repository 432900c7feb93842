"""The composed report of a small year: sentences, annexes, letter, missing figures."""

from datetime import date

import pytest

from nhip.core.figures import Window
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.reports.choices import ReportKind
from nhip.reports.compose import compose, words_of
from nhip.reports.letter import letter_of, place_of, superior_and_issuer
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.services import draft_report, write_paragraph
from nhip.reports.tables.comparison import change_cell
from nhip.reports.tables.documents import months_of
from nhip.reports.tests.samples import AS_OF, NOW, chief, drafted, filled_office, reading

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def text_of():
    def texts(document):
        return "\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.voice == "body")

    return texts


def test_sentences_of_a_small_year(text_of):
    text = text_of(compose(drafted(filled_office())).document)
    for sentence in (
        "Văn phòng UBND tỉnh VPUBND báo cáo kết quả công tác năm 2023 và phương hướng, nhiệm vụ trọng tâm năm",
        "(số liệu từ ngày 01/01/2023 đến ngày 31/12/2023, chốt đến ngày 20/01/2024):",
        "Tổ chức tiếp nhận 5 văn bản đến, gấp 2,5 lần năm 2022 (2); trong đó 5 văn bản điện tử, chiếm 100%.",
        "trình ban hành 3 văn bản chỉ đạo, điều hành thuộc thẩm quyền trên các lĩnh vực kinh tế - xã hội",
        "quốc phòng, an ninh, đối ngoại (chi tiết tại Phụ lục II).",
        "Tiếp nhận 2 nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao UBND tỉnh; đã hoàn thành 1/2 nhiệm vụ, đạt 50%.",
        "hoàn thành đúng hạn 1 (chi tiết tại Phụ lục III). Còn 1 nhiệm vụ quá hạn chưa hoàn thành.",
        "tham mưu cho Ban Cán sự Đảng UBND tỉnh ban hành 1 văn bản cụ thể hóa",
        "Trong kỳ có 2 lượt tập thể, cá nhân được khen thưởng (chi tiết tại Phụ lục IV), cụ thể:",
        "- Huân chương Lao động hạng Ba: 1 cá nhân;",
        "- Danh hiệu “Tập thể lao động xuất sắc”: 1 tập thể.",
        "Tổ chức ký giao ước thi đua giữa 1 phòng, đơn vị trực thuộc (chi tiết tại Phụ lục V).",
        "Qua số liệu theo dõi, còn 1 nhiệm vụ quá hạn chưa hoàn thành.",
    ):
        assert sentence in text
    assert "UBND tỉnh xây dựng Chương trình" not in text


def test_annexes_add_up_and_are_numbered():
    document = compose(drafted(filled_office())).document
    assert [(annex.number, annex.title) for annex in document.annexes] == [
        ("I", "Số liệu tổng hợp"), ("II", "Văn bản đến, văn bản ban hành"),
        ("III", "Kết quả thực hiện nhiệm vụ được giao"), ("IV", "Khen thưởng"), ("V", "Giao ước thi đua"),
    ]  # fmt: skip
    checks = [check for table in document.tables for check in table.checks]
    assert len(checks) > 20
    assert [check.message for check in checks if not check.ok] == []
    by_origin = next(table for table in document.tables if table.key == "tasks_by_origin")
    assert [cell.text for cell in by_origin.rows[0].cells] == [
        "1", "Chính phủ, Thủ tướng Chính phủ giao", "2", "1", "0", "0", "1", "0", "0", "50%",
    ]  # fmt: skip
    overdue = next(table for table in document.tables if table.key == "tasks_overdue")
    assert [cell.text for cell in overdue.rows[0].cells][2:] == ["Báo cáo chuyên đề", "Sở Y tế", "05/04/2023", "290"]


def test_what_is_missing_is_listed_never_guessed():
    document = compose(drafted(filled_office())).document
    missing = {(item.section, item.key, item.reason) for item in document.missing}
    assert ("Tiếp công dân, xử lý đơn thư", "casebook.receptions", "chưa có bản ghi nào trong kỳ") in missing
    assert (
        "Kết quả thực hiện các chỉ tiêu kinh tế - xã hội", "targets.grdp_growth", "chưa có dữ liệu",
    ) in missing  # fmt: skip
    assert ("Thi đua, khen thưởng", "emulation.awards", "chưa có bản ghi nào trong kỳ") not in missing


def test_an_empty_year_is_all_missing(text_of):
    document = compose(drafted(make_office())).document
    assert document.annexes == ()
    assert "documents.incoming" in {item.key for item in document.missing}
    assert "emulation.awards" in {item.key for item in document.missing}
    assert "tiếp nhận" not in text_of(document)


def test_typed_passages_carry_their_author_and_prompts_ask():
    office = filled_office()
    report = drafted(office)
    actor = chief(office)
    write_paragraph(actor=actor, report_id=report.pk, slot="context", text="Một.\nHai.", now=NOW)
    paragraphs = compose(report).document.paragraphs
    typed = [(p.text, p.author, p.written_on) for p in paragraphs if p.voice == "hand"]
    assert typed == [("Một.", actor.label, "20/01/2024"), ("Hai.", actor.label, "20/01/2024")]
    assert "Kiến nghị, đề xuất với UBND tỉnh và các cơ quan" in [p.text for p in paragraphs if p.voice == "prompt"]
    assert "Phong trào thi đua, sáng kiến" in [p.text for p in paragraphs if p.voice == "offer"]


@pytest.mark.parametrize(
    ("name", "superior", "issuer", "place"),
    [
        ("Văn phòng UBND tỉnh Bắc Kạn", "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "VĂN PHÒNG", "Bắc Kạn"),
        ("Văn phòng Ủy ban nhân dân thành phố Huế", "ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ", "VĂN PHÒNG", "Huế"),
        ("Ban Quản lý dự án", "", "BAN QUẢN LÝ DỰ ÁN", ""),
    ],
)
def test_head_of_the_letter(name, superior, issuer, place):
    agency = Unit(name=name)
    assert superior_and_issuer(agency) == (superior, issuer)
    assert place_of(agency) == place


def test_an_agency_of_another_name_stands_below_its_parent():
    agency = Unit(name="Sở Y tế", parent=Unit(name="UBND tỉnh Bắc Kạn"))
    assert superior_and_issuer(agency) == ("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "SỞ Y TẾ")


def test_a_letter_without_place_starts_with_the_day():
    report = Report(
        agency=Unit(name="Ban"), as_of=AS_OF, signing="head", title="x", window_start=AS_OF, window_end=AS_OF
    )
    assert letter_of(report).place_date == "Ngày      tháng      năm 2024"
    assert letter_of(report).number_line == "Số:       /BC-VP"


@pytest.mark.parametrize(
    ("period", "begins", "party"),
    [
        (Period(ReportKind.YEAR, 2023), "Năm 2023", "Ban Cán sự Đảng UBND tỉnh"),
        (Period(ReportKind.HALF, 2025, 1), "Trong 6 tháng đầu năm 2025", "Đảng ủy UBND tỉnh"),
        (Period(ReportKind.QUARTER, 2025, 2), "Quý II năm 2025", "Đảng ủy UBND tỉnh"),
    ],
)
def test_words_of_the_period(period, begins, party):
    office = make_office()
    report = draft_report(actor=chief(office), period=period, as_of=date(2025, 7, 10), now=NOW)
    words = words_of(report)
    assert (words["Period"], words["party_body"]) == (begins, party)


def test_months_are_cut_to_the_window():
    names = [name for name, _ in months_of(Window.report_year(2023))]
    assert (len(names), names[0], names[1], names[-1]) == (
        13, "Tháng 12/2022 (từ 15 đến 31)", "Tháng 1/2023", "Tháng 12/2023 (từ 01 đến 14)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "now", "before", "text"),
    [
        ("documents.incoming", 120, 100, "+20%"),
        ("documents.incoming", 80, 100, "−20%"),
        ("documents.incoming", 100, 100, "0%"),
        ("documents.incoming", 5, 0, "–"),
        ("documents.incoming", 5, None, "–"),
        ("programme.completion", (140, 145), (44, 47), "+2,93 điểm %"),
        ("targets.grdp_growth", "7.46", "8.66", "−1,2"),
        ("targets.grdp_rank.tdmn", (2, 14), (5, 14), "–"),
    ],
)
def test_change_since_the_year_before(key, now, before, text):
    pairs = [value if isinstance(value, tuple) else (value, None) for value in (now, before)]
    assert change_cell(*(reading(key, value, of=of) for value, of in pairs)).text == text
