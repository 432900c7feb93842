"""Digests: what waited overnight or over the week goes to each person in one letter."""

from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.notices.choices import Channel, DeliveryState
from nhip.notices.kinds import DIGEST
from nhip.notices.models import Delivery, Notice
from nhip.notices.rules import digest_timings
from nhip.notices.selectors import waiting_for_digest
from nhip.org.models import Person


def make_digests(*, today: date, now: datetime) -> int:
    """Bundle what waits for the digest of a day, one letter for each person; returns how many letters were made.

    Asked again on the same day it makes no second letter: what came after the morning waits for the next one.
    """
    waiting = waiting_for_digest(today, digest_timings(today))
    people = Person.objects.filter(pk__in=waiting.values("notice__recipient_id"))
    told = Notice.objects.filter(kind=DIGEST.key, key=_key(today)).values("recipient_id")
    return sum(_bundle(person, today, now) for person in people.exclude(pk__in=told).order_by("pk"))


@transaction.atomic
def _bundle(person: Person, today: date, now: datetime) -> bool:
    waiting = waiting_for_digest(today, digest_timings(today)).filter(notice__recipient=person)
    ids = list(waiting.select_for_update(of=("self",)).values_list("pk", flat=True))
    notice, is_new = Notice.objects.get_or_create(
        recipient=person,
        key=_key(today),
        defaults={
            "agency_id": person.agency_id,
            "kind": DIGEST.key,
            "title": f"{vi_int(len(ids))} thông báo đến sáng {vi_date(today)}",
            "is_shown": False,
            "created_at": now,
        },
    )
    # Another process was here first: it has taken what waited.
    if not is_new:
        return False
    letter = Delivery.objects.create(notice=notice, channel=Channel.EMAIL, due_at=now)
    Delivery.objects.filter(pk__in=ids).update(state=DeliveryState.BUNDLED, bundle=letter)
    return True


def _key(today: date) -> str:
    return f"{DIGEST.key}:{today.isoformat()}"
