"""Registering tasks and what happens to them: events, refusals, the journal, stages in step."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.tasks import rules, services
from nhip.tasks.choices import HaltKind, Judgement, Part, TaskStatus
from nhip.tasks.models import Acceptance, Assignment, Extension, FollowUp, Halt, ProgressReport, Result, Stage, Task
from nhip.tasks.selectors import facts_of, n_follow_ups, with_status
from nhip.tasks.services import ExtensionInput, ResultInput, UnitPart
from nhip.tasks.tests.samples import ASSIGNED, DUE, NOW, make_task, part, system, task_input

pytestmark = pytest.mark.django_db


def march(number):
    return date(2023, 3, number)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def chief(office):
    return office.actor(Role.CHIEF)


@pytest.fixture
def contact(office):
    """The department's contact: its unit leads the task, the Office's other work is closed to it."""
    return office.actor(Role.UNIT_CONTACT, office.department)


@pytest.fixture
def task(office):
    return make_task(office)


def status(task, day):
    return with_status(Task.objects.filter(pk=task.pk), day).get().status


def assert_in_step(task):
    """The stored stages are those that the rules work out from the stored events."""
    spans = [(s.since, s.until, s.phase, s.due_on, s.stopped_on) for s in Stage.objects.filter(task=task)]
    expected = [
        (s.since, s.until, s.standing.phase, s.standing.due_on, s.standing.stopped_on)
        for s in rules.stages(facts_of([task])[task.pk])
    ]
    assert spans == expected


def refusal(call, **kwargs):
    with pytest.raises(Refused) as refused:
        call(now=NOW, **kwargs)
    return refused.value.message


# --- registering ---------------------------------------------------------------------------------------------------


def test_a_task_is_registered_with_its_units_and_one_journal_entry(office):
    task = make_task(
        office,
        code="NV01",
        cooperating=(
            part(office.economy),
            UnitPart(None, "Công an tỉnh"),
            part(office.economy),
            part(office.department),
        ),
    )
    rows = list(Assignment.objects.filter(task=task).values_list("part", "unit_id", "unit_name"))
    assert rows == [
        (Part.LEAD, office.department.pk, "Sở Y tế"),
        (Part.COOPERATING, office.economy.pk, "Phòng Kinh tế"),
        (Part.COOPERATING, None, "Công an tỉnh"),
    ]
    (entry,) = timeline_of(task)
    assert entry.deed == "tasks.register_task"
    assert entry.summary == "Giao nhiệm vụ NV01: Xây dựng kế hoạch phòng chống dịch; chủ trì: Sở Y tế"
    assert_in_step(task)


def test_a_task_without_code_takes_the_next_free_number_of_its_year(office):
    make_task(office, code="NV-2023-00002")
    given = [
        make_task(office).code,
        make_task(office).code,
        make_task(office, assigned_on=date(2024, 1, 5), due_on=None).code,
    ]
    assert given == ["NV-2023-00001", "NV-2023-00003", "NV-2024-00001"]


def test_the_monitoring_division_is_that_of_the_specialist_on_the_day(office):
    specialist = office.person("Lê Thị B", Role.SPECIALIST, office.economy)
    task = make_task(office, monitor_specialist=specialist, monitor_specialist_name="Lê Thị B")
    assert task.monitor_unit_id == office.economy.pk
    assert make_task(office).monitor_unit_id is None


def test_past_events_come_with_the_task(office):
    task = make_task(
        office,
        extensions=(ExtensionInput(march(9), march(20), "Chờ ý kiến Bộ"), ExtensionInput(march(19), march(25))),
        result=ResultInput(march(22), "15/BC-SYT", march(24)),
        n_follow_ups=3,
    )
    moved = list(Extension.objects.filter(task=task).values_list("old_due_on", "new_due_on", "reason"))
    assert moved == [(DUE, march(20), "Chờ ý kiến Bộ"), (march(20), march(25), "")]
    assert task.due_on == DUE
    assert Acceptance.objects.get(result__task=task).judged_on == march(24)
    assert n_follow_ups(task) == 3
    assert status(task, march(24)) == TaskStatus.DONE_ON_TIME
    assert_in_step(task)


def test_a_result_not_yet_confirmed_waits(office):
    task = make_task(office, result=ResultInput(march(9), "15/BC-SYT"))
    assert status(task, march(9)) == TaskStatus.AWAITING


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lead": UnitPart(None, " ")}, "Phải có một đơn vị chủ trì."),
        ({"due_on": date(2023, 2, 28)}, "Thời hạn trước ngày giao."),
        ({"extensions": (ExtensionInput(date(2023, 2, 1), march(20)),)}, "Ngày gia hạn trước ngày giao."),
        ({"result": ResultInput(date(2023, 2, 1))}, "Ngày báo cáo kết quả trước ngày giao."),
        (
            {"result": ResultInput(march(9), "", march(8))},
            "Ngày xác nhận hoàn thành trước ngày báo cáo kết quả.",
        ),
    ],
)
def test_a_task_that_does_not_fit_together_is_refused_and_nothing_is_saved(office, changes, reason):
    rows = [task_input(office, code="A"), task_input(office, code="B", **changes)]
    assert refusal(services.register_tasks, actor=system(office), rows=rows) == f"Nhiệm vụ “B”: {reason}"
    assert not Task.objects.exists()


def test_a_code_is_given_once(office, task):
    rows = [task_input(office, code=task.code)]
    assert refusal(services.register_tasks, actor=system(office), rows=rows) == f"Mã nhiệm vụ đã có: {task.code}."
    twice = [task_input(office, code="X"), task_input(office, code="X")]
    assert refusal(services.register_tasks, actor=system(office), rows=twice) == "Mã nhiệm vụ đã có: X."
    assert make_task(make_office("KHAC"), code=task.code).code == task.code


def test_nobody_without_an_agency_registers(office):
    message = refusal(services.register_tasks, actor=Actor.nobody(), rows=[task_input(office)])
    assert message == "Chưa có cơ quan để ghi nhiệm vụ."


def test_no_rows_no_tasks(office):
    assert services.register_tasks(actor=system(office), rows=[], now=NOW) == []


# --- extensions ----------------------------------------------------------------------------------------------------


def extend(task, actor, *, asked=9, decided=9, new=20, reason="Chờ số liệu"):
    return {
        "actor": actor, "task": task, "asked_on": march(asked), "decided_on": march(decided), "new_due_on": march(new),
        "reason": reason, "decided_by": "Chủ tịch UBND tỉnh",
    }  # fmt: skip


def test_an_extension_keeps_the_original_deadline_and_its_reason(task, chief):
    extension = services.extend_deadline(now=NOW, **extend(task, chief))
    assert (extension.old_due_on, extension.new_due_on) == (DUE, march(20))
    task.refresh_from_db()
    assert task.due_on == DUE
    assert status(task, march(11)) == TaskStatus.IN_TIME
    assert timeline_of(task)[0].data == {"old": "2023-03-10", "new": "2023-03-20"}
    assert timeline_of(task)[0].deed == "tasks.extend_deadline"
    assert_in_step(task)


def test_asked_on_the_last_day_and_decided_after_it_is_in_time(task, chief):
    services.extend_deadline(now=NOW, **extend(task, chief, asked=10, decided=14))
    assert status(task, march(13)) == TaskStatus.OVERDUE
    assert status(task, march(14)) == TaskStatus.IN_TIME


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"asked": 11, "decided": 11}, "Phải xin gia hạn trước khi hết hạn."),
        ({"asked": 9, "decided": 8}, "Ngày xin gia hạn không được sau ngày quyết định."),
        ({"new": 10}, "Thời hạn mới phải sau thời hạn đang có hiệu lực."),
        ({"reason": " "}, "Phải ghi rõ lý do, nội dung."),
    ],
)
def test_extensions_that_are_refused(task, chief, changes, reason):
    assert refusal(services.extend_deadline, **extend(task, chief, **changes)) == reason
    assert not Extension.objects.exists()


def test_an_open_ended_task_may_get_a_deadline_after_the_decision(office, chief):
    task = make_task(office, due_on=None)
    assert refusal(services.extend_deadline, **extend(task, chief, new=9)).startswith("Thời hạn mới")
    services.extend_deadline(now=NOW, **extend(task, chief))
    assert status(task, march(21)) == TaskStatus.OVERDUE


def test_nothing_is_extended_before_assignment_or_after_the_end(office, chief):
    done = make_task(office, result=ResultInput(march(5), "", march(6)))
    assert refusal(services.extend_deadline, **extend(done, chief)) == "Nhiệm vụ đã kết thúc, không thể gia hạn."
    later = make_task(office, assigned_on=march(10))
    assert refusal(services.extend_deadline, **extend(later, chief)) == "Ngày này trước ngày giao nhiệm vụ."


def test_the_owner_of_a_programme_may_move_a_deadline_either_way_and_late(task, chief):
    said = {"actor": chief, "task": task, "reason": "Theo QĐ 5", "decided_by": "QĐ 5"}
    services.move_deadline(now=NOW, decided_on=march(15), new_due_on=march(20), **said)
    moved = services.move_deadline(now=NOW, decided_on=march(16), new_due_on=march(18), **said)
    assert moved.old_due_on == march(20)
    assert status(task, march(19)) == TaskStatus.OVERDUE
    assert_in_step(task)
    early = {**said, "decided_on": date(2023, 2, 1), "new_due_on": march(20)}
    assert refusal(services.move_deadline, **early) == "Ngày này trước ngày giao nhiệm vụ."
    services.withdraw_task(actor=chief, task=task, since=march(20), reason="Không còn cần", now=NOW)
    ended = {**said, "decided_on": march(21), "new_due_on": march(30)}
    assert refusal(services.move_deadline, **ended) == "Nhiệm vụ đã kết thúc, không thể đổi thời hạn."


# --- results -------------------------------------------------------------------------------------------------------


def test_a_result_is_reported_sent_back_reported_again_and_accepted(task, chief, contact):
    services.report_result(actor=contact, task=task, reported_on=march(8), reference="15/BC-SYT", now=NOW)
    assert status(task, march(8)) == TaskStatus.AWAITING
    services.send_back_result(actor=chief, task=task, judged_on=march(9), reason="Thiếu số liệu", now=NOW)
    assert status(task, march(9)) == TaskStatus.SENT_BACK
    services.report_result(actor=contact, task=task, reported_on=march(12), text="Đã bổ sung", now=NOW)
    services.accept_result(actor=chief, task=task, judged_on=march(15), now=NOW)
    assert status(task, march(14)) == TaskStatus.AWAITING
    assert status(task, march(15)) == TaskStatus.DONE_LATE
    said = list(Acceptance.objects.order_by("id").values_list("judgement", "reason"))
    assert said == [(Judgement.SENT_BACK, "Thiếu số liệu"), (Judgement.ACCEPTED, "")]
    assert [entry.deed for entry in timeline_of(task)] == [
        "tasks.accept_result",
        "tasks.report_result",
        "tasks.send_back_result",
        "tasks.report_result",
        "tasks.register_task",
    ]
    assert timeline_of(task)[2].summary == "Trả lại: 15/BC-SYT – Thiếu số liệu"
    assert_in_step(task)


def test_results_that_are_refused(task, chief, contact):
    report = {"actor": contact, "task": task, "reported_on": march(8)}
    assert refusal(services.report_result, **report) == "Phải ghi văn bản kết quả, nội dung kết quả, hoặc gửi kèm tệp."
    early = {**report, "reported_on": date(2023, 2, 1), "text": "Xong"}
    assert refusal(services.report_result, **early) == "Ngày này trước ngày giao nhiệm vụ."
    judge = {"actor": chief, "task": task, "judged_on": march(8)}
    waiting = "Không có kết quả nào đang chờ xác nhận vào ngày này."
    assert refusal(services.accept_result, **judge) == waiting
    assert refusal(services.accept_result, **{**judge, "judged_on": date(2023, 2, 1)}) == waiting
    assert refusal(services.send_back_result, reason=" ", **judge) == "Phải ghi rõ lý do, nội dung."
    services.report_result(now=NOW, text="Xong", **report)
    second = {**report, "reported_on": march(9), "text": "Xong nữa"}
    assert refusal(services.report_result, **second) == (
        "Không thể báo cáo kết quả khi nhiệm vụ đang ở trạng thái “Chờ xác nhận”."
    )
    assert Result.objects.count() == 1


def test_progress_is_written_down_and_changes_no_status(task, contact):
    said = {"actor": contact, "task": task, "reported_on": march(5), "text": "Đã dự thảo"}
    services.report_progress(now=NOW, percent=40, **said)
    assert ProgressReport.objects.get().percent == 40
    assert status(task, march(5)) == TaskStatus.IN_TIME
    assert refusal(services.report_progress, percent=101, **said) == "Tiến độ phải từ 0 đến 100%."
    early = {**said, "reported_on": date(2023, 2, 1)}
    assert refusal(services.report_progress, **early) == "Ngày này trước ngày giao nhiệm vụ."


def test_no_progress_after_the_end(office, contact):
    task = make_task(office, result=ResultInput(march(5), "", march(6)))
    said = {"actor": contact, "task": task, "reported_on": march(7), "text": "Thêm"}
    assert refusal(services.report_progress, **said) == "Nhiệm vụ đã kết thúc, không cần báo cáo tiến độ."


# --- halts and follow-ups ------------------------------------------------------------------------------------------


def test_a_task_is_suspended_resumed_and_withdrawn(task, chief):
    services.suspend_task(actor=chief, task=task, since=march(5), reason="Chờ luật mới", now=NOW)
    assert status(task, march(11)) == TaskStatus.SUSPENDED
    again = {"actor": chief, "task": task, "since": march(6), "reason": "Nữa"}
    assert refusal(services.suspend_task, **again) == "Nhiệm vụ đang ở trạng thái “Tạm dừng”."
    resume = {"actor": chief, "task": task}
    assert refusal(services.resume_task, resumed_on=march(5), **resume) == "Ngày tiếp tục phải sau ngày tạm dừng."
    services.resume_task(now=NOW, resumed_on=march(12), **resume)
    assert status(task, march(12)) == TaskStatus.OVERDUE
    not_halted = "Nhiệm vụ không ở trạng thái tạm dừng vào ngày này."
    assert refusal(services.resume_task, resumed_on=march(13), **resume) == not_halted
    assert refusal(services.resume_task, resumed_on=date(2023, 2, 1), **resume) == not_halted
    services.withdraw_task(actor=chief, task=task, since=march(14), reason="Trùng nhiệm vụ", reference="QĐ 7", now=NOW)
    assert status(task, march(14)) == TaskStatus.WITHDRAWN
    withdraw = {"actor": chief, "task": task, "reason": "Nữa"}
    assert refusal(services.withdraw_task, since=march(15), **withdraw) == "Nhiệm vụ đang ở trạng thái “Đã rút”."
    early = refusal(services.withdraw_task, since=date(2023, 2, 1), **withdraw)
    assert early == "Ngày này trước ngày giao nhiệm vụ."
    assert_in_step(task)


def test_follow_ups_are_counted_one_by_one_and_from_registers(office, chief):
    task = make_task(office, n_follow_ups=2)
    said = {"actor": chief, "task": task, "reference": "30/VP"}
    services.record_follow_up(now=NOW, sent_on=march(9), **said)
    assert n_follow_ups(task) == 3
    early = refusal(services.record_follow_up, sent_on=date(2023, 2, 1), **said)
    assert early == "Ngày này trước ngày giao nhiệm vụ."
    services.withdraw_task(actor=chief, task=task, since=march(14), reason="Trùng", now=NOW)
    late = refusal(services.record_follow_up, sent_on=march(15), **said)
    assert late == "Nhiệm vụ đã kết thúc, không cần đôn đốc."


# --- who may -------------------------------------------------------------------------------------------------------


def test_the_office_decides_and_the_lead_unit_reports(office, task, contact):
    said = {"task": task, "judged_on": march(9)}
    services.report_result(actor=contact, task=task, reported_on=march(8), text="Xong", now=NOW)
    only_office = "Chỉ Văn phòng hoặc người được phân công theo dõi mới được quyết định việc này."
    assert refusal(services.accept_result, actor=contact, **said) == only_office
    stranger = office.actor(Role.SPECIALIST, office.economy)
    assert refusal(services.accept_result, actor=stranger, **said) == only_office
    neighbour = make_office("KHAC").actor(Role.CHIEF)
    assert refusal(services.accept_result, actor=neighbour, **said) == only_office
    report = {"task": task, "reported_on": march(9), "text": "Xong"}
    assert refusal(services.report_result, actor=stranger, **report) == (
        "Chỉ đơn vị chủ trì được báo cáo kết quả nhiệm vụ này."
    )


def test_the_monitor_decides_and_a_unit_that_only_cooperates_does_not_report(office):
    monitor = office.actor(Role.SPECIALIST, office.economy)
    person = office.unit.people.get(pk=monitor.person_id)
    helper = office.actor(Role.UNIT_CONTACT, office.general)
    task = make_task(
        office, monitor_leader=person, lead=UnitPart(None, "Công an tỉnh"), cooperating=(part(office.general),)
    )
    report = {"task": task, "reported_on": march(8), "text": "Xong"}
    assert refusal(services.report_result, actor=helper, **report).startswith("Chỉ đơn vị chủ trì")
    services.report_result(actor=monitor, now=NOW, **report)
    services.accept_result(actor=monitor, task=task, judged_on=march(9), now=NOW)
    assert status(task, march(9)) == TaskStatus.DONE_ON_TIME


def test_restaging_mends_what_was_lost_and_changes_nothing_else(office, task):
    other = make_task(office, due_on=None)
    before = list(Stage.objects.order_by("task_id", "since").values_list("task_id", "since", "phase"))
    Stage.objects.filter(task=task).delete()
    services.restage([task, other])
    services.restage([])
    assert list(Stage.objects.order_by("task_id", "since").values_list("task_id", "since", "phase")) == before


# --- what the database itself refuses ------------------------------------------------------------------------------


def refused_by_database(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_database_refuses_nonsense(office, task):
    refused_by_database(
        lambda: Assignment.objects.create(task=task, unit=office.economy, unit_name="Phòng Kinh tế", part=Part.LEAD)
    )
    refused_by_database(
        lambda: Assignment.objects.create(task=task, unit=office.department, unit_name="Sở", part=Part.COOPERATING)
    )
    refused_by_database(lambda: Task.objects.filter(pk=task.pk).update(due_on=date(2023, 2, 1)))
    refused_by_database(
        lambda: Extension.objects.create(task=task, asked_on=march(9), decided_on=march(8), new_due_on=march(20))
    )
    refused_by_database(lambda: ProgressReport.objects.create(task=task, reported_on=ASSIGNED, percent=101, text="x"))
    result = Result.objects.create(task=task, reported_on=march(8))
    refused_by_database(
        lambda: Acceptance.objects.create(result=result, judged_on=march(9), judgement=Judgement.SENT_BACK)
    )
    refused_by_database(
        lambda: Halt.objects.create(
            task=task, kind=HaltKind.WITHDRAWAL, since=march(8), resumed_on=march(9), reason="x"
        )
    )
    refused_by_database(lambda: FollowUp.objects.create(task=task, sent_on=march(8), n_times=2))


def test_constraints_speak_vietnamese(office, task):
    second = Assignment(task=task, unit=Unit.objects.get(pk=office.economy.pk), unit_name="Phòng", part=Part.LEAD)
    with pytest.raises(ValidationError, match="Mỗi nhiệm vụ chỉ có một đơn vị chủ trì"):
        second.full_clean()
    task.due_on = date(2023, 2, 1)
    with pytest.raises(ValidationError, match="Thời hạn không được trước ngày giao"):
        task.full_clean()
