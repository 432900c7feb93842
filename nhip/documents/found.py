"""A page of what was found: hits with the diacritics as typed first, marked words, a piece of the content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from nhip.core.asking import Query, read_query
from nhip.documents import selectors
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import Pages, Place
from nhip.documents.snippets import Piece, marked, snippet


@dataclass(frozen=True)
class Next:
    """Where the next page starts: in which part of the hits, after which entry."""

    part: int
    place: Place


@dataclass(frozen=True)
class FoundPage:
    """Some entries, how many there are in all (None: more than are counted), where to go on."""

    entries: list[RegisterEntry]
    total: int | None
    after: Next | None


@dataclass(frozen=True)
class Hit:
    """One entry found, as it is shown."""

    entry: RegisterEntry
    url: str
    code: list[Piece]
    subject: list[Piece]
    issuer: list[Piece]
    content: list[Piece]
    # Signer and field of work, where the words stand in them.
    further: tuple[list[Piece], ...] = ()


START = Next(0, Place())


def page_of(parts: Sequence[Pages], start: Next, size: int) -> FoundPage:
    """Up to `size` entries of the parts one after the other, from a place on."""
    rows: list[RegisterEntry] = []
    total: int | None = 0
    for number in range(start.part, len(parts)):
        wanted = size - len(rows)
        place = start.place if number == start.part else Place()
        # One more than is shown tells whether there is more.
        got, counted = parts[number].page(place, wanted + 1)
        total = None if total is None or counted is None else total + counted
        rows += got[:wanted]
        if len(got) > wanted:
            last = rows[-1] if wanted else None
            after = Next(number, Place(last.document_id, last.pk) if last else Place())
            return _open(rows, total, parts, after)
    # All that there is was seen: counted by what is shown, not by what was found for others too.
    return FoundPage(rows, len(rows) if start == START else None, None)


def _open(rows: list[RegisterEntry], total: int | None, parts: Sequence[Pages], after: Next) -> FoundPage:
    """A page that goes on: the parts behind it are counted as far as they are few."""
    for part in parts[after.part + 1 :]:
        counted = part.page(Place(), 0)[1] if total is not None else None
        total = None if counted is None or total is None else total + counted
    return FoundPage(rows, total, after)


def hits_shown(entries: Sequence[RegisterEntry], words: str) -> list[Hit]:
    """The entries with the words marked; where a word stands in no column of the register, a piece of the content."""
    query = read_query(words)
    shown = [_hit(entry, query) for entry in entries]
    lacking = [hit.entry.document_id for hit in shown if query and not _all_there(hit.entry, query)]
    texts = selectors.texts_of(lacking) if lacking else {}
    return [_with_content(hit, texts.get(hit.entry.document_id, []), query) for hit in shown]


def _hit(entry: RegisterEntry, query: Query) -> Hit:
    document: Any = entry.document
    url = reverse("documents:entry_detail", kwargs={"pk": entry.pk})
    fields = (document.reference_code, document.subject, document.issuer_name)
    code, subject, issuer = (marked(text, query) for text in fields)
    others = (marked(text, query) for text in (document.signer_name, document.field_of_work))
    further = tuple(pieces for pieces in others if any(piece.is_hit for piece in pieces))
    return Hit(entry, url, code, subject, issuer, [], further)


def _all_there(entry: RegisterEntry, query: Query) -> bool:
    words = f" {entry.document.search_text} "
    return all(any(f" {' '.join(term.words)}" in words for term in group) for group in query.groups)


def _with_content(hit: Hit, texts: Sequence[str], query: Query) -> Hit:
    pieces = next((found for text in texts if (found := snippet(text, query))), [])
    return replace(hit, content=pieces) if pieces else hit
