"""The file of figure styles."""

import openpyxl
import pytest

from nhip.core.imports import get_kind, run
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office
from nhip.reports.models import FigureStyle
from nhip.reports.tests.samples import NOW

pytestmark = pytest.mark.django_db
HEADINGS = ["Mã số liệu", "Cách viết", "Bước làm tròn"]


@pytest.fixture
def load(tmp_path):
    office = make_office()

    def load_rows(*rows):
        book = openpyxl.Workbook()
        for line in (HEADINGS, *rows):
            book.active.append(line)
        book.save(tmp_path / "styles.xlsx")
        kind, actor = get_kind("figure_styles"), Actor.system(office.agency_id)
        return run(kind, tmp_path / "styles.xlsx", actor=actor, today=NOW.date(), now=NOW)

    return load_rows


def styles():
    return [(style.key, style.rounding, style.step) for style in FigureStyle.objects.order_by("key")]


def test_styles_are_read_once(load):
    rows = (["documents.incoming", "Hơn", 1000], ["documents.outgoing", "trên", None])
    assert load(*rows).written == 2
    assert styles() == [("documents.incoming", "over", 1000), ("documents.outgoing", "above", None)]
    assert load(*rows).written == 0
    assert load(["documents.incoming", "Gần", 100]).written == 1
    assert styles()[0] == ("documents.incoming", "nearly", 100)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["nobody.knows", "Hơn", None], "Không có số liệu mang mã “nobody.knows”"),
        (["documents.incoming", "Hơn", 0], "Bước làm tròn phải lớn hơn 0"),
        (["documents.incoming", "Rất nhiều", None], "không có trong danh mục"),
    ],
)
def test_rows_that_cannot_be(load, row, message):
    result = load(row)
    assert any(message in problem.message for problem in result.problems)
    assert styles() == []
