"""What words find among entries: the few by their keys, the many newest first; with the diacritics as typed first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from nhip.core.asking import Query, read_query
from nhip.core.fields import by_index, by_key, by_key_only, few_keys, keys_between, matching_keys, n_hits, newest_keys
from nhip.core.text import search_words
from nhip.documents.models import Document, DocumentContent, DocumentFile, RegisterEntry
from nhip.documents.selectors.entries import EntryQuerySet
from nhip.files.choices import TextState
from nhip.files.models import TextLayer

Entries = QuerySet[RegisterEntry]
# Up to so many documents are looked up one by one; more are left to the index that lists walk.
FEW = 2_000
# Up to so many documents are taken through the rights of a reader who sees a part, and so many entries may be left.
MANY = 40_000
FEW_OF_READER = 4_000
# A register up to this key is walked as fast as the rights are asked.
SHORT = 200_000
_LONGEST_NUMBER = 9
# Of many hits the newest are looked at in growing runs; past so many the rest is asked of the database at once.
_RUNS = (250, 1_000, 4_000, 8_000)
_NO_END = 2**62
_WALK = 2_000


@dataclass(frozen=True)
class Hits:
    """What a query finds: the keys of entries when they are few, else a condition."""

    query: Query
    condition: Q
    keys: frozenset[int] | None

    def within(self, entries: Entries) -> Entries:
        """The hits among entries."""
        return entries.filter(self.condition) if self.keys is None else by_key_only(entries, self.keys)


@dataclass(frozen=True)
class Place:
    """After which entry a page of hits ends: the document's key and the entry's."""

    document: int = _NO_END
    entry: int = _NO_END


class Pages(Protocol):
    """Entries that are shown page by page."""

    def page(self, place: Place, size: int) -> tuple[list[RegisterEntry], int | None]:
        """Up to `size` entries after a place, and how many there are in all (None: many, not counted)."""


@dataclass(frozen=True)
class Listed:
    """All of the entries, the last registered first: what filters alone let through."""

    entries: Entries

    def page(self, place: Place, size: int) -> tuple[list[RegisterEntry], int | None]:
        """Up to `size` entries after a place, and how many there are when they are few."""
        rows = list(self.entries.filter(pk__lt=place.entry).order_by("-pk")[:size])
        counted = self.entries.order_by()[: FEW + 1].count()
        return rows, counted if counted <= FEW else None


@dataclass(frozen=True)
class Part:
    """Hits to show one after the other, newest first; `without`: those of the part before, when they are many too."""

    entries: Entries
    hits: Hits
    without: Hits | None = None

    @classmethod
    def beside(cls, entries: Entries, hits: Hits, before: Hits) -> "Part":
        """The hits that the part before has not."""
        if before.keys is None:
            return cls(entries, hits, before)
        if hits.keys is None:
            return cls(entries.exclude(pk__in=sorted(before.keys)) if before.keys else entries, hits)
        return cls(entries, Hits(hits.query, hits.condition, hits.keys - before.keys))

    def page(self, place: Place, size: int) -> tuple[list[RegisterEntry], int | None]:
        """Up to `size` entries after a place, and how many the whole part has (None: many, not counted)."""
        if self.hits.keys is None:
            return self._newest(place, size), None
        found = self.hits.within(self.entries)
        return list(_after(found, place)[:size]), found.order_by().count()

    def _newest(self, place: Place, size: int) -> list[RegisterEntry]:
        rows: list[RegisterEntry] = []
        # The place's own document may have a further entry.
        below = min(place.document + 1, _NO_END)
        for run in _RUNS:
            documents = self._run(below, run)
            rows += self._shown(documents.wanted, place, size - len(rows))
            below = documents.end
            if len(rows) >= size or not below:
                return rows
        few = _few_of_reader(self.hits.query, self.hits.condition, self.entries)
        left = self.entries.filter(self.hits.condition) if few is None else by_key_only(self.entries, few)
        rest = left.filter(document_id__lt=below)
        if self.without is not None:
            rest = rest.exclude(self.without.condition)
        return [*rows, *_after(rest, place)[: size - len(rows)]]

    def _run(self, below: int, most: int) -> "_Run":
        """The next documents that match, newest first, whether in the register's words or in the content."""
        query = self.hits.query
        lists = [newest_keys(model, query, below, most) for model in (Document, DocumentContent)]
        # Where one list was cut off, nothing is known below its end.
        end = max((keys[-1] for keys in lists if len(keys) == most), default=0)
        wanted = {key for keys in lists for key in keys if key >= end}
        if self.without is not None and wanted:
            low, high = min(wanted), max(wanted)
            for model in (Document, DocumentContent):
                wanted -= keys_between(model, self.without.query, low, high)
        return _Run(sorted(wanted), end)

    def _shown(self, documents: list[int], place: Place, most: int) -> list[RegisterEntry]:
        keys = RegisterEntry.objects.filter(document_id__in=documents).order_by().values("pk")
        return list(_after(by_key(self.entries.filter(pk__in=keys)), place)[:most]) if documents else []


