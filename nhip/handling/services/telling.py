"""Telling the people of a document what happened, in the deed's own transaction; nobody is told of their own deed."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from nhip.core.dates import vi_date
from nhip.documents.choices import URGENT
from nhip.documents.models import RegisterEntry
from nhip.handling import selectors
from nhip.handling.choices import Ending, Part
from nhip.handling.models import Comment, Outcome, Routing
from nhip.handling.notice_kinds import CHANGED, FINISHED, GIVEN, INFORMED, PRESENTED
from nhip.handling.services.deed import day_of, said_by
from nhip.notices.choices import Urgency
from nhip.notices.services import notify
from nhip.org.actors import Actor
from nhip.org.models import Person

_KINDS = {Part.PRESENT: PRESENTED, Part.MAIN: GIVEN, Part.CO: GIVEN, Part.INFORMED: INFORMED}
_HEADS = {
    Part.PRESENT: "Trình phân phối", Part.MAIN: "Xử lý chính", Part.CO: "Phối hợp xử lý", Part.INFORMED: "Để biết",
}  # fmt: skip


def entry_path(entry: RegisterEntry) -> str:
    """Where the document is read."""
    return reverse("documents:entry_detail", kwargs={"pk": entry.pk})


def _title(head: str, entry: RegisterEntry) -> str:
    document = entry.document
    return f"{head}: {document.reference_code or f'số đến {entry.number}'} – {document.subject}"[:250]


def others(actor: Actor, people: Iterable[Person | None]) -> list[Person]:
    """The people without gaps, doubles and the one who acts."""
    return [person for person in dict.fromkeys(people) if person is not None and person.pk != actor.person_id]


def urgency_of(entry: RegisterEntry) -> str:
    """How soon to tell: an urgent document at once."""
    return Urgency.URGENT if entry.document.urgency in URGENT else Urgency.NORMAL


def tell_given(*, actor: Actor, routing: Routing, now: datetime) -> int:
    """Tell who was given a part, once it is their turn."""
    part = Part(routing.part)
    due = f"Thời hạn: {vi_date(routing.due_on)}. " if routing.due_on else ""
    note = routing.note.text
    if note and part != Part.PRESENT:
        note = f"Bút phê: {note}"
    return notify(
        actor=actor, recipients=others(actor, selectors.readers_of(routing, day_of(now))), kind=_KINDS[part].key,
        key=f"{_KINDS[part].key}:{routing.pk}", title=_title(_HEADS[part], routing.entry),
        body=f"{said_by(actor)}. {due}{note}".strip(), url=_path_for(routing), about=routing.entry,
        urgency=urgency_of(routing.entry), now=now,
    )  # fmt: skip


def _path_for(routing: Routing) -> str:
    if routing.part == Part.PRESENT:
        return reverse("handling:distribute", kwargs={"pk": routing.pk})
    return entry_path(routing.entry)


def tell_undone(*, actor: Actor, routing: Routing, people: Iterable[Person | None], head: str, now: datetime) -> int:
    """Tell that a part was returned or recalled, and why."""
    return notify(
        actor=actor, recipients=others(actor, people), kind=CHANGED.key,
        key=f"{CHANGED.key}:{routing.ended_as}:{routing.pk}", title=_title(head, routing.entry),
        body=f"{said_by(actor)}. {f'Lý do: {routing.words}' if routing.words else ''}".strip(),
        url=_path_after(routing), about=routing.entry, now=now,
    )  # fmt: skip


def _path_after(routing: Routing) -> str:
    """Who lost a part may not read the document any more: their own list is what is left to them."""
    return reverse("handling:mine_list") if routing.ended_as == Ending.RECALLED else entry_path(routing.entry)


def tell_finished(*, actor: Actor, routing: Routing, now: datetime) -> int:
    """Tell who gave a part that it is done."""
    return notify(
        actor=actor, recipients=others(actor, [routing.given_by]), kind=FINISHED.key,
        key=f"{FINISHED.key}:{routing.pk}:{now.isoformat()}", title=_title("Đã xong phần việc", routing.entry),
        body=f"{routing.recipient_name}. {routing.words}".strip(), url=entry_path(routing.entry), about=routing.entry,
        now=now,
    )  # fmt: skip


def tell_concluded(*, actor: Actor, outcome: Outcome, parts: Iterable[Routing], now: datetime) -> int:
    """Tell who gave and who still had a part that the document is dealt with."""
    people: list[Person | None] = []
    for routing in parts:
        people += [routing.given_by, routing.person]
    return notify(
        actor=actor, recipients=others(actor, people), kind=FINISHED.key,
        key=f"{FINISHED.key}:outcome:{outcome.pk}", title=_title(str(outcome.get_kind_display()), outcome.entry),
        body=f"{said_by(actor)}. {outcome.text}".strip(), url=entry_path(outcome.entry), about=outcome.entry, now=now,
    )  # fmt: skip


def tell_comment(*, actor: Actor, comment: Comment, case: selectors.Case, now: datetime) -> int:
    """Tell those who take part in the document of a word written on it."""
    people: list[Person | None] = []
    for routing in case.routings:
        people += [routing.given_by, routing.person]
    return notify(
        actor=actor, recipients=others(actor, people), kind=CHANGED.key, key=f"{CHANGED.key}:comment:{comment.pk}",
        title=_title("Ý kiến", comment.entry), body=f"{comment.author_label}: {comment.text}",
        url=entry_path(comment.entry), about=comment.entry, now=now,
    )  # fmt: skip
