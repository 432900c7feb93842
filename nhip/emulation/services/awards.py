"""Writes of awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import search_text
from nhip.core.verdict import Verdict
from nhip.emulation import rules
from nhip.emulation.choices import SPECS, AwardForm
from nhip.emulation.models import Award
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit
from nhip.org.selectors import leadership_unit_ids, office_unit_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardInput:
    """One award as a decision gives it; the giver is the form's own when none is written."""

    form: AwardForm
    recipient_kind: str
    recipient_name: str
    decision_number: str
    decision_on: date
    form_title: str = ""
    giver: str = ""
    person: Person | None = None
    unit: Unit | None = None
    position: str = ""
    merit_from: int | None = None
    merit_until: int | None = None
    achievement: str = ""
    handed_over_by: str = ""
    handover_capacity: str = ""
    handed_over_on: date | None = None
    money: int | None = None


def _require(verdict: Verdict, remedy: str = "", field: str = "") -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy, field)


def agency_of(actor: Actor) -> int:
    """The agency in whose book the actor writes; Refused when there is none."""
    if actor.agency_id is None:
        raise Refused("Chưa rõ cơ quan của người thực hiện.", "Hãy đăng nhập bằng tài khoản có chức vụ.")
    return actor.agency_id


@transaction.atomic
def record_award(*, actor: Actor, award: AwardInput, now: datetime) -> Award:
    """Record one award; refused when the form is not given to such a recipient."""
    agency_id = agency_of(actor)
    _require(rules.can_keep(actor, agency_id))
    saved = _save(agency_id, [award])[0]
    record(
        actor=actor, deed="emulation.record_award", obj=saved, at=now,
        summary=f"Ghi khen thưởng theo Quyết định {saved.decision_number}", data={"form": saved.form},
    )  # fmt: skip
    return saved


@transaction.atomic
def import_awards(*, actor: Actor, rows: Sequence[AwardInput], now: datetime) -> int:
    """Record awards of a list; returns how many."""
    awards = _save(agency_of(actor), rows)
    record_many(
        Deed(
            actor=actor, deed="emulation.import_awards", obj=award, at=now,
            summary=f"Nhập khen thưởng theo Quyết định {award.decision_number}",
        )
        for award in awards
    )  # fmt: skip
    return len(awards)


def _save(agency_id: int, rows: Sequence[AwardInput]) -> list[Award]:
    for row in rows:
        _require(rules.may_receive(row.form, row.recipient_kind), "Sửa hình thức hoặc đối tượng.", "form")
    office, leadership = office_unit_ids(agency_id), leadership_unit_ids(agency_id)
    return Award.objects.bulk_create(
        Award(
            agency_id=agency_id, form=row.form, form_title=row.form_title or row.form.label,
            level=SPECS[row.form].level, giver=row.giver or SPECS[row.form].giver,
            recipient_kind=row.recipient_kind, recipient_name=row.recipient_name,
            recipient_group=rules.recipient_group(row.unit.pk if row.unit else None, office, leadership),
            person=row.person, unit=row.unit, position=row.position, decision_number=row.decision_number,
            decision_on=row.decision_on, merit_from=row.merit_from, merit_until=row.merit_until,
            achievement=row.achievement, handed_over_by=row.handed_over_by, handover_capacity=row.handover_capacity,
            handed_over_on=row.handed_over_on, money=row.money,
            search_text=search_text(row.form_title or row.form.label, row.recipient_name, row.position,
                                    row.decision_number, row.achievement),
        )
        for row in rows
    )  # fmt: skip


def _locked(award: Award) -> Award:
    return Award.objects.select_for_update(of=("self",)).get(pk=award.pk)


@transaction.atomic
def hand_over_award(
    *, actor: Actor, award: Award, handed_over_by: str, capacity: str, handed_over_on: date, now: datetime
) -> Award:
    """Write down who handed an award over, in which capacity ("thừa ủy quyền", "thay mặt") and when."""
    award = _locked(award)
    _require(rules.can_keep(actor, award.agency_id))
    _require(rules.can_hand_over(award, handed_over_on), "Sửa lại ngày trao.", "handed_over_on")
    award.handed_over_by, award.handover_capacity, award.handed_over_on = handed_over_by, capacity, handed_over_on
    award.save(update_fields=["handed_over_by", "handover_capacity", "handed_over_on"])
    record(
        actor=actor, deed="emulation.hand_over_award", obj=award, at=now,
        summary=f"{capacity} {handed_over_by} trao ngày {vi_date(handed_over_on)}".strip(),
    )  # fmt: skip
    return award


@transaction.atomic
def revoke_award(*, actor: Actor, award: Award, revoked_on: date, reason: str, now: datetime) -> Award:
    """Revoke an award: it stays in the book and counts until the day of revocation (Luật 06/2022/QH15, Chương VII)."""
    award = _locked(award)
    _require(rules.can_revoke(actor, award, revoked_on), field="revoked_on")
    if not reason.strip():
        raise Refused(
            "Thu hồi khen thưởng phải ghi lý do, căn cứ.", "Hãy ghi số quyết định thu hồi và lý do.", "reason"
        )
    award.revoked_on, award.revocation_reason = revoked_on, reason.strip()
    award.save(update_fields=["revoked_on", "revocation_reason"])
    record(
        actor=actor, deed="emulation.revoke_award", obj=award, at=now,
        summary=f"Thu hồi từ ngày {vi_date(revoked_on)}: {award.revocation_reason}",
    )  # fmt: skip
    return award
