"""Files of targets, made here as offices write them."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from nhip.core.errors import Refused
from nhip.core.imports import BadValue, Hints, dry_run, get_kind, run
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office
from nhip.targets.imports.values import period
from nhip.targets.models import RankMember, RankValue, Target, TargetValue
from nhip.targets.tests.samples import NOW, assign, system, target_input

pytestmark = pytest.mark.django_db
TARGETS = [
    "Mã", "Năm", "Nhóm", "Chỉ tiêu", "Đơn vị tính", "Chiều", "Dấu", "Kế hoạch", "Kế hoạch đến (khoảng)",
    "Thuộc chỉ tiêu", "Loại", "Nghị quyết giao", "Ngày giao",
]  # fmt: skip
VALUES = ["Mã chỉ tiêu", "Năm", "Kỳ", "Giá trị", "Loại số liệu", "Ngày công bố", "Nguồn"]
HIGHER, LOWER = "Cao hơn tốt hơn", "Thấp hơn tốt hơn"
RESOLUTION = ("Nghị quyết 50/NQ-HĐND", date(2022, 12, 9))


@pytest.fixture
def office():
    return make_office()


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


def said(outcome):
    return [(problem.row.number, problem.column, problem.message) for problem in outcome.problems]


FULL = (
    ("GRDP", 2023, "Kinh tế", "Tốc độ tăng GRDP", "%", HIGHER, ">", "7,5", None, None, "Đơn", *RESOLUTION),
    ("CT02", 2023, "Kinh tế", "Cơ cấu kinh tế", "%", "Cơ cấu", None, None, None, None, "Cơ cấu", *RESOLUTION),
    ("CT02.1", 2023, "Kinh tế", "Nông nghiệp", "%", "Cơ cấu", "=", 40, None, "CT02", "Đơn", *RESOLUTION),
    ("CT02.2", 2023, "Kinh tế", "Còn lại", "%", "Cơ cấu", "=", 60, None, "Cơ cấu kinh tế", "Đơn", *RESOLUTION),
    ("CT03", 2023, "Xã hội", "Tăng dân số tự nhiên", "%", LOWER, None, "1,2", None, None, None, *RESOLUTION),
    ("CT04", 2023, "Môi trường", "Che phủ rừng", "%", "Khoảng", "=", 60, 65, None, "Đơn", *RESOLUTION),
)


def test_targets_with_parts_are_read(load, office):
    outcome = load("targets", TARGETS, *FULL)
    assert said(outcome) == []
    assert outcome.written == 6
    found = {target.code: target for target in Target.objects.all()}
    assert found["GRDP"].planned_value == Decimal("7.5")
    assert found["GRDP"].operator == "gt"
    assert (found["CT02"].kind, found["CT02"].operator, found["CT02"].planned_value) == ("structure", "eq", None)
    assert {found["CT02.1"].parent_id, found["CT02.2"].parent_id} == {found["CT02"].pk}
    assert (found["CT03"].operator, found["CT03"].kind) == ("lte", "single")
    assert (found["CT04"].planned_value, found["CT04"].planned_upper) == (60, 65)
    assert found["CT04"].assigned_on == date(2022, 12, 9)


def test_the_same_file_twice_changes_nothing(load):
    load("targets", TARGETS, *FULL)
    again = load("targets", TARGETS, *FULL)
    assert (again.written, again.counts.existing) == (0, 6)
    assert Target.objects.count() == 6


def test_other_headings_of_the_same_columns(load):
    outcome = load(
        "targets",
        [
            "MÃ CHỈ TIÊU",
            "Năm kế hoạch",
            "Lĩnh vực",
            "Tên chỉ tiêu",
            "ĐVT",
            "Chiều đánh giá",
            "Phép so sánh",
            "Mục tiêu",
        ],
        ("A", "2023", "Chỉ tiêu xã hội", "Bao phủ BHYT", "%", "Tăng", ">=", 97),
    )
    assert said(outcome) == []
    assert Target.objects.get().group == "society"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            ("A", 2023, "", "T", "", HIGHER, "≤", 1),
            (2, "operator", "Chiều “cao hơn tốt hơn” không đi với dấu ≤ hoặc <."),
        ),
        (("A", 2023, "", "T", "", HIGHER, "≥", None), (2, "planned_value", "Chỉ tiêu đơn chưa có kế hoạch")),
        (
            ("A", 2023, "", "T", "", HIGHER, "≥", 1, None, "Z"),
            (2, "parent", "Không có chỉ tiêu “Z” trong năm 2023"),
        ),
        (
            ("A", 2023, "", "T", "", HIGHER, "≥", 1, None, "A", "Ghép"),
            (2, "kind", "Chỉ tiêu thành phần phải là chỉ tiêu đơn"),
        ),
    ],
)
def test_a_bad_target_is_refused_with_a_remedy(load, row, problem):
    outcome = load("targets", TARGETS, row)
    assert said(outcome) == [problem]
    assert outcome.problems[0].remedy
    assert not Target.objects.exists()


def test_values_are_read_by_period_and_kind(load, office):
    assign(office, target_input("GRDP"), target_input("B"))
    outcome = load(
        "target_values", VALUES,
        ("GRDP", 2023, "Năm", 7.46, "Chính thức", date(2024, 1, 5), "Cục Thống kê"),
        ("grdp", 2023, "Năm", "7,5", "Ước thực hiện", "15/12/2023", ""),
        ("GRDP", 2023, "Quý III", "6,9", "Chính thức", "05/10/2023", ""),
        ("B", 2023, "Tháng 6", "1.234,5", "Ước thực hiện", "02/07/2023", ""),
    )  # fmt: skip
    assert said(outcome) == []
    stored = {(v.target.code, v.period_label, v.status, v.value) for v in TargetValue.objects.select_related("target")}
    assert stored == {
        ("GRDP", "Năm", "official", Decimal("7.46")),
        ("GRDP", "Năm", "estimate", Decimal("7.5")),
        ("GRDP", "Quý 3", "official", Decimal("6.9")),
        ("B", "Tháng 6", "estimate", Decimal("1234.5")),
    }
    again = load("target_values", VALUES, ("GRDP", 2023, "Năm", 7.46, "Chính thức", date(2024, 1, 5), "Cục Thống kê"))
    assert (again.written, again.counts.existing) == (0, 1)


def test_values_of_unknown_targets_and_from_before_their_year_are_refused(load, office):
    assign(office, target_input("A"))
    outcome = load(
        "target_values", VALUES,
        ("X", 2023, "Năm", 1, "Chính thức", date(2024, 1, 5), ""),
        ("A", 2023, "Năm", 1, "Chính thức", date(2022, 1, 5), ""),
        ("A", 2023, "Kỳ họp", 1, "Chính thức", date(2024, 1, 5), ""),
    )  # fmt: skip
    assert said(outcome) == [
        (2, "code", "Không có chỉ tiêu mã “X” trong năm 2023"),
        (3, "published_on", "Ngày công bố đứng trước năm của chỉ tiêu."),
        (4, "period", "“Kỳ họp” không phải là kỳ số liệu"),
    ]
    assert not TargetValue.objects.exists()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Năm", ("year", 0)), ("Cả năm", ("year", 0)), ("Năm 2023", ("year", 0)), ("12 tháng", ("year", 0)),
        (2023, ("year", 0)), ("Quý 1", ("quarter", 1)), ("quý IV/2023", ("quarter", 4)),
        ("Quý II năm 2023", ("quarter", 2)),
        ("6 tháng", ("quarter", 2)), ("6 tháng đầu năm", ("quarter", 2)), ("9 tháng đầu năm 2023", ("quarter", 3)),
        ("Tháng 1", ("month", 1)), ("tháng 12/2023", ("month", 12)),
    ],
)  # fmt: skip
def test_periods_as_written(written, meant):
    assert period(written, Hints(2023)) == meant


@pytest.mark.parametrize("written", ["Quý 5", "Tháng 13", "Kỳ 1", "7 tháng"])
def test_no_period(written):
    with pytest.raises(BadValue):
        period(written, Hints(2023))


def test_groups_and_values_of_provinces(load):
    outcome = load(
        "rank_groups", ["Mã nhóm", "Tên nhóm", "Tỉnh, thành phố", "Hiệu lực từ", "Hiệu lực đến"],
        ("tdmn", "Trung du và miền núi Bắc Bộ", "Tuyên Quang", "01/01/2006", "30/06/2025"),
        (None, None, "Hà Giang", "01/01/2006", "30/06/2025"),
        ("mnpb", "Miền núi phía Bắc", "Tuyên Quang", None, None),
    )  # fmt: skip
    assert said(outcome) == []
    assert list(RankMember.objects.values_list("group__code", "province_key", "valid_until")) == [
        ("tdmn", "tuyen quang", date(2025, 6, 30)),
        ("tdmn", "ha giang", date(2025, 6, 30)),
        ("mnpb", "tuyen quang", None),
    ]
    headings = ["Chỉ tiêu", "Năm", "Tỉnh, thành phố", "Giá trị", "Đơn vị tính", "Ngày công bố"]
    rows = (
        ("GRDP", 2023, "Tuyên Quang", "7,46", "%", "29/12/2023"),
        ("GRDP", 2023, "Tỉnh Hà Giang", 3.52, "%", "29/12/2023"),
    )
    assert load("rankings", headings, *rows).written == 2
    assert set(RankValue.objects.values_list("province_key", "value")) == {
        ("tuyen quang", Decimal("7.46")),
        ("ha giang", Decimal("3.52")),
    }
    assert load("rankings", headings, *rows).counts.existing == 2
    late = load("rankings", headings, ("GRDP", 2023, "Tuyên Quang", 1, "%", "29/12/2021"))
    assert said(late) == [(2, "published_on", "Ngày công bố đứng trước năm của chỉ tiêu.")]


def test_a_member_whose_dates_are_in_disorder(load):
    headings = ["Mã nhóm", "Tên nhóm", "Tỉnh, thành phố", "Hiệu lực từ", "Hiệu lực đến"]
    outcome = load("rank_groups", headings, ("a", "A", "Tuyên Quang", "01/01/2006", "01/01/2005"))
    assert said(outcome) == [(2, "valid_until", "Ngày hết hiệu lực đứng trước ngày có hiệu lực")]
    fine = ("a", "A", "Tuyên Quang", "01/01/2006", None)
    load("rank_groups", headings, fine)
    assert load("rank_groups", headings, fine).counts.existing == 1


def test_an_import_without_agency_writes_nothing(tmp_path):
    path = tmp_path / "targets.xlsx"
    book = openpyxl.Workbook()
    for line in (TARGETS, *FULL):
        book.active.append(list(line))
    book.save(path)
    kind = get_kind("targets")
    assert dry_run(kind, path, actor=Actor.nobody(), today=NOW.date()).counts.good == 6
    with pytest.raises(Refused, match="cơ quan"):
        run(kind, path, actor=Actor.nobody(), today=NOW.date(), now=NOW)
