"""Urging: who has a part that is due or overdue is told once a day, by the clock or by a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.workdays import load_calendar
from nhip.handling import rules, selectors
from nhip.handling.choices import WORKING
from nhip.handling.models import Routing
from nhip.handling.notice_kinds import OVERDUE
from nhip.handling.services.deed import close_deed, day_of, require
from nhip.handling.services.telling import entry_path, others
from nhip.notices.choices import Urgency
from nhip.notices.services import notify
from nhip.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: parts reminded of, people told, parts of which nobody could be told."""

    parts: int = 0
    people: int = 0
    nobody: int = 0


def send_reminders(*, actor: Actor, today: date, now: datetime) -> Reminded:
    """Remind of the parts of the agency that are due today or overdue, each once on a working day."""
    if not load_calendar().is_working_day(today):
        return Reminded()
    parts = people = nobody = 0
    for routing in _due(actor, today):
        n_readers, n_new = _remind(actor, routing, today, now)
        parts += bool(n_new)
        people += n_new
        nobody += not n_readers
    return Reminded(parts, people, nobody)


def _due(actor: Actor, today: date) -> Iterator[Routing]:
    open_parts = selectors.visible_to(actor).filter(
        part__in=WORKING, due_on__lte=today, ended_at__isnull=True, active_at__isnull=False
    )
    return selectors.with_entry(open_parts).order_by("pk").iterator(chunk_size=500)


@transaction.atomic
def _remind(actor: Actor, routing: Routing, today: date, now: datetime) -> tuple[int, int]:
    """Tell the readers of a part; how many there are and how many had not been told today."""
    readers = others(actor, selectors.readers_of(routing, today))
    assert routing.due_on is not None
    n_late = (today - routing.due_on).days
    head = f"Quá hạn {n_late} ngày" if n_late > 0 else "Đến hạn hôm nay"
    document = routing.entry.document
    n_new = notify(
        actor=actor, recipients=readers, kind=OVERDUE.key, key=f"{OVERDUE.key}:{routing.pk}:{today}",
        title=f"{head}: {document.reference_code or routing.entry} – {document.subject}"[:250],
        body=f"{routing.get_part_display()}, thời hạn {vi_date(routing.due_on)}. Đề nghị xử lý, ghi kết quả.",
        url=entry_path(routing.entry), about=routing.entry, now=now,
        urgency=Urgency.URGENT if n_late > 0 else Urgency.NORMAL,
    )  # fmt: skip
    if n_new:
        names = ", ".join(person.full_name for person in readers)
        close_deed(actor=actor, deed="remind", entry=routing.entry, summary=f"Nhắc {names}: {head.lower()}", now=now)
    return len(readers), n_new


@transaction.atomic
def remind_part(*, actor: Actor, routing: Routing, now: datetime) -> int:
    """Urge who has a part, whether by its deadline or without one; once a day. Returns how many people were told."""
    today = day_of(now)
    require(rules.can_remind(actor, selectors.seat_of(actor, today), routing))
    readers = others(actor, selectors.readers_of(routing, today))
    if not readers:
        raise Refused(f"{routing.recipient_name} chưa có người nhận thông báo.", "Cập nhật nhân sự của đơn vị.")
    document = routing.entry.document
    due = f" Thời hạn: {vi_date(routing.due_on)}." if routing.due_on else ""
    n_new = notify(
        actor=actor, recipients=readers, kind=OVERDUE.key, key=f"{OVERDUE.key}:{routing.pk}:{today}",
        title=f"Nhắc xử lý: {document.reference_code or routing.entry} – {document.subject}"[:250],
        body=f"{actor.label} nhắc.{due} Đề nghị xử lý, ghi kết quả.", url=entry_path(routing.entry),
        about=routing.entry, urgency=Urgency.URGENT, now=now,
    )  # fmt: skip
    if n_new:
        names = ", ".join(person.full_name for person in readers)
        close_deed(actor=actor, deed="remind", entry=routing.entry, summary=f"Nhắc {names}", now=now)
    return n_new
