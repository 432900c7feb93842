"""Who else may read or fill a dossier, and who used it."""

from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.dossiers import rules
from nhip.dossiers.choices import AccessKind, GrantRight
from nhip.dossiers.models import Access, Dossier, Grant
from nhip.dossiers.services.locking import demand, locked
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


@transaction.atomic
def grant_right(
    *, actor: Actor, dossier: Dossier, right: str, now: datetime, person: Person | None = None, unit: Unit | None = None
) -> Grant:
    """Let a person or a unit read or fill a dossier.

    It counts at once, with a warning on the dossier until the head of the unit has confirmed it (NĐ 30/2020/NĐ-CP,
    Phụ lục VI, III.3.c); a head's own grant is confirmed by being given.
    """
    dossier = locked(dossier)
    demand(rules.can_edit(actor, dossier))
    if (person is None) == (unit is None):
        raise Refused("Chọn một người hoặc một đơn vị.", "Ghi tên như trong danh sách.", "name")
    is_confirmed = bool(rules.is_head_of(actor, dossier.unit_id))
    grant, _is_new = Grant.objects.update_or_create(
        dossier=dossier, person=person, unit=unit,
        defaults={
            "right": GrantRight(right), "granted_at": now, "granted_by_id": actor.person_id,
            "confirmed_at": now if is_confirmed else None,
        },
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.grant_right", obj=dossier, at=now,
        summary=f"Cấp quyền “{GrantRight(right).label}” cho {person or unit}"[:300],
        data={"person": person.pk if person else None, "unit": unit.pk if unit else None, "right": right},
    )  # fmt: skip
    return grant


@transaction.atomic
def revoke_right(*, actor: Actor, grant: Grant, now: datetime) -> None:
    """Take a right on a dossier back."""
    dossier = locked(grant.dossier)
    demand(rules.can_edit(actor, dossier))
    who = grant.person or grant.unit
    grant.delete()
    record(actor=actor, deed="dossiers.revoke_right", obj=dossier, at=now, summary=f"Thu hồi quyền của {who}"[:300])


@transaction.atomic
def confirm_grants(*, actor: Actor, dossier: Dossier, now: datetime) -> int:
    """Confirm the changed rights of a dossier; returns how many stood unconfirmed."""
    dossier = locked(dossier)
    if not rules.is_head_of(actor, dossier.unit_id):
        raise Refused("Chỉ trưởng đơn vị hoặc lãnh đạo Văn phòng xác nhận thay đổi quyền.")
    n_confirmed = Grant.objects.filter(dossier=dossier, confirmed_at__isnull=True).update(confirmed_at=now)
    record(
        actor=actor, deed="dossiers.confirm_grants", obj=dossier, at=now,
        summary=f"Xác nhận {n_confirmed} thay đổi quyền truy cập",
    )  # fmt: skip
    return n_confirmed


def record_access(*, actor: Actor, dossier: Dossier, kind: AccessKind, now: datetime, what: str = "") -> None:
    """Write down that somebody used a dossier (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.6.l)."""
    Access.objects.create(
        dossier=dossier, person_id=actor.person_id, person_label=actor.label[:200], kind=kind, what=what[:300], at=now
    )
