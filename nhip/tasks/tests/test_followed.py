"""Tasks followed over a period: counted by hand, by the figures, by the loaded tasks and by the lists, all the same."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.core.figures import Ask, Window, all_figures, get, read
from nhip.org.choices import Role
from nhip.tasks import selectors, services
from nhip.tasks.choices import Axis, Bucket
from nhip.tasks.figures import followed
from nhip.tasks.models import FollowUp, Task
from nhip.tasks.selectors import CONDITIONS, HIDDEN
from nhip.tasks.tests.june import END, HIDDEN_WORDS, NOW, START, day, make_june
from nhip.tasks.tests.samples import system

pytestmark = pytest.mark.django_db
JUNE, MAY = Window(START, END), Window(date(2023, 5, 1), date(2023, 5, 31))
# Which tasks, by hand, on 30/06/2023.
BY_HAND = {
    "": "A01 A02 A03 A04 A05 A06 A08 A09 A10 A11",
    "carried": "A01 A03 A05 A06 A08 A11",
    "assigned": "A02 A04 A09 A10",
    "done_on_time": "A01",
    "done_late": "A02 A08",
    "open_in_time": "A04 A06",
    "open_overdue": "A03 A10 A11",
    "open_ended": "A05",
    "withdrawn": "A09",
    "original_done_on_time": "A01",
    "original_done_late": "A02 A08",
    "original_open_in_time": "A04",
    "original_open_overdue": "A03 A06 A10 A11",
    "original_open_ended": "A05",
    "original_withdrawn": "A09",
    "done": "A01 A02 A08",
    "open": "A03 A04 A05 A06 A10 A11",
    "in_force": "A01 A02 A03 A04 A05 A06 A08 A10 A11",
    "due": "A01 A02 A03 A08 A10 A11",
    "on_time": "A01",
    "due_original": "A01 A02 A03 A06 A08 A10 A11",
    "on_time_original": "A01",
    "awaiting": "",
    "sent_back": "A10",
    "suspended": "",
    "done_very_late": "A08",
    "waiting": "A03",
    "silent": "A05",
    "extended": "A06",
    "urged": "A03",
    "reminded": "A03",
}
EVENTS = ("done_very_late", "waiting", "silent", "extended", "urged", "reminded")


def key(name):
    return f"tasks.followed.{name}" if name else "tasks.followed"


def codes(tasks):
    return " ".join(sorted(task.code for task in tasks))


def loaded(ask):
    return selectors.load_followed(followed(ask))


def test_every_figure_counts_the_tasks_that_were_named_by_hand():
    office = make_june()
    ask = Ask(office.agency_id, JUNE, END)
    assert {name: codes(get(key(name)).records(ask)) for name in BY_HAND} == BY_HAND
    assert {*BY_HAND} == {"", *CONDITIONS, *EVENTS}
    rates = ("completion", "on_time_rate", "on_time_rate_original", "overdue_rate")
    assert [read(key(name), ask).exact for name in rates] == ["3/9", "1/6", "1/7", "3/6"]
    assert not any(figure.key.startswith("tasks.followed") for figure in all_figures())


def test_the_loaded_tasks_say_what_the_figures_say():
    office = make_june()
    ask = Ask(office.agency_id, JUNE, END)
    found = loaded(ask)
    names = dict(Task.objects.values_list("pk", "code"))
    told = {name: {names[task.pk] for task in found.meeting(asked)} for name, asked in CONDITIONS.items()}
    events = selectors.with_events(found, office.agency_id, START, END, END)
    told |= {name: {names[pk] for pk in pks} for name, pks in events.items()}
    assert told == {name: set(BY_HAND[name].split()) for name in (*CONDITIONS, *EVENTS)}
    counted = selectors.count_followed(followed(ask))
    assert counted.cells == found.cells
    assert [counted.count(asked) for asked in CONDITIONS.values()] == [
        len(BY_HAND[name].split()) for name in CONDITIONS
    ]


def test_every_list_holds_what_its_figure_counts(client):
    office = make_june()
    client.force_login(office.user(Role.GENERAL))
    params = {"tu": "2023-06-01", "den": "2023-06-30", "tinh-den": "2023-06-30"}
    for name in ("", "original_open_overdue", "silent", "waiting", "extended", "done_very_late"):
        context = client.get(reverse("tasks:task_list"), {**params, "so-lieu": key(name)}).context
        assert context["listing"].total == len(BY_HAND[name].split()), name


def test_another_period_and_another_day_follow_other_tasks():
    office = make_june()
    records = get(key("")).records
    assert codes(records(Ask(office.agency_id, MAY, date(2023, 5, 31)))) == "A01 A03 A05 A06 A07 A08"
    # Asked in the middle of June: what was given later is not known, what was done later is open.
    early = Ask(office.agency_id, JUNE, day(6, 4))
    assert codes(records(early)) == "A01 A03 A05 A06 A08 A09"
    assert codes(get(key("done")).records(early)) == ""
    # Asked in July: June's tasks as they stand then.
    services.accept_result(actor=system(office), task=_reported_again(office), judged_on=day(7, 5), now=NOW)
    assert codes(get(key("done")).records(Ask(office.agency_id, JUNE, day(7, 10)))) == "A01 A02 A08 A10"


def _reported_again(office):
    task = Task.objects.get(code="A10")
    services.report_result(actor=system(office), task=task, reported_on=day(7, 3), text="Đủ số liệu", now=NOW)
    return task


def cells(row):
    return [row.cells[bucket] for bucket in Bucket]


def test_the_tables_by_hand():
    office = make_june()
    found = loaded(Ask(office.agency_id, JUNE, END))
    board = found.board(Axis.LEAD)
    assert [(row.label, cells(row), row.on_time, row.due) for row in board.rows] == [
        ("Phòng Kinh tế", [0, 1, 0, 2, 0, 0], 0, 3),
        ("Sở Y tế", [1, 1, 2, 1, 0, 1], 1, 3),
        ("Công an tỉnh", [0, 0, 0, 0, 1, 0], 0, 0),
    ]
    assert (cells(board.total), board.n_tasks, board.checked) == ([1, 2, 2, 3, 1, 1], 10, True)
    by_field = {row.label: row.total for row in found.board(Axis.FIELD).rows}
    assert by_field == {"Chưa ghi lĩnh vực": 9, "Kinh tế": 1}
    assert {row.label: row.total for row in found.board(Axis.MONITOR).rows} == {"Chưa ghi lãnh đạo theo dõi": 10}
    assert [row.total for row in found.board(Axis.ORIGIN).rows] == [3, 1, 5, 1]
    late = {row.label: (row.cells[Bucket.DONE_LATE], row.cells[Bucket.OPEN_OVERDUE]) for row in found.late_by_days(END)}
    assert late == {
        "Quá hạn 1–7 ngày": (1, 0), "Quá hạn 8–30 ngày": (0, 1), "Quá hạn 31–90 ngày": (1, 1),
        "Quá hạn trên 90 ngày": (0, 1),
    }  # fmt: skip
    causes = [
        (row.label, row.filter, row.total) for row in found.late_by_cause(selectors.causes_noted(office.agency_id, END))
    ]
    assert causes == [
        ("Không ghi nguyên nhân", ("nguyen-nhan", "khong-ghi"), 4), ("Vướng quy định", ("nguyen-nhan", "legal"), 1),
    ]  # fmt: skip


def test_lines_tell_days_causes_and_urging_and_nothing_of_a_restricted_task():
    office = make_june()
    FollowUp.objects.create(task=Task.objects.get(code="A03"), n_times=2)  # a register that only counts
    ask = Ask(office.agency_id, JUNE, END)
    lines = {line.code: line for line in selectors.task_lines(loaded(ask).tasks, END)}
    late = lines["A03"]
    assert (late.days, late.waited, late.cause, late.n_urged, late.n_reminded) == (81, 11, "Vướng quy định", 3, 2)
    assert (late.content, late.source, late.field, late.lead) == ("Việc A03", "12/CT-UBND", "Kinh tế", "Phòng Kinh tế")
    assert (late.is_carried, late.bucket, late.monitor, lines["A05"].lead) == (True, "open_overdue", "", "Công an tỉnh")
    hidden = lines["A04"]
    assert (hidden.content, hidden.source, hidden.field, hidden.days) == (HIDDEN, "", "", 0)
    assert HIDDEN_WORDS not in str(lines)
    moved = selectors.extensions_of([Task.objects.get(code="A06").pk], START, END)
    assert [row.new_due_on for row in moved.values()] == [day(7, 30)]


def test_the_same_questions_for_more_tasks(django_assert_num_queries):
    office = make_june()
    ask = Ask(office.agency_id, JUNE, END)
    with django_assert_num_queries(6):
        selectors.task_lines(loaded(ask).tasks, END)
    Task.objects.filter(code__in=("A01", "A02", "A05")).delete()
    with django_assert_num_queries(6):
        selectors.task_lines(loaded(ask).tasks, END)
