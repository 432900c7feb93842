"""How registers are numbered from a year on, and what stands on envelopes."""

from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.documents import rules
from nhip.documents.choices import Direction, NumberingScheme
from nhip.documents.models import NumberingRule, RegisterEntry, SenderAddress
from nhip.org.actors import Actor


@transaction.atomic
def set_numbering(
    *, actor: Actor, direction: Direction, scheme: NumberingScheme, from_year: int, basis: str, now: datetime
) -> NumberingRule:
    """Set how a register is numbered from a year on, by the head's decision (NĐ 30/2020/NĐ-CP, Đ15 k1c, Đ22 k2).

    Refused to who may not, and for a year whose sequence has begun. Said again for the same year it replaces.
    """
    if not basis.strip():
        raise Refused("Cách đánh số phải ghi căn cứ.", "Ghi quyết định của người đứng đầu, ví dụ: QĐ số 12/QĐ-VPUB.")
    used = RegisterEntry.objects.filter(agency_id=actor.agency_id, direction=direction, year__gte=from_year).exists()
    verdict = rules.can_set_numbering(
        actor, direction=direction, scheme=scheme, from_year=from_year, this_year=now.year, used=used
    )
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason, "Chọn năm chưa có số, hoặc hỏi quản trị.")
    rule, _is_new = NumberingRule.objects.update_or_create(
        agency_id=actor.agency_id, direction=direction, from_year=from_year,
        defaults={"scheme": scheme, "basis": basis.strip()},
    )  # fmt: skip
    summary = f"{Direction(direction).label} từ năm {from_year}: {NumberingScheme(scheme).label} ({basis.strip()})"
    record(actor=actor, deed="documents.set_numbering", obj=rule, summary=summary[:300], at=now)
    return rule


@transaction.atomic
def save_sender_address(
    *, actor: Actor, address: str, now: datetime, phone: str = "", fax: str = "", email: str = "", website: str = ""
) -> SenderAddress:
    """Keep what is printed on the agency's envelopes (NĐ 30/2020/NĐ-CP, PL IV)."""
    verdict = rules.can_keep_registers(actor)
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason)
    row, _is_new = SenderAddress.objects.update_or_create(
        agency_id=actor.agency_id,
        defaults={"address": address, "phone": phone, "fax": fax, "email": email, "website": website},
    )
    record(actor=actor, deed="documents.save_sender_address", obj=row, summary=f"Địa chỉ trên bì: {address}", at=now)
    return row
