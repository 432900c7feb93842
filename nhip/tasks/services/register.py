"""Registering tasks, one by one or by the thousand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record_many
from nhip.core.numbering import take
from nhip.core.text import search_text
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.tasks import rules
from nhip.tasks.choices import Judgement, Part
from nhip.tasks.models import Acceptance, Assignment, Extension, FollowUp, Result, Stage, Task
from nhip.tasks.selectors import stored_codes, work_units
from nhip.tasks.services.inputs import TaskInput, UnitPart
from nhip.tasks.services.stages import BATCH, build_stages
from nhip.tasks.services.telling import tell_assigned

REGISTER = "tasks"


def register_task(*, actor: Actor, row: TaskInput, now: datetime) -> Task:
    """Register one task with its units; see `register_tasks`."""
    return register_tasks(actor=actor, rows=[row], now=now)[0]


@transaction.atomic
def register_tasks(*, actor: Actor, rows: Sequence[TaskInput], now: datetime) -> list[Task]:
    """Register tasks with their lead, co-operating units and past events – all or none, one journal entry each.

    Refused when a row breaks a rule (no lead, deadline before assignment, events out of order, code given twice) or the
    actor has no agency. The original deadline stays in the task, moved deadlines stand beside it.
    """
    if actor.agency_id is None:
        raise Refused("Chưa có cơ quan để ghi nhiệm vụ.", "Hãy nhập danh sách đơn vị trước.")
    for row in rows:
        verdict = rules.fits_together(row.facts, has_lead=bool(row.lead.name.strip()))
        if not verdict:
            raise Refused(f"Nhiệm vụ “{row.code or row.content[:60]}”: {verdict.reason}")
    codes = _codes(actor.agency_id, rows)
    divisions = work_units(
        (row.monitor_specialist.pk for row in rows if row.monitor_specialist is not None), _last_day(rows)
    )
    tasks = Task.objects.bulk_create(
        (_task(actor.agency_id, row, code, divisions, now) for row, code in zip(rows, codes, strict=True)),
        batch_size=BATCH,
    )
    pairs = list(zip(tasks, rows, strict=True))
    _write_units(pairs)
    _write_events(pairs)
    Stage.objects.bulk_create(build_stages((task, row.facts) for task, row in pairs), batch_size=BATCH)
    record_many(
        Deed(
            actor=actor, deed="tasks.register_task", obj=task, at=now, label=str(task),
            summary=f"Giao nhiệm vụ {task.code}: {row.content}; chủ trì: {row.lead.name}"[:400],
        )
        for task, row in pairs
    )  # fmt: skip
    tell_assigned(actor=actor, tasks=tasks, now=now)
    return tasks


def _last_day(rows: Sequence[TaskInput]) -> date:
    return max((row.assigned_on for row in rows), default=date.min)


def _codes(agency_id: int, rows: Sequence[TaskInput]) -> list[str]:
    """The code of each row: its own, or the next number of the year that nobody has."""
    given = [row.code for row in rows if row.code]
    taken = stored_codes(agency_id, given)
    twice = sorted({code for code, n in Counter(given).items() if n > 1} | taken)
    if twice:
        raise Refused(f"Mã nhiệm vụ đã có: {', '.join(twice[:5])}.", "Hãy dùng mã khác hoặc để trống.", "code")
    missing = Counter(row.assigned_on.year for row in rows if not row.code)
    numbers = {year: _free_codes(agency_id, year, n, set(given)) for year, n in sorted(missing.items())}
    return [row.code or next(numbers[row.assigned_on.year]) for row in rows]


def _free_codes(agency_id: int, year: int, n: int, given: set[str]) -> Iterator[str]:
    """`n` codes NV-year-number; numbers that an imported register used already are passed over."""
    free: list[str] = []
    while len(free) < n:
        run = take(agency_id=agency_id, register=REGISTER, year=year, n=n - len(free))
        codes = [f"NV-{year}-{number:05d}" for number in run]
        used = stored_codes(agency_id, codes) | given
        free.extend(code for code in codes if code not in used)
    return iter(free)


def _task(agency_id: int, row: TaskInput, code: str, divisions: dict[int, int], now: datetime) -> Task:
    specialist = row.monitor_specialist
    return Task(
        agency_id=agency_id, code=code, content=row.content, origin=row.origin, issuing_level=row.issuing_level,
        source_document=row.source_document, source_reference=row.source_reference,
        source_issued_on=row.source_issued_on, passage=row.passage, kind=row.kind, assigned_on=row.assigned_on,
        due_on=row.due_on, product=row.product, monitor_leader=row.monitor_leader,
        monitor_leader_name=row.monitor_leader_name, monitor_specialist=specialist,
        monitor_specialist_name=row.monitor_specialist_name,
        monitor_unit_id=divisions.get(specialist.pk) if specialist is not None else None, note=row.note,
        report_to=row.report_to, urgency=row.urgency, field_of_work=row.field_of_work,
        is_restricted=row.is_restricted, assigned_by=row.assigned_by,
        assigned_by_name=row.assigned_by_name or (row.assigned_by.full_name if row.assigned_by else ""),
        source_passage=row.source_passage, group=row.group, parent=row.parent, series=row.series, registered_at=now,
        **({} if row.uid is None else {"uid": row.uid}),
        search_text=search_text(code, row.content, row.product, row.source_reference, row.lead.name),
    )  # fmt: skip


def _write_units(pairs: Sequence[tuple[Task, TaskInput]]) -> None:
    """The lead and each other unit once, whatever the list repeats; then the units of the groups."""
    rows: list[Assignment] = []
    groups: list[tuple[Assignment, Sequence[Unit], set[int | str]]] = []
    for task, row in pairs:
        rows.append(_assignment(task, row.lead, Part.LEAD))
        seen = {_identity(row.lead)}
        for part in row.cooperating:
            if _identity(part) in seen:
                continue
            seen.add(_identity(part))
            rows.append(_assignment(task, part, Part.COOPERATING))
            if part.members:
                groups.append((rows[-1], part.members, seen))
    Assignment.objects.bulk_create(rows, batch_size=BATCH)
    Assignment.objects.bulk_create(_members(groups), batch_size=BATCH)


def _members(groups: Iterable[tuple[Assignment, Sequence[Unit], set[int | str]]]) -> Iterator[Assignment]:
    """A row for each unit of each group; one that leads, or is named beside the group, has its own already."""
    for group, units, seen in groups:
        for unit in units:
            if unit.pk not in seen:
                seen.add(unit.pk)
                yield Assignment(task=group.task, unit=unit, unit_name=unit.name, part=Part.COOPERATING, within=group)


def _identity(part: UnitPart) -> int | str:
    return part.name if part.unit is None else part.unit.pk


def _assignment(task: Task, part: UnitPart, role: Part) -> Assignment:
    n_members = len(part.members) if role is Part.COOPERATING and part.unit is None else 0
    return Assignment(task=task, unit=part.unit, unit_name=part.name, part=role, n_members=n_members)


def _write_events(pairs: Sequence[tuple[Task, TaskInput]]) -> None:
    Extension.objects.bulk_create(
        (
            Extension(
                task=task, decided_on=moved.decided_on, old_due_on=rules.due_before(row.facts, place),
                new_due_on=moved.new_due_on, reason=moved.reason,
            )
            for task, row in pairs
            for place, moved in enumerate(row.extensions)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    reported = [(task, row.result) for task, row in pairs if row.result is not None]
    results = Result.objects.bulk_create(
        (
            Result(task=task, reported_on=said.reported_on, reference=said.reference, text=said.text)
            for task, said in reported
        ),
        batch_size=BATCH,
    )
    Acceptance.objects.bulk_create(
        (
            Acceptance(result=result, judged_on=said.accepted_on, judgement=Judgement.ACCEPTED)
            for result, (_task_, said) in zip(results, reported, strict=True)
            if said.accepted_on is not None
        ),
        batch_size=BATCH,
    )
    FollowUp.objects.bulk_create(
        (FollowUp(task=task, n_times=row.n_follow_ups) for task, row in pairs if row.n_follow_ups),
        batch_size=BATCH,
    )
