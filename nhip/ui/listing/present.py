"""The list as its template sees it: header, rows of shown values, chips, filter fields, links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import NoReverseMatch, reverse

from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.ui.cells import Shown, show, value_of
from nhip.ui.listing.asked import AS_OF, CURSOR, EXPORT, FIGURE, SEARCH, SINCE, SORT, UNTIL, Asked, Chosen
from nhip.ui.listing.declare import Column, ListPage
from nhip.ui.listing.figure import FigureBanner
from nhip.ui.listing.keyset import Slice, dump_cursor

IMPORT_ROUTES = ("exchange:import_start", "exchange:import_list")


@dataclass(frozen=True)
class Header:
    """A column's head; `order` is "" or the aria-sort word, `url` sorts by it ("" = not sortable)."""

    label: str
    css: str
    order: str
    url: str

    @property
    def icon(self) -> str:
        return {"ascending": "chevron-up", "descending": "chevron-down"}.get(self.order, "")


@dataclass(frozen=True)
class Cell:
    """One value of a row, with what the phone card needs."""

    label: str
    css: str
    shown: Shown
    url: str


@dataclass(frozen=True)
class Row:
    """One record."""

    pk: Any
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chip:
    """Something that narrows the list, with the URL that takes it away."""

    text: str
    url: str


# Nobody reads past so many hits of a search; counting all of a million costs a second at each letter.
COUNTED = 1_000


@dataclass(frozen=True)
class Button:
    """A link or a POST target at the head of the list or in the bulk bar."""

    label: str
    url: str
    icon: str
    is_primary: bool = False


@dataclass(frozen=True)
class Listing:
    """Everything the templates ui/list.html and its partials read."""

    page: ListPage
    asked: Asked
    actor: Any
    path: str
    slice: Slice
    total: int | None
    banner: FigureBanner | None

    @property
    def has_search(self) -> bool:
        # Not page.search: a template would call it.
        return self.page.search is not None

    @property
    def total_text(self) -> str:
        total = self.total or 0
        is_cut = bool(self.asked.search) and self.banner is None and total > COUNTED
        return f"hơn {vi_int(COUNTED)}" if is_cut else vi_int(total)

    @property
    def is_dated(self) -> bool:
        """Whether the list looks different on another day, so that the day may be chosen."""
        return self.page.annotate is not None and self.banner is None

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        return tuple(self._header(column) for column in self.page.columns)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(_row(self.page, record, self.asked) for record in self.slice.rows)

    @cached_property
    def n_columns(self) -> int:
        return len(self.page.columns) + 1

    @cached_property
    def next_url(self) -> str:
        if self.slice.after is None:
            return ""
        return self.path + self.asked.query(**{CURSOR: dump_cursor(self.slice.after, salt_of(self.page, self.asked))})

    @property
    def url(self) -> str:
        """The canonical address of what is shown."""
        return (self.path + self.asked.query()).removesuffix("?")

    @property
    def export_url(self) -> str:
        return self.path + self.asked.query(**{EXPORT: "xlsx"})

    @property
    def reset_url(self) -> str:
        return self.path + self.asked.query(SEARCH, *self._filter_params)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Parameters that the filter form passes on: everything but search and filters."""
        shown = (SEARCH, *self._filter_params, *((AS_OF,) if self.is_dated else ()))
        return tuple(pair for pair in self.asked.params if pair[0] not in shown)

    @cached_property
    def chips(self) -> tuple[Chip, ...]:
        chips = [Chip(f"“{self.asked.search}”", self._without(SEARCH))] if self.asked.search else []
        chips += [Chip(_chip_text(item), self._without(*item.params)) for item in self.asked.chosen if item.is_set]
        if self.asked.is_dated and self.banner is None:
            chips.append(Chip(f"Tính đến {vi_date(self.asked.as_of)}", self._without(AS_OF)))
        return tuple(chips)

    @property
    def without_figure_url(self) -> str:
        return self._without(FIGURE, SINCE, UNTIL, AS_OF)

    @cached_property
    def actions(self) -> tuple[Button, ...]:
        found = [
            Button(item.label, _reverse(item.route), item.icon, item.primary)
            for item in self.page.actions
            if item.shown(self.actor)
        ]
        return tuple(button for button in found if button.url)

    @cached_property
    def bulk(self) -> tuple[Button, ...]:
        found = [
            Button(item.label, _reverse(item.route), item.icon) for item in self.page.bulk if item.shown(self.actor)
        ]
        return tuple(Button(b.label, b.url + self.asked.query(), b.icon) for b in found if b.url)

    @cached_property
    def import_url(self) -> str:
        if not self.page.import_kind:
            return ""
        start = _reverse(IMPORT_ROUTES[0], kind=self.page.import_kind)
        return start or _reverse(IMPORT_ROUTES[1])

    @property
    def has_rare(self) -> bool:
        """Whether there are filters that are shown only when asked for."""
        return any(item.filter.rare for item in self.asked.chosen)

    @property
    def n_set(self) -> int:
        """How many filters are set, for the phone's filter button."""
        return sum(item.is_set for item in self.asked.chosen)

    @property
    def _filter_params(self) -> tuple[str, ...]:
        return tuple(name for item in self.asked.chosen for name in item.params)

    def _without(self, *names: str) -> str:
        return self.path + self.asked.query(*names)

    def _header(self, column: Column) -> Header:
        if not column.sort:
            return Header(column.label, _css(column), "", "")
        sort = self.asked.sort
        is_current = column.key == sort.name
        order = ("descending" if sort.descending else "ascending") if is_current else ""
        name = f"-{column.key}" if is_current and not sort.descending else column.key
        return Header(column.label, _css(column), order, self.path + self.asked.query(**{SORT: name}))


