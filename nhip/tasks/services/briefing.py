"""The morning brief as a letter: one for each leader and day, of what that leader may see."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from nhip.notices.models import Notice
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.actors import Actor
from nhip.org.selectors import actor_for_person
from nhip.tasks import selectors
from nhip.tasks.notice_kinds import MORNING_BRIEF


@transaction.atomic
def send_morning_briefs(*, actor: Actor, today: date, now: datetime) -> int:
    """Send the brief of the day to the leaders of the actor's agency; returns how many are new.

    A leader for whom nothing is due, late, waiting or new gets no letter.
    """
    return notify_many(rows=_letters(actor, today), now=now)


def _letters(actor: Actor, today: date) -> Iterator[NoticeInput]:
    key = f"{MORNING_BRIEF.key}:{today}"
    told = Notice.objects.filter(key=key).values("recipient_id")
    for person in selectors.leaders(actor.agency_id, today).exclude(pk__in=told):
        brief = selectors.brief_of(actor_for_person(person, today), today)
        if not brief.is_empty:
            yield NoticeInput(
                recipient=person, kind=MORNING_BRIEF.key, key=key, sent_by=actor,
                title=f"Bản tin sáng {today:%d/%m/%Y}", body=brief_text(brief), url=reverse("desk:morning_brief"),
            )  # fmt: skip


def brief_text(brief: selectors.Brief) -> str:
    """The brief as plain text: each number, and the first tasks behind it."""
    lines = [f"Quá hạn: {brief.overdue}"]
    lines += [f"  – {line.name}: {line.count}" for line in brief.units]
    for block in brief.blocks:
        if block.count:
            lines += ["", f"{block.title}: {block.count}"]
            lines += [f"  – {task.code}: {task.content[:150]} ({task.lead_name}; {task.words})" for task in block.tasks]
    return "\n".join(lines)
