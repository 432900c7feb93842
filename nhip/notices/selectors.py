"""Reads of notices: a person sees their own, and how those went that they sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.timezone import make_aware

from nhip.core.clock import VIETNAM
from nhip.notices.choices import Channel, DeliveryState, Timing, Urgency
from nhip.notices.kinds import NoticeKind, choosable_kinds
from nhip.notices.models import Delivery, MailAddress, Notice, Preference
from nhip.notices.rules import can_choose, timing_of
from nhip.org.actors import Actor
from nhip.org.choices import Role

# The bell says "99+" from here on, and stops counting.
MOST_COUNTED = 100


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices, newest first. Not those of whoever delegated: a delegation does not open a mailbox."""
    if actor.person_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(recipient_id=actor.person_id, is_shown=True).order_by("-id")


def unread_of(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices that were not read."""
    return visible_to(actor).filter(read_at__isnull=True)


def unread_count(actor: Actor) -> int:
    """How many are unread, counted up to MOST_COUNTED (one query)."""
    return unread_of(actor).order_by()[:MOST_COUNTED].count()


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A stretch of the list; `following` continues it ("" at its end)."""

    notices: Sequence[Notice]
    following: str


def notice_page(actor: Actor, *, kind: str, unread_only: bool, after: str, size: int) -> NoticePage:
    """Unread first, then the read ones, each newest first; `after` is the `following` of the stretch before."""
    notices = visible_to(actor)
    if kind:
        notices = notices.filter(kind=kind)
    is_read, last = _cursor(after)
    found: list[Notice] = []
    for part in [False] if unread_only else [False, True]:
        if part < is_read:
            continue
        rows = notices.filter(read_at__isnull=not part)
        if last and part == is_read:
            rows = rows.filter(pk__lt=last)
        found += rows[: size + 1 - len(found)]
        if len(found) > size:
            break
    shown = found[:size]
    following = f"{int(shown[-1].read_at is not None)}-{shown[-1].pk}" if len(found) > size else ""
    return NoticePage(shown, following)


def _cursor(text: str) -> tuple[bool, int]:
    part, _, pk = text.partition("-")
    is_ours = part in {"0", "1"} and pk.isascii() and pk.isdigit() and len(pk) <= len(str(2**62))
    return (part == "1", int(pk)) if is_ours else (False, 0)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """How the letters went that the actor caused; an administrator sees those of the agency, without their titles."""
    if actor.person_id is None:
        return Delivery.objects.none()
    mine = Q(notice__sent_by_id=actor.person_id)
    shown = mine | Q(notice__agency_id=actor.agency_id) if Role.ADMIN in actor.roles else mine
    title = Case(When(mine, then=F("notice__title")), default=Value(""), output_field=CharField())
    letters = Delivery.objects.filter(shown, channel=Channel.EMAIL).annotate(shown_title=title)
    return letters.select_related("notice__recipient", "bundle").order_by("-id")


def mail_address_of(person_id: int) -> MailAddress | None:
    """Where a person's letters go, None when they gave no address."""
    return MailAddress.objects.filter(person_id=person_id).first()


def last_failure_of(person_id: int) -> Delivery | None:
    """The newest letter to a person if it could not be delivered."""
    letters = Delivery.objects.filter(notice__recipient_id=person_id, channel=Channel.EMAIL)
    newest = letters.filter(state__in=[DeliveryState.SENT, DeliveryState.FAILED]).order_by("-id").first()
    return newest if newest is not None and newest.state == DeliveryState.FAILED else None


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """A kind with what holds for the person, and what may be chosen for it."""

    kind: NoticeKind
    in_app: bool
    email: Timing
    can_leave_app: bool
    email_choices: Sequence[Timing]


def preference_rows(person_id: int) -> list[PreferenceRow]:
    """The grid kinds × channels of a person (one query)."""
    stored = Preference.objects.filter(person_id=person_id).values_list("kind", "channel", "timing")
    chosen = {(kind, channel): timing for kind, channel, timing in stored}

    def holds(kind: NoticeKind, channel: Channel) -> Timing:
        return timing_of(kind, channel, chosen.get((kind.key, channel)), Urgency.NORMAL)

    return [
        PreferenceRow(
            kind=kind,
            in_app=holds(kind, Channel.IN_APP) == Timing.AT_ONCE,
            email=holds(kind, Channel.EMAIL),
            can_leave_app=bool(can_choose(kind, Channel.IN_APP, Timing.OFF)),
            email_choices=[timing for timing in Timing if can_choose(kind, Channel.EMAIL, timing)],
        )
        for kind in choosable_kinds()
    ]


def waiting_for_digest(today: date, timings: Sequence[Timing]) -> QuerySet[Delivery]:
    """The letters that wait for the digest of a day: what came before its morning."""
    morning = make_aware(datetime.combine(today, time(hour=int(settings.NOTICES_MORNING_HOUR))), VIETNAM)
    return Delivery.objects.filter(
        state=DeliveryState.WAITING, channel=Channel.EMAIL, timing__in=timings, due_at__lt=morning
    )


def notices_in(digest: Delivery) -> QuerySet[Notice]:
    """What a digest tells, by kind, then by age."""
    return Notice.objects.filter(deliveries__bundle=digest).order_by("kind", "id")
