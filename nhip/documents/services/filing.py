"""Files of documents, and the words by which they are found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that is given to a document."""

    document: Document
    attachment: Attachment
    kind: FileKind

    def deed(self, actor: Actor, now: datetime) -> Deed:
        """What the journal says of it."""
        return Deed(
            actor=actor, deed="documents.attach_file", obj=self.document, at=now,
            summary=f"Thêm tệp “{self.attachment.name}”",
        )  # fmt: skip


@transaction.atomic
def attach_files(*, actor: Actor, rows: Sequence[tuple[Document, Attachment, FileKind]], now: datetime) -> None:
    """Add files to many documents at once, each as `attach_file` would; all or none.

    Refused when one of the files belongs to a document already.
    """
    filed = [FileRow(*row) for row in rows]
    note_fresh(sorted(keep_files(filed, ())))
    record_many(each.deed(actor, now) for each in filed)


def keep_files(rows: Sequence[FileRow], new: Collection[int]) -> set[int]:
    """Give documents their files and index them; the keys of the entries whose content is found from now on.

    Of the documents whose keys are `new` it is known that they have no content yet, and their entries are left out.
    Refused when one of the files belongs to a document already.
    """
    taken = DocumentFile.objects.filter(attachment__in=[row.attachment.pk for row in rows]).order_by()
    for name in taken.values_list("attachment__name", flat=True)[:1]:
        raise Refused(f"Tệp “{name}” đã thuộc văn bản khác.", "Tải tệp lên lần nữa cho văn bản này.")
    DocumentFile.objects.bulk_create(
        DocumentFile(document=row.document, attachment=row.attachment, kind=row.kind) for row in rows
    )
    known = {row.document.pk: row.document for row in rows if row.document.pk not in new}
    indexed = _index_again(known) if known else set()
    _index_new([row for row in rows if row.document.pk not in indexed])
    others = known.keys() - indexed
    entries = RegisterEntry.objects.filter(document__in=others).order_by()
    return set(entries.values_list("pk", flat=True)) if others else set()


def _index_again(documents: Mapping[int, Document]) -> set[int]:
    """Put right, one by one, the documents that have content; their keys."""
    indexed = set(DocumentContent.objects.filter(document__in=documents).values_list("document_id", flat=True))
    for pk in sorted(indexed):
        index_content(document=documents[pk])
    return indexed


def _index_new(rows: Sequence[FileRow]) -> None:
    """Index documents that had no content: these are all the files that they have."""
    layers = TextLayer.objects.filter(file__in={row.attachment.file_id for row in rows}, state=TextState.READY)
    texts = dict(layers.order_by().values_list("file_id", "text"))
    documents: dict[int, Document] = {}
    words: dict[int, list[str]] = {}
    for row in rows:
        documents[row.document.pk] = row.document
        words.setdefault(row.document.pk, []).append(texts.get(row.attachment.file_id, ""))
    DocumentContent.objects.bulk_create(
        DocumentContent(
            document=documents[pk],
            search_text=exact_search_text(*rules.register_words(documents[pk]), *texts),
        )
        for pk, texts in words.items()
    )
