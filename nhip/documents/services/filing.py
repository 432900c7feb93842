"""Files of documents, and the words by which they are found."""

from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import exact_search_text
from nhip.documents import rules
from nhip.documents.choices import FileKind
from nhip.documents.models import Document, DocumentContent, DocumentFile
from nhip.documents.services.alerting import note_fresh
from nhip.files.choices import TextState
from nhip.files.models import Attachment, TextLayer
from nhip.org.actors import Actor


@transaction.atomic
def attach_file(
    *, actor: Actor, document: Document, attachment: Attachment, now: datetime, kind: FileKind = FileKind.MAIN
) -> DocumentFile:
    """Add a file to a document; its words are found from the same moment when they are known already.

    Refused when the file belongs to another document. The same file again is no second one.
    """
    row, is_new = DocumentFile.objects.get_or_create(
        attachment=attachment, defaults={"document": document, "kind": kind}
    )
    if row.document_id != document.pk:
        raise Refused(f"Tệp “{attachment.name}” đã thuộc văn bản khác.", "Tải tệp lên lần nữa cho văn bản này.")
    if is_new:
        index_content(document=document)
        record(
            actor=actor, deed="documents.attach_file", obj=document, at=now, summary=f"Thêm tệp “{attachment.name}”"
        )  # fmt: skip
    return row


@transaction.atomic
def index_content(*, document: Document) -> None:
    """Keep the words of a document's files as they are known now; called when a file or its text has come."""
    Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    files = DocumentFile.objects.filter(document=document).values("attachment__file_id")
    texts = TextLayer.objects.filter(file_id__in=files, state=TextState.READY).order_by("pk")
    # The register's own words beside them: a search may ask for one of each.
    words = exact_search_text(*rules.register_words(document), *texts.values_list("text", flat=True))
    DocumentContent.objects.update_or_create(document=document, defaults={"search_text": words})
    note_fresh(document.entries.order_by("pk").values_list("pk", flat=True))