@dataclass(frozen=True)
class _Run:
    """Documents of one run, and below which key the next one starts (0: there is none)."""

    wanted: list[int] = field(default_factory=list)
    end: int = 0


def _after(entries: Entries, place: Place) -> Entries:
    beyond = Q(document_id__lt=place.document) | Q(document_id=place.document, pk__lt=place.entry)
    return entries.filter(beyond).order_by("-document_id", "-pk")


def hits_of(query: Query, entries: Entries, number: int | None = None, *, is_whole: bool = False) -> Hits:
    """What the query finds in the register's columns or in the content of files, or by its number alone.

    `is_whole`: all hits are asked for, to be sorted and counted; else the newest come first and mostly are enough.
    """
    by_number = frozenset(_with_number(entries, number)) if number is not None else frozenset()
    documents, contents = few_keys(Document, query, FEW), few_keys(DocumentContent, query, FEW)
    if documents is not None and contents is not None:
        wanted = sorted({*documents, *contents})
        keys = RegisterEntry.objects.filter(document_id__in=wanted).order_by().values_list("pk", flat=True)
        return Hits(query, Q(), by_number.union(keys))
    condition = Q(document_id__in=matching_keys(Document, query))
    if contents != []:
        condition |= Q(document_id__in=matching_keys(DocumentContent, query))
    if by_number:
        condition |= Q(pk__in=sorted(by_number))
    few = _few_of_reader(query, condition, entries) if is_whole else None
    return Hits(query, condition, None) if few is None else Hits(query, Q(), few)


def _few_of_reader(query: Query, condition: Q, entries: Entries) -> frozenset[int] | None:
    """The keys of what a reader who sees a part may see of many hits; None when that is much too, or all are seen.

    Walked newest first, hits that are rare and rights that are narrow together mean every entry of the agency.
    """
    is_part = isinstance(entries, EntryQuerySet) and entries.handled is not None
    if not is_part or _is_short() or sum(n_hits(model, query, MANY) for model in (Document, DocumentContent)) > MANY:
        return None
    found = RegisterEntry.objects.filter(condition).order_by().values("pk")
    keys = by_key(entries.filter(pk__in=found)).order_by().values_list("pk", flat=True)[: FEW_OF_READER + 1]
    return frozenset(keys) if len(keys) <= FEW_OF_READER else None


def _is_short() -> bool:
    last = RegisterEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last is None or last <= SHORT


def _with_number(entries: Entries, number: int) -> Iterable[int]:
    numbered = by_index(entries.filter(number=number), "entry_by_number")
    return numbered.order_by().values_list("pk", flat=True)[:FEW]


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
    return hits_of(query, entries, _number_in(words), is_whole=True).within(entries)


def parts_matching(entries: Entries, words: str) -> list[Part]:
    """The same in parts to show one after the other: with the diacritics as typed, then the rest."""
    query = read_query(words)
    if not query:
        return []
    whole = hits_of(query, entries)
    number = _number_in(words)
    if number is not None:
        numbered = Hits(query, Q(), frozenset(_with_number(entries, number)))
        return [Part(entries, numbered), Part.beside(entries, whole, numbered)]
    if query.exactly is None:
        return [Part(entries, whole)]
    exact = hits_of(query.exactly, entries)
    return [Part(entries, exact), Part.beside(entries, whole, exact)]


def walk_parts(parts: Iterable[Pages]) -> Iterator[RegisterEntry]:
    """Every entry of the parts, in their order, read in runs."""
    for part in parts:
        place: Place | None = Place()
        while place is not None:
            rows, _total = part.page(place, _WALK)
            yield from rows
            place = Place(rows[-1].document_id, rows[-1].pk) if len(rows) == _WALK else None


def texts_of(document_ids: Iterable[int]) -> dict[int, list[str]]:
    """The texts of the files of documents that the caller may read, for showing where the words stand."""
    files = DocumentFile.objects.filter(document_id__in=list(document_ids)).order_by("pk")
    held = dict(files.values_list("attachment__file_id", "document_id"))
    layers: Any = TextLayer.objects.filter(file_id__in=list(held), state=TextState.READY).order_by("pk")
    texts: dict[int, list[str]] = {}
    for file_id, text in layers.values_list("file_id", "text"):
        texts.setdefault(held[file_id], []).append(text)
    return texts
