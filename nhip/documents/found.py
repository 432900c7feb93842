"""A page of what was found: hits with the diacritics as typed first, marked words, a piece of the content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from nhip.core.asking import Query, read_query
from nhip.documents import selectors
from nhip.documents.models import RegisterEntry
from nhip.documents.snippets import Piece, marked, snippet
from nhip.ui.listing.keyset import Cursor, Slice, Sort, take, take_counted

Entries = QuerySet[RegisterEntry]
NEWEST = Sort("entered_on", "entered_on", descending=True)


@dataclass(frozen=True)
class Place:
    """Where the next page starts: in which part of the hits, after which entry."""

    part: int
    cursor: Cursor | None


@dataclass(frozen=True)
class FoundPage:
    """Some entries, how many there are in all (counted to a limit; None on further pages), where to go on."""

    entries: list[RegisterEntry]
    total: int | None
    after: Place | None


@dataclass(frozen=True)
class Hit:
    """One entry found, as it is shown."""

    entry: RegisterEntry
    url: str
    code: list[Piece]
    subject: list[Piece]
    issuer: list[Piece]
    content: list[Piece]


def first_page(parts: Sequence[Entries], size: int, most: int) -> FoundPage:
    """The first entries of the parts one after the other, counted no farther than `most` + 1."""
    rows: list[RegisterEntry] = []
    total, after = 0, None
    for number, part in enumerate(parts):
        wanted = size - len(rows)
        if wanted > 0:
            got, counted = take_counted(part, NEWEST, wanted, most - total)
            rows += got.rows
            after = _after(number, got, parts)
        else:
            counted = part.order_by()[: most + 1 - total].count()
            after = after or (Place(number, None) if counted else None)
        total += counted
        if total > most:
            break
    return FoundPage(rows, total, after)


def next_page(parts: Sequence[Entries], place: Place, size: int) -> FoundPage:
    """The entries from a place on."""
    rows: list[RegisterEntry] = []
    cursor, after = place.cursor, None
    for number in range(place.part, len(parts)):
        got = take(parts[number], NEWEST, cursor, size - len(rows))
        rows += got.rows
        cursor, after = None, _after(number, got, parts)
        if len(rows) >= size or got.after is not None:
            break
    return FoundPage(rows, None, after)


def _after(number: int, got: Slice, parts: Sequence[Entries]) -> Place | None:
    """Further on in this part, or at the head of the next one."""
    if got.after is not None:
        return Place(number, got.after)
    return Place(number + 1, None) if number + 1 < len(parts) else None


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
    return Hit(entry, url, code, subject, issuer, [])


def _all_there(entry: RegisterEntry, query: Query) -> bool:
    words = f" {entry.document.search_text} "
    return all(any(f" {' '.join(term.words)}" in words for term in group) for group in query.groups)


def _with_content(hit: Hit, texts: Sequence[str], query: Query) -> Hit:
    pieces = next((found for text in texts if (found := snippet(text, query))), [])
    return Hit(hit.entry, hit.url, hit.code, hit.subject, hit.issuer, pieces) if pieces else hit
