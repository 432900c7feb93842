"""Telling people: rows of notices and of deliveries in the caller's transaction; letters go out after it.

The deed that people are told of is journalled by its own service; a notice leaves no second entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from nhip.core.errors import Refused
from nhip.core.journal.content import clean
from nhip.notices.choices import Channel, DeliveryState, Timing, Urgency
from nhip.notices.kinds import TRIAL, get_kind
from nhip.notices.models import Delivery, MailAddress, Notice, Preference
from nhip.notices.rules import is_open_path, timing_of
from nhip.org.actors import Actor
from nhip.org.models import Person

_BATCH = 500
NO_SERVER = "Hệ thống chưa cấu hình máy chủ thư."
NO_ADDRESS = "Người nhận chưa có địa chỉ thư."
HAS_LEFT = "Người nhận đã thôi công tác."
NOT_WANTED = "Người nhận không chọn kênh này."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeInput:
    """One notice to one person; `key` says what it is about in such a way that telling it twice has the same key."""

    recipient: Person
    kind: str
    key: str
    title: str
    body: str = ""
    url: str = ""
    about: Model | None = None
    urgency: str = Urgency.NORMAL
    sent_by: Actor | None = None


@dataclass(slots=True)
class _Readers:
    """What is known of the recipients of a batch."""

    chosen: dict[tuple[int, str, str], str] = field(default_factory=dict)
    with_address: set[int] = field(default_factory=set)

    @classmethod
    def load(cls, person_ids: set[int]) -> "_Readers":
        stored = Preference.objects.filter(person_id__in=person_ids)
        addresses = MailAddress.objects.filter(person_id__in=person_ids)
        return cls(
            {(person, kind, channel): timing for person, kind, channel, timing in stored.values_list(
                "person_id", "kind", "channel", "timing"
            )},
            set(addresses.values_list("person_id", flat=True)),
        )  # fmt: skip

    def timing(self, row: NoticeInput, channel: str) -> Timing:
        chosen = self.chosen.get((row.recipient.pk, row.kind, channel))
        return timing_of(get_kind(row.kind), channel, chosen, row.urgency)

    def obstacle(self, row: NoticeInput, timing: str, now: datetime) -> str:
        """Why no letter goes to the recipient, "" when one does."""
        if timing == Timing.OFF:
            return NOT_WANTED
        if row.recipient.left_on is not None and row.recipient.left_on <= now.date():
            return HAS_LEFT
        if not settings.MAIL_IS_ON:
            return NO_SERVER
        return "" if row.recipient.pk in self.with_address else NO_ADDRESS


def notify(
    *,
    actor: Actor | None,
    recipients: Iterable[Person],
    kind: str,
    key: str,
    title: str,
    body: str = "",
    url: str = "",
    about: Model | None = None,
    urgency: str = Urgency.NORMAL,
    now: datetime,
) -> int:
    """Tell people one thing, on the channels that each has chosen; returns how many had not been told yet."""
    rows = [
        NoticeInput(
            recipient=person, kind=kind, key=key, title=title, body=body, url=url, about=about, urgency=urgency,
            sent_by=actor,
        )
        for person in recipients
    ]  # fmt: skip
    return notify_many(rows=rows, now=now)


@transaction.atomic
def notify_many(*, rows: Iterable[NoticeInput], now: datetime) -> int:
    """Tell many people many things, five statements for each 500; returns how many notices are new.

    Part of the caller's transaction: rolled back with it, and no letter leaves before it is committed.
    """
    waiting: Iterator[NoticeInput] = iter(rows)
    n_new = 0
    while batch := list(islice(waiting, _BATCH)):
        n_new += _write(batch, now)
    return n_new


@transaction.atomic
def send_trial(*, actor: Actor, now: datetime) -> None:
    """Send the actor a letter to see that letters arrive; at most one a minute. Refused where none would be sent."""
    person = person_of(actor)
    row = NoticeInput(
        recipient=person,
        kind=TRIAL.key,
        key=f"{TRIAL.key}:{now:%Y-%m-%dT%H:%M}",
        title="Thư thử của Nhịp",
        body="Nếu bạn đọc được dòng này trong hộp thư thì thông báo qua thư điện tử đang hoạt động.",
        sent_by=actor,
    )
    if obstacle := _Readers.load({person.pk}).obstacle(row, Timing.AT_ONCE, now):
        raise Refused(obstacle, "Ghi địa chỉ thư rồi lưu, hoặc hỏi quản trị.")
    if not notify_many(rows=[row], now=now):
        raise Refused("Vừa gửi một thư thử.", "Chờ một phút rồi gửi lại.")


def person_of(actor: Actor) -> Person:
    """The person who acts on their own notices; Refused for an account without one."""
    if actor.person_id is None:
        raise Refused("Tài khoản chưa gắn với cán bộ nào.", "Hãy liên hệ quản trị.")
    return Person.objects.get(pk=actor.person_id)


def _write(batch: Sequence[NoticeInput], now: datetime) -> int:
    readers = _Readers.load({row.recipient.pk for row in batch})
    rows = {notice.uid: (notice, row) for row in batch for notice in [_notice(row, readers, now)]}
    Notice.objects.bulk_create([notice for notice, _ in rows.values()], ignore_conflicts=True)
    # A key that was there keeps its notice; ours are those whose uid came in.
    new: dict[UUID, int] = dict(Notice.objects.filter(uid__in=rows).values_list("uid", "pk"))
    Delivery.objects.bulk_create(
        delivery for uid, pk in sorted(new.items()) for delivery in _deliveries(pk, *rows[uid], readers, now)
    )
    return len(new)


def _notice(row: NoticeInput, readers: _Readers, now: datetime) -> Notice:
    if not is_open_path(row.url):
        raise ValueError(f"{row.kind}: the address of a notice is a path of this site, not {row.url!r}")
    return Notice(
        agency_id=row.recipient.agency_id,
        recipient=row.recipient,
        sent_by_id=row.sent_by.person_id if row.sent_by else None,
        kind=row.kind,
        key=row.key,
        title=clean(" ".join(row.title.split()), 250),
        body=clean(row.body),
        url=row.url,
        about_type=row.about._meta.label_lower if row.about else "",  # noqa: SLF001 - Django's documented model API
        about_id=row.about.pk if row.about else None,
        urgency=row.urgency,
        is_shown=readers.timing(row, Channel.IN_APP) != Timing.OFF,
        created_at=now,
    )


def _deliveries(pk: int, notice: Notice, row: NoticeInput, readers: _Readers, now: datetime) -> Iterator[Delivery]:
    is_shown = notice.is_shown
    yield Delivery(
        notice_id=pk,
        channel=Channel.IN_APP,
        timing=Timing.AT_ONCE if is_shown else Timing.OFF,
        state=DeliveryState.SENT if is_shown else DeliveryState.SKIPPED,
        due_at=now,
        sent_at=now if is_shown else None,
        error="" if is_shown else NOT_WANTED,
    )
    timing = readers.timing(row, Channel.EMAIL)
    obstacle = readers.obstacle(row, timing, now)
    yield Delivery(
        notice_id=pk,
        channel=Channel.EMAIL,
        timing=timing,
        state=DeliveryState.SKIPPED if obstacle else DeliveryState.WAITING,
        due_at=now,
        error=obstacle,
    )
