"""A dossier is closed, opened again, frozen and released."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.dossiers import rules
from nhip.dossiers.choices import DossierState
from nhip.dossiers.models import Dossier, Freeze, Item
from nhip.dossiers.selectors import contents_of, facts_of
from nhip.dossiers.services.locking import demand, locked, said
from nhip.org.actors import Actor

_ASIDE = 1_000_000


@transaction.atomic
def close_dossier(
    *, actor: Actor, dossier: Dossier, ended_on: date, retention_years: int | None, now: datetime, note: str = "",
    settled_on: date | None = None, n_sheets: int | None = None,
) -> Dossier:  # fmt: skip
    """Close a dossier after looking it through (NĐ 30/2020/NĐ-CP, Điều 29 khoản 4).

    Its documents are put into time order and numbered anew. What stands in the way is refused; with a note that says
    why, the dossier is closed all the same, but never an empty one. A retention shorter than the list's needs that
    note too.
    """
    dossier = locked(dossier)
    demand(rules.can_change(actor, dossier, "close"))
    if not dossier.started_on <= ended_on <= now.date():
        raise Refused("Ngày công việc kết thúc phải từ ngày mở hồ sơ đến hôm nay.", "Sửa lại ngày.", "ended_on")
    faults = rules.closing_faults(facts_of(dossier))
    if faults and (faults[0].ordinal == 0 or not note.strip()):
        raise Refused(
            " ".join(f"{f'Tài liệu số {fault.ordinal}: ' if fault.ordinal else ''}{fault.message}" for fault in faults),
            "Sửa từng điểm ở mục lục văn bản, hoặc ghi chú vì sao vẫn kết thúc." if faults[0].ordinal
            else faults[0].remedy,
            "note" if faults[0].ordinal else "",
        )  # fmt: skip
    _check_retention(dossier, retention_years, note)
    _put_in_order(actor, dossier)
    dossier.state, dossier.closed_on, dossier.ended_on = DossierState.CLOSED, now.date(), ended_on
    dossier.retention_years, dossier.closing_note = retention_years, note.strip()
    dossier.settled_on, dossier.n_sheets = settled_on, n_sheets if n_sheets is not None else dossier.n_sheets
    dossier.save(
        update_fields=[
            "state", "closed_on", "ended_on", "retention_years", "closing_note", "settled_on", "n_sheets",
            "last_ordinal",
        ]
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.close_dossier", obj=dossier, at=now,
        summary=f"Kết thúc hồ sơ: {dossier.n_items} tài liệu, bảo quản {rules.retention_label(retention_years)}",
        data={"ended_on": ended_on, "faults": [[f.ordinal, f.message] for f in faults], "note": note.strip()},
    )  # fmt: skip
    return dossier


def _check_retention(dossier: Dossier, years: int | None, note: str) -> None:
    item = dossier.list_item
    if item is not None and rules.retention_longer(item.retention_years, years) and not note.strip():
        raise Refused(
            f"Danh mục ghi {rules.retention_label(item.retention_years)}, dài hơn {rules.retention_label(years)}.",
            "Giữ thời hạn của danh mục, hoặc ghi chú vì sao ngắn hơn.",
            "retention_years",
        )


def _put_in_order(actor: Actor, dossier: Dossier) -> None:
    """Number the documents in time order, 1, 2, 3, …: whatever the closer may read, the order is of all of them."""
    whole = contents_of(Actor.system(actor.agency_id), dossier).in_time_order
    items = [row.item for row in whole]
    # Two steps, for an ordinal stands once in a dossier at any moment.
    for shift in (_ASIDE, 0):
        for ordinal, item in enumerate(items, 1):
            item.ordinal = ordinal + shift
        Item.objects.bulk_update(items, ["ordinal"])
    dossier.last_ordinal = len(items)


@transaction.atomic
def reopen_dossier(*, actor: Actor, dossier: Dossier, reason: str, now: datetime) -> Dossier:
    """Open a closed dossier again, with the reason, as long as it is not on its way to the archive."""
    dossier = locked(dossier)
    demand(rules.can_change(actor, dossier, "reopen"))
    why = said(reason, "lý do mở lại", "reason")
    dossier.state, dossier.closed_on, dossier.ended_on = DossierState.OPEN, None, None
    dossier.save(update_fields=["state", "closed_on", "ended_on"])
    record(actor=actor, deed="dossiers.reopen_dossier", obj=dossier, at=now, summary=f"Mở lại hồ sơ: {why}"[:300])
    return dossier


@transaction.atomic
def freeze_dossiers(*, actor: Actor, dossiers: Iterable[Dossier], basis: str, now: datetime) -> int:
    """Freeze dossiers on a written basis: nothing of them is changed, handed over or disposed of until it is lifted.

    NĐ 30/2020/NĐ-CP, Phụ lục VI, IV. Those frozen already are left as they are; returns how many were frozen.
    """
    demand(rules.can_freeze(actor))
    why = said(basis, "căn cứ phong tỏa", "basis")
    n_frozen = 0
    for each in dossiers:
        dossier = locked(each)
        if dossier.is_frozen or dossier.agency_id != actor.agency_id or dossier.state == DossierState.DISPOSED:
            continue
        Freeze.objects.create(dossier=dossier, basis=why, frozen_at=now, frozen_by_id=actor.person_id)
        dossier.is_frozen = True
        dossier.save(update_fields=["is_frozen"])
        record(actor=actor, deed="dossiers.freeze", obj=dossier, at=now, summary=f"Phong tỏa hồ sơ: {why}"[:300])
        n_frozen += 1
    return n_frozen


@transaction.atomic
def lift_freeze(*, actor: Actor, dossier: Dossier, reason: str, now: datetime) -> Dossier:
    """Lift the freeze of a dossier, with the reason."""
    dossier = locked(dossier)
    demand(rules.can_freeze(actor))
    why = said(reason, "lý do gỡ phong tỏa", "reason")
    if not dossier.is_frozen:
        raise Refused("Hồ sơ không bị phong tỏa.")
    Freeze.objects.filter(dossier=dossier, lifted_at__isnull=True).update(lifted_at=now, lift_reason=why)
    dossier.is_frozen = False
    dossier.save(update_fields=["is_frozen"])
    record(actor=actor, deed="dossiers.lift_freeze", obj=dossier, at=now, summary=f"Gỡ phong tỏa: {why}"[:300])
    return dossier
