"""What a unit does with a task that it was given: takes it up, names a person, waits, says why, splits it."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.models import Person
from nhip.tasks import rules
from nhip.tasks.choices import Origin
from nhip.tasks.models import Assignment, DelayCause, Handling, Task, Wait
from nhip.tasks.selectors import people_of_unit
from nhip.tasks.services.deed import can_report, close_deed, hold, require, standing_at
from nhip.tasks.services.inputs import TaskInput, UnitPart
from nhip.tasks.services.register import register_task
from nhip.tasks.services.telling import tell_handler


@transaction.atomic
def acknowledge_task(*, actor: Actor, assignment: Assignment, now: datetime) -> Assignment:
    """Say that the unit has taken up the task; a second time changes nothing."""
    task = hold(assignment.task)
    assignment = Assignment.objects.get(pk=assignment.pk)
    require(rules.can_act_for_unit(actor, task, assignment.unit_id), rules.can_work(standing_at(task, now.date())))
    if assignment.acknowledged_at is not None:
        return assignment
    assignment.acknowledged_at = now
    assignment.acknowledged_by_id = actor.person_id
    assignment.save(update_fields=["acknowledged_at", "acknowledged_by"])
    summary = f"{assignment.unit_name} nhận việc"
    close_deed(actor=actor, deed="acknowledge_task", task=task, summary=summary, now=now, data={})
    return assignment


@transaction.atomic
def assign_person(*, actor: Actor, assignment: Assignment, person: Person, since: date, now: datetime) -> Handling:
    """Name the person who does the unit's part from a day on; whoever did it before is relieved.

    Refused when the person has no post in the unit, or is given the work before the one who does it now.
    """
    task = hold(assignment.task)
    require(rules.can_act_for_unit(actor, task, assignment.unit_id), rules.can_work(standing_at(task, since)))
    if not people_of_unit(assignment.unit_id, since).filter(pk=person.pk).exists():
        raise Refused(
            f"{person.full_name} không giữ chức vụ nào ở {assignment.unit_name} ngày {vi_date(since)}.",
            "Chọn người của đơn vị, hoặc cập nhật cơ cấu, nhân sự trước.",
        )
    current = Handling.objects.filter(assignment=assignment, until__isnull=True).first()
    if current is not None:
        if current.person_id == person.pk:
            return current
        if since < current.since:
            raise Refused(
                f"Người đang thực hiện nhận việc từ {vi_date(current.since)}; ngày giao lại không được trước ngày đó."
            )
        current.until = since
        current.save(update_fields=["until"])
    handling = Handling.objects.create(assignment=assignment, person=person, since=since)
    data: dict[str, object] = {"person": person.pk, "since": since}
    summary = f"{assignment.unit_name} giao {person.full_name} thực hiện"
    close_deed(actor=actor, deed="assign_person", task=task, summary=summary, now=now, data=data)
    tell_handler(actor=actor, task=task, handling=handling, now=now)
    return handling


@transaction.atomic
def start_wait(*, actor: Actor, task: Task, unit: UnitPart, since: date, reason: str, now: datetime) -> Wait:
    """Write down that the lead unit waits for another from a day on; one wait for a unit at a time."""
    task = hold(task)
    require(can_report(actor, task), rules.has_reason(reason), rules.can_work(standing_at(task, since)))
    if Wait.objects.filter(task=task, unit_name=unit.name, until__isnull=True).exists():
        raise Refused(f"Đã ghi đang chờ {unit.name}.", "Kết thúc lần chờ đó trước khi ghi lần mới.")
    wait = Wait.objects.create(task=task, unit=unit.unit, unit_name=unit.name, since=since, reason=reason)
    data: dict[str, object] = {"since": since}
    summary = f"Chờ {unit.name}: {reason}"[:400]
    close_deed(actor=actor, deed="start_wait", task=task, summary=summary, now=now, data=data)
    return wait


@transaction.atomic
def end_wait(*, actor: Actor, wait: Wait, until: date, now: datetime) -> Wait:
    """Write down the first day on which the lead unit no longer waits."""
    task = hold(wait.task)
    require(can_report(actor, task))
    wait = Wait.objects.get(pk=wait.pk)
    if wait.until is not None:
        raise Refused(f"Lần chờ này đã kết thúc ngày {vi_date(wait.until)}.")
    if until <= wait.since:
        raise Refused("Ngày hết chờ phải sau ngày bắt đầu chờ.", "", "until")
    wait.until = until
    wait.save(update_fields=["until"])
    data: dict[str, object] = {"until": until}
    close_deed(actor=actor, deed="end_wait", task=task, summary=f"Hết chờ {wait.unit_name}", now=now, data=data)
    return wait


@transaction.atomic
def note_delay_cause(
    *, actor: Actor, task: Task, cause: str, noted_on: date, text: str = "", now: datetime
) -> DelayCause:
    """Say why the task is late, or will be."""
    task = hold(task)
    require(can_report(actor, task))
    if standing_at(task, noted_on) is None:
        raise Refused("Ngày này trước ngày giao nhiệm vụ.")
    noted, _is_new = DelayCause.objects.get_or_create(task=task, cause=cause, noted_on=noted_on, text=text)
    summary = f"Nguyên nhân chậm: {noted.get_cause_display()}. {text}"[:400]
    close_deed(actor=actor, deed="note_delay_cause", task=task, summary=summary, now=now, data={"cause": cause})
    return noted


@transaction.atomic
def confirm_objective_cause(*, actor: Actor, cause: DelayCause, confirmed_on: date, now: datetime) -> DelayCause:
    """Confirm for the Office that a task is late by an objective cause.

    What that means for the points of a person their own leader confirms (evaluation.confirm_excuse).
    """
    task = hold(cause.task)
    require(rules.can_decide(actor, task))
    cause = DelayCause.objects.get(pk=cause.pk)
    if cause.objective_on is None:
        cause.objective_on = confirmed_on
        cause.save(update_fields=["objective_on"])
        summary = f"Xác nhận nguyên nhân khách quan: {cause.get_cause_display()}"
        close_deed(actor=actor, deed="confirm_objective_cause", task=task, summary=summary, now=now, data={})
    return cause


@transaction.atomic
def split_task(*, actor: Actor, parent: Task, row: TaskInput, now: datetime) -> Task:
    """Make a smaller task of one that a unit was given; it is due no later, and counted in no table of assigned tasks.

    It is as restricted as the parent and has the parent's source.
    """
    parent = hold(parent)
    standing = standing_at(parent, row.assigned_on)
    require(can_report(actor, parent), rules.can_work(standing))
    if parent.parent_id is not None:
        raise Refused("Việc chia nhỏ không chia tiếp được nữa.", "Chia từ nhiệm vụ gốc.")
    if standing is not None and standing.due_on is not None and (row.due_on is None or row.due_on > standing.due_on):
        raise Refused(
            f"Việc chia nhỏ phải xong trong thời hạn của nhiệm vụ: {vi_date(standing.due_on)}.",
            "Sửa thời hạn.",
            "due_on",
        )
    row = replace(
        row, origin=Origin.SUBTASK, parent=parent, is_restricted=parent.is_restricted,
        source_document=parent.source_document, source_reference=parent.source_reference,
        source_issued_on=parent.source_issued_on, source_passage=parent.source_passage,
    )  # fmt: skip
    return register_task(actor=actor, row=row, now=now)
