"""The Office's own numbers of scoring from its rules file."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from nhip.accounts.models import User
from nhip.evaluation import rules
from nhip.evaluation.choices import PeriodKind
from nhip.evaluation.office_scheme import adopt
from nhip.evaluation.tests.samples import House
from nhip.tasks.rules import RulesFileError, read_rules

OWN = """
[[policy]]
effective_from = 2026-03-01
source = "QĐ 12"

[[evaluation]]
effective_from = 2027-01-01
source = "QĐ 20/2026/QĐ-VP"
every = "quarter"
criteria = [12, 10, 8]
conversion = { urgent = 1.5 }

[[evaluation]]
effective_from = 2027-07-01
source = "QĐ 5/2027/QĐ-VP"
weights = [1, 2, 1]
leading_weights = [2, 1, 1]
cap = 0.15
"""


def test_an_entry_says_only_what_changes():
    shipped, second, third = rules.read_schemes(OWN)
    assert shipped == rules.SCHEMES[0]
    assert (second.effective_from, second.every, second.general) == (date(2027, 1, 1), PeriodKind.QUARTER, 30)
    assert [row.most for row in second.criteria] == [12, 10, 8]
    assert (second.weights, second.cap) == (shipped.weights, shipped.cap)
    assert (third.every, third.conversion) == (PeriodKind.QUARTER, {"urgent": Decimal("1.5")})
    assert (third.weights, third.leading_weights, third.cap) == ((1, 2, 1), (2, 1, 1), Decimal("0.15"))
    assert rules.read_schemes("") == (shipped,)
    # The file is shared with the rules of following tasks.
    assert len(read_rules(OWN)[0]) == 2


HEAD = '[[evaluation]]\neffective_from = 2027-01-01\nsource = "QĐ"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[evaluation", "không đúng dạng TOML"),
        ("evaluation = 1", "thành một mục"),
        ('[[evaluation]]\nsource = "QĐ"', "thiếu “effective_from”"),
        ("[[evaluation]]\neffective_from = 2027-01-01", "thiếu “source”"),
        (HEAD.replace("2027-01-01", '"2027-01-01"'), "không có dấu nháy"),
        (HEAD.replace("2027-01-01", "2027-01-15"), "ngày đầu tháng"),
        (HEAD.replace("2027", "2026"), "xếp các mục theo ngày"),
        (HEAD + HEAD, "thứ 2: xếp các mục theo ngày"),
        (HEAD.replace('"QĐ"', '" "'), "văn bản làm căn cứ"),
        (HEAD + "deduction = 0.1", "không có khóa “deduction”"),
        (HEAD + 'every = "year"', "“month”"),
        (HEAD + "criteria = [10, 10]", "ba số"),
        (HEAD + "criteria = [10, 10, 11]", "phải bằng 30"),
        (HEAD + "weights = [1, 0, 1]", "lớn hơn 0"),
        (HEAD + "weights = [1, true, 1]", "lớn hơn 0"),
        (HEAD + "conversion = { lớn = 2 }", "TOML"),
        (HEAD + 'conversion = { "lớn" = 2 }', "theo loại nhiệm vụ"),
        (HEAD + "conversion = 2", "theo loại nhiệm vụ"),
        (HEAD + "cap = 20", "ví dụ 0.2"),
    ],
)
def test_what_cannot_be_taken_names_its_place(text, said):
    with pytest.raises(RulesFileError, match=said):
        rules.read_schemes(text)


@pytest.fixture
def _kept():
    before = list(rules.SCHEMES)
    yield
    rules.SCHEMES[:] = before


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept")
def test_an_adopted_file_is_in_force_and_shown(tmp_path, client):
    path = tmp_path / "quy-tac.toml"
    path.write_text(OWN, encoding="utf-8")
    adopt(path)
    assert rules.scheme_on(date(2027, 3, 1)).every is PeriodKind.QUARTER
    assert rules.scheme_on(date(2026, 12, 31)).every is PeriodKind.MONTH
    house = House()
    client.force_login(User.objects.create_user("u", "mat-khau-thu-nghiem", house.an))
    body = client.get(reverse("evaluation:scheme")).content.decode()
    for said in ("QĐ 20/2026/QĐ-VP", "Cấp bách: 1,5", "Mỗi nhiệm vụ là một sản phẩm", "0–12 điểm", "15% số người"):
        assert said in body
    asked = client.get(reverse("evaluation:mine"), {"ky": "2027-05"}).context["asked"]
    assert [label for label, _url, _current in asked.kinds] == ["Tháng", "Quý", "Năm"]


def test_a_file_that_cannot_be_taken_stops_the_start(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="không đọc được"):
        adopt(tmp_path / "khong-co.toml")
    path = tmp_path / "quy-tac.toml"
    path.write_text("[[evaluation]]", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"quy-tac.toml\): \[\[evaluation\]\] thứ 1: thiếu"):
        adopt(path)
