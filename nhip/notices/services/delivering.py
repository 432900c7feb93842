"""The steps of delivering letters. Nothing here talks to a mail server: `nhip/notices/jobs.py` does, between the steps.

waiting → claimed (a process has it, under a lease) → sending (marked just before the letter is handed over) → sent.

**When the process is killed** its leases run out and `recover_lost` looks at what it had. `claimed` letters were
certainly not handed over and wait again. Of `sending` there is at most one for each process. If the server's answer
was noted (`nhip/notices/receipts.py`), it was sent. If not, the process died before the answer came and nobody can
know whether the server had taken it (RFC 1047); a reminder that is lost is worse than one that comes twice, so it is
sent again with the same Message-ID, by which mailboxes know it for the same letter, and marked `unconfirmed_at`: its
sender sees it in the list of letters. The same holds where the connection breaks off before the server's answer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Value, When

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.notices.choices import HELD, Channel, DeliveryState, Timing, Urgency
from nhip.notices.models import Delivery
from nhip.notices.rules import MAX_ATTEMPTS, next_try
from nhip.notices.selectors import deliveries_visible_to
from nhip.org.actors import Actor

# Longer than the mail server may take over one letter (settings: EMAIL_TIMEOUT for each of its answers).
LEASE = timedelta(minutes=5)
LOST = "Gián đoạn khi gửi, không rõ đã tới hay chưa."
_ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Lost:
    """What dead processes had: letters that wait again, letters that went out, letters that may have arrived."""

    untouched: int
    sent: int
    unconfirmed: int


@transaction.atomic
def claim_deliveries(*, token: UUID, now: datetime, size: int, lease: timedelta = LEASE) -> list[Delivery]:
    """Take waiting letters for one process, urgent ones first; two processes never take the same."""
    waiting = Delivery.objects.filter(
        state=DeliveryState.WAITING, channel=Channel.EMAIL, timing=Timing.AT_ONCE, due_at__lte=now
    )
    urgent_first = Case(When(notice__urgency=Urgency.URGENT, then=Value(0)), default=Value(1))
    picked = waiting.select_for_update(of=("self",), skip_locked=True).order_by(urgent_first, "due_at", "pk")
    ids = list(picked.values_list("pk", flat=True)[:size])
    Delivery.objects.filter(pk__in=ids).update(state=DeliveryState.CLAIMED, token=token, lease_until=now + lease)
    letters = Delivery.objects.filter(pk__in=ids).select_related("notice__recipient__mail_address")
    return sorted(letters, key=lambda letter: ids.index(letter.pk))


@transaction.atomic
def start_delivery(*, delivery: Delivery, before: Delivery | None, now: datetime, lease: timedelta = LEASE) -> bool:
    """Mark a claimed letter as being handed over, in one transaction with the confirmation of the one before.

    False when the claim was lost meanwhile: the letter belongs to another process and must not be sent.
    """
    if before is not None:
        confirm_delivery(delivery=before, now=now)
    mine = Delivery.objects.filter(pk=delivery.pk, token=delivery.token, state=DeliveryState.CLAIMED)
    started = mine.update(state=DeliveryState.SENDING, attempts=F("attempts") + 1, lease_until=now + lease)
    return bool(started)


@transaction.atomic
def confirm_delivery(*, delivery: Delivery, now: datetime) -> None:
    """The mail server took the letter; with a digest, what it carries has arrived too."""
    mine = Delivery.objects.filter(pk=delivery.pk, token=delivery.token, state=DeliveryState.SENDING)
    if mine.update(state=DeliveryState.SENT, sent_at=now, token=None, lease_until=None, error=""):
        Delivery.objects.filter(bundle_id=delivery.pk).update(state=DeliveryState.SENT, sent_at=now)


@transaction.atomic
def fail_delivery(
    *, delivery: Delivery, error: str, is_final: bool, is_unconfirmed: bool = False, now: datetime
) -> None:
    """A try failed: again later, or never when the server says so or the tries are used up.

    `is_unconfirmed`: the connection broke off in such a way that the letter may have been taken.
    """
    letter = (
        Delivery.objects.select_for_update(of=("self",))
        .filter(pk=delivery.pk, token=delivery.token, state__in=HELD)
        .first()
    )
    if letter is not None:
        letter.error = error[:_ERROR_LENGTH]
        _put_back(letter, None if is_final else next_try(letter.attempts, now), now if is_unconfirmed else None)


@transaction.atomic
def release_claims(*, token: UUID, error: str, due_at: datetime) -> int:
    """Give back what was claimed and not started, as when no mail server answers; that costs the letters no try."""
    claimed = Delivery.objects.filter(token=token, state=DeliveryState.CLAIMED)
    return claimed.update(
        state=DeliveryState.WAITING, token=None, lease_until=None, due_at=due_at, error=error[:_ERROR_LENGTH]
    )


@transaction.atomic
def recover_lost(*, taken: Collection[UUID], now: datetime) -> Lost:
    """Look at what processes had whose lease ran out, see above; `taken`: the uids of which an answer was noted."""
    lost = Delivery.objects.select_for_update(of=("self",)).filter(lease_until__lt=now)
    untouched = Delivery.objects.filter(
        pk__in=list(lost.filter(state=DeliveryState.CLAIMED).values_list("pk", flat=True))
    ).update(state=DeliveryState.WAITING, token=None, lease_until=None)
    begun = list(lost.filter(state=DeliveryState.SENDING))
    gone = [letter for letter in begun if letter.uid in taken]
    for letter in begun:
        if letter.uid in taken:
            confirm_delivery(delivery=letter, now=now)
        else:
            letter.error = LOST
            _put_back(letter, now if letter.attempts < MAX_ATTEMPTS else None, now)
    return Lost(untouched, len(gone), len(begun) - len(gone))


@transaction.atomic
def send_again(*, actor: Actor, delivery_id: int, now: datetime) -> Delivery:
    """Try a failed letter again, from the first try on. Refused for others' letters and for those not failed."""
    if not deliveries_visible_to(actor).filter(pk=delivery_id).exists():
        raise Refused("Không tìm thấy thư này.")
    letter = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
    if letter.state != DeliveryState.FAILED:
        raise Refused("Thư này không còn ở trạng thái không gửi được.", "Tải lại trang để xem trạng thái mới.")
    letter.state, letter.attempts, letter.due_at = DeliveryState.WAITING, 0, now
    letter.save(update_fields=["state", "attempts", "due_at"])
    record(actor=actor, deed="notices.send_again", obj=letter, at=now, summary="Gửi lại thư thông báo")
    return letter


def _put_back(letter: Delivery, due_at: datetime | None, unconfirmed_at: datetime | None) -> None:
    """Let a letter wait until `due_at`, or give it up when there is none; what a digest carries is given up with it."""
    letter.state = DeliveryState.WAITING if due_at else DeliveryState.FAILED
    letter.due_at = due_at or letter.due_at
    letter.unconfirmed_at = unconfirmed_at or letter.unconfirmed_at
    letter.token = letter.lease_until = None
    letter.save(update_fields=["state", "due_at", "unconfirmed_at", "token", "lease_until", "error"])
