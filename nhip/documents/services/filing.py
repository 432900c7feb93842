"""Files of documents, and the words by which they are found."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import exact_search_text
from nhip.documents import rules
from nhip.documents.choices import FileKind
from nhip.documents.models import Document, DocumentContent, DocumentFile, RegisterEntry
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


@transaction.atomic
def attach_files(*, actor: Actor, rows: Sequence[tuple[Document, Attachment, FileKind]], now: datetime) -> None:
    """Add files to many documents at once, each as `attach_file` would; all or none.

    Refused when one of the files belongs to a document already.
    """
    taken = DocumentFile.objects.filter(attachment__in=[attachment for _document, attachment, _kind in rows])
    if (first := taken.select_related("attachment").first()) is not None:
        raise Refused(f"Tệp “{first.attachment.name}” đã thuộc văn bản khác.", "Tải tệp lên lần nữa cho văn bản này.")
    DocumentFile.objects.bulk_create(
        DocumentFile(document=document, attachment=attachment, kind=kind) for document, attachment, kind in rows
    )
    _index_new({document.pk: document for document, _attachment, _kind in rows})
    record_many(
        Deed(
            actor=actor, deed="documents.attach_file", obj=document, at=now,
            summary=f"Thêm tệp “{attachment.name}”",
        )
        for document, attachment, _kind in rows
    )  # fmt: skip


def _index_new(documents: Mapping[int, Document]) -> None:
    """Index many documents; those that were indexed before are put right one by one."""
    known = set(DocumentContent.objects.filter(document__in=documents).values_list("document_id", flat=True))
    for pk in sorted(known):
        index_content(document=documents[pk])
    texts: dict[int, list[str]] = {pk: [] for pk in documents if pk not in known}
    layers = TextLayer.objects.filter(file__attachments__document_file__document__in=texts, state=TextState.READY)
    found = layers.order_by("pk").values_list("file__attachments__document_file__document_id", "text")
    for pk, text in found:
        texts[pk].append(text)
    DocumentContent.objects.bulk_create(
        DocumentContent(
            document=documents[pk],
            search_text=exact_search_text(*rules.register_words(documents[pk]), *words),
        )
        for pk, words in texts.items()
    )
    note_fresh(RegisterEntry.objects.filter(document__in=texts).order_by("pk").values_list("pk", flat=True))
