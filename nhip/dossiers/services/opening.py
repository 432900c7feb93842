"""A dossier is opened: from the yearly list, or outside of it with what the list would say."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import search_text, squash
from nhip.dossiers import rules
from nhip.dossiers.choices import ListState, UseRegime
from nhip.dossiers.models import Dossier, ListItem, RetentionRule
from nhip.dossiers.selectors import free_notation
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.org.actors import Actor
from nhip.org.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierInput:
    """What is said of a dossier; empty title and notation are those of `list_item`, or the next free notation."""

    started_on: date
    title: str = ""
    notation: str = ""
    symbol: str = ""
    retention_years: int | None = None
    rule: RetentionRule | None = None
    use_regime: str = UseRegime.UNIT
    list_item: ListItem | None = None
    is_construction: bool = False
    description: str = ""


def words_of(dossier: Dossier) -> str:
    """The words by which a dossier is found."""
    return search_text(dossier.notation, dossier.title, dossier.maker_name, dossier.description)


@transaction.atomic
def open_dossier(*, actor: Actor, row: DossierInput, now: datetime) -> Dossier:
    """Open a dossier of one's own work (NĐ 30/2020/NĐ-CP, Điều 29 khoản 2).

    Outside of the list title, retention and start are the opener's to say. Refused when the number and symbol are used
    in that year already, or the list is not approved.
    """
    agency_id = agency_of(actor)
    item = row.list_item
    if item is not None:
        _check_item(agency_id, item)
    dossier = Dossier(
        agency_id=agency_id,
        unit_id=item.unit_id if item is not None and item.unit_id else actor.unit_id,
        maker_id=actor.person_id,
        maker_name=_name(actor),
        list_item=item,
        year=item.dossier_list.year if item is not None else row.started_on.year,
        title=squash(row.title) or (item.title if item is not None else ""),
        retention_years=item.retention_years if item is not None else row.retention_years,
        rule=item.rule if item is not None else row.rule,
        use_regime=UseRegime(row.use_regime),
        started_on=row.started_on,
        is_construction=row.is_construction,
        description=row.description.strip(),
        last_used_at=now,
    )
    said(dossier.title, "tiêu đề hồ sơ", "title")
    dossier.notation = _notation(agency_id, dossier.year, row)
    dossier.search_text = words_of(dossier)
    save_new(dossier)
    record(
        actor=actor, deed="dossiers.open_dossier", obj=dossier, at=now, summary=f"Mở hồ sơ {dossier}"[:300],
        data={"retention_years": dossier.retention_years, "in_list": item is not None},
    )  # fmt: skip
    return dossier


def save_new(dossier: Dossier) -> None:
    """Keep a new dossier; Refused when its number and symbol are used already."""
    try:
        with transaction.atomic():
            dossier.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            f"Số và ký hiệu {dossier.notation} đã dùng cho hồ sơ khác của năm {dossier.year}.",
            "Bỏ trống để lấy số tiếp theo, hoặc ghi số khác.",
            "notation",
        ) from None


def _name(actor: Actor) -> str:
    if actor.person_id is None:
        return actor.label[:150]
    return Person.objects.values_list("full_name", flat=True).get(pk=actor.person_id)


def _check_item(agency_id: int, item: ListItem) -> None:
    if item.dossier_list.agency_id != agency_id:
        raise Refused("Mục này thuộc danh mục của cơ quan khác.", field="list_item")
    if item.dossier_list.state == ListState.DRAFT:
        raise Refused("Danh mục hồ sơ của năm chưa được phê duyệt.", "Mở hồ sơ ngoài danh mục.", "list_item")


def _notation(agency_id: int, year: int, row: DossierInput) -> str:
    if row.list_item is not None:
        return row.list_item.notation
    if not row.notation.strip():
        return free_notation(agency_id, year, row.symbol.strip())
    parsed = rules.parse_notation(row.notation)
    if parsed is None:
        raise Refused(
            f"“{row.notation.strip()}” không phải số và ký hiệu hồ sơ.", "Ghi như 01.TCCB: số, dấu chấm, ký hiệu.",
            "notation",
        )  # fmt: skip
    return str(parsed)


@transaction.atomic
def change_dossier(
    *, actor: Actor, dossier: Dossier, title: str, retention_years: int | None, use_regime: str, description: str,
    is_construction: bool, now: datetime, rule: RetentionRule | None = None, n_sheets: int | None = None,
) -> Dossier:  # fmt: skip
    """Put right what is said of an open dossier; who may read it is a change that stands out in the journal."""
    dossier = locked(dossier)
    demand(rules.can_change(actor, dossier, "collect"))
    before = {
        "title": dossier.title, "retention_years": dossier.retention_years, "use_regime": dossier.use_regime,
    }  # fmt: skip
    dossier.title = squash(said(title, "tiêu đề hồ sơ", "title"))
    dossier.retention_years, dossier.rule = retention_years, rule
    dossier.use_regime = UseRegime(use_regime)
    dossier.description, dossier.is_construction = description.strip(), is_construction
    dossier.n_sheets = n_sheets
    dossier.search_text = words_of(dossier)
    dossier.save(
        update_fields=[
            "title", "retention_years", "rule", "use_regime", "description", "is_construction", "n_sheets",
            "search_text",
        ]
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.change_dossier", obj=dossier, at=now, summary="Sửa thông tin hồ sơ",
        data={"before": before},
    )  # fmt: skip
    return dossier
