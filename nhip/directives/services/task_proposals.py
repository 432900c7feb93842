"""What a person does to the proposals before they become tasks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.core.workdays import load_calendar
from nhip.directives import rules
from nhip.directives.choices import Answer, TaskProposalState
from nhip.directives.models import TaskProposal
from nhip.directives.naming import NamedUnit, named_units
from nhip.directives.services.drafting import drafted_from_span
from nhip.directives.services.locking import open_reading, pending_task_proposal, settle_state, task_proposal_of
from nhip.org.actors import Actor
from nhip.org.selectors import name_directory

_NAMING = ("leads", "cooperating")


@dataclass(frozen=True, slots=True)
class TaskProposalInput:
    """A proposal as a person wants it; units by name, resolved when it is saved."""

    content: str
    leads: tuple[str, ...]
    cooperating: tuple[str, ...] = ()
    due_on: date | None = None
    frequency: str = ""
    due_day: int | None = None
    due_month: int | None = None
    product: str = ""
    report_to: str = ""


def _tell(actor: Actor, deed: str, proposal: TaskProposal, summary: str, now: datetime) -> None:
    record(
        actor=actor, deed=f"directives.{deed}", obj=proposal.reading, at=now,
        summary=f"{summary}: {proposal.content}"[:400], data={"task_proposal": proposal.pk},
    )  # fmt: skip


@transaction.atomic
def edit_task_proposal(
    *, actor: Actor, reading_id: int, task_proposal_id: int, said: TaskProposalInput, now: datetime
) -> TaskProposal:
    """Put a proposal right; a name that stays keeps what was answered for it."""
    reading = open_reading(actor, reading_id)
    proposal = pending_task_proposal(reading, task_proposal_id)
    for name in ("due_on", "frequency", "due_day", "due_month", "product", "report_to"):
        setattr(proposal, name, getattr(said, name))
    proposal.content = squash(said.content)
    before = {each.name: each for each in (*proposal.lead_units, *proposal.cooperating_units)}
    directory = name_directory(reading.agency_id, reading.received_on)
    for field in _NAMING:
        units = named_units(getattr(said, field), directory)
        setattr(proposal, field, [before.get(each.name, each).as_json() for each in units])
    proposal.save()
    _tell(actor, "edit_task_proposal", proposal, "Sửa đề xuất nhiệm vụ", now)
    return proposal


@transaction.atomic
def choose_unit(
    *, actor: Actor, reading_id: int, task_proposal_id: int, name: str, unit_id: int, now: datetime
) -> TaskProposal:
    """Say which unit a name means, here and wherever it still stands in question in this directive."""
    reading = open_reading(actor, reading_id)
    entry = name_directory(reading.agency_id, reading.received_on).entries.get(unit_id)
    if entry is None:
        raise Refused("Đơn vị này không có trong danh mục.", "Chọn một đơn vị trong danh sách.")
    proposal = pending_task_proposal(reading, task_proposal_id)
    _answer(proposal, name, lambda each: each.meaning(entry.key, entry.name))
    _tell(actor, "choose_unit", proposal, f"“{name}” là {entry.name}", now)
    return proposal


@transaction.atomic
def answer_name(
    *, actor: Actor, reading_id: int, task_proposal_id: int, name: str, answer: str, now: datetime
) -> TaskProposal:
    """Keep a name as it is written, or give the task to each member of the group that it names."""
    reading = open_reading(actor, reading_id)

    def said(each: NamedUnit) -> NamedUnit:
        verdict = rules.may_answer(answer, has_members=bool(each.members))
        if not verdict:
            raise Refused(verdict.reason)
        return replace(each, answer=answer)

    proposal = pending_task_proposal(reading, task_proposal_id)
    # Whether a group leads one by one or only helps are two questions: an answer to one is none to the other.
    is_lead = name in {each.name for each in proposal.lead_units}
    _answer(proposal, name, said, fields=("leads",) if is_lead else ("cooperating",))
    _tell(actor, "answer_name", proposal, f"“{name}”: {Answer(answer).label}", now)
    return proposal


def _answer(
    proposal: TaskProposal, name: str, said: Callable[[NamedUnit], NamedUnit], *, fields: Sequence[str] = _NAMING
) -> None:
    """Answer for a name here, and wherever else in the directive it still stands in question."""
    if name not in {each.name for each in (*proposal.lead_units, *proposal.cooperating_units)}:
        raise Refused("Đề xuất không còn nêu tên này.", "Tải lại trang.")
    alike = TaskProposal.objects.filter(reading=proposal.reading, state=TaskProposalState.PENDING).order_by("id")
    for each in (proposal, *alike.exclude(pk=proposal.pk)):
        before = (each.leads, each.cooperating)
        is_here = each.pk == proposal.pk
        for field in fields:
            units = each.lead_units if field == "leads" else each.cooperating_units
            setattr(each, field, [_said_of(unit, name, said, is_here=is_here).as_json() for unit in units])
        if (each.leads, each.cooperating) != before:
            each.save(update_fields=["leads", "cooperating"])


def _said_of(unit: NamedUnit, name: str, said: Callable[[NamedUnit], NamedUnit], *, is_here: bool) -> NamedUnit:
    if unit.name == name and (is_here or not unit.is_settled):
        return said(unit)
    return unit


@transaction.atomic
def split_task_proposal(
    *, actor: Actor, reading_id: int, task_proposal_id: int, at: int, now: datetime
) -> tuple[TaskProposal, TaskProposal]:
    """Cut a proposal in two at a place of the document's text; each part is read anew, what it lacks it takes over."""
    reading = open_reading(actor, reading_id)
    first = pending_task_proposal(reading, task_proposal_id)
    start, end = first.start, first.end
    if not (rules.fits_text(reading, start, at) and rules.fits_text(reading, at, end)) or not start < at < end:
        raise Refused("Không tách được ở chỗ này.", "Chọn một chỗ giữa hai việc trong đoạn.")
    directory, calendar = name_directory(reading.agency_id, reading.received_on), load_calendar()
    parts = [drafted_from_span(reading, *span, directory, calendar) for span in ((start, at), (at, end))]
    for part in parts:
        _take_over(part, first)
    parts[0].pk = first.pk
    parts[0].save(force_update=True)
    parts[1].save()
    _tell(actor, "split_task_proposal", parts[0], "Tách đề xuất nhiệm vụ", now)
    return parts[0], parts[1]


