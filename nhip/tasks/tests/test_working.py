"""What units do with tasks: take up, name people, wait, say why, split; each with who may not and what is refused."""

from datetime import date, datetime

import pytest

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import rules, selectors, services
from nhip.tasks.choices import Cause, Origin, Phase, TaskStatus
from nhip.tasks.models import DelayCause, Handling, ProgressReport, Stage, Task
from nhip.tasks.services import UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system, task_input

pytestmark = pytest.mark.django_db
LATE = date(2023, 3, 20)
LATE_AT = datetime(2023, 3, 20, 9, tzinfo=VIETNAM)


def march(day):
    return date(2023, 3, day)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def task(office):
    return make_task(office, cooperating=(part(office.economy),))


@pytest.fixture
def contact(office):
    return office.actor(Role.UNIT_CONTACT, office.department, "Đầu mối Sở Y tế")


@pytest.fixture
def stranger(office):
    return office.actor(Role.SPECIALIST, office.general, "Người ngoài cuộc")


def lateness(task, day):
    standing = rules.standing_on(selectors.facts_of([task])[task.pk], day)
    return rules.lateness(standing.due_on, standing.stopped_on, selectors.waits_of(task, day), day)


def lead(task):
    return selectors.lead_of(task)


def test_a_unit_takes_up_its_task_once(task, contact, stranger):
    with pytest.raises(Refused, match="đơn vị được giao"):
        services.acknowledge_task(actor=stranger, assignment=lead(task), now=NOW)
    first = services.acknowledge_task(actor=contact, assignment=lead(task), now=NOW)
    assert (first.acknowledged_at, first.acknowledged_by_id) == (NOW, contact.person_id)
    again = services.acknowledge_task(actor=contact, assignment=lead(task), now=LATE_AT)
    assert again.acknowledged_at == NOW
    assert [entry.deed for entry in timeline_of(task)].count("tasks.acknowledge_task") == 1


def test_the_office_may_take_up_for_a_unit_without_people(office):
    task = make_task(office, lead=UnitPart(None, "Hội Chữ thập đỏ"))
    services.acknowledge_task(actor=system(office), assignment=lead(task), now=NOW)
    assert lead(Task.objects.get(pk=task.pk)).acknowledged_at == NOW


def test_work_is_given_to_a_person_of_the_unit_and_passed_on(office, task, contact):
    first = office.person("Nguyễn Thị Một", Role.SPECIALIST, office.department)
    second = office.person("Trần Văn Hai", Role.SPECIALIST, office.department)
    outside = office.person("Lê Văn Ngoài", Role.SPECIALIST, office.economy)

    def give(person, day):
        return services.assign_person(actor=contact, assignment=lead(task), person=person, since=march(day), now=NOW)

    with pytest.raises(Refused, match="không giữ chức vụ nào ở Sở Y tế"):
        give(outside, 2)
    handling = give(first, 2)
    assert give(first, 5) == handling
    with pytest.raises(Refused, match="02/03/2023"):
        give(second, 1)
    give(second, 6)
    spans = Handling.objects.order_by("id").values_list("person__full_name", "since", "until")
    assert list(spans) == [("Nguyễn Thị Một", march(2), march(6)), ("Trần Văn Hai", march(6), None)]


def test_a_unit_outside_the_directory_has_no_people(office):
    task = make_task(office, lead=UnitPart(None, "Hội Chữ thập đỏ"))
    person = office.person("Nguyễn Thị Một", Role.SPECIALIST, office.department)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        services.assign_person(actor=system(office), assignment=lead(task), person=person, since=march(2), now=NOW)


def test_waiting_for_another_unit_is_told_apart_from_being_late(office, task, contact, stranger):
    def start(actor, day, reason="chờ số liệu"):
        unit = part(office.economy)
        return services.start_wait(actor=actor, task=task, unit=unit, since=march(day), reason=reason, now=NOW)

    with pytest.raises(Refused, match="đơn vị chủ trì"):
        start(stranger, 10)
    with pytest.raises(Refused, match="lý do"):
        start(contact, 10, " ")
    wait = start(contact, 13)
    with pytest.raises(Refused, match="Đã ghi đang chờ"):
        start(contact, 20)
    assert lateness(task, LATE) == rules.Lateness(10, 8)
    with pytest.raises(Refused, match="sau ngày bắt đầu"):
        services.end_wait(actor=contact, wait=wait, until=march(13), now=NOW)
    services.end_wait(actor=contact, wait=wait, until=march(15), now=NOW)
    with pytest.raises(Refused, match="đã kết thúc ngày 15/03/2023"):
        services.end_wait(actor=contact, wait=wait, until=march(16), now=NOW)
    assert lateness(task, LATE) == rules.Lateness(10, 2)
    assert selectors.waits_of(task, march(12)) == []


def test_causes_of_delay_and_their_confirmation(office, task, contact):
    def note(day):
        return services.note_delay_cause(
            actor=contact, task=task, cause=Cause.LEGAL, noted_on=day, text="chờ thông tư", now=NOW
        )

    with pytest.raises(Refused, match="trước ngày giao"):
        note(date(2023, 2, 1))
    noted = note(LATE)
    assert note(LATE) == noted
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        services.confirm_objective_cause(actor=contact, cause=noted, confirmed_on=LATE, now=NOW)
    services.confirm_objective_cause(actor=system(office), cause=noted, confirmed_on=LATE, now=NOW)
    services.confirm_objective_cause(actor=system(office), cause=noted, confirmed_on=date(2023, 4, 1), now=NOW)
    assert DelayCause.objects.get().objective_on == LATE


