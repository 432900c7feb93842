"""The page that finds documents, declared: its filters and columns; what a saved search finds."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from nhip.core.fields import by_key_only
from nhip.documents import selectors
from nhip.documents.choices import Direction, DocumentType, Urgency
from nhip.documents.models import RegisterEntry, SavedSearch
from nhip.documents.slots import FURTHER_FILTERS
from nhip.org.actors import Actor
from nhip.org.selectors import divisions
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.asked import Asked, read_request
from nhip.ui.listing.filters import between, by, options

Entries = QuerySet[RegisterEntry]
ROUTE = "documents:find"
_STATES = (
    ("moi", "Chưa chuyển"),
    ("da-chuyen", "Đã chuyển"),
    ("co-han", "Có thời hạn"),
    ("huy", "Số đã hủy"),
)


def _by_state(entries: Entries, state: str) -> Entries:
    if state == "moi":
        return entries.filter(transferred_on__isnull=True, handling_unit__isnull=True, voided_on__isnull=True)
    if state == "da-chuyen":
        return entries.exclude(transferred_on__isnull=True, handling_unit__isnull=True).filter(voided_on__isnull=True)
    if state == "co-han":
        return entries.filter(due_on__isnull=False, voided_on__isnull=True)
    return entries.filter(voided_on__isnull=False)


def _issuer_contains(entries: Entries, words: str) -> Entries:
    return entries.filter(document__issuer_name__icontains=words)


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in divisions(actor)]


def _number(entry: RegisterEntry) -> str:
    return f"{entry.number}{entry.number_suffix}"


def _handler(entry: RegisterEntry) -> str:
    return entry.handling_unit.name if entry.handling_unit else entry.handler_name


_FILTERS = (
    Filter("chieu", "Đến, đi", choices=options(Direction), apply=by("direction")),
    Filter("ngay", "Ngày vào sổ", kind="dates", apply=between("entered_on")),
    Filter("loai", "Loại văn bản", choices=options(DocumentType), apply=by("document__document_type")),
    Filter("co-quan", "Cơ quan ban hành", kind="text", apply=_issuer_contains),
    Filter("don-vi", "Đơn vị xử lý", choices=_units, apply=by("handling_unit_id")),
    Filter("trang-thai", "Ghi trong sổ", choices=lambda _actor: _STATES, apply=_by_state, rare=True),
    Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("document__urgency"), rare=True),
    Filter("ngay-vb", "Ngày văn bản", kind="dates", apply=between("document__issued_on"), rare=True),
)
COLUMNS = (
    Column("chieu", "Đến, đi", "get_direction_display"),
    Column("so", "Số", _number),
    Column("ngay", "Ngày vào sổ", "entered_on", kind="date"),
    Column("co-quan", "Cơ quan ban hành", "document.issuer_name"),
    Column("so-ky-hieu", "Số, ký hiệu", "document.reference_code", kind="code"),
    Column("ngay-vb", "Ngày văn bản", "document.issued_on", kind="date"),
    Column("trich-yeu", "Trích yếu", "document.subject", kind="link"),
    Column("don-vi", "Đơn vị xử lý", _handler),
)


def finder(actor: Actor) -> ListPage:
    """The page with the filters of this app and of those above, for a reader."""
    return ListPage(
        key="found",
        title="Tìm văn bản",
        route=ROUTE,
        queryset=selectors.all_entries,
        columns=COLUMNS,
        filters=(*_FILTERS, *(make(actor) for make in FURTHER_FILTERS.values())),
        search=selectors.entries_matching,
        search_hint="Số, ký hiệu, trích yếu, nội dung văn bản…",
        sort="-entered_on",
        detail="documents:entry_detail",
    )


def narrowed(asked: Asked, actor: Actor) -> Entries:
    """What the actor may see of what the filters let through, before the words."""
    entries = selectors.all_entries(actor)
    for item in asked.chosen:
        if item.is_set:
            entries = item.filter.apply(entries, item.value)
    return entries


def found_among(search: SavedSearch, actor: Actor, entry_ids: Sequence[int], today: date) -> list[RegisterEntry]:
    """Which of the entries a saved search finds for a reader, as the page would."""
    asked = read_request(finder(actor), QueryDict(search.query).dict(), actor, today)
    entries = by_key_only(narrowed(asked, actor), entry_ids)
    if asked.search:
        entries = by_key_only(selectors.entries_matching(narrowed(asked, actor), asked.search), entry_ids)
    return list(entries.order_by("pk"))
