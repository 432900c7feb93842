"""Whole documents, written for these tests, against what a person reads in them."""

from datetime import date
from pathlib import Path

import pytest

from nhip.reading import read

TEXTS = Path(__file__).parent / "texts"


def reading(name):
    return read((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def facts(name):
    found = reading(name).metadata
    return {
        "number": found.number_symbol.value,
        "kind": found.kind.value,
        "issuer": found.issuer.value,
        "place": found.place.value,
        "date": found.issued_on.value,
        "subject": found.subject.value,
        "signer": found.signer.value,
        "authority": found.signer_authority.value,
        "form": found.authority_form.value,
    }


def tasks(name):
    return [
        (
            task.text[:28],
            list(task.lead),
            list(task.co),
            (task.deadline.due_on or task.deadline.recurring or task.deadline.relative) if task.deadline else None,
        )
        for task in reading(name).tasks
    ]


def test_letter_in_two_columns():
    assert facts("letter_two_columns") == {
        "number": "1234/SNNMT-KH",
        "kind": "Công văn",
        "issuer": "Sở Nông nghiệp và Môi trường tỉnh An Giang",
        "place": "An Giang",
        "date": date(2026, 3, 5),
        "subject": "triển khai công tác phòng, chống hạn mặn năm 2026",
        "signer": "Trần Thị Bích Thảo",
        "authority": "TUQ. GIÁM ĐỐC / CHÁNH VĂN PHÒNG",
        "form": "TUQ",
    }
    found = reading("letter_two_columns").metadata
    assert found.addressees == (
        "Ủy ban nhân dân các xã, phường, đặc khu",
        "Chi cục Thủy lợi",
        "Các đơn vị trực thuộc Sở",
    )
    assert found.recipients == ("Như trên", "Giám đốc, các PGĐ Sở", "Lưu: VT, KHTC")
    communes = ["Ủy ban nhân dân các xã, phường, đặc khu"]
    assert tasks("letter_two_columns") == [
        ("Rà soát, cập nhật kế hoạch p", communes, [], date(2026, 3, 15)),
        ("Bố trí lực lượng trực ban; h", communes, [], "weekly"),
        (
            "Giao Chi cục Thủy lợi chủ tr",
            ["Chi cục Thủy lợi"],
            ["Trung tâm Khí tượng thủy văn tỉnh"],
            "trong vòng 03 ngày làm việc kể từ ngày nhận số liệu",
        ),
        ("Các đơn vị nêu trên gửi báo ", ["Các đơn vị nêu trên"], [], "monthly"),
    ]


def test_plan_with_blocks_and_tables():
    assert facts("plan_with_table") == {
        "number": "/KH-UBND",
        "kind": "Kế hoạch",
        "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng",
        "place": "Lâm Đồng",
        "date": None,
        "subject": "Cải cách hành chính năm 2026 trên địa bàn tỉnh Lâm Đồng",
        "signer": "Đinh Văn Minh",
        "authority": "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        "form": "TM+KT",
    }
    everybody = ["Các sở, ban, ngành tỉnh", "UBND các xã, phường, đặc khu"]
    assert tasks("plan_with_table") == [
        (
            "Rà soát văn bản quy phạm phá",
            ["Sở Tư pháp"],
            ["Các sở, ban, ngành", "UBND các xã, phường"],
            date(2026, 9, 30),
        ),
        ("Tổ chức hội nghị đánh giá tá", ["Văn phòng UBND tỉnh"], ["Sở Tư pháp", "Sở Nội vụ"], "ongoing"),
        ("Công bố danh mục thủ tục hàn", ["Văn phòng UBND tỉnh"], ["Các sở, ban, ngành"], date(2026, 6, 30)),
        ("Xây dựng phần mềm theo dõi n", ["Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh"], [], date(2026, 9, 30)),
        ("Báo cáo kết quả rà soát", ["UBND cấp xã"], ["Sở Nội vụ"], "quarterly"),
        ("Sở Tài chính tham mưu bố trí", ["Sở Tài chính"], [], None),
        ("Căn cứ Kế hoạch này, xây dựn", everybody, [], date(2026, 1, 31)),
        ("Định kỳ hằng quý (trước ngày", everybody, [], "quarterly"),
        ("Theo dõi, đôn đốc việc thực ", ["Sở Nội vụ"], [], "semiannual"),
        ("Chủ trì, phối hợp với Báo và", ["Sở Nội vụ"], ["Báo và phát thanh, truyền hình Lâm Đồng"], None),
        ("Kiểm tra công tác cải cách h", ["Sở Nội vụ"], [], None),
    ]


def test_conclusion_for_one_province():
    assert (
        facts("conclusion_with_province")["subject"]
        == "Kết luận của Thủ tướng Chính phủ tại buổi làm việc với lãnh đạo tỉnh Cà Mau"
    )
    assert tasks("conclusion_with_province") == [
        ("Đẩy nhanh tiến độ giải ngân ", ["tỉnh Cà Mau"], [], None),
        ("Phát triển kinh tế biển theo", ["tỉnh Cà Mau"], [], None),
        (
            "Giao Bộ Xây dựng chủ trì, ph",
            ["Bộ Xây dựng"],
            ["Bộ Tài chính", "Bộ Quốc phòng", "tỉnh Cà Mau"],
            date(2026, 4, 30),
        ),
        ("giao Bộ Tài chính cân đối ng", ["Bộ Tài chính"], [], date(2026, 6, 30)),
        ("Các Bộ: Tài chính, Nội vụ, C", ["Bộ Tài chính", "Bộ Nội vụ", "Bộ Công Thương"], [], date(2026, 3, 31)),
        ("Đồng chí Bộ trưởng Bộ Nông n", ["Đồng chí Bộ trưởng Bộ Nông nghiệp và Môi trường"], [], date(2026, 3, 15)),
    ]
    implicit = [task.lead_implicit for task in reading("conclusion_with_province").tasks]
    assert implicit == [True, True, False, False, False, False]


def test_decision_by_articles():
    assert facts("decision_by_articles")["form"] is None
    assert facts("decision_by_articles")["subject"] == "ban hành Kế hoạch kiểm tra công vụ năm 2026"
    assert tasks("decision_by_articles") == [
        ("Giao Thanh tra Bộ chủ trì, p", ["Thanh tra Bộ"], ["Vụ Tổ chức cán bộ"], date(2026, 12, 15)),
        ("Văn phòng Bộ bố trí kinh phí", ["Văn phòng Bộ"], [], None),
        ("Cử công chức tham gia đoàn k", ["Các đơn vị thuộc Bộ"], [], None),
        (
            "Cung cấp đầy đủ hồ sơ trong ",
            ["Các đơn vị thuộc Bộ"],
            [],
            "trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu",
        ),
    ]


def test_party_directive():
    assert facts("party_directive") == {
        "number": "15-CT/TU",
        "kind": "Chỉ thị",
        "issuer": "Tỉnh ủy Quảng Ninh",
        "place": "Quảng Ninh",
        "date": date(2026, 5, 12),
        "subject": "tăng cường lãnh đạo công tác bầu cử",
        "signer": "Nguyễn Văn Hải",
        "authority": "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ THƯỜNG TRỰC",
        "form": "TM",
    }
    assert [lead for _text, lead, _co, _limit in tasks("party_directive")] == [
        ["Các cấp ủy, tổ chức đảng"],
        ["Đảng ủy UBND tỉnh"],
        ["Ban Tuyên giáo và Dân vận Tỉnh ủy"],
        ["Ban Tổ chức Tỉnh ủy"],
    ]


def test_letter_of_a_department_of_a_ministry():
    assert facts("letter_of_department")["issuer"] == "Cục Xúc tiến thương mại"
    assert facts("letter_of_department")["form"] == "Q"
    lead = ["Sở Công Thương các tỉnh, thành phố"]
    assert tasks("letter_of_department") == [
        ("Tổng hợp kết quả thực hiện n", lead, [], date(2026, 1, 10)),
        ("Cử 01 cán bộ đầu mối; cung c", lead, [], date(2025, 12, 8)),
    ]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_span_holds_its_text(path):
    found = read(path.read_text(encoding="utf-8"))
    for task in found.tasks:
        assert task.text == found.text[task.start : task.end]
        assert task.what
        assert task.reasons
        assert 0 < task.confidence < 1


def test_as_json_has_the_fields_of_the_exchange():
    line = reading("decision_by_articles").as_json()
    assert line["date"] == "2026-04-10"
    assert line["recipients"] == ["Như Điều 5", "Bộ trưởng (để b/c)", "Lưu: VT, TTr"]
    first = line["tasks"][0]
    assert first["deadline_iso"] == "2026-12-15"
    assert first["deadline_text"] == "trước ngày 15 tháng 12 năm 2026"
    assert first["report_to"] == "Bộ trưởng"
    assert (first["deadline_relative"], first["recurring"], first["deadline_inherited"]) == (None, None, False)
    assert line["tasks"][1]["deadline_text"] is None


def test_the_given_day_stands_in_for_a_missing_one():
    text = "Sở Nội vụ:\n- Báo cáo kết quả trước ngày 15/4.\n"
    assert read(text).tasks[0].deadline.due_on is None
    assert read(text, issued_on=date(2026, 3, 1)).tasks[0].deadline.due_on == date(2026, 4, 15)


@pytest.mark.parametrize(
    ("text", "what", "report_to"),
    [
        (
            "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh phương án.",
            "Tham mưu UBND tỉnh phương án.",
            "UBND tỉnh",
        ),
        ("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh để rà soát thiết bị.", "Rà soát thiết bị.", ""),
        (
            "Giao Sở Y tế phối hợp với Sở Tài chính chi trả bảo hiểm xã hội.",
            "Phối hợp với Sở Tài chính chi trả bảo hiểm xã hội.",
            "",
        ),
        ("Giao Sở Y tế có trách nhiệm chủ trì, phối hợp với Sở Nội vụ rà soát số liệu.", "Rà soát số liệu.", ""),
        ("Giao Sở Y tế chịu trách nhiệm toàn diện về số liệu.", "Chịu trách nhiệm toàn diện về số liệu.", ""),
        (
            "Giao Sở Y tế báo cáo Doanh nghiệp nợ thuế, trình cấp có thẩm quyền.",
            "Báo cáo Doanh nghiệp nợ thuế, trình cấp có thẩm quyền.",
            "cấp có thẩm quyền",
        ),
        (
            "Giao Sở Y tế báo cáo Ủy ban nhân dân tỉnh về kết quả.",
            "Báo cáo Ủy ban nhân dân tỉnh về kết quả.",
            "Ủy ban nhân dân tỉnh",
        ),
        ("Giao Sở Y tế gửi kết quả thực hiện về Sở Nội vụ.", "Gửi kết quả thực hiện về Sở Nội vụ.", "Sở Nội vụ"),
    ],
)
def test_what_keeps_its_verb_and_names_only_bodies_that_take_reports(text, what, report_to):
    (task,) = read(text).tasks
    assert (task.what, task.report_to) == (what, report_to)


def test_a_name_that_was_not_read_to_its_end_gives_the_whole_clause():
    (task,) = read("Ủy quyền cho Phó Trưởng Ban Chỉ đạo hoặc ủy viên Ban Chỉ đạo giải quyết công việc.").tasks
    assert task.what == task.text


def test_blanks_keep_their_places_in_the_text():
    text = "1.  Giao  Sở Y tế   rà  soát danh mục.\r\n\r\n2. Giao Sở Nội vụ tổng hợp.  \r\n"
    first, second = read(text).tasks
    assert (first.text, first.what) == ("Giao  Sở Y tế   rà  soát danh mục.", "Rà soát danh mục.")
    assert (second.text, text[second.start : second.end]) == ("Giao Sở Nội vụ tổng hợp.",) * 2
