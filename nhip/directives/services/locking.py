"""Every deed on a directive locks its row first, so that two people never decide on the same proposal at once."""

from nhip.core.errors import Refused
from nhip.directives import rules, selectors
from nhip.directives.choices import ReadingState, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.org.actors import Actor


def locked_reading(actor: Actor, reading_id: int) -> DirectiveReading:
    """The directive under lock; Refused when the actor may not see it."""
    reading = selectors.visible_to(actor).select_for_update(of=("self",)).filter(pk=reading_id).first()
    if reading is None:
        raise Refused("Không tìm thấy văn bản này.")
    return reading


def open_reading(actor: Actor, reading_id: int) -> DirectiveReading:
    """The directive under lock, its text at hand."""
    reading = locked_reading(actor, reading_id)
    verdict = rules.is_open(reading)
    if not verdict:
        raise Refused(verdict.reason)
    return reading


def task_proposal_of(reading: DirectiveReading, task_proposal_id: int) -> TaskProposal:
    """One proposal of a locked directive."""
    proposal = TaskProposal.objects.filter(reading=reading, pk=task_proposal_id).first()
    if proposal is None:
        raise Refused("Không tìm thấy đề xuất này.")
    proposal.reading = reading
    return proposal


def pending_task_proposal(reading: DirectiveReading, task_proposal_id: int) -> TaskProposal:
    """One proposal that waits for a decision; Refused says who decided on it otherwise."""
    proposal = task_proposal_of(reading, task_proposal_id)
    verdict = rules.can_change(proposal)
    if not verdict:
        raise Refused(verdict.reason)
    return proposal


def settle_state(reading: DirectiveReading) -> None:
    """The directive is confirmed when nothing of it waits any more."""
    waits = TaskProposal.objects.filter(reading=reading, state=TaskProposalState.PENDING).exists()
    reading.state = ReadingState.READY if waits else ReadingState.CONFIRMED
    reading.save(update_fields=["state"])
