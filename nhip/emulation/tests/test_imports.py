"""Files of emulation."""

from datetime import date

import openpyxl
import pytest

from nhip.core.imports import get_kind, run
from nhip.emulation.models import Award, Campaign, Commitment, Contribution, Pledge
from nhip.emulation.tests.samples import NOW, system
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
AWARDS = [
    "STT", "Hình thức khen thưởng, danh hiệu", "Cấp tặng", "Tập thể/Cá nhân", "Tên tập thể, cá nhân", "Chức vụ",
    "Đơn vị",
    "Số quyết định", "Ngày quyết định", "Thành tích từ năm", "Thành tích đến năm", "Nội dung thành tích", "Người trao",
    "Tư cách trao", "Ngày trao", "Tiền thưởng",
]  # fmt: skip
PLEDGES = ["Năm", "Đơn vị ký giao ước", "Nội dung cam kết", "Chỉ tiêu cam kết", "Ngày ký"]
CAMPAIGNS = [
    "Phong trào", "Ngày phát động", "Người phát động", "Tên người, đơn vị ủng hộ", "Tập thể/Cá nhân", "Số tiền đăng ký",
    "Ngày đăng ký", "Số tiền đã nộp", "Ngày nộp",
]  # fmt: skip


@pytest.fixture
def office():
    found = make_office()
    found.person("Lê Thị Mẫu", Role.SPECIALIST, found.economy)
    found.person("Trần Văn Tịch", Role.VICE_CHAIR, found.leadership)
    return found


@pytest.fixture
def load(office, tmp_path):
    def load_rows(kind, headings, *rows):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / f"{kind}.xlsx"
        book.save(path)
        return run(get_kind(kind), path, actor=system(office), today=NOW.date(), now=NOW)

    return load_rows


FULL = (
    (1, "Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ”", "Bộ trưởng, Chủ nhiệm VPCP", "Cá nhân", "Trần Văn Tịch",
     "Phó Chủ tịch", "Lãnh đạo UBND tỉnh", "5/QĐ-VPCP", date(2023, 11, 2), "", "", "đóng góp", "Chủ tịch", "Thay mặt",
     "20/01/2024", "1.404.000"),
    (2, "Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ”", "VPCP", "CN", "LÊ THỊ MẪU", "Chuyên viên", "", "5/QĐ-VPCP",
     "02/11/2023", "", "", "", "", "", "", 1404000.0),
    (3, "Bằng khen", "Chủ tịch UBND tỉnh", "Tập thể", "Phòng Kinh tế", "", "Văn phòng UBND tỉnh VPUBND", "99/QĐ-UBND",
     "20/12/2023", 2022, 2023, "", "", "", "", ""),
    (4, "Chiến sỹ thi đua cấp tỉnh", "", "", "Lê Thị Mẫu", "Chuyên viên", "Phòng Kinh tế", "98/QĐ-UBND", "20/12/2023",
     2020, 2022, "", "", "", "", "5.400.000 đồng"),
    (5, "Giấy khen", "", "Cá nhân", "Người Chưa Có Tên Trong Danh Sách", "", "", "7/QĐ-VP", "20/12/2023", "", "", "",
     "",     "", "", ""),
)  # fmt: skip


def test_awards_are_read_once(load, office):
    outcome = load("awards", AWARDS, *FULL)
    assert [problem.message for problem in outcome.problems] == []
    assert outcome.written == 5
    leader, medal, collective, fighter, commended = Award.objects.order_by("id")
    assert (leader.form, leader.recipient_group, leader.unit) == ("gov_office_medal", "leadership", office.leadership)
    assert (leader.handed_over_by, leader.handover_capacity, leader.handed_over_on, leader.money) == (
        "Chủ tịch", "Thay mặt", date(2024, 1, 20), 1_404_000,
    )  # fmt: skip
    assert (medal.recipient_group, medal.unit, medal.person.full_name) == ("office", office.economy, "Lê Thị Mẫu")
    assert (collective.form, collective.unit, collective.merit_from) == ("province_certificate", office.economy, 2022)
    assert (fighter.form, fighter.recipient_kind, fighter.level, fighter.giver) == (
        "provincial_fighter", "person", "province", "Chủ tịch UBND tỉnh",
    )  # fmt: skip
    assert fighter.money == 5_400_000
    assert (commended.recipient_group, commended.unit, commended.person) == ("office", None, None)
    again = load("awards", AWARDS, *FULL)
    assert (again.written, again.counts.existing) == (0, 5)


