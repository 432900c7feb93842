"""What a room declares so that files of one kind can be read into it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from nhip.core.errors import Refused
from nhip.core.imports import parsers
from nhip.core.imports.parsers import Cell, Parser

NaturalKey = tuple[Hashable, ...]
Progress = Callable[[int, int], None]
HeadingMap = Mapping[str, str]
"""Folded heading → column key ("" = that heading is not used)."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of a kind.

    `synonyms`: other headings, any case, diacritics do not matter.
    `combine`: when the column itself is not in the file but all these are (one entry per part, alternatives split
    by "|", e.g. `("số", "ký hiệu")`), their cells are joined by `combine_with`.
    `fill_down`: an empty cell takes the value above it (vertically merged cells of grouped tables).
    `gives_year`: the value is the year of the row; dates such as "15/3" are completed with it.
    `default`: the value of an empty cell.
    """

    key: str
    label: str
    synonyms: Sequence[str] = ()
    parse: Parser = parsers.text
    required: bool = False
    combine: Sequence[str] = ()
    combine_with: str = "/"
    max_length: int = 0
    fill_down: bool = False
    gives_year: bool = False
    default: Any = None
    remedy: str = ""


@dataclass(slots=True)
class Row:
    """One row of a file: parsed values by column key, where it stands, and the cells as they were read."""

    number: int
    sheet: str
    values: dict[str, Any]
    cells: Sequence[Cell] = ()
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The parsed value, or `default` where the file has no such column or the cell is empty."""
        value = self.values.get(key)
        return default if value is None else value

    def written(self, key: str) -> str:
        """The cell or cells of a column as text, as they stand in the file."""
        found = [self.cells[index] for index in self.places.get(key, ()) if index < len(self.cells)]
        return " / ".join(text for text in map(parsers.as_text, found) if text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: `column` is a column key ("" = the whole row), `remedy` says what to do."""

    row: Row
    column: str
    message: str
    remedy: str = ""
    is_secret: bool = False


class ApplyRows(Protocol):
    """Writes checked rows through the app's bulk service, inside the transaction that the engine opened."""

    def __call__(self, *, actor: Any, ctx: Any, rows: Sequence[Row], now: datetime, progress: Progress) -> int: ...


def _no_context(_actor: Any, _today: date) -> None:
    return None


def _no_problem(_ctx: Any, _row: Row) -> list[Problem]:
    return []


def _nothing_stored(_ctx: Any, _rows: Sequence[Row]) -> set[NaturalKey]:
    return set()


@dataclass(frozen=True, slots=True)
class ImportKind:
    """A kind of file: its columns and what to do with its rows.

    `prepare(actor, today)` loads directories once and gives the context handed to the other callables.
    `natural_key(row)` identifies the record (None = cannot be a duplicate of anything).
    `check(ctx, row)` gives the domain problems of one row, `check_all(ctx, rows)` those between rows.
    `existing(ctx, rows)` gives the natural keys already stored, `differs(ctx, rows)` those of them whose stored
    content is not what the file says. `apply(...)` writes and returns the number of records written.
    `roles`: roles whose holders may import the kind beside people who see the whole agency.
    """

    key: str
    label: str
    columns: Sequence[ImportColumn]
    apply: ApplyRows
    order: int = 100
    natural_key: Callable[[Row], NaturalKey | None] | None = None
    prepare: Callable[[Any, date], Any] = _no_context
    check: Callable[[Any, Row], Iterable[Problem]] = _no_problem
    check_all: Callable[[Any, Sequence[Row]], Iterable[Problem]] | None = None
    existing: Callable[[Any, Sequence[Row]], Collection[NaturalKey]] = _nothing_stored
    differs: Callable[[Any, Sequence[Row]], Collection[NaturalKey]] | None = None
    roles: frozenset[str] = frozenset()
    description: str = ""

    def column(self, key: str) -> ImportColumn:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)

    def label_of(self, key: str) -> str:
        """The heading shown for a column key; the key itself when it is no column of the kind."""
        return next((column.label for column in self.columns if column.key == key), key)


_KINDS: dict[str, ImportKind] = {}


def register_kind(kind: ImportKind) -> ImportKind:
    """Make a kind known; called once per kind when its room is imported."""
    keys = [column.key for column in kind.columns]
    if len(set(keys)) != len(keys):
        raise ValueError(f"import kind {kind.key}: a column key is used twice")
    known = _KINDS.get(kind.key)
    if known is not None and known.label != kind.label:
        raise ValueError(f"import kind {kind.key} is registered twice")
    _KINDS[kind.key] = kind
    return kind


def get_kind(key: str) -> ImportKind:
    """The kind of that key; Refused, naming the known ones, otherwise."""
    if key not in _KINDS:
        known = ", ".join(kind.key for kind in all_kinds())
        raise Refused(f"Không có loại tệp nhập “{key}”.", f"Chọn một trong: {known}.")
    return _KINDS[key]


def all_kinds() -> list[ImportKind]:
    """All kinds in the order in which an office loads them."""
    return sorted(_KINDS.values(), key=lambda kind: (kind.order, kind.key))


def unregister_kind(key: str) -> None:
    """Forget a kind; for tests that register one of their own."""
    _KINDS.pop(key, None)


__all__ = [
    "ApplyRows",
    "HeadingMap",
    "ImportColumn",
    "ImportKind",
    "NaturalKey",
    "Problem",
    "Progress",
    "Row",
    "all_kinds",
    "get_kind",
    "register_kind",
    "unregister_kind",
]
