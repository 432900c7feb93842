"""What a request asks of a list: search, filters, sort, as-of date. What cannot be read is ignored and said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from nhip.core.text import nfc, squash
from nhip.ui.listing.declare import Choices, Filter, ListPage
from nhip.ui.listing.keyset import Sort

SEARCH, SORT, CURSOR, EXPORT, CHOSEN, ALL = "q", "sort", "sau", "xuat", "chon", "tat-ca"
FIGURE, SINCE, UNTIL, AS_OF = "so-lieu", "tu", "den", "tinh-den"
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Chosen:
    """A filter with what the request asks of it: raw text for the form, `value` for the queryset."""

    filter: Filter
    options: Choices
    raw: str = ""
    start: str = ""
    end: str = ""
    value: Any = None

    @property
    def is_set(self) -> bool:
        return self.value is not None

    @property
    def params(self) -> tuple[str, ...]:
        if self.filter.kind == "dates":
            return (f"{self.filter.key}-tu", f"{self.filter.key}-den")
        return (self.filter.key,)


@dataclass(frozen=True)
class Asked:
    """A request to a list page, understood. `params` are its canonical URL parameters, without paging."""

    search: str
    chosen: tuple[Chosen, ...]
    sort: Sort
    as_of: date
    is_dated: bool
    params: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search) or any(chosen.is_set for chosen in self.chosen)

    def query(self, *without: str, **changes: str) -> str:
        """The list's query string with parameters dropped or set ("?" included, "" when empty)."""
        renamed = {name.replace("_", "-"): value for name, value in changes.items()}
        kept = [(name, value) for name, value in self.params if name not in without and name not in renamed]
        text = urlencode([*kept, *((name, value) for name, value in renamed.items() if value)])
        return f"?{text}" if text else "?"

    def narrow(self, queryset: QuerySet[Any], page: ListPage) -> QuerySet[Any]:
        """The queryset with filters and search applied."""
        for chosen in self.chosen:
            if chosen.is_set:
                queryset = chosen.filter.apply(queryset, chosen.value)
        if self.search and page.search is not None:
            queryset = page.search(queryset, self.search)
        return queryset


def read_request(page: ListPage, params: Mapping[str, str], actor: Any, today: date) -> Asked:
    """What the parameters ask of the page."""
    notices: list[str] = []
    search = clean(params.get(SEARCH, "")) if page.search is not None else ""
    chosen = tuple(_read_filter(item, params, actor, notices) for item in page.filters)
    sort = _read_sort(page, params.get(SORT, ""), notices)
    as_of = _read_date(params.get(AS_OF, ""), "Tính đến ngày", notices)
    kept = [(SEARCH, search)]
    kept += [(name, params[name].strip()) for item in chosen if item.is_set for name in item.params if name in params]
    kept += [(SORT, sort.param if sort != default_sort(page) else "")]
    kept += [(name, params.get(name, "")) for name in (FIGURE, SINCE, UNTIL)] if params.get(FIGURE) else []
    kept += [(AS_OF, as_of.isoformat() if as_of else "")]
    return Asked(
        search=search,
        chosen=chosen,
        sort=sort,
        as_of=as_of or today,
        is_dated=as_of is not None,
        params=tuple((name, value) for name, value in kept if value),
        notices=tuple(notices),
    )


def as_of_day(params: Mapping[str, str], today: date) -> date:
    """The as-of day that a page outside the list engine is asked for; today when none is named or it cannot be read."""
    try:
        return date.fromisoformat(params.get(AS_OF, ""))
    except ValueError:
        return today


def clean(text: str) -> str:
    """A typed text made safe to ask a database for: NFC, one blank between words, no NUL, not endless."""
    return squash(nfc(text.replace("\x00", "")))[:LONGEST_TEXT]


def default_sort(page: ListPage) -> Sort:
    """The page's own sort, declared as a column's key or as an ORM path."""
    name = page.sort.removeprefix("-")
    descending = page.sort.startswith("-")
    for column in page.columns:
        if column.sort and name in (column.key, column.sort):
            return Sort(column.key, column.sort, descending)
    return Sort(name, name, descending)


def _read_sort(page: ListPage, text: str, notices: list[str]) -> Sort:
    if not text:
        return default_sort(page)
    name = text.removeprefix("-")
    if name == default_sort(page).name:
        return Sort(name, default_sort(page).path, text.startswith("-"))
    for column in page.columns:
        if column.sort and column.key == name:
            return Sort(column.key, column.sort, text.startswith("-"))
    notices.append(f"Không sắp xếp được theo “{clean(text)}”; danh sách xếp theo thứ tự thường dùng.")
    return default_sort(page)


def _read_filter(item: Filter, params: Mapping[str, str], actor: Any, notices: list[str]) -> Chosen:
    options = item.choices(actor) if item.choices is not None else ()
    if item.kind == "dates":
        return _read_dates(item, params, notices)
    raw = clean(params.get(item.key, ""))
    if not raw:
        return Chosen(item, options)
    if item.kind == "choice" and raw not in {str(key) for key, _label in options}:
        notices.append(f"Bộ lọc “{item.label}” không có giá trị “{raw}” nên được bỏ qua.")
        return Chosen(item, options)
    if item.kind == "flag" and raw != "1":
        notices.append(f"Bộ lọc “{item.label}” chỉ nhận bật hoặc tắt nên giá trị “{raw}” được bỏ qua.")
        return Chosen(item, options)
    return Chosen(item, options, raw=raw, value=True if item.kind == "flag" else raw)


def _read_dates(item: Filter, params: Mapping[str, str], notices: list[str]) -> Chosen:
    start = _read_date(params.get(f"{item.key}-tu", ""), f"{item.label}, từ ngày", notices)
    end = _read_date(params.get(f"{item.key}-den", ""), f"{item.label}, đến ngày", notices)
    if start is None and end is None:
        return Chosen(item, ())
    if start and end and start > end:
        notices.append(f"Bộ lọc “{item.label}”: ngày bắt đầu sau ngày kết thúc nên được bỏ qua.")
        return Chosen(item, ())
    texts = [day.isoformat() if day else "" for day in (start, end)]
    return Chosen(item, (), start=texts[0], end=texts[1], value=(start, end))


def _read_date(text: str, label: str, notices: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        notices.append(f"{label}: không đọc được ngày “{clean(text)}” nên được bỏ qua.")
        return None
