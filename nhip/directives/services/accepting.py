"""Proposals become tasks, the directive becomes a document that assigns them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.directives import rules
from nhip.directives.choices import Answer, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.naming import NamedUnit
from nhip.directives.services.locking import open_reading, pending_task_proposal, settle_state, task_proposal_of
from nhip.documents.models import Document, Passage
from nhip.documents.services import DocumentInput
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.tasks.choices import Kind
from nhip.tasks.models import Task
from nhip.tasks.rules import origin_of
from nhip.tasks.services import TaskInput, UnitPart, register_tasks, rows_for_each, start_series


@dataclass(frozen=True, slots=True)
class Accepted:
    """What "accept all remaining" did: how many proposals, how many tasks, what still asks for a person."""

    n_proposals: int
    n_tasks: int
    left: tuple[str, ...] = ()


@transaction.atomic
def accept_task_proposal(*, actor: Actor, reading_id: int, task_proposal_id: int, now: datetime) -> list[Task]:
    """Give the tasks of a proposal: one for each lead unit, tied to the words of the document.

    A second click of the same person gives the tasks of the first; somebody else is told who accepted it. Refused while
    a lead unit is missing or in question.
    """
    reading = open_reading(actor, reading_id)
    proposal = task_proposal_of(reading, task_proposal_id)
    if proposal.state == TaskProposalState.ACCEPTED and proposal.decided_by_id == actor.person_id:
        return list(proposal.tasks.order_by("id"))
    proposal = pending_task_proposal(reading, task_proposal_id)
    verdict = rules.can_accept(proposal, reading)
    if not verdict:
        raise Refused(verdict.reason, "Bấm “Sửa” để bổ sung, hoặc trả lời câu hỏi về đơn vị.")
    _give(actor, reading, [proposal], now)
    settle_state(reading)
    return list(proposal.tasks.order_by("id"))


@transaction.atomic
def accept_remaining(*, actor: Actor, reading_id: int, now: datetime) -> Accepted:
    """Accept every proposal that waits and can be accepted as it stands; say what is left and why."""
    reading = open_reading(actor, reading_id)
    given, left = [], []
    waiting = TaskProposal.objects.filter(reading=reading, state=TaskProposalState.PENDING)
    for proposal in waiting.order_by("start", "id"):
        proposal.reading = reading
        verdict = rules.can_accept(proposal, reading)
        if verdict:
            given.append(proposal)
        else:
            left.append(verdict.reason)
    n_tasks = _give(actor, reading, given, now)
    settle_state(reading)
    return Accepted(len(given), n_tasks, tuple(dict.fromkeys(left)))


def _give(actor: Actor, reading: DirectiveReading, proposals: Sequence[TaskProposal], now: datetime) -> int:
    """Register the tasks of proposals, all at once; how many they are."""
    if not proposals:
        return 0
    document = _document_of(actor, reading, now)
    known = _known(unit for each in proposals for unit in (*each.lead_units, *each.cooperating_units))
    rows: list[TaskInput] = []
    made: list[tuple[TaskProposal, list[Task] | int]] = []
    for proposal in proposals:
        proposal.passage = _passage(document, proposal)
        leads = _leads(proposal.lead_units, known)
        row = _row(reading, proposal, document, leads[0], _helpers(proposal.cooperating_units, known))
        if rules.is_series(proposal):
            made.append((proposal, _begin(actor, proposal, row, leads, now)))
        else:
            each = rows_for_each(actor=actor, row=row, leads=leads)
            rows += each
            made.append((proposal, len(each)))
    registered = iter(register_tasks(actor=actor, rows=rows, now=now))
    n_tasks = 0
    for proposal, tasks in made:
        own = tasks if isinstance(tasks, list) else list(islice(registered, tasks))
        _accept(actor, reading, proposal, own, now)
        n_tasks += len(own)
    return n_tasks


def _begin(
    actor: Actor, proposal: TaskProposal, row: TaskInput, leads: Sequence[UnitPart], now: datetime
) -> list[Task]:
    """A series for each lead unit."""
    return [
        start_series(
            actor=actor, row=replace(row, lead=lead), frequency=proposal.frequency, due_day=proposal.due_day or 0,
            due_month=proposal.due_month or 1, now=now,
        )
        for lead in leads
    ]  # fmt: skip


def _accept(
    actor: Actor, reading: DirectiveReading, proposal: TaskProposal, tasks: Sequence[Task], now: datetime
) -> None:
    proposal.state, proposal.decided_at = TaskProposalState.ACCEPTED, now
    proposal.decided_by_id, proposal.decided_by_label = actor.person_id, actor.label[:200]
    proposal.save()
    proposal.tasks.set(tasks)
    record(
        actor=actor, deed="directives.accept_task_proposal", obj=reading, at=now,
        summary=f"Xác nhận đề xuất, giao {len(tasks)} nhiệm vụ: {proposal.content}"[:400],
        data={"task_proposal": proposal.pk, "tasks": [task.code for task in tasks]},
    )  # fmt: skip


def _row(
    reading: DirectiveReading, proposal: TaskProposal, document: Document, lead: UnitPart, cooperating: list[UnitPart]
) -> TaskInput:
    is_dated = proposal.due_on is not None or rules.is_series(proposal)
    return TaskInput(
        content=proposal.content, origin=origin_of(reading.issuer_name, reading.reference_code),
        assigned_on=rules.assigned_on(reading), lead=lead, cooperating=tuple(cooperating), due_on=proposal.due_on,
        issuing_level=reading.issuer_name[:200], source_document=document, source_passage=proposal.passage,
        source_reference=reading.reference_code, source_issued_on=reading.issued_on, passage=proposal.text,
        kind=Kind.REGULAR, product=proposal.product, report_to=proposal.report_to, urgency=reading.urgency,
        assigned_by_name=reading.signer_name,
        note="" if is_dated or not proposal.deadline_text else f"Thời hạn theo văn bản: {proposal.deadline_text}",
    )  # fmt: skip


def _known(units: Iterable[NamedUnit]) -> dict[int, Unit]:
    return Unit.objects.in_bulk({key for each in units for key in (each.unit, *each.members) if key is not None})


def _part(each: NamedUnit, known: dict[int, Unit]) -> UnitPart:
    unit = known[each.unit] if each.unit is not None else None
    return UnitPart(unit, unit.name if unit else each.name)


def _leads(named: list[NamedUnit], known: dict[int, Unit]) -> list[UnitPart]:
    """The lead units as tasks know them; a group that each member answers for becomes its members."""
    parts: dict[str, UnitPart] = {}
    for each in named:
        if each.answer == Answer.MEMBERS:
            found = [UnitPart(known[key], known[key].name) for key in each.members]
        else:
            found = [_part(each, known)]
        parts.update((part.name, part) for part in found)
    return list(parts.values())


def _helpers(named: list[NamedUnit], known: dict[int, Unit]) -> list[UnitPart]:
    """The co-operating units; a group keeps its wording and takes its members along, so that each sees the task."""
    return [
        UnitPart(None, each.name, tuple(known[key] for key in each.members))
        if each.takes_members
        else _part(each, known)
        for each in named
    ]


def _document_of(actor: Actor, reading: DirectiveReading, now: datetime) -> Document:
    """The document of the directive: the one that registers know by number, date and issuer, else a new one."""
    document = reading.document or _found_or_made(reading)
    if reading.document is not None and document.assigns_tasks:
        return document
    if not document.assigns_tasks:
        document.assigns_tasks = True
        document.save(update_fields=["assigns_tasks"])
    reading.document = document
    reading.save(update_fields=["document"])
    record(
        actor=actor, deed="directives.mark_assigning", obj=document, at=now, label=str(document),
        summary="Ghi nhận văn bản có giao nhiệm vụ", data={"reading": reading.pk},
    )  # fmt: skip
    return document


def _found_or_made(reading: DirectiveReading) -> Document:
    if not reading.subject.strip() or not reading.issuer_name.strip():
        raise Refused("Chưa rõ cơ quan ban hành hoặc trích yếu của văn bản.", "Bấm “Sửa thông tin” ở đầu văn bản.")
    document = DocumentInput(
        issuer_name=reading.issuer_name, reference_code=reading.reference_code, subject=reading.subject,
        issued_on=reading.issued_on, signer_name=reading.signer_name, urgency=reading.urgency, assigns_tasks=True,
    ).build()  # fmt: skip
    # One statement, so that two who confirm the same paper at once end with one document.
    Document.objects.bulk_create([document], ignore_conflicts=document.identity is not None)
    return Document.objects.get(identity=document.identity) if document.identity is not None else document


def _passage(document: Document, proposal: TaskProposal) -> Passage | None:
    """The span of the document; None when another copy of it carries other words there."""
    passage, _is_new = Passage.objects.get_or_create(
        document=document, start=proposal.start, end=proposal.end, defaults={"text": proposal.text}
    )
    return passage if passage.text == proposal.text else None
