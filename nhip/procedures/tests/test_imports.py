"""Files of procedure indicators."""

from datetime import date

import openpyxl
import pytest

from nhip.core.imports import BadValue, Hints, get_kind, run
from nhip.org.tests.factories import make_office
from nhip.procedures.imports import month
from nhip.procedures.models import Snapshot
from nhip.procedures.tests.samples import NOW, system

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Bộ chỉ số", "Tháng", "Năm", "Chỉ tiêu", "Giá trị", "Điểm tối đa", "Xếp hạng", "Tổng số đơn vị", "Ngày công bố",
    "Nguồn",
]  # fmt: skip


@pytest.fixture
def load(tmp_path):
    office = make_office()

    def load_rows(*rows, headings=HEADINGS):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / "procedures.xlsx"
        book.save(path)
        return run(get_kind("procedures"), path, actor=system(office), today=NOW.date(), now=NOW)

    return load_rows


def test_months_are_read_once(load):
    rows = (
        ("QĐ 766", 12, 2023, "Tổng điểm", "82,08", 100, 16, 63, "05/01/2024", "Cổng DVCQG"),
        ("QĐ 766", "Tháng 12", 2023, "Mức độ hài lòng", 17.5, 18, None, None, date(2024, 1, 5), ""),
    )
    outcome = load(*rows)
    assert (outcome.problems, outcome.written) == ([], 2)
    total = Snapshot.objects.get(is_total=True)
    assert (total.index_key, total.period_label, total.rank_label, str(total)) == (
        "766", "12/2023", "16/63", "Tổng điểm tháng 12/2023",
    )  # fmt: skip
    assert Snapshot.objects.get(is_total=False).rank_label == ""
    assert load(*rows).counts.existing == 2
    assert Snapshot.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("766", 12, 2023, "T", 1, 2, None, None, "30/11/2023", ""), "published_on"),
        (("766", 12, 2023, "T", 1, 2, 5, None, "05/01/2024", ""), "rank"),
        (("766", 12, 2023, "T", 1, 2, 0, 63, "05/01/2024", ""), "rank"),
        (("766", 12, 2023, "T", 1, 2, 64, 63, "05/01/2024", ""), "rank"),
        (("766", 12, 2023, "T", 3, 2, None, None, "05/01/2024", ""), "value"),
        (("766", 13, 2023, "T", 1, 2, None, None, "05/01/2024", ""), "month"),
    ],
)
def test_a_bad_row_is_refused_with_a_remedy(load, row, column):
    outcome = load(row)
    assert [(problem.row.number, problem.column) for problem in outcome.problems] == [(2, column)]
    assert outcome.problems[0].remedy
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("written", "meant"), [(3, 3), ("03", 3), ("Tháng 12", 12), ("tháng 1", 1), (date(2023, 7, 31), 7)]
)
def test_months_as_written(written, meant):
    assert month(written, Hints(2023)) == meant


@pytest.mark.parametrize("written", ["0", "13", "quý 1"])
def test_no_month(written):
    with pytest.raises(BadValue):
        month(written, Hints(2023))
