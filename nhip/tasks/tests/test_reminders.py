"""Reminders: the schedule and the ladder by hand, who is told, once each; silent tasks; the chair's weekly list."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.journal import timeline_of
from nhip.notices.models import Notice
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.tasks import rules, selectors, services
from nhip.tasks.choices import ReminderStep
from nhip.tasks.models import Reminder
from nhip.tasks.rules import Audience, Point, Policy, Schedule
from nhip.tasks.services import UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system

DUE = date(2023, 3, 10)
UNIT, MONITOR, LEADER = Audience.UNIT, Audience.MONITOR, Audience.LEADER
DEPUTY, CHIEF = Audience.DEPUTY_CHIEF, Audience.CHIEF
BEFORE, ON_DAY, OVERDUE = ReminderStep.BEFORE, ReminderStep.ON_DAY, ReminderStep.OVERDUE


def march(day):
    return date(2023, 3, 1) + timedelta(days=day - 1)


def at(day):
    return datetime.combine(day, datetime.min.time(), VIETNAM).replace(hour=7)


@pytest.mark.parametrize(
    ("day", "n_past", "expected"),
    [
        (2, 0, None),
        (3, 0, (BEFORE, -7, (UNIT,))),
        (6, 0, (BEFORE, -7, (UNIT,))),
        (7, 0, (BEFORE, -3, (UNIT, MONITOR))),
        (9, 0, (BEFORE, -3, (UNIT, MONITOR))),
        (10, 0, (ON_DAY, 0, (UNIT, MONITOR))),
        (11, 0, (OVERDUE, 1, (UNIT, MONITOR, LEADER))),
        (17, 1, (OVERDUE, 1, (UNIT, MONITOR, LEADER, DEPUTY))),
        (18, 0, (OVERDUE, 8, (UNIT, MONITOR, LEADER))),
        (18, 1, (OVERDUE, 8, (UNIT, MONITOR, LEADER, DEPUTY))),
        (25, 2, (OVERDUE, 15, (UNIT, MONITOR, LEADER, DEPUTY, CHIEF))),
        (60, 3, (OVERDUE, 50, (UNIT, MONITOR, LEADER, DEPUTY, CHIEF))),
    ],
)
def test_the_latest_day_of_the_schedule_that_has_come_is_the_one_to_remind(day, n_past, expected):
    due = rules.deadline_reminder(date(2023, 2, 1), DUE, march(day), n_past=n_past)
    told = None if due is None else (due.step, due.number, due.audiences)
    assert told == expected
    assert due is None or due.occasion_on == DUE


@pytest.mark.parametrize(("assigned", "number"), [(2, -7), (3, None), (6, None)])
def test_a_day_before_the_task_was_given_brings_no_reminder(assigned, number):
    due = rules.deadline_reminder(march(assigned), DUE, march(6), n_past=0)
    assert (due.number if due else None) == number


def test_another_schedule_holds_from_its_day():
    strict = Schedule(date(2024, 1, 1), "thử", (Point(-1, (UNIT,)), Point(2, (MONITOR,))), every_days=3)
    both = (*rules.SCHEDULES, strict)
    assert rules.schedule_on(date(2023, 12, 31), both) == rules.SCHEDULES[0]
    assert rules.schedule_on(date(2024, 1, 1), both) == strict
    assert [rules.days_ahead(date(year, 6, 1), both) for year in (2023, 2024)] == [7, 1]
    due = rules.deadline_reminder(date(2024, 1, 1), date(2024, 3, 1), date(2024, 3, 9), n_past=0, schedules=both)
    assert (due.number, due.audiences) == (8, (MONITOR,))


@pytest.mark.parametrize(("n_past", "level"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (9, 3)])
def test_the_ladder_is_the_policys(n_past, level):
    policies = (Policy(date.min, "thử", escalate_after=(2, 4, 6)),)
    assert rules.escalation_level(n_past, DUE, policies) == level


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2023, 4, 15), None),
        (date(2023, 4, 16), (1, (UNIT, MONITOR))),
        (date(2023, 7, 15), (1, (UNIT, MONITOR))),
        (date(2023, 7, 16), (2, (UNIT, MONITOR, LEADER))),
        (date(2024, 1, 16), (4, (UNIT, MONITOR, LEADER))),
    ],
)
def test_silence_is_reminded_of_once_in_each_three_months(today, expected):
    due = rules.silence_reminder(date(2023, 1, 15), today)
    assert (None if due is None else (due.number, due.audiences)) == expected


@pytest.mark.parametrize(
    ("day", "words"),
    [(7, "Còn 3 ngày"), (10, "Đến hạn hôm nay"), (12, "Quá hạn 2 ngày")],
)
def test_a_reminder_says_how_the_clock_stands(day, words):
    due = rules.deadline_reminder(date(2023, 2, 1), DUE, march(day), n_past=0)
    assert rules.reminder_words(due, march(day)) == words


def test_news_is_a_week_old_at_most():
    assert [rules.is_news(march(day), march(10)) for day in (2, 3, 10, 11)] == [False, True, True, False]


pytest_db = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def people(office):
    return {
        "contact": office.person("Đầu mối Sở Y tế", Role.UNIT_CONTACT, office.department),
        "monitor": office.person("Chuyên viên theo dõi", Role.SPECIALIST, office.general),
        "leader": office.person("Lãnh đạo theo dõi", Role.VICE_CHAIR, office.leadership),
        "deputy": office.person("Phó Chánh Văn phòng", Role.DEPUTY_CHIEF, office.general),
        "chief": office.person("Chánh Văn phòng", Role.CHIEF, office.general),
        "chair": office.person("Chủ tịch", Role.CHAIR, office.leadership),
        "outsider": office.person("Đầu mối Phòng Kinh tế", Role.UNIT_CONTACT, office.economy),
    }


def followed(office, people, **changes):
    return make_task(office, monitor_specialist=people["monitor"], monitor_leader=people["leader"], **changes)


def acting(person):
    return actor_for_person(person, march(1))


def remind(office, day):
    return services.send_reminders(actor=system(office), today=day, now=at(day))


def told(prefix="tasks.remind"):
    return sorted(Notice.objects.filter(key__startswith=prefix).values_list("recipient__full_name", flat=True))


@pytest_db
def test_each_reminder_goes_out_once_and_is_logged(office, people):
    task = followed(office, people)
    first = remind(office, march(7))
    assert (first.tasks, first.sent, first.nobody) == (1, 2, 0)
    assert remind(office, march(7)) == remind(office, march(8)) == services.Reminded()
    assert told() == ["Chuyên viên theo dõi", "Đầu mối Sở Y tế"]
    assert selectors.n_reminders(task) == 1
    assert [event.title for event in selectors.events_of(task)] == ["Nhắc việc"]
    summaries = [entry.summary for entry in timeline_of(task) if entry.deed == "tasks.remind"]
    assert summaries == ["Nhắc việc: còn 3 ngày; gửi Đầu mối Sở Y tế, Chuyên viên theo dõi"]


@pytest_db
def test_missed_days_are_not_made_up_for(office, people):
    followed(office, people)
    assert remind(office, march(20)).tasks == 1
    assert set(Reminder.objects.values_list("step", "number")) == {("overdue", 8)}


@pytest_db
def test_the_ladder_is_climbed_reminder_by_reminder(office, people):
    followed(office, people)
    climbed = []
    for day in (11, 18, 25, 32):
        before = set(told())
        remind(office, march(day))
        climbed.append(sorted(set(told()) - before))
    assert climbed == [
        ["Chuyên viên theo dõi", "Lãnh đạo theo dõi", "Đầu mối Sở Y tế"],
        ["Phó Chánh Văn phòng"],
        ["Chánh Văn phòng"],
        [],
    ]
    # Three reminders had gone out by the 25th: from then on it stands on the chair's list, told once a week.
    assert told("tasks.chair_list") == ["Chủ tịch", "Chủ tịch"]
    remind(office, march(33))
    assert told("tasks.chair_list") == ["Chủ tịch", "Chủ tịch"]


@pytest_db
def test_a_moved_deadline_starts_anew_and_a_reported_result_ends_it(office, people):
    task = followed(office, people)
    remind(office, march(7))
    services.move_deadline(
        actor=system(office), task=task, decided_on=march(8), new_due_on=march(20), reason="dời", decided_by="CT",
        now=at(march(8)),
    )  # fmt: skip
    assert remind(office, march(9)).tasks == 0
    assert remind(office, march(17)).tasks == 1
    services.report_result(actor=system(office), task=task, reported_on=march(18), reference="10/BC", now=at(march(18)))
    assert remind(office, march(21)).tasks == 0
    services.send_back_result(actor=system(office), task=task, judged_on=march(21), reason="thiếu", now=at(march(21)))
    assert remind(office, march(21)).tasks == 1


@pytest_db
def test_a_task_nobody_can_be_told_of_is_tried_again(office):
    make_task(office, lead=UnitPart(None, "Hội Chữ thập đỏ"))
    make_task(office)
    assert remind(office, march(11)).nobody == 2
    office.person("Đầu mối mới", Role.UNIT_CONTACT, office.department)
    assert (remind(office, march(11)).tasks, told()) == (1, ["Đầu mối mới"])


@pytest_db
def test_the_person_who_does_the_work_is_reminded_once(office, people):
    task = followed(office, people)
    for person in (office.person("Người làm", Role.SPECIALIST, office.department), people["contact"]):
        services.assign_person(
            actor=system(office), assignment=selectors.lead_of(task), person=person, since=march(2), now=NOW
        )
    remind(office, march(10))
    assert told() == ["Chuyên viên theo dõi", "Đầu mối Sở Y tế"]


@pytest_db
def test_nobody_of_another_agency_is_told(office, people):
    neighbour = make_office("HX")
    neighbour.person("Chánh VP láng giềng", Role.CHIEF, neighbour.general)
    neighbour.person("Phó VP láng giềng", Role.DEPUTY_CHIEF, neighbour.general)
    make_task(neighbour)
    followed(office, people)
    for day in (11, 18, 25):
        remind(office, march(day))
    assert Reminder.objects.filter(recipient__agency=neighbour.unit).count() == 0
    assert Reminder.objects.filter(task__agency=neighbour.unit).count() == 0


@pytest_db
def test_silent_open_ended_tasks_are_reminded_of_and_listed(office, people, client):
    silent = followed(office, people, due_on=None, content="Theo dõi thường xuyên", assigned_on=date(2023, 1, 15))
    spoken = followed(office, people, due_on=None, content="Vẫn có báo cáo", assigned_on=date(2023, 1, 15))
    services.report_progress(actor=system(office), task=spoken, reported_on=date(2023, 3, 1), text="đang làm", now=NOW)
    assert remind(office, date(2023, 4, 15)).tasks == 0
    assert remind(office, date(2023, 4, 16)).tasks == 1
    assert remind(office, date(2023, 4, 17)).tasks == 0
    assert set(Reminder.objects.values_list("task_id", "step", "occasion_on")) == {
        (silent.pk, "silent", date(2023, 1, 15))
    }
    client.force_login(office.user(Role.CHIEF))
    for day, total in ((date(2023, 4, 15), 0), (date(2023, 4, 16), 1), (date(2023, 6, 2), 2)):
        page = client.get(reverse("tasks:task_list"), {"nhac": "im-lang", "tinh-den": day.isoformat()})
        assert page.context["listing"].total == total
    page = client.get(reverse("tasks:task_list"), {"nhac": "im-lang", "tinh-den": "2023-04-16"}).content.decode()
    assert "Theo dõi thường xuyên" in page
    assert "Vẫn có báo cáo" not in page


@pytest_db
def test_the_command_reminds_every_agency_and_says_so(office, people, capsys, monkeypatch):
    monkeypatch.setattr("nhip.core.clock.now", lambda: at(march(11)))
    followed(office, people)
    call_command("remind_tasks")
    out = capsys.readouterr().out
    assert out == "VPUBND 11/03/2023 · nhắc 1, lượt người nhận 3, bản tin sáng 4\n"
    call_command("remind_tasks")
    assert capsys.readouterr().out == ""


@pytest_db
def test_a_detail_page_counts_the_reminders(office, people, client):
    task = followed(office, people)
    for day in (7, 11):
        remind(office, march(day))
    client.force_login(office.user(Role.CHIEF))
    page = client.get(reverse("tasks:task_detail", kwargs={"pk": task.pk})).content.decode()
    assert "Số lần nhắc" in page
    assert selectors.n_reminders(task) == 2
    assert "Quá hạn (mốc 10/03/2023): Đầu mối Sở Y tế, Chuyên viên theo dõi, Lãnh đạo theo dõi" in page


def names_of(kind):
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient__full_name", flat=True))


@pytest_db
def test_a_new_task_is_told_to_its_units_but_not_the_one_who_gives_it(office, people):
    head = office.person("Trưởng phòng", Role.HEAD, office.economy)
    make_task(office, cooperating=(part(office.economy),))
    assert names_of("tasks.assigned") == ["Trưởng phòng", "Đầu mối Phòng Kinh tế", "Đầu mối Sở Y tế"]
    Notice.objects.all().delete()
    make_task(office, cooperating=(part(office.economy),), is_restricted=True)
    assert names_of("tasks.assigned") == ["Đầu mối Sở Y tế"]
    Notice.objects.all().delete()
    make_task(office, assigned_on=date(2023, 1, 5))
    assert names_of("tasks.assigned") == []
    assert head.pk


@pytest_db
def test_results_and_requests_are_told_to_those_who_decide_and_back(office, people):
    giver = office.person("Phó Chủ tịch giao", Role.VICE_CHAIR, office.leadership)
    task = followed(office, people, assigned_by=giver)
    from_unit = acting(people["contact"])
    asked = services.ask_extension(
        actor=from_unit, task=task, asked_on=march(5), wanted_on=march(20), reason="chờ số liệu", now=at(march(5))
    )
    assert names_of("tasks.extension_asked") == ["Phó Chủ tịch giao"]
    services.refuse_extension(
        actor=acting(giver), request=asked, decided_on=march(6), reply="đủ thời gian", now=at(march(6))
    )
    assert names_of("tasks.extension_decided") == ["Đầu mối Sở Y tế"]
    again = services.ask_extension(
        actor=from_unit, task=task, asked_on=march(7), wanted_on=march(20), reason="chờ số liệu", now=at(march(7))
    )
    services.grant_extension(actor=acting(giver), request=again, decided_on=march(8), now=at(march(8)))
    bodies = Notice.objects.filter(kind="tasks.extension_decided").order_by("id").values_list("body", flat=True)
    assert list(bodies) == [
        f"Nhiệm vụ {task.code}. Thời hạn giữ nguyên. đủ thời gian",
        f"Nhiệm vụ {task.code}. Thời hạn mới: 20/03/2023.",
    ]
    services.report_result(actor=from_unit, task=task, reported_on=march(9), reference="10/BC", now=at(march(9)))
    assert names_of("tasks.result_waiting") == ["Chuyên viên theo dõi", "Lãnh đạo theo dõi"]
    services.send_back_result(
        actor=acting(people["monitor"]), task=task, judged_on=march(9), reason="thiếu", now=at(march(9))
    )
    assert names_of("tasks.sent_back") == ["Đầu mối Sở Y tế"]


@pytest_db
def test_a_request_without_assigning_leader_goes_to_those_who_follow(office, people):
    task = followed(office, people)
    services.ask_extension(
        actor=acting(people["contact"]), task=task, asked_on=march(5), wanted_on=march(20), reason="chờ",
        now=at(march(5)),
    )  # fmt: skip
    assert names_of("tasks.extension_asked") == ["Chuyên viên theo dõi", "Lãnh đạo theo dõi"]
