"""The yearly list and the retention table as offices keep them in Excel."""

from datetime import date

import openpyxl
import pytest

from nhip.core.imports import BadValue, Hints, get_kind, run
from nhip.dossiers import services
from nhip.dossiers.imports import retention
from nhip.dossiers.models import DossierList, ListItem, RetentionRule
from nhip.dossiers.tests.samples import NOW
from nhip.org.actors import Actor
from nhip.org.choices import Role

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Năm",
    "Đề mục lớn",
    "Đề mục nhỏ",
    "Số và ký hiệu hồ sơ",
    "Tiêu đề hồ sơ",
    "THBQ",
    "Đơn vị",
    "Người lập hồ sơ",
]


@pytest.fixture
def load(office, tmp_path):
    def load_rows(kind, headings, *rows):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / "tep.xlsx"
        book.save(path)
        return run(get_kind(kind), path, actor=Actor.system(office.agency_id), today=NOW.date(), now=NOW)

    return load_rows


ROWS = (
    (2024, "Tổ chức cán bộ", "", "1.TCCB", "Tuyển dụng", "70 năm", "Phòng Tổng hợp", "Nguyễn Văn Lập"),
    (2024, "", "Thi đua", "02.TCCB", "Khen thưởng", "Vĩnh viễn", "", "Người ngoài danh sách"),
)


def test_a_list_is_read_once_with_its_headings_and_makers(office, load):
    person = office.person("Nguyễn Văn Lập", Role.SPECIALIST, office.general)
    outcome = load("dossier_list", HEADINGS, *ROWS)
    assert (outcome.problems, outcome.written) == ([], 2)
    assert list(
        ListItem.objects.values_list("notation", "heading__title", "retention_years", "maker", "maker_name")
    ) == [
        ("01.TCCB", "Tổ chức cán bộ", 70, person.pk, "Nguyễn Văn Lập"),
        ("02.TCCB", "Thi đua", None, None, "Người ngoài danh sách"),
    ]
    assert load("dossier_list", HEADINGS, *ROWS).counts.existing == 2
    assert DossierList.objects.get().items.count() == 2


def test_an_approved_list_and_wrong_cells_are_refused_with_what_to_do(office, load):
    load("dossier_list", HEADINGS, ROWS[0])
    services.approve_list(actor=office.actor(Role.CHIEF), dossier_list=DossierList.objects.get(), now=NOW)
    added = (2024, "Tổng hợp", "", "05.TH", "Chương trình", "20 năm", "", "")
    assert [problem.message for problem in load("dossier_list", HEADINGS, added).problems] == [
        "Danh mục năm 2024 đã phê duyệt"
    ]
    wrong = (2025, "Tổng hợp", "", "không số", "Chương trình", "lâu", "", "")
    messages = " ".join(problem.message for problem in load("dossier_list", HEADINGS, wrong).problems)
    assert "không phải số và ký hiệu hồ sơ" in messages
    assert "không phải thời hạn bảo quản" in messages
    assert not DossierList.objects.filter(year=2025).exists()


@pytest.mark.parametrize(("text", "years"), [("Vĩnh viễn", 0), ("VV", 0), ("05 năm", 5), ("20", 20), (10, 10)])
def test_retention_in_words(text, years):
    assert retention(text, Hints(2024)) == years


@pytest.mark.parametrize("text", ["0 năm", "lâu dài", "-3"])
def test_what_is_no_retention(text):
    with pytest.raises(BadValue):
        retention(text, Hints(2024))


def test_a_new_row_of_the_retention_table_ends_the_one_before(office, load):
    headings = ["Nhóm hồ sơ", "Loại hồ sơ, tài liệu", "Thời hạn bảo quản", "Căn cứ", "Áp dụng từ"]
    first = ("Tổng hợp", "Chương trình công tác", "20 năm", "QĐ 1", "01/01/2023")
    assert load("retention", headings, first).written == 1
    assert load("retention", headings, first).counts.existing == 1
    load("retention", headings, ("Tổng hợp", "Chương trình công tác", "Vĩnh viễn", "QĐ 2", "01/01/2024"))
    rows = RetentionRule.objects.filter(agency_id=office.agency_id).order_by("pk")
    assert list(rows.values_list("years", "valid_from", "valid_until")) == [
        (20, date(2023, 1, 1), date(2023, 12, 31)), (None, date(2024, 1, 1), None),
    ]  # fmt: skip
