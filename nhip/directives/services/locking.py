"""Every deed on a directive locks its row first, so that two people never decide on the same proposal at once."""

from nhip.core.errors import Refused
from nhip.directives import rules, selectors
from nhip.directives.choices import ProposalState, ReadingState
from nhip.directives.models import DirectiveReading, Proposal
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


def proposal_of(reading: DirectiveReading, proposal_id: int) -> Proposal:
    """One proposal of a locked directive."""
    proposal = Proposal.objects.filter(reading=reading, pk=proposal_id).first()
    if proposal is None:
        raise Refused("Không tìm thấy đề xuất này.")
    proposal.reading = reading
    return proposal


def pending_proposal(reading: DirectiveReading, proposal_id: int) -> Proposal:
    """One proposal that waits for a decision; Refused says who decided on it otherwise."""
    proposal = proposal_of(reading, proposal_id)
    verdict = rules.can_change(proposal)
    if not verdict:
        raise Refused(verdict.reason)
    return proposal


def settle_state(reading: DirectiveReading) -> None:
    """The directive is confirmed when nothing of it waits any more."""
    waits = Proposal.objects.filter(reading=reading, state=ProposalState.PENDING).exists()
    reading.state = ReadingState.READY if waits else ReadingState.CONFIRMED
    reading.save(update_fields=["state"])
