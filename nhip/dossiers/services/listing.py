"""The yearly list of dossiers: drafted, approved by the head of the body, issued."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.core.verdict import Verdict, refusal
from nhip.dossiers import rules
from nhip.dossiers.choices import ListState
from nhip.dossiers.flow import LIST_FLOW
from nhip.dossiers.models import DossierList, ListHeading, ListItem, RetentionRule
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One dossier of a list with the headings it stands under; without a notation it takes the heading's next."""

    heading: str
    title: str
    small_heading: str = ""
    symbol: str = ""
    notation: str = ""
    retention_years: int | None = None
    rule: RetentionRule | None = None
    unit: Unit | None = None
    maker: Person | None = None
    maker_name: str = ""
    note: str = ""


@dataclass(slots=True)
class _Headings:
    """The headings of a list by their titles, made when they are first named."""

    dossier_list: DossierList
    found: dict[tuple[int | None, str], ListHeading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for heading in self.dossier_list.headings.all():
            self.found[(heading.parent_id, heading.title.casefold())] = heading

    def get(self, title: str, symbol: str, parent: ListHeading | None = None) -> ListHeading:
        key = (parent.pk if parent else None, title.casefold())
        if key not in self.found:
            position = sum(1 for parent_id, _title in self.found if parent_id == key[0]) + 1
            self.found[key] = ListHeading.objects.create(
                dossier_list=self.dossier_list, parent=parent, position=position, title=title, symbol=symbol
            )
        heading = self.found[key]
        if symbol and not heading.symbol:
            heading.symbol = symbol
            heading.save(update_fields=["symbol"])
        return heading


@transaction.atomic
def make_list(*, actor: Actor, year: int, now: datetime) -> DossierList:
    """Start the list of a year; there is one a year."""
    demand(_may_draft(actor))
    made, is_new = DossierList.objects.get_or_create(agency_id=agency_of(actor), year=year)
    if not is_new:
        raise Refused(f"Đã có danh mục hồ sơ năm {year}.", "Mở danh mục đó để sửa.", "year")
    record(actor=actor, deed="dossiers.make_list", obj=made, at=now, summary=f"Lập {made}")
    return made


def _may_draft(actor: Actor) -> Verdict:
    decider = rules.can_decide(actor)
    return decider or rules.can_archive(actor)


@transaction.atomic
def save_list_rows(*, actor: Actor, dossier_list: DossierList, rows: Sequence[ListRow], now: datetime) -> int:
    """Add dossiers to a draft list, or put right those of the same number and symbol; returns how many."""
    dossier_list = locked(dossier_list)
    demand(_may_change(actor, dossier_list))
    headings = _Headings(dossier_list)
    known = {item.notation.casefold(): item for item in dossier_list.items.all()}
    for row in rows:
        _save_row(dossier_list, headings, known, row)
    record(
        actor=actor, deed="dossiers.save_list_rows", obj=dossier_list, at=now,
        summary=f"Ghi {len(rows)} hồ sơ vào danh mục",
    )  # fmt: skip
    return len(rows)


def _save_row(dossier_list: DossierList, headings: _Headings, known: dict[str, ListItem], row: ListRow) -> None:
    parsed = rules.parse_notation(row.notation) if row.notation else None
    if row.notation and parsed is None:
        raise Refused(f"“{row.notation}” không phải số và ký hiệu hồ sơ.", "Ghi như 01.TCCB.", "notation")
    symbol = row.symbol.strip() or (parsed.symbol if parsed else "")
    heading = headings.get(squash(said(row.heading, "đề mục", "heading")), symbol)
    notation = str(parsed) if parsed else _next(known, heading.symbol or "HS")
    if row.small_heading.strip():
        heading = headings.get(squash(row.small_heading), "", heading)
    item = known.get(notation.casefold()) or ListItem(
        dossier_list=dossier_list, notation=notation, position=len(known) + 1
    )
    item.heading, item.title = heading, squash(said(row.title, "tiêu đề hồ sơ", "title"))
    item.retention_years, item.rule, item.unit, item.maker = row.retention_years, row.rule, row.unit, row.maker
    item.maker_name = row.maker.full_name if row.maker else squash(row.maker_name)
    item.note = row.note.strip()
    item.save()
    known[notation.casefold()] = item


def _next(known: dict[str, ListItem], symbol: str) -> str:
    parsed = (rules.parse_notation(item.notation) for item in known.values())
    last = max((each.number for each in parsed if each and each.symbol.casefold() == symbol.casefold()), default=0)
    return f"{last + 1:02d}.{symbol}"


@transaction.atomic
def remove_list_item(*, actor: Actor, item: ListItem, now: datetime) -> None:
    """Take a dossier off a draft list; a heading left empty goes with it."""
    dossier_list = locked(item.dossier_list)
    demand(_may_change(actor, dossier_list))
    label = str(item)
    heading: ListHeading | None = item.heading
    item.delete()
    while heading is not None and not heading.items.exists() and not heading.children.exists():
        parent = heading.parent
        heading.delete()
        heading = parent
    record(
        actor=actor, deed="dossiers.remove_list_item", obj=dossier_list, at=now,
        summary=f"Bỏ khỏi danh mục: {label}"[:300],
    )  # fmt: skip


@transaction.atomic
def copy_list(*, actor: Actor, source: DossierList, year: int, now: datetime) -> DossierList:
    """Start the list of a year as that of another: headings, numbers, titles, retention, makers."""
    if source.agency_id != agency_of(actor):
        raise Refused("Danh mục này thuộc cơ quan khác.")
    made = make_list(actor=actor, year=year, now=now)
    copies: dict[int, ListHeading] = {}
    # Big headings first: the small ones below them need their copies.
    for heading in source.headings.order_by(F("parent_id").asc(nulls_first=True), "position", "id"):
        parent = copies.get(heading.parent_id) if heading.parent_id else None
        copies[heading.pk] = ListHeading.objects.create(
            dossier_list=made, parent=parent, position=heading.position, title=heading.title, symbol=heading.symbol
        )
    old, new = str(source.year), str(year)
    ListItem.objects.bulk_create(
        ListItem(
            dossier_list=made, heading=copies[item.heading_id], position=item.position, notation=item.notation,
            title=item.title.replace(f"năm {old}", f"năm {new}"), retention_years=item.retention_years, rule=item.rule,
            unit=item.unit, maker=item.maker, maker_name=item.maker_name, note=item.note,
        )
        for item in source.items.select_related("rule", "unit", "maker")
    )  # fmt: skip
    record(actor=actor, deed="dossiers.copy_list", obj=made, at=now, summary=f"Chép từ danh mục năm {source.year}")
    return made


def _may_change(actor: Actor, dossier_list: DossierList) -> Verdict:
    if dossier_list.agency_id != actor.agency_id:
        return refusal("Danh mục này thuộc cơ quan khác.")
    may = _may_draft(actor)
    return LIST_FLOW.may(dossier_list.state, "change") if may else may


def _move(actor: Actor, dossier_list: DossierList, move: str) -> DossierList:
    dossier_list = locked(dossier_list)
    if dossier_list.agency_id != actor.agency_id:
        raise Refused("Danh mục này thuộc cơ quan khác.")
    demand(LIST_FLOW.may(dossier_list.state, move))
    return dossier_list


@transaction.atomic
def approve_list(*, actor: Actor, dossier_list: DossierList, now: datetime) -> DossierList:
    """The head of the body approves the list (NĐ 30/2020/NĐ-CP, Điều 28); an empty one is refused."""
    demand(rules.can_decide(actor))
    dossier_list = _move(actor, dossier_list, "approve")
    if not dossier_list.items.exists():
        raise Refused("Danh mục chưa có hồ sơ nào.", "Thêm hồ sơ dự kiến trước khi phê duyệt.")
    dossier_list.state, dossier_list.approved_on = ListState.APPROVED, now.date()
    dossier_list.approved_by_id = actor.person_id
    dossier_list.save(update_fields=["state", "approved_on", "approved_by"])
    record(actor=actor, deed="dossiers.approve_list", obj=dossier_list, at=now, summary="Phê duyệt danh mục hồ sơ")
    return dossier_list


@transaction.atomic
def reopen_list(*, actor: Actor, dossier_list: DossierList, reason: str, now: datetime) -> DossierList:
    """Back to a draft, with the reason, before the list is issued."""
    demand(rules.can_decide(actor))
    dossier_list = _move(actor, dossier_list, "reopen")
    why = said(reason, "lý do", "reason")
    dossier_list.state, dossier_list.approved_on, dossier_list.approved_by = ListState.DRAFT, None, None
    dossier_list.save(update_fields=["state", "approved_on", "approved_by"])
    record(actor=actor, deed="dossiers.reopen_list", obj=dossier_list, at=now, summary=f"Trả về dự thảo: {why}"[:300])
    return dossier_list


@transaction.atomic
def issue_list(*, actor: Actor, dossier_list: DossierList, code: str, issued_on: date, now: datetime) -> DossierList:
    """Issue the approved list under the number of its decision."""
    demand(_may_draft(actor))
    dossier_list = _move(actor, dossier_list, "issue")
    dossier_list.issued_code = said(code, "số, ký hiệu quyết định ban hành", "code")
    dossier_list.state, dossier_list.issued_on = ListState.ISSUED, issued_on
    dossier_list.save(update_fields=["state", "issued_on", "issued_code"])
    record(
        actor=actor, deed="dossiers.issue_list", obj=dossier_list, at=now,
        summary=f"Ban hành danh mục hồ sơ theo {dossier_list.issued_code}",
    )  # fmt: skip
    return dossier_list
