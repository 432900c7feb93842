"""What an app declares to have a list page: columns, filters, sort, bulk actions."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

# `code` keeps a code or a year on one line, `due` shows a deadline with the days left as of the list's date; the other
# kinds say their name.
ColumnKind = Literal["text", "code", "date", "int", "decimal", "badge", "link", "due"]
FilterKind = Literal["choice", "dates", "text", "flag"]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Column:
    """One column.

    `value` is an attribute path ("document.subject", None-safe) or a callable of the record.
    `sort` is the ORM path of one field or annotation ("" = not sortable). `phone` keeps the column
    on the card that a row becomes on a phone; `wide` shows it only where the screen has room to spare; `export`
    puts it in the Excel file.
    """

    key: str
    label: str
    value: str | Callable[[Any], object]
    _: KW_ONLY
    sort: str = ""
    kind: ColumnKind = "text"
    phone: bool = True
    wide: bool = False
    export: bool = True


@dataclass(frozen=True)
class Filter:
    """One filter of the bar.

    `apply` gets the queryset and the parsed value: a choice's key, a text, True for a flag, or
    (start, end) with either side None for dates. A dates filter is two parameters, key-tu and key-den. A rare one is
    shown while it is set, and when more filters are asked for.
    """

    key: str
    label: str
    _: KW_ONLY
    kind: FilterKind = "choice"
    choices: Callable[[Any], Choices] | None = None
    apply: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    rare: bool = False

    def __post_init__(self) -> None:
        if (self.kind == "choice") != (self.choices is not None):
            raise ValueError(f"filter {self.key}: choices belong to kind 'choice' and only to it")


@dataclass(frozen=True)
class BulkAction:
    """A deed on the chosen rows: a POST to `route`; its view asks `chosen_records` what was chosen."""

    key: str
    label: str
    route: str
    _: KW_ONLY
    icon: str = ""
    shown: Callable[[Any], bool] = lambda _actor: True


@dataclass(frozen=True)
class Action:
    """A button at the head of the page: a link to `route`; left out while the route does not exist."""

    label: str
    route: str
    _: KW_ONLY
    icon: str = "plus"
    primary: bool = True
    shown: Callable[[Any], bool] = lambda _actor: True


@dataclass(frozen=True)
class ListPage:
    """A list of records.

    `queryset` gives what the actor may see, with its select_related. `annotate` adds what depends on the
    as-of date, before figure, filters, search and sort. `sort` is a column's key or an ORM path, "-" first
    for descending. `detail` is the URL name of the detail page (kwarg pk). `empty` says what to do when
    there is nothing yet; `import_kind` leads to the import of such records.
    """

    key: str
    title: str
    route: str
    queryset: Callable[[Any], QuerySet[Any]]
    columns: Sequence[Column]
    _: KW_ONLY
    filters: Sequence[Filter] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    search_hint: str = "Tìm trong danh sách"
    sort: str = "-pk"
    detail: str = ""
    empty: str = "Chưa có bản ghi nào."
    import_kind: str = ""
    annotate: Callable[[QuerySet[Any], date], QuerySet[Any]] | None = None
    bulk: Sequence[BulkAction] = ()
    actions: Sequence[Action] = ()
    page_size: int = 50
