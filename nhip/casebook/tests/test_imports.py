"""Files of the small registers."""

from datetime import date

import openpyxl
import pytest

from nhip.casebook.imports import entry_number
from nhip.casebook.models import Entry
from nhip.casebook.tests.samples import NOW, system
from nhip.core.imports import BadValue, Hints, get_kind, run
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Sổ", "Ngày", "Số", "Họ tên/Đối tượng", "Nội dung", "Đơn vị giải quyết", "Thời hạn", "Ngày giải quyết", "Kết quả",
]  # fmt: skip


@pytest.fixture
def load(tmp_path):
    office = make_office()

    def load_rows(*rows, headings=HEADINGS):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / "casebook.xlsx"
        book.save(path)
        return run(get_kind("casebook"), path, actor=system(office), today=NOW.date(), now=NOW)

    return load_rows


ROWS = (
    ("Sổ tiếp công dân", "05/01/2023", 1, "Bà Lê Thị Mẫu", "đề nghị cấp giấy", "phong kinh te", "20/01/2023",
     "18/01/2023", "đã trả lời"),
    ("Tiếp công dân", "06/01/2023", "02/TCD", "Ông Trần Văn Mẫu", "phản ánh", "", "", "", ""),
    ("Đơn thư", "06/01/2023", "", "Ông Trần Văn Mẫu", "khiếu nại", "", "", "", ""),
    ("Truyền thông chính sách", "07/01/2023", None, "Trang mạng", "tin sai", None, None, None, None),
)  # fmt: skip


def test_books_are_read_once(load):
    outcome = load(*ROWS)
    assert (outcome.problems, outcome.written) == ([], 4)
    stored = list(Entry.objects.values_list("register", "number", "unit__name", "resolved_on"))
    assert stored == [
        ("reception", 1, "Phòng Kinh tế", date(2023, 1, 18)),
        ("reception", 2, None, None),
        ("petition", 1, None, None),
        ("policy_communication", 1, None, None),
    ]
    assert load(*ROWS).counts.existing == 4
    assert Entry.objects.count() == 4


def test_a_book_of_its_own_needs_no_column_for_the_register(load):
    outcome = load(("05/01/2023", "Bà Mẫu", "hỏi"), headings=["Ngày tiếp", "Họ và tên", "Nội dung vụ việc"])
    assert outcome.problems == []
    assert Entry.objects.get().register == "reception"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("Sổ lạ", "05/01/2023", 1, "A", "b"), "register"),
        (("", "05/01/2023", 0, "A", "b"), "number"),
        (("", "05/01/2023", "x", "A", "b"), "number"),
        (("", "05/01/2023", 1, "A", "b", "Phòng Lạ"), "unit"),
        (("", "05/01/2023", 1, "A", "b", "", "04/01/2023"), "due_on"),
        (("", "05/01/2023", 1, "A", "b", "", "", "04/01/2023"), "resolved_on"),
        (("", "05/01/2023", 1, "", "b"), "subject"),
    ],
)
def test_a_bad_row_is_refused_with_a_remedy(load, row, column):
    outcome = load(row)
    assert [(problem.row.number, problem.column) for problem in outcome.problems] == [(2, column)]
    assert outcome.problems[0].remedy
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("written", "meant"), [(12, 12), ("12", 12), ("012", 12), ("12/TCD", 12), (12.0, 12)])
def test_numbers_as_written(written, meant):
    assert entry_number(written, Hints(2023)) == meant


@pytest.mark.parametrize("written", ["TCD", "-1", 0])
def test_no_number(written):
    with pytest.raises(BadValue):
        entry_number(written, Hints(2023))
