"""Reads of directives under their rights."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nhip.directives.choices import ReadingState, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.documents.models import DocumentFile
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.models import TextLayer
from nhip.org.actors import Actor
from nhip.tasks.rules import can_assign

_DECIDED = (TaskProposalState.ACCEPTED, TaskProposalState.REJECTED)


def visible_to(actor: Actor) -> QuerySet[DirectiveReading]:
    """The directives of the actor's Office, for those who give tasks in its name (see rules.can_view).

    What was read from the file of a registered document is shown to those who may read an entry of that document.
    """
    if not can_assign(actor):
        return DirectiveReading.objects.none()
    readings = DirectiveReading.objects.filter(agency_id=actor.agency_id)
    if actor.sees_whole_agency:
        return readings
    entries = entries_visible_to(actor).filter(document_id=OuterRef("document_id"))
    return readings.filter(~Exists(_of_registers()) | Exists(entries))


def _of_registers() -> QuerySet[DocumentFile]:
    return DocumentFile.objects.filter(attachment_id=OuterRef("attachment_id"))


def listed(actor: Actor) -> QuerySet[DirectiveReading]:
    """The visible directives with how many of their proposals are decided."""
    return (
        visible_to(actor)
        .select_related("attachment")
        .defer("text", "metadata")
        .annotate(
            n_proposals=Count("task_proposals", filter=~Q(task_proposals__state=TaskProposalState.MERGED)),
            n_decided=Count("task_proposals", filter=Q(task_proposals__state__in=_DECIDED)),
        )
    )


def matching(readings: QuerySet[DirectiveReading], words: str) -> QuerySet[DirectiveReading]:
    """Directives whose number, subject, issuer or file name holds the words."""
    wanted = Q()
    for field in ("reference_code", "subject", "issuer_name", "attachment__name"):
        wanted |= Q(**{f"{field}__icontains": words})
    return readings.filter(wanted)


def waiting_for(layer: TextLayer) -> QuerySet[DirectiveReading]:
    """The directives that wait for the text of a file, whosever they are: for the job that has read it."""
    waiting = (ReadingState.WAITING, ReadingState.FAILED)
    return DirectiveReading.objects.filter(attachment__file_id=layer.file_id, state__in=waiting).order_by("id")


def holds_for(actor: Actor) -> Exists:
    """Whether a file came with a directive that the actor may see."""
    return Exists(visible_to(actor).filter(attachment_id=OuterRef("pk")))


def task_proposals_of(reading: DirectiveReading) -> list[TaskProposal]:
    """All proposals in the order of the text with the tasks made of them, without those merged into another."""
    rows = reading.task_proposals.exclude(state=TaskProposalState.MERGED).order_by("start", "end", "id")
    found = list(rows.prefetch_related("tasks"))
    for proposal in found:
        proposal.reading = reading
    return found
