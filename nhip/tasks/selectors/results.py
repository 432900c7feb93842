"""What comes with results and reports of progress: files and registered documents, under the rights of the task."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from nhip.core.dates import vi_date
from nhip.documents.models import Document
from nhip.documents.selectors import entries_matching
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.models import Attachment
from nhip.files.selectors import with_state
from nhip.org.actors import Actor
from nhip.tasks.models import ProgressReport, Result, Task
from nhip.tasks.selectors.rights import visible_to

N_SUGGESTED = 8


def holds_for(actor: Actor) -> Q:
    """Whether a file came with a result or a report of progress on a task that the actor may see."""
    sent: tuple[tuple[type[Model], str], ...] = (
        (Result.attachments.through, "result__task"), (ProgressReport.attachments.through, "progressreport__task"),
    )  # fmt: skip
    held = Q(pk__in=[])
    for through, path in sent:
        rows: QuerySet[Any] = through._default_manager.filter(_seen(actor, path), attachment_id=OuterRef("pk"))  # noqa: SLF001 - Django's documented model API
        held |= Q(Exists(rows))
    return held


def _seen(actor: Actor, path: str) -> Q:
    """The task at `path` is visible; asked of one task, never by a list of all that the whole Office may see."""
    if actor.sees_whole_agency and actor.agency_id is not None:
        return Q(**{f"{path}__agency_id": actor.agency_id})
    return Q(**{f"{path}__in": visible_to(actor).values("pk")})


def document_name(document: Document) -> str:
    """A document as a result names it: "45/BC-SYT ngày 12/03/2026"."""
    day = f" ngày {vi_date(document.issued_on)}" if document.issued_on else ""
    return f"{document.reference_code or document.subject}"[:250] + day


def documents_for(actor: Actor) -> QuerySet[Document]:
    """The documents that the actor may read in a register."""
    entries = entries_visible_to(actor).filter(document_id=OuterRef("pk"), voided_on__isnull=True)
    return Document.objects.filter(Exists(entries))


def documents_matching(actor: Actor, words: str) -> list[Document]:
    """The newest documents that the actor may read and that hold the words, the last registered first."""
    entries = entries_matching(entries_visible_to(actor).filter(voided_on__isnull=True), words)
    rows = entries.select_related("document").order_by("-entered_on", "-id")[: 2 * N_SUGGESTED]
    return list({row.document_id: row.document for row in rows}.values())[:N_SUGGESTED]


def with_files(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Results or reports of progress with their files (one further query)."""
    return rows.prefetch_related(Prefetch("attachments", queryset=with_state(Attachment.objects.all())))


def waiting_result(task: Task) -> Result | None:
    """The result that waits for the Office's word, with its files."""
    rows = Result.objects.filter(task=task, acceptance__isnull=True).select_related("document", "reported_by")
    found: Result | None = with_files(rows).order_by("reported_on", "id").last()
    return found
