"""The Office's own rules: what a file may say, how it takes effect, where people read it."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import reverse

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import rules
from nhip.tasks.models import Stage
from nhip.tasks.office_rules import adopt
from nhip.tasks.rules import Audience, ClockStop, Point, RulesFileError, read_rules
from nhip.tasks.services import ResultInput
from nhip.tasks.tests.samples import make_task

FILE = """
[[policy]]
effective_from = 2026-01-01
source = "QĐ 12/2026/QĐ-UBND, Điều 7"
soon_days = 5
escalate_after = [2, 3, 4]

[[policy]]
effective_from = 2027-01-01
source = "QĐ 1/2027/QĐ-UBND"
clock_stop = "confirmed"

[[schedule]]
effective_from = 2026-01-01
source = "QĐ 12/2026/QĐ-UBND, Điều 9"
points = [{ days = 0, audiences = ["unit", "monitor"] }, { days = -5, audiences = ["unit"] }]
every_days = 5
"""


@pytest.fixture
def shipped():
    """The rules as they were, whatever a test adopts."""
    before = [*rules.POLICIES], [*rules.SCHEDULES]
    yield
    rules.POLICIES[:], rules.SCHEDULES[:] = before


def test_each_entry_says_only_what_changes():
    policies, schedules = read_rules(FILE)
    assert [(rule.effective_from, rule.soon_days, rule.clock_stop, rule.escalate_after) for rule in policies] == [
        (date.min, 3, ClockStop.REPORTED, (1, 2, 3)),
        (date(2026, 1, 1), 5, ClockStop.REPORTED, (2, 3, 4)),
        (date(2027, 1, 1), 5, ClockStop.CONFIRMED, (2, 3, 4)),
    ]
    assert schedules[1].points == (
        Point(-5, (Audience.UNIT,)),
        Point(0, (Audience.UNIT, Audience.MONITOR)),
    )
    assert schedules[1].every_days == 5


def test_an_empty_file_leaves_the_shipped_rules():
    policies, schedules = read_rules("")
    assert (len(policies), len(schedules)) == (1, 1)


_POINT = '{ days = 1, audiences = ["unit"] }'
_HEAD = 'effective_from = 2026-01-01\nsource = "QĐ 1"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policy = [", "không đúng dạng TOML"),
        ("[rule]\n", "Không có mục “rule”"),
        ("policy = 3", "mục [[policy]]"),
        ("policy = [3]", "mục [[policy]]"),
        ('[[policy]]\nsource = "QĐ 1"', "thiếu “effective_from”"),
        ("[[policy]]\neffective_from = 2026-01-01", "thiếu “source”"),
        (f"[[policy]]\n{_HEAD}soon = 3", "không có khóa “soon”"),
        ('[[policy]]\neffective_from = "2026-01-01"\nsource = "QĐ 1"', "ghi ngày dạng 2026-01-31"),
        ('[[policy]]\neffective_from = 2026-01-01T08:00:00\nsource = "QĐ 1"', "ghi ngày dạng 2026-01-31"),
        ('[[policy]]\neffective_from = 2026-01-01\nsource = " "', "ghi văn bản làm căn cứ"),
        ("[[policy]]\neffective_from = 2026-01-01\nsource = 5", "ghi văn bản làm căn cứ"),
        (f"[[policy]]\n{_HEAD}soon_days = -1", "số nguyên từ 0 đến 366"),
        (f"[[policy]]\n{_HEAD}silent_months = 0", "số nguyên từ 1 đến 366"),
        (f"[[policy]]\n{_HEAD}update_days = 400", "số nguyên từ 1 đến 366"),
        (f"[[policy]]\n{_HEAD}update_days = true", "số nguyên từ 1 đến 366"),
        (f'[[policy]]\n{_HEAD}update_days = "30"', "số nguyên từ 1 đến 366"),
        (f'[[policy]]\n{_HEAD}clock_stop = "hôm nay"', "chọn “reported”"),
        (f"[[policy]]\n{_HEAD}escalate_after = 3", "ghi ba số lần nhắc"),
        (f"[[policy]]\n{_HEAD}escalate_after = [1, 2]", "ghi ba số lần nhắc"),
        (f"[[policy]]\n{_HEAD}escalate_after = [3, 2, 1]", "không giảm"),
        (f"[[policy]]\n{_HEAD}[[policy]]\n{_HEAD}", "[[policy]] thứ 2: xếp các mục theo ngày"),
        (f"[[schedule]]\n{_HEAD}points = []", "ít nhất một mốc"),
        (f"[[schedule]]\n{_HEAD}points = 3", "ít nhất một mốc"),
        (f"[[schedule]]\n{_HEAD}points = [3]", "đúng hai khóa"),
        (f"[[schedule]]\n{_HEAD}points = [{{ days = 1 }}]", "đúng hai khóa"),
        (f'[[schedule]]\n{_HEAD}points = [{{ days = "1", audiences = ["unit"] }}]', "days là số ngày"),
        (f'[[schedule]]\n{_HEAD}points = [{{ days = true, audiences = ["unit"] }}]', "days là số ngày"),
        (f'[[schedule]]\n{_HEAD}points = [{{ days = 999, audiences = ["unit"] }}]', "days là số ngày"),
        (f"[[schedule]]\n{_HEAD}points = [{{ days = 1, audiences = [] }}]", "audiences chọn trong"),
        (f'[[schedule]]\n{_HEAD}points = [{{ days = 1, audiences = "unit" }}]', "audiences chọn trong"),
        (f'[[schedule]]\n{_HEAD}points = [{{ days = 1, audiences = ["ai"] }}]', "audiences chọn trong"),
        (f"[[schedule]]\n{_HEAD}points = [{_POINT}, {_POINT}]", "mỗi ngày chỉ ghi một mốc"),
    ],
)
def test_what_a_file_may_not_say_is_named(text, said):
    with pytest.raises(RulesFileError, match=said.replace("[", r"\[")):
        read_rules(text)


def test_the_program_starts_with_the_file_or_not_at_all(tmp_path, shipped):
    file = tmp_path / "quy-tac.toml"
    file.write_text(FILE, encoding="utf-8")
    adopt(file)
    assert rules.policy_on(date(2025, 12, 31)).soon_days == 3
    assert rules.policy_on(date(2026, 1, 1)).soon_days == 5
    assert rules.schedule_on(date(2026, 6, 1)).every_days == 5
    file.write_text("[[policy]]", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match="thiếu “effective_from”"):
        adopt(file)
    with pytest.raises(ImproperlyConfigured, match="không đọc được"):
        adopt(tmp_path / "khong-co.toml")
    assert rules.policy_on(date(2026, 1, 1)).soon_days == 5  # a bad file changes nothing


@pytest.mark.django_db
def test_tasks_are_counted_anew_after_a_change_for_past_days(tmp_path, shipped, capsys):
    office = make_office()
    task = make_task(office, result=ResultInput(date(2023, 3, 9), "1/BC", date(2023, 3, 20)))
    assert task.stages.get(phase="done").stopped_on == date(2023, 3, 9)
    file = tmp_path / "quy-tac.toml"
    file.write_text(
        '[[policy]]\neffective_from = 2023-01-01\nsource = "QĐ 1"\nclock_stop = "confirmed"', encoding="utf-8"
    )
    adopt(file)
    call_command("recount_tasks")
    assert capsys.readouterr().out == "Đã tính lại 1 nhiệm vụ.\n"
    assert Stage.objects.get(task=task, phase="done").stopped_on == date(2023, 3, 20)


@pytest.mark.django_db
def test_everybody_can_look_the_rules_up(client, tmp_path, shipped):
    file = tmp_path / "quy-tac.toml"
    file.write_text(FILE, encoding="utf-8")
    adopt(file)
    client.force_login(make_office().user(Role.UNIT_CONTACT))
    page = client.get(reverse("tasks:office_rules")).content.decode()
    assert "Từ 01/01/2026" in page
    assert "QĐ 12/2026/QĐ-UBND, Điều 7" in page
    assert "Còn không quá 5 ngày" in page
    assert "Trước hạn 5 ngày" in page
    assert page.count("Đang áp dụng") == 2
