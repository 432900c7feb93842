"""Until when documents are entered: the shipped times and those of the Office's rules file, by date."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.errors import RulesFileError
from nhip.core.workdays import WorkCalendar
from nhip.documents import rules
from nhip.documents.choices import Urgency
from nhip.documents.office_rules import adopt
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

OWN = """
[[document_timing]]
effective_from = 2026-01-01
source = "Quy chế văn thư, Điều 7"
at_once_minutes = 30

[[document_timing]]
effective_from = 2027-01-01
source = "Quy chế văn thư 2027"
ordinary_days = 0
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "quy-tac.toml"
    path.write_text(OWN, encoding="utf-8")
    kept = [*rules.TIMING]
    adopt(path)
    yield
    rules.TIMING[:] = kept


def by(day, urgency):
    return rules.register_by(datetime(*day, 9, tzinfo=VIETNAM), urgency, WorkCalendar())


@pytest.mark.parametrize(
    ("day", "urgency", "until"),
    [
        ((2025, 12, 31), Urgency.FLASH, datetime(2025, 12, 31, 10, tzinfo=VIETNAM)),
        ((2026, 1, 5), Urgency.FLASH, datetime(2026, 1, 5, 9, 30, tzinfo=VIETNAM)),
        ((2026, 1, 5), Urgency.NORMAL, datetime(2026, 1, 6, 23, 59, 59, tzinfo=VIETNAM)),
        ((2027, 1, 5), Urgency.URGENT, datetime(2027, 1, 5, 9, 30, tzinfo=VIETNAM)),
        ((2027, 1, 5), Urgency.NORMAL, datetime(2027, 1, 5, 23, 59, 59, tzinfo=VIETNAM)),
    ],
)
def test_the_times_of_the_day_count(own, day, urgency, until):
    assert by(day, urgency) == until


def test_the_policy_in_force_names_its_source():
    assert "NĐ 30/2020" in rules.timing_on(date(2023, 3, 1)).source
    assert not rules.timing_on(date(2023, 3, 1)).is_confirmed
    assert rules.timing_on(date(2019, 1, 1)).effective_from < date(2019, 1, 1)


def test_minutes_that_a_source_names_are_confirmed():
    shipped, before, first, second = rules.read_timing(OWN)
    assert [each.is_confirmed for each in (shipped, before, first, second)] == [False, False, True, True]
    assert (second.at_once_minutes, second.ordinary_days, first.source) == (30, 0, "Quy chế văn thư, Điều 7")
    assert rules.read_timing("") == rules.SHIPPED_TIMING


def entry(**keys):
    told = {"effective_from": "2026-01-01", "source": '"QĐ 1"', **keys}
    return "[[document_timing]]\n" + "\n".join(f"{key} = {value}" for key, value in told.items() if value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[document_timing", "không đúng dạng TOML"),
        ("document_timing = 3", "mỗi quy tắc thành một mục"),
        ("document_timing = [3]", "mỗi quy tắc thành một mục"),
        (entry(source=""), "“source”: ghi văn bản"),
        (entry(source='" "'), "“source”: ghi văn bản"),
        (entry(effective_from="2026-01-01T08:00:00"), "“effective_from”: ghi ngày"),
        (entry(minutes="3"), "không có khóa “minutes”"),
        (entry(at_once_minutes="2000"), "“at_once_minutes”: ghi số nguyên từ 0 đến 1440"),
        (entry(ordinary_days="true"), "“ordinary_days”: ghi số nguyên từ 0 đến 5"),
        (entry(ordinary_days='"1"'), "“ordinary_days”: ghi số nguyên từ 0 đến 5"),
        (entry(effective_from="2019-01-01"), "xếp các mục theo ngày"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(text, said):
    with pytest.raises(RulesFileError, match=said):
        rules.read_timing(text)


def test_the_program_does_not_start_with_such_a_file(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="không đọc được"):
        adopt(tmp_path / "khong-co.toml")
    path = tmp_path / "quy-tac.toml"
    path.write_text(entry(minutes="3"), encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"quy-tac\.toml"):
        adopt(path)


@pytest.mark.django_db
def test_the_page_shows_what_holds_and_that_the_minutes_are_a_reading(client, own):
    client.force_login(make_office().user(Role.CLERK))
    page = client.get(reverse("documents:numbering")).content.decode()
    assert "Quy chế văn thư, Điều 7" in page
    assert page.count("số phút cần cơ quan xác nhận") == 1