def test_a_unit_splits_its_task_within_its_deadline(office, task, contact):
    half = task_input(office, content="Phần việc thứ nhất", due_on=march(8))
    small = services.split_task(actor=contact, parent=task, row=half, now=NOW)
    assert (small.parent_id, small.origin, small.agency_id) == (task.pk, Origin.SUBTASK, office.agency_id)
    for due_on in (march(11), None):
        with pytest.raises(Refused, match="trong thời hạn của nhiệm vụ: 10/03/2023"):
            services.split_task(actor=contact, parent=task, row=task_input(office, due_on=due_on), now=NOW)
    with pytest.raises(Refused, match="không chia tiếp"):
        services.split_task(actor=contact, parent=small, row=half, now=NOW)
    endless = make_task(office, due_on=None)
    assert services.split_task(actor=contact, parent=endless, row=half, now=NOW).parent_id == endless.pk


def test_a_second_click_reports_progress_once(task, contact):
    said = {"reported_on": march(5), "text": "đã xong phần đầu", "percent": 40}
    first = services.report_progress(actor=contact, task=task, now=NOW, **said)
    assert services.report_progress(actor=contact, task=task, now=LATE_AT, **said) == first
    assert ProgressReport.objects.count() == 1


def report_and_accept(office, task, contact):
    chief = office.actor(Role.CHIEF, office.unit, "Chánh Văn phòng A")
    services.report_result(actor=contact, task=task, reported_on=march(9), text="xong", now=NOW)
    services.accept_result(actor=chief, task=task, judged_on=march(10), now=NOW)


def test_who_comes_second_is_told_what_happened(office, task, contact):
    with pytest.raises(Refused, match="Không có kết quả nào đang chờ"):
        services.accept_result(actor=system(office), task=task, judged_on=march(9), now=NOW)
    report_and_accept(office, task, contact)
    second = office.actor(Role.DEPUTY_CHIEF, office.unit, "Phó Chánh Văn phòng B")
    with pytest.raises(Refused) as told:
        services.send_back_result(actor=second, task=task, judged_on=march(11), reason="thiếu", now=NOW)
    assert told.value.message == "Chánh Văn phòng A đã ghi “Xác nhận hoàn thành” ngày 10/03/2023."


def test_the_office_is_named_where_a_register_says_no_person(office):
    task = make_task(office, result=services.ResultInput(march(5), "12/BC-SYT", march(6)))
    with pytest.raises(Refused, match="Văn phòng đã ghi"):
        services.accept_result(actor=system(office), task=task, judged_on=march(9), now=NOW)


def test_a_reopened_task_counts_as_not_done_from_that_day(office, task, contact):
    report_and_accept(office, task, contact)

    def reopen(reason):
        services.reopen_task(actor=system(office), task=task, reopened_on=LATE, reason=reason, now=NOW)

    with pytest.raises(Refused, match="lý do"):
        reopen("")
    reopen("số liệu sai")
    facts = selectors.facts_of([task])[task.pk]
    expected = {
        9: TaskStatus.AWAITING,
        10: TaskStatus.DONE_ON_TIME,
        19: TaskStatus.DONE_ON_TIME,
        20: TaskStatus.OVERDUE,
    }
    assert {day: rules.status_on(facts, march(day)) for day in expected} == expected
    stored = Stage.objects.filter(task=task).order_by("since").values_list("since", "phase")
    assert list(stored)[-1] == (LATE, Phase.OPEN)
    with pytest.raises(Refused, match="đã xác nhận hoàn thành"):
        reopen("lần nữa")
    services.report_result(actor=contact, task=task, reported_on=march(22), text="đã sửa", now=NOW)
    services.accept_result(actor=system(office), task=task, judged_on=march(23), now=NOW)
    assert rules.status_on(selectors.facts_of([task])[task.pk], march(23)) == TaskStatus.DONE_LATE
    titles = [event.title for event in selectors.events_of(task)]
    assert titles == ["Báo cáo kết quả", "Xác nhận hoàn thành", "Mở lại", "Báo cáo kết quả", "Xác nhận hoàn thành"]


def test_the_life_of_a_task_is_told_in_order(office, task, contact):
    about = {"actor": contact, "now": NOW}
    wait = services.start_wait(task=task, unit=part(office.economy), since=march(3), reason="số liệu", **about)
    services.end_wait(wait=wait, until=march(6), **about)
    asked = services.ask_extension(task=task, asked_on=march(7), wanted_on=LATE, reason="nhiều việc", **about)
    services.refuse_extension(actor=system(office), request=asked, decided_on=march(8), reply="không đủ", now=NOW)
    cause = services.note_delay_cause(task=task, cause=Cause.FUNDS, noted_on=LATE, text="", **about)
    services.confirm_objective_cause(actor=system(office), cause=cause, confirmed_on=LATE, now=NOW)
    assert [(event.title, event.text) for event in selectors.events_of(task)] == [
        ("Chờ Phòng Kinh tế", "số liệu"),
        ("Hết chờ Phòng Kinh tế", ""),
        ("Xin gia hạn", "Đầu mối Sở Y tế – Đầu mối đơn vị: xin đến 20/03/2023. nhiều việc"),
        ("Không đồng ý gia hạn", "không đủ"),
        ("Nguyên nhân chậm", "Thiếu kinh phí, nhân lực (đã xác nhận khách quan)."),
    ]


def test_nothing_more_is_done_on_a_task_that_is_done(office, task, contact):
    report_and_accept(office, task, contact)
    with pytest.raises(Refused, match="Hoàn thành"):
        services.acknowledge_task(actor=contact, assignment=lead(task), now=LATE_AT)
    with pytest.raises(Refused, match="trước ngày giao"):
        services.split_task(actor=contact, parent=task, row=task_input(office, assigned_on=date(2023, 2, 1)), now=NOW)