BASE = (1, "Bằng khen", "Thủ tướng", "Cá nhân", "A", "", "", "1/QĐ-TTg", "20/12/2023", "", "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({1: "Thư khen"}, "form_title"),
        ({3: ""}, "recipient_kind"),
        ({1: "Chiến sĩ thi đua cơ sở", 3: "Tập thể"}, "recipient_kind"),
        ({6: "Phòng Lạ"}, "unit"),
        ({9: 2023, 10: 2022}, "merit_until"),
        ({14: "19/12/2023"}, "handed_over_on"),
        ({15: "-5"}, "money"),
        ({15: "nhiều"}, "money"),
        ({8: ""}, "decision_on"),
        ({8: "31/02/2023"}, "decision_on"),
    ],
)
def test_a_bad_award_is_refused_with_a_remedy(load, changes, column):
    outcome = load("awards", AWARDS, [changes.get(place, value) for place, value in enumerate(BASE)])
    assert [(problem.row.number, problem.column) for problem in outcome.problems] == [(2, column)]
    assert outcome.problems[0].remedy
    assert not Award.objects.exists()


def test_two_people_of_one_name_in_one_decision_differ_by_post(load):
    twin = [*BASE[:5], "Trưởng phòng", *BASE[6:]]
    assert load("awards", AWARDS, BASE, twin).written == 2
    assert load("awards", AWARDS, BASE, BASE).problems[0].message.startswith("Trùng hoàn toàn")


def test_pledges_are_read_once(load, office):
    rows = (
        (2024, "Phòng Kinh tế", "Hoàn thành 100% nhiệm vụ", "100%", "20/01/2024"),
        (2024, "", "Đoàn kết", "", "20/01/2024"),
        (2024, "VPUBND-TH", "Đoàn kết", "", "20/01/2024"),
    )
    outcome = load("pledges", PLEDGES, *rows)
    assert (outcome.problems, outcome.written) == ([], 3)
    assert set(Pledge.objects.values_list("unit__name", "year")) == {("Phòng Kinh tế", 2024), ("Phòng Tổng hợp", 2024)}
    assert load("pledges", PLEDGES, *rows).counts.existing == 3
    more = load("pledges", PLEDGES, (2024, "Phòng Tổng hợp", "Sáng tạo", "", "20/01/2024"))
    assert more.written == 1
    assert (Pledge.objects.count(), Commitment.objects.count()) == (2, 4)
    strange = load("pledges", PLEDGES, (2024, "Phòng Lạ", "Đoàn kết", "", "20/01/2024"))
    assert [problem.column for problem in strange.problems] == ["unit"]


def test_contributions_are_read_once(load, office):
    name, launched = "Xóa nhà tạm, nhà dột nát", "15/01/2024"
    rows = (
        (name, launched, "Chủ tịch", "Phòng Kinh tế", "Tập thể", "5.000.000", launched, "5.000.000", launched),
        ("", "", "", "Lê Thị Mẫu", "Cá nhân", 500000, launched, "", ""),
        ("", "", "", "Nhà hảo tâm", "Cá nhân", 0, "", 200000, "16/01/2024"),
    )
    outcome = load("campaigns", CAMPAIGNS, *rows)
    assert ([problem.message for problem in outcome.problems], outcome.written) == ([], 3)
    assert Campaign.objects.get().report_year == 2023
    stored = list(Contribution.objects.order_by("id").values_list("unit__name", "person__full_name", "pledged_amount"))
    assert stored == [("Phòng Kinh tế", None, 5_000_000), ("Phòng Kinh tế", "Lê Thị Mẫu", 500_000), (None, None, None)]
    assert load("campaigns", CAMPAIGNS, *rows).counts.existing == 3


@pytest.mark.parametrize(
    ("amounts", "columns"),
    [
        (("", "15/01/2024", "", ""), {"pledged_on", "pledged_amount"}),
        ((5, "", "", ""), {"pledged_on"}),
        ((5, "15/01/2024", 5, ""), {"received_on"}),
        (("", "", "", ""), {"pledged_amount"}),
    ],
)
def test_a_bad_contribution_is_refused_with_a_remedy(load, amounts, columns):
    outcome = load("campaigns", CAMPAIGNS, ("P", "15/01/2024", "", "A", "Cá nhân", *amounts))
    assert {problem.column for problem in outcome.problems} == columns
    assert all(problem.remedy for problem in outcome.problems)
    assert not Contribution.objects.exists()
