"""List and detail pages of the small registers."""

from datetime import date

from django.db.models import DateField, F, QuerySet, Value

from nhip.casebook import rules, selectors
from nhip.casebook.choices import SPECS, EntryState, Register
from nhip.casebook.models import Entry
from nhip.core import clock
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.filters import between, by

Entries = QuerySet[Entry]
TONES = {
    EntryState.RESOLVED_ON_TIME: "green",
    EntryState.RESOLVED_LATE: "orange",
    EntryState.RESOLVED: "green",
    EntryState.OVERDUE: "danger",
    EntryState.OPEN: "blue",
    EntryState.NOTED: "muted",
}


def _book(entry: Entry) -> list[str | Badge]:
    """The number with the register's short name."""
    return [f"{entry.number}/{entry.year}", Badge(SPECS[Register(entry.register)].short, "muted")]


def _state(entry: Entry) -> Badge:
    state = rules.state(entry, entry.as_of)  # type: ignore[attr-defined]  # annotated by _as_of
    return Badge(str(state.label), TONES[state])


def _rows(actor: Actor) -> Entries:
    return selectors.visible_to(actor).select_related("unit")


def _as_of(entries: Entries, day: date) -> Entries:
    """Entries that know the day whose state they show."""
    return entries.annotate(as_of=Value(day, output_field=DateField()))


def _overdue(entries: Entries, _value: object) -> Entries:
    return selectors.overdue_on(entries, F("as_of"))


def _units(actor: Actor) -> list[tuple[str, str]]:
    rows = selectors.visible_to(actor).filter(unit__isnull=False).order_by("unit__name")
    return [(str(pk), name) for pk, name in rows.values_list("unit_id", "unit__name").distinct()]


ENTRY_LIST = ListPage(
    key="casebook",
    title="Sổ theo dõi",
    route="casebook:entry_list",
    queryset=_rows,
    columns=(
        Column("ngay", "Ngày", "on", sort="on", kind="date"),
        Column("so-ghi", "Số, sổ", _book, sort="number"),
        Column("doi-tuong", "Họ tên, đối tượng", "subject"),
        Column("noi-dung", "Nội dung", "content", kind="link"),
        Column("don-vi", "Đơn vị giải quyết", "unit.name"),
        Column("han", "Thời hạn", "due_on", sort="due_on", kind="date", phone=False),
        Column("giai-quyet", "Giải quyết", "resolved_on", sort="resolved_on", kind="date", phone=False, wide=True),
        Column("trang-thai", "Trạng thái", _state, kind="badge"),
    ),
    filters=(
        Filter("so", "Sổ", choices=lambda _actor: Register.choices, apply=by("register")),
        Filter("ngay", "Ngày", kind="dates", apply=between("on")),
        Filter("don-vi", "Đơn vị", choices=_units, apply=by("unit_id")),
        Filter("qua-han", "Quá hạn", kind="flag", apply=_overdue),
    ),
    search=lambda rows, words: rows.filter(search_text__matches=words),
    search_hint="Họ tên, đối tượng, nội dung, kết quả…",
    sort="-on",
    detail="casebook:entry_detail",
    empty="Chưa có mục nào. Nhập sổ tiếp công dân, đơn thư từ Excel để bắt đầu.",
    import_kind="casebook",
    annotate=_as_of,
)


def _may_resolve(entry: Entry, actor: Actor) -> bool:
    today = clock.today()
    return bool(rules.can_resolve(actor, entry, max(today, entry.on), today))


ENTRY_DETAIL = DetailPage(
    key="casebook-entry",
    title=str,
    route="casebook:entry_detail",
    queryset=_rows,
    annotate=_as_of,
    badge=_state,
    groups=(
        FieldGroup(
            "Vụ việc",
            (
                Field("Họ tên, đối tượng", "subject"),
                Field("Ngày", "on", "date"),
                Field("Nội dung", "content", "long"),
                Field("Kết quả", "outcome", "long"),
            ),
        ),
        FieldGroup(
            "Giải quyết",
            (
                Field("Đơn vị giải quyết", "unit.name"),
                Field("Thời hạn", "due_on", "date"),
                Field("Ngày giải quyết", "resolved_on", "date"),
            ),
            side=True,
        ),
    ),
    actions=(Deed("Ghi kết quả", "casebook:entry_resolve", icon="check", shown=_may_resolve),),
    list_route="casebook:entry_list",
    list_title="Sổ theo dõi",
)