def salt_of(page: ListPage, asked: Asked) -> str:
    """What a cursor is signed for: this list in this sort."""
    return f"{page.key}:{asked.sort.param}"


def export_notes(asked: Asked, banner: FigureBanner | None, actor: Any) -> list[str]:
    """The line under the title of an exported list: what was asked, as of when, for whom."""
    notes = [f"Tính đến ngày {vi_date(asked.as_of)}"]
    if banner is not None:
        notes.append(f"Số liệu: {banner.label}, {banner.window}")
    notes += [_chip_text(item) for item in asked.chosen if item.is_set]
    if asked.search:
        notes.append(f"Tìm: “{asked.search}”")
    return [*notes, f"Người xuất: {actor.label}"]


def _row(page: ListPage, record: Any, asked: Asked) -> Row:
    url = reverse(page.detail, kwargs={"pk": record.pk}) if page.detail else ""
    linked = _link_column(page.columns) if url else None
    cells = []
    for column in page.columns:
        shown = show(value_of(record, column.value), column.kind, asked.as_of)
        is_on_phone = column.phone and not shown.is_empty
        marks = {_css(column): True, "is-title": column is linked, "not-on-phone": not is_on_phone}
        css = " ".join(mark for mark, holds in marks.items() if holds)
        cells.append(Cell(column.label, css, shown, shown.url or (url if column is linked else "")))
    return Row(record.pk, url, tuple(cells))


def _css(column: Column) -> str:
    return f"cell-{column.kind} only-wide" if column.wide else f"cell-{column.kind}"


def _link_column(columns: Sequence[Column]) -> Column:
    """The column that carries the link to the detail page: the one of kind link, else the first."""
    return next((column for column in columns if column.kind == "link"), columns[0])


def _chip_text(item: Chosen) -> str:
    if item.filter.kind == "flag":
        return item.filter.label
    if item.filter.kind == "dates":
        start, end = item.value
        words = [f"từ {vi_date(start)}" if start else "", f"đến {vi_date(end)}" if end else ""]
        return f"{item.filter.label}: {' '.join(filter(None, words))}"
    return f"{item.filter.label}: {_option_label(item.options, item.raw)}"


def _option_label(options: Iterable[tuple[str, str]], raw: str) -> str:
    return next((label for key, label in options if str(key) == raw), raw)


def _reverse(route: str, **kwargs: Any) -> str:
    try:
        return reverse(route, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""