def _take_over(part: TaskProposal, whole: TaskProposal) -> None:
    part.leads = part.leads or whole.leads
    part.cooperating = part.cooperating or whole.cooperating
    part.heading = whole.heading
    part.report_to = part.report_to or whole.report_to
    if not part.deadline_text:
        part.deadline_text, part.due_on = whole.deadline_text, whole.due_on
        part.frequency, part.due_day, part.due_month = whole.frequency, whole.due_day, whole.due_month
    part.reasons = [*part.reasons, "Tách từ một đề xuất."]


@transaction.atomic
def merge_task_proposals(
    *, actor: Actor, reading_id: int, task_proposal_id: int, other_id: int, now: datetime
) -> TaskProposal:
    """Make one proposal of two: one span over both, both contents, units and the earlier deadline."""
    reading = open_reading(actor, reading_id)
    first, other = pending_task_proposal(reading, task_proposal_id), pending_task_proposal(reading, other_id)
    if first.pk == other.pk:
        raise Refused("Không gộp một đề xuất với chính nó.", "Chọn đề xuất kế tiếp.")
    first.start, first.end = min(first.start, other.start), max(first.end, other.end)
    first.content = f"{first.content.rstrip(' .;')}; {other.content}"
    first.leads = _joined(first.lead_units, other.lead_units)
    first.cooperating = _joined(first.cooperating_units, other.cooperating_units)
    first.due_on = min(filter(None, (first.due_on, other.due_on)), default=None)
    for name in ("deadline_text", "product", "report_to", "frequency", "due_day", "due_month"):
        setattr(first, name, getattr(first, name) or getattr(other, name))
    first.confidence = min(first.confidence, other.confidence)
    first.reasons = list(dict.fromkeys([*first.reasons, *other.reasons, "Gộp từ hai đề xuất."]))
    first.save()
    _decide(actor, other, TaskProposalState.MERGED, now)
    _tell(actor, "merge_task_proposals", first, "Gộp hai đề xuất nhiệm vụ", now)
    return first


def _joined(units: list[NamedUnit], others: list[NamedUnit]) -> list[dict[str, object]]:
    return [each.as_json() for each in {unit.name: unit for unit in (*others, *units, *others)}.values()]


def _decide(actor: Actor, proposal: TaskProposal, state: TaskProposalState, now: datetime) -> None:
    proposal.state, proposal.decided_at = state, now
    proposal.decided_by_id, proposal.decided_by_label = actor.person_id, actor.label[:200]
    proposal.save()


@transaction.atomic
def reject_task_proposal(*, actor: Actor, reading_id: int, task_proposal_id: int, now: datetime) -> TaskProposal:
    """Leave a proposal out; rejected already, it stays so."""
    reading = open_reading(actor, reading_id)
    proposal = task_proposal_of(reading, task_proposal_id)
    if proposal.state == TaskProposalState.REJECTED:
        return proposal
    proposal = pending_task_proposal(reading, task_proposal_id)
    _decide(actor, proposal, TaskProposalState.REJECTED, now)
    _tell(actor, "reject_task_proposal", proposal, "Bỏ đề xuất nhiệm vụ", now)
    settle_state(reading)
    return proposal


@transaction.atomic
def restore_task_proposal(*, actor: Actor, reading_id: int, task_proposal_id: int, now: datetime) -> TaskProposal:
    """Take a rejection back."""
    reading = open_reading(actor, reading_id)
    proposal = task_proposal_of(reading, task_proposal_id)
    if proposal.state == TaskProposalState.PENDING:
        return proposal
    if proposal.state != TaskProposalState.REJECTED:
        raise Refused(rules.can_change(proposal).reason)
    proposal.state, proposal.decided_at, proposal.decided_by, proposal.decided_by_label = (
        TaskProposalState.PENDING, None, None, "",
    )  # fmt: skip
    proposal.save()
    _tell(actor, "restore_task_proposal", proposal, "Lấy lại đề xuất nhiệm vụ", now)
    settle_state(reading)
    return proposal


@transaction.atomic
def add_task_proposal(*, actor: Actor, reading_id: int, start: int, end: int, now: datetime) -> TaskProposal:
    """Propose a task from words that a person marked in the text; the same words twice are one proposal."""
    reading = open_reading(actor, reading_id)
    verdict = rules.fits_text(reading, start, end)
    if not verdict:
        raise Refused(verdict.reason, "Bôi đen lại đoạn giao việc.")
    place = rules.trimmed(reading.text, start, end)
    before = TaskProposal.objects.filter(
        reading=reading, start=place[0], end=place[1], state__in=[TaskProposalState.PENDING, TaskProposalState.ACCEPTED]
    ).first()
    if before is not None:
        return before
    directory = name_directory(reading.agency_id, reading.received_on)
    proposal = drafted_from_span(reading, *place, directory, load_calendar())
    proposal.reasons = [*proposal.reasons, "Người xác nhận chọn đoạn này."]
    proposal.save()
    _tell(actor, "add_task_proposal", proposal, "Thêm đề xuất nhiệm vụ", now)
    settle_state(reading)
    return proposal
