"""Tasks that belong together: given to several lead agencies at once, or coming back each period."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.tasks import rules
from nhip.tasks.choices import Part
from nhip.tasks.models import Series, Task, TaskGroup
from nhip.tasks.selectors import latest_of_series, lead_of, series_in_force
from nhip.tasks.services.inputs import TaskInput, UnitPart
from nhip.tasks.services.register import register_task, register_tasks


@transaction.atomic
def register_for_each(*, actor: Actor, row: TaskInput, leads: Sequence[UnitPart], now: datetime) -> list[Task]:
    """Give one assignment to several lead agencies; see `rows_for_each`."""
    return register_tasks(actor=actor, rows=rows_for_each(actor=actor, row=row, leads=leads), now=now)


def rows_for_each(*, actor: Actor, row: TaskInput, leads: Sequence[UnitPart]) -> list[TaskInput]:
    """What to register of one assignment to several lead agencies: a task for each, under one common head.

    One task has one lead who answers for it (NĐ 39/2022/NĐ-CP); one agency alone gets a plain task. The head is written
    here, so call it in the transaction that registers the rows.
    """
    names = {part.name: part for part in leads}
    if not names:
        raise Refused("Phải có ít nhất một đơn vị chủ trì.", "Chọn đơn vị chủ trì.", "lead")
    if actor.agency_id is None or len(names) == 1:
        return [replace(row, lead=next(iter(names.values())))]
    group = TaskGroup.objects.create(agency_id=actor.agency_id, content=row.content)
    return [
        replace(row, lead=part, group=group, code="", uid=row.uid if place == 0 else None)
        for place, part in enumerate(names.values())
    ]


@transaction.atomic
def start_series(
    *, actor: Actor, row: TaskInput, frequency: str, due_day: int, due_month: int = 1, ends_on: date | None = None,
    now: datetime,
) -> Task:  # fmt: skip
    """Begin a recurring duty with the task of its first period: the first deadline not before the day of assignment."""
    if actor.agency_id is None:
        raise Refused("Chưa có cơ quan để ghi nhiệm vụ.", "Hãy nhập danh sách đơn vị trước.")
    period = rules.period_of(frequency, row.assigned_on, due_day=due_day, due_month=due_month)
    if period.due_on < row.assigned_on:
        period = rules.next_period(frequency, period, due_day=due_day, due_month=due_month)
    series = Series(
        agency_id=actor.agency_id, frequency=frequency, due_day=due_day, due_month=due_month,
        starts_on=row.assigned_on, ends_on=ends_on,
    )  # fmt: skip
    series.save()
    return register_task(actor=actor, row=replace(row, series=series, due_on=period.due_on), now=now)


def open_due_periods(*, actor: Actor, today: date, now: datetime) -> list[Task]:
    """Open the task of each period that has begun; run as often as one likes, each period has one task.

    A series whose periods were missed while nothing ran gets all of them, oldest first.
    """
    opened: list[Task] = []
    for series in series_in_force(actor.agency_id, today):
        opened += _open_periods(actor, series, today, now)
    return opened


@transaction.atomic
def _open_periods(actor: Actor, series: Series, today: date, now: datetime) -> list[Task]:
    series = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    last = latest_of_series(series)
    opened: list[Task] = []
    while last is not None and last.due_on is not None:
        period = rules.period_of(series.frequency, last.due_on, due_day=series.due_day, due_month=series.due_month)
        period = rules.next_period(series.frequency, period, due_day=series.due_day, due_month=series.due_month)
        if period.starts_on > today or (series.ends_on is not None and period.due_on > series.ends_on):
            break
        last = register_task(actor=actor, row=_again(last, period), now=now)
        opened.append(last)
    return opened


def _again(last: Task, period: rules.PeriodDue) -> TaskInput:
    """The duty of the period before, for this one."""
    lead = lead_of(last)
    return TaskInput(
        content=last.content, origin=last.origin, assigned_on=period.starts_on, due_on=period.due_on,
        lead=UnitPart(lead.unit, lead.unit_name) if lead is not None else UnitPart(None, ""),
        cooperating=_helping(last), issuing_level=last.issuing_level,
        source_document=last.source_document, source_reference=last.source_reference,
        source_issued_on=last.source_issued_on, passage=last.passage, source_passage=last.source_passage,
        kind=last.kind, product=last.product, report_to=last.report_to, field_of_work=last.field_of_work,
        is_restricted=last.is_restricted, assigned_by=last.assigned_by, assigned_by_name=last.assigned_by_name,
        monitor_leader=last.monitor_leader, monitor_leader_name=last.monitor_leader_name,
        monitor_specialist=last.monitor_specialist, monitor_specialist_name=last.monitor_specialist_name,
        series=last.series, note=f"Kỳ: {period.label}",
    )  # fmt: skip


def _helping(last: Task) -> tuple[UnitPart, ...]:
    """The units that co-operated in the period before, groups with the units that they had."""
    helping = list(last.assignments.filter(part=Part.COOPERATING).select_related("unit").order_by("id"))
    members: dict[int, list[Unit]] = defaultdict(list)
    for row in helping:
        if row.within_id is not None and row.unit is not None:
            members[row.within_id].append(row.unit)
    return tuple(UnitPart(row.unit, row.unit_name, tuple(members[row.pk])) for row in helping if row.within_id is None)


@transaction.atomic
def end_series(*, actor: Actor, series: Series, ends_on: date, now: datetime) -> Series:
    """Open no further period that is due after the day."""
    if actor.agency_id != series.agency_id or not actor.sees_whole_agency:
        raise Refused("Chỉ Văn phòng mới dừng được nhiệm vụ định kỳ.")
    series.ends_on = max(ends_on, series.starts_on)
    series.save(update_fields=["ends_on"])
    data: dict[str, object] = {"ends_on": series.ends_on}
    record(actor=actor, deed="tasks.end_series", obj=series, summary="Dừng nhiệm vụ định kỳ", data=data, at=now)
    return series
