"""What words find among entries: the few by their keys, the many in the index; with the diacritics as typed first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nhip.core.asking import Query, read_query
from nhip.core.fields import by_key_only, few_keys, matching_keys
from nhip.core.text import search_words
from nhip.documents.models import Document, DocumentContent, DocumentFile, RegisterEntry
from nhip.files.choices import TextState
from nhip.files.models import TextLayer

Entries = QuerySet[RegisterEntry]
# Up to so many documents are looked up one by one; more are left to the index that lists walk.
FEW = 2_000
_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Hits:
    """What a query finds: the keys of entries when they are few, else a condition."""

    condition: Q
    keys: frozenset[int] | None

    def within(self, entries: Entries, without: "Hits | None" = None) -> Entries:
        """The hits among entries, without those of another query."""
        if self.keys is not None:
            # What a narrower query finds is fewer still.
            return by_key_only(entries, self.keys - ((without and without.keys) or frozenset()))
        found = entries.filter(self.condition)
        if without is None:
            return found
        return found.exclude(without.condition if without.keys is None else Q(pk__in=sorted(without.keys)))


def hits_of(query: Query, entries: Entries, number: int | None = None) -> Hits:
    """What the query finds in the register's columns or in the content of files, or by its number alone."""
    by_number = frozenset(_with_number(entries, number)) if number is not None else frozenset()
    documents, contents = few_keys(Document, query, FEW), few_keys(DocumentContent, query, FEW)
    if documents is not None and contents is not None:
        wanted = sorted({*documents, *contents})
        keys = RegisterEntry.objects.filter(document_id__in=wanted).order_by().values_list("pk", flat=True)
        return Hits(Q(), by_number.union(keys))
    condition = Q(document_id__in=matching_keys(Document, query))
    if contents != []:
        condition |= Q(document_id__in=matching_keys(DocumentContent, query))
    if by_number:
        condition |= Q(pk__in=sorted(by_number))
    return Hits(condition, None)


def _with_number(entries: Entries, number: int) -> Iterable[int]:
    return entries.filter(number=number).order_by().values_list("pk", flat=True)[:FEW]


def _number_in(words: str) -> int | None:
    """The register number that is meant when one number alone was typed."""
    typed = search_words(words)
    if len(typed) == 1 and typed[0].isdecimal() and len(typed[0]) <= _LONGEST_NUMBER:
        return int(typed[0])
    return None


def entries_matching(entries: Entries, words: str) -> Entries:
    """Entries whose document or content holds all words, or whose register number is the one word typed."""
    query = read_query(words)
    if not query:
        return entries.none()
    return hits_of(query, entries, _number_in(words)).within(entries)


def parts_matching(entries: Entries, words: str) -> list[Entries]:
    """The same in parts to show one after the other: with the diacritics as typed, then the rest."""
    query = read_query(words)
    if not query:
        return []
    whole = hits_of(query, entries, _number_in(words))
    if query.exactly is None:
        return [whole.within(entries)]
    exact = hits_of(query.exactly, entries)
    return [exact.within(entries), whole.within(entries, without=exact)]


def texts_of(document_ids: Iterable[int]) -> dict[int, list[str]]:
    """The texts of the files of documents that the caller may read, for showing where the words stand."""
    files = DocumentFile.objects.filter(document_id__in=list(document_ids)).order_by("pk")
    held = dict(files.values_list("attachment__file_id", "document_id"))
    layers: Any = TextLayer.objects.filter(file_id__in=list(held), state=TextState.READY).order_by("pk")
    texts: dict[int, list[str]] = {}
    for file_id, text in layers.values_list("file_id", "text"):
        texts.setdefault(held[file_id], []).append(text)
    return texts
