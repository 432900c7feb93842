"""`figures` and `report` on the command line."""

import json
from io import StringIO

import docx
import pytest
from django.core.management import CommandError, call_command

from nhip.org.tests.factories import make_office
from nhip.reports.models import Report
from nhip.reports.services import StyleInput, set_figure_styles
from nhip.reports.tests.samples import NOW, chief, filled_office, give_unknown_form
from nhip.tasks.tests.june import make_june

pytestmark = pytest.mark.django_db
YEAR = ("--year", "2023", "--as-of", "2024-01-20")


def printed(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_every_figure_as_json():
    office = filled_office()
    set_figure_styles(actor=chief(office), styles=[StyleInput("documents.incoming", "about")], now=NOW)
    found = {row["key"]: row for row in json.loads(printed("figures", *YEAR, "--json"))}
    assert found["documents.incoming"] == {
        "key": "documents.incoming", "label": "Văn bản đến", "value": 5, "of": None, "unit": "văn bản", "text": "5",
        "n_records": 5,
    }  # fmt: skip
    assert (found["tasks.government_completion"]["value"], found["tasks.government_completion"]["of"]) == (1, 2)
    assert found["targets.grdp_growth"]["value"] is None
    report_year = json.loads(printed("figures", *YEAR, "--json", "--window", "report"))
    assert {row["key"]: row["value"] for row in report_year}["emulation.awards"] == 0


def test_figures_as_lines_and_of_today():
    filled_office()
    lines = printed("figures", *YEAR)
    assert "documents.incoming " in lines
    assert "chưa có số liệu" in lines
    assert "documents.incoming " in printed("figures")


def test_a_figure_is_traced_to_its_records():
    filled_office()
    lines = printed("figures", *YEAR, "--trace", "documents.incoming").splitlines()
    assert len(lines) == 5
    assert lines[0].split("\t")[1].startswith("Văn bản đến")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("figures", *YEAR, "--trace", "nobody.knows"), "Không có số liệu"),
        (("figures", *YEAR, "--agency", "KHONG"), "Không tìm thấy cơ quan"),
        (("report", *YEAR, "--out", "x", "--agency", "KHONG"), "Không tìm thấy cơ quan"),
        (("report", *YEAR, "--out", "x", "--kind", "quarter", "--number", "5"), "a year has 4 periods"),
        (("report", "--year", "2023", "--as-of", "2022-01-01", "--out", "x"), "đứng trước kỳ báo cáo"),
    ],
)
def test_what_cannot_be_asked(arguments, message):
    filled_office()
    with pytest.raises(CommandError, match=message):
        printed(*arguments)


def test_a_report_is_written_in_every_form(tmp_path):
    filled_office()
    printed("report", *YEAR, "--out", str(tmp_path / "out"))
    text = printed("report", *YEAR, "--out", str(tmp_path / "out"))
    assert Report.objects.count() == 1
    names = ["bao-cao.docx", "bao-cao.html", "bao-cao.pdf", "phu-luc.xlsx", "tin-bai.docx", "tin-bai.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert all(name in text for name in names)
    word = docx.Document(tmp_path / "out" / "bao-cao.docx")
    assert any("tiếp nhận 5 văn bản đến" in paragraph.text for paragraph in word.paragraphs)
    html = (tmp_path / "out" / "bao-cao.html").read_text()
    assert 'href="http://127.0.0.1:8000/van-ban-den/?so-lieu=documents.incoming&amp;tu=2023-01-01' in html


def test_a_report_says_what_does_not_add_up(tmp_path):
    office = filled_office()
    give_unknown_form(office)
    problems = StringIO()
    call_command("report", *YEAR, "--out", str(tmp_path), stdout=StringIO(), stderr=problems)
    assert "Chưa khớp – Khen thưởng theo hình thức và đối tượng" in problems.getvalue()


def test_several_offices_must_be_told_apart():
    filled_office()
    make_office("KHAC")
    with pytest.raises(CommandError, match="--agency"):
        printed("figures", *YEAR)
    assert "documents.incoming" in printed("figures", *YEAR, "--agency", "KHAC")


def test_reports_on_tasks_are_written_without_a_press_note(tmp_path):
    make_june()
    said = (
        "report",
        "--agency",
        "VPUBND",
        "--year",
        "2023",
        "--kind",
        "month",
        "--number",
        "6",
        "--as-of",
        "2023-06-30",
        "--out",
    )
    lines = printed(*said, str(tmp_path / "tinh"), "--topic", "province")
    assert "thực hiện nhiệm vụ được giao tháng 6 năm 2023: soạn trong" in lines
    names = ["bao-cao.docx", "bao-cao.html", "bao-cao.pdf", "phu-luc.xlsx"]
    assert sorted(path.name for path in (tmp_path / "tinh").iterdir()) == names
    printed(*said, str(tmp_path / "so"), "--topic", "unit", "--unit", "VPUBND-SYT")
    assert "A03" not in (tmp_path / "so" / "bao-cao.html").read_text(encoding="utf-8")
    with pytest.raises(CommandError, match="Không có đơn vị mang mã “XYZ”"):
        printed(*said, "x", "--topic", "unit", "--unit", "XYZ")
