"""What a person does with their own notices: reading them, choosing how to be told."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.notices.choices import Channel, Timing
from nhip.notices.kinds import choosable_kinds
from nhip.notices.models import MailAddress, Notice, Preference
from nhip.notices.rules import can_choose, may_receive
from nhip.notices.selectors import unread_of, visible_to
from nhip.notices.services.notifying import person_of
from nhip.org.actors import Actor

Choice = tuple[str, str]


def mark_read(*, actor: Actor, notice_id: int, now: datetime) -> Notice:
    """Note that the actor read a notice of theirs, the first time; Refused when it is not theirs."""
    notice = visible_to(actor).filter(pk=notice_id).first()
    if notice is None:
        raise Refused("Không tìm thấy thông báo này.")
    if unread_of(actor).filter(pk=notice_id).update(read_at=now):
        notice.read_at = now
    return notice


def mark_all_read(*, actor: Actor, until_id: int, now: datetime) -> int:
    """Note that the actor read all up to one: what came in since the page was drawn stays unread."""
    return unread_of(actor).filter(pk__lte=until_id).update(read_at=now)


@transaction.atomic
def save_preferences(*, actor: Actor, chosen: Mapping[Choice, str], now: datetime) -> None:
    """Keep when the actor wants to be told: (kind, channel) → timing; kinds that are left out stay as they were.

    Refused when a kind may not be switched off. What waits already goes out as it was going to.
    """
    person = person_of(actor)
    kinds = {kind.key: kind for kind in choosable_kinds()}
    rows = []
    for (key, channel), timing in chosen.items():
        if key not in kinds or channel not in Channel.values or timing not in Timing.values:
            raise Refused("Lựa chọn không có trong trang này.", "Tải lại trang rồi chọn lại.")
        verdict = can_choose(kinds[key], channel, timing)
        if not verdict:
            raise Refused(verdict.reason, "Chọn nhận ngay, hoặc nhận gộp qua thư.")
        rows.append(Preference(person=person, kind=key, channel=channel, timing=timing))
    Preference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "kind", "channel"], update_fields=["timing"]
    )
    record(
        actor=actor, deed="notices.save_preferences", obj=person, at=now, summary="Đổi tùy chọn nhận thông báo",
        data={f"{key} {channel}": timing for (key, channel), timing in sorted(chosen.items())},
    )  # fmt: skip


@transaction.atomic
def save_mail_address(*, actor: Actor, address: str, now: datetime) -> None:
    """Keep where the actor's letters go; an empty one ends them. Refused outside the installation's mail domains."""
    person, address = person_of(actor), address.strip()
    before = MailAddress.objects.select_for_update(of=("self",)).filter(person=person).first()
    if (before.address if before else "") == address:
        return
    if not address:
        MailAddress.objects.filter(person=person).delete()
    else:
        _refuse_bad(address)
        MailAddress.objects.update_or_create(person=person, defaults={"address": address, "changed_at": now})
    summary = f"Đổi địa chỉ nhận thư thành {address}" if address else "Bỏ địa chỉ nhận thư"
    record(actor=actor, deed="notices.save_mail_address", obj=person, at=now, summary=summary)


def _refuse_bad(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused("Địa chỉ thư không đúng.", "Ví dụ đúng: hoten@tinh.gov.vn.", "address") from error
    verdict = may_receive(address, settings.NOTICES_MAIL_DOMAINS)
    if not verdict:
        raise Refused(verdict.reason, "Ghi địa chỉ thư công vụ của bạn.", "address")
