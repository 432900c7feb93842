"""Keyset paging: the next page starts after the last row seen, so page 1 000 costs what page 1 costs.

Rows without a value in the sorted column come last in both directions. They are read by a second query
instead of NULLS LAST: neither SQLite nor PostgreSQL walks an ordinary index in that order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

KEY = "nhip_sort_value"
_READERS: dict[str, Any] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Decimal": Decimal,
    "UUID": UUID,
}


@dataclass(frozen=True)
class Sort:
    """How a list is sorted: `name` as in the URL (without "-"), `path` as the ORM says it."""

    name: str
    path: str
    descending: bool = False

    @property
    def param(self) -> str:
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its value in the sorted column (None = no value) and its primary key."""

    value: Any
    pk: Any


@dataclass(frozen=True)
class Slice:
    """One page of records and the cursor of the next one, None at the end."""

    rows: list[Any]
    after: Cursor | None


def dump_cursor(cursor: Cursor, salt: str) -> str:
    """The cursor as a signed URL parameter, valid for the list and sort that `salt` names."""
    parts = []
    for value in (cursor.value, cursor.pk):
        name = type(value).__name__
        parts.append([name, str(value)] if name in _READERS else ["", value])
    return signing.dumps(parts, salt=salt)


def load_cursor(text: str, salt: str) -> Cursor | None:
    """The cursor of a URL parameter, None when it was not made for this list and sort."""
    try:
        parts = signing.loads(text, salt=salt)
    except signing.BadSignature:
        return None
    value, pk = (_READERS[name](raw) if name else raw for name, raw in parts)
    return Cursor(value, pk)


def take(queryset: QuerySet[Any], sort: Sort, cursor: Cursor | None, size: int) -> Slice:
    """One page of `size` records after `cursor`."""
    rows: list[Any] = []
    for part in _parts(queryset, sort, cursor):
        rows.extend(part[: size + 1 - len(rows)])
        if len(rows) > size:
            break
    if len(rows) <= size:
        return Slice(rows, None)
    last = rows[size - 1]
    return Slice(rows[:size], Cursor(getattr(last, KEY), last.pk))


def take_counted(
    queryset: QuerySet[Any], unsearched: QuerySet[Any], sort: Sort, size: int, most: int
) -> tuple[Slice, int]:
    """The first page of `size` records, and how many there are in all, counted no further than `most` + 1.

    One pass over the keys answers both, and the records are then read from `unsearched`, the same list without the
    search: a full-text search builds its list of hits for each query that holds it, and for very common words that
    list is most of the work.
    """
    keys: list[tuple[Any, Any]] = []
    for part in _parts(queryset, sort, None):
        keys.extend(part.values_list("pk", KEY)[: most + 1 - len(keys)])
        if len(keys) > most:
            break
    shown = keys[:size]
    found = {record.pk: record for record in unsearched.filter(pk__in=[pk for pk, _value in shown]).order_by("pk")}
    rows = [found[pk] for pk, _value in shown if pk in found]
    after = Cursor(shown[-1][1], shown[-1][0]) if len(keys) > size else None
    return Slice(rows, after), len(keys)


def walk(queryset: QuerySet[Any], sort: Sort, chunk: int = 2000) -> Iterator[Any]:
    """All records in the order of the list, read in chunks."""
    for part in _parts(queryset, sort, None):
        yield from part.iterator(chunk_size=chunk)


def _parts(queryset: QuerySet[Any], sort: Sort, cursor: Cursor | None) -> Iterator[QuerySet[Any]]:
    sign = "-" if sort.descending else ""
    queryset = queryset.annotate(**{KEY: F(sort.path)})
    if sort.path == "pk":
        yield queryset.filter(_beyond("pk", cursor.pk, sort) if cursor else Q()).order_by(f"{sign}pk")
        return
    nullable = _may_be_null(queryset, sort.path)
    if cursor is None or cursor.value is not None:
        known = queryset.filter(**{f"{sort.path}__isnull": False}) if nullable else queryset
        yield known.filter(_after(cursor, sort)).order_by(f"{sign}{sort.path}", f"{sign}pk")
    if nullable:
        rest = queryset.filter(**{f"{sort.path}__isnull": True})
        beyond = cursor is not None and cursor.value is None
        yield rest.filter(_beyond("pk", cursor.pk, sort) if cursor and beyond else Q()).order_by(f"{sign}pk")


def _after(cursor: Cursor | None, sort: Sort) -> Q:
    if cursor is None:
        return Q()
    # The first condition is the range that the index walks; the second settles ties inside it.
    bound = "lte" if sort.descending else "gte"
    ties = _beyond(sort.path, cursor.value, sort) | _beyond("pk", cursor.pk, sort)
    return Q(**{f"{sort.path}__{bound}": cursor.value}) & ties


def _beyond(path: str, value: Any, sort: Sort) -> Q:
    return Q(**{f"{path}__{'lt' if sort.descending else 'gt'}": value})


def _may_be_null(queryset: QuerySet[Any], path: str) -> bool:
    """Whether rows may lack the sorted value; annotations are taken to."""
    if path in queryset.query.annotations:
        return True
    model: type[Model] | None = queryset.model
    for name in path.split(LOOKUP_SEP):
        if model is None:
            return True
        if name == "pk":
            return False
        try:
            field = model._meta.get_field(name)  # noqa: SLF001 - Django's documented Model._meta
        except FieldDoesNotExist:
            return True
        if not isinstance(field, Field) or field.null:
            return True
        related = field.related_model
        model = related if isinstance(related, type) else None
    return False
