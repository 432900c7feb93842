"""What lies in a dossier, as far as the reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nhip.documents.models import DocumentFile, RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.dossiers.models import Dossier, Item
from nhip.dossiers.rules import ItemFacts
from nhip.files.models import TextLayer
from nhip.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """One document or note of a dossier with its files, as lists show it."""

    item: Item
    files: tuple[DocumentFile, ...] = ()

    @property
    def entry(self) -> RegisterEntry | None:
        """The register entry; None for a note."""
        return self.item.entry

    @property
    def dated_on(self) -> date | None:
        """The day of the document."""
        if self.item.entry is not None:
            return self.item.entry.document.issued_on or self.item.entry.entered_on
        return self.item.dated_on

    @property
    def reference_code(self) -> str:
        """Số, ký hiệu."""
        return self.item.entry.document.reference_code if self.item.entry else ""

    @property
    def title(self) -> str:
        """Kind and subject, the kind said once."""
        if self.item.entry is None:
            return self.item.note_title
        document = self.item.entry.document
        kind = str(document.get_document_type_display()) if document.document_type else ""
        return document.subject if not kind or document.subject.startswith(kind) else f"{kind} {document.subject}"

    @property
    def author(self) -> str:
        """Tác giả."""
        return self.item.entry.document.issuer_name if self.item.entry else ""

    @property
    def order(self) -> tuple[date, int]:
        """Time order, the ordinal among documents of one day."""
        return (self.dated_on or date.max, self.item.ordinal)


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows that a reader may see, in the order of their ordinals, and how many they may not."""

    rows: tuple[Row, ...]
    n_hidden: int = 0
    pages: int = field(default=0)

    @property
    def in_time_order(self) -> list[Row]:
        """The rows by the day of the document."""
        return sorted(self.rows, key=lambda row: row.order)


def contents_of(actor: Actor, dossier: Dossier) -> Contents:
    """The documents and notes of a dossier (four queries).

    A document that the actor may not read is counted, not shown: a dossier gives no right on what lies in it, but that
    something lies there has to be known to whoever reads its total.
    """
    items = list(dossier.items.select_related("entry__document", "entry__handling_unit").order_by("ordinal"))
    keys = [item.entry_id for item in items if item.entry_id is not None]
    allowed = set(entries_visible_to(actor).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    shown = [item for item in items if item.entry_id is None or item.entry_id in allowed]
    files = _files({item.entry.document_id for item in shown if item.entry})
    rows = tuple(Row(item, tuple(files[item.entry.document_id]) if item.entry else ()) for item in shown)
    return Contents(rows, len(items) - len(shown), sum(item.n_pages or 0 for item in shown))


def _files(documents: Iterable[int]) -> dict[int, list[DocumentFile]]:
    found: dict[int, list[DocumentFile]] = defaultdict(list)
    rows = DocumentFile.objects.filter(document_id__in=list(documents)).select_related("attachment__file")
    for row in sorted(rows, key=lambda each: (each.kind != "main", each.pk)):
        found[row.document_id].append(row)
    return found


def facts_of(dossier: Dossier) -> list[ItemFacts]:
    """What closing has to know of all that lies in a dossier, whoever may read it."""
    items = list(dossier.items.select_related("entry__document").order_by("ordinal"))
    files = _files({item.entry.document_id for item in items if item.entry})
    return [_facts(item, files[item.entry.document_id] if item.entry else []) for item in items]


def _facts(item: Item, files: Iterable[DocumentFile]) -> ItemFacts:
    if item.entry is None:
        return ItemFacts(item.ordinal, None, item.note_title, n_pages=item.n_pages)
    document = item.entry.document
    return ItemFacts(
        item.ordinal, document.pk, document.subject, document.reference_code, document.issuer_name, document.issued_on,
        item.n_pages, frozenset(file.attachment.file.sha256 for file in files), item.entry.voided_on is not None,
    )  # fmt: skip


def pages_of_entries(entries: Iterable[RegisterEntry]) -> dict[int, int]:
    """The pages that the files of each entry's document have, by document; those without a file or text have none."""
    documents = {entry.document_id for entry in entries}
    rows = DocumentFile.objects.filter(document_id__in=documents).values_list("document_id", "attachment__file_id")
    by_file: dict[int, list[int]] = defaultdict(list)
    for document, file in rows:
        by_file[file].append(document)
    pages: dict[int, int] = defaultdict(int)
    layers = TextLayer.objects.filter(file_id__in=by_file).values_list("file_id", "n_pages")
    for file, n_pages in layers:
        for document in by_file[file]:
            pages[document] += n_pages
    return {document: count for document, count in pages.items() if count}


def pages_of_entry(entry: RegisterEntry) -> int | None:
    """The pages of the files of one entry's document; None when nobody knows."""
    return pages_of_entries([entry]).get(entry.document_id)
