"""What makes distributing quick and safe: routing sheets kept as templates, and who is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.handling import rules, selectors
from nhip.handling.models import Absence, RoutingTemplate, TemplatePart
from nhip.handling.services.deed import day_of, require
from nhip.handling.services.giving import PartInput
from nhip.org.actors import Actor
from nhip.org.models import Person


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One line of a template: the part, and how many working days it has."""

    part: PartInput
    n_days: int | None = None


@transaction.atomic
def save_template(
    *, actor: Actor, title: str, note: str, lines: Sequence[TemplateLine], now: datetime, is_shared: bool = False
) -> RoutingTemplate:
    """Keep a routing sheet; the same title again replaces one's own of that name. Refused without lines or lead."""
    if actor.agency_id is None or not title.strip():
        raise Refused("Chưa đặt tên mẫu.", "Ghi một tên ngắn, ví dụ “Kinh tế xử lý, Tổng hợp phối hợp”.", field="title")
    require(rules.one_lead([line.part.part for line in lines], []))
    if is_shared:
        require(rules.can_share_templates(actor))
    template, _is_new = RoutingTemplate.objects.update_or_create(
        agency_id=actor.agency_id, owner_id=None if is_shared else actor.person_id, title=title.strip()[:80],
        defaults={"note": note.strip()},
    )  # fmt: skip
    template.parts.all().delete()
    TemplatePart.objects.bulk_create(
        TemplatePart(
            template=template, part=line.part.part, unit=line.part.unit, person=line.part.person, step=line.part.step,
            n_days=line.n_days,
        )
        for line in lines
    )  # fmt: skip
    record(actor=actor, deed="handling.save_template", obj=template, at=now, summary=f"Lưu mẫu “{template.title}”")
    return template


@transaction.atomic
def drop_template(*, actor: Actor, template: RoutingTemplate, now: datetime) -> None:
    """Remove a template: one's own, or a shared one by who may share."""
    if template.owner_id is None:
        require(rules.can_share_templates(actor))
    if not selectors.templates_visible_to(actor).filter(pk=template.pk).exists():
        raise Refused("Không tìm thấy mẫu này.")
    record(actor=actor, deed="handling.drop_template", obj=template, at=now, summary=f"Xóa mẫu “{template.title}”")
    template.delete()


@transaction.atomic
def save_absence(
    *,
    actor: Actor,
    person: Person,
    from_on: date,
    until_on: date,
    now: datetime,
    substitute: Person | None = None,
    reason: str = "",
) -> Absence:
    """Write down that a person is away; the same span again is no second one. Refused when it overlaps another."""
    require(rules.can_manage_absence(actor, selectors.seat_of(actor, day_of(now)), person.pk))
    if until_on < from_on:
        raise Refused("Ngày cuối trước ngày đầu.", "Sửa lại khoảng ngày.", field="until_on")
    if substitute is not None and substitute.pk == person.pk:
        raise Refused("Người thay phải là người khác.", field="substitute")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = Absence.objects.filter(person=person, from_on__lte=until_on, until_on__gte=from_on).first()
    if before is not None:
        if (before.from_on, before.until_on, before.substitute_id) == (from_on, until_on, substitute and substitute.pk):
            return before
        raise Refused(
            f"{person.full_name} đã có lịch vắng {vi_date(before.from_on)} – {vi_date(before.until_on)}.",
            "Bỏ lịch đó trước, hoặc chọn ngày khác.",
        )
    absence = Absence.objects.create(
        person=person, from_on=from_on, until_on=until_on, substitute=substitute, reason=reason.strip()
    )
    words = f", {substitute.full_name} thay" if substitute is not None else ""
    summary = f"{person.full_name} vắng {vi_date(from_on)} – {vi_date(until_on)}{words}"
    record(actor=actor, deed="handling.save_absence", obj=absence, at=now, summary=summary)
    return absence


@transaction.atomic
def drop_absence(*, actor: Actor, absence: Absence, now: datetime) -> None:
    """Take an absence off again."""
    require(rules.can_manage_absence(actor, selectors.seat_of(actor, day_of(now)), absence.person_id))
    summary = f"Bỏ lịch vắng {vi_date(absence.from_on)} – {vi_date(absence.until_on)} của {absence.person.full_name}"
    record(actor=actor, deed="handling.drop_absence", obj=absence, at=now, summary=summary)
    absence.delete()
