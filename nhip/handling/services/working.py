"""What is done with a part: read, returned, recalled, finished; and a word written on the document."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nhip.core.errors import Refused
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import rules, selectors
from nhip.handling.choices import UNDONE, Ending, Part
from nhip.handling.models import Comment, ReadMark, Routing
from nhip.handling.services.deed import (
    close_deed,
    day_of,
    end_part,
    enter_handler,
    hold,
    hold_part,
    require,
    said_by,
    take_back,
)
from nhip.handling.services.giving import begin_turn, give_back
from nhip.handling.services.telling import tell_comment, tell_finished, tell_undone
from nhip.org.actors import Actor


@transaction.atomic
def mark_read(*, actor: Actor, entry: RegisterEntry, now: datetime) -> int:
    """Note that the actor has opened the document: for each open part of theirs or of their unit, the first time.

    A part for information ends with that. Returns how many parts were read for the first time.
    """
    if actor.person_id is None:
        return 0
    entry = hold(entry)
    seat = selectors.seat_of(actor, day_of(now))
    rows = Routing.objects.filter(entry=entry, ended_at__isnull=True, active_at__isnull=False).order_by("id")
    n_first = 0
    for routing in rows.select_related("unit", "person"):
        if not rules.holds(seat, routing):
            continue
        ReadMark.objects.get_or_create(routing=routing, person_id=actor.person_id, defaults={"read_at": now})
        if routing.first_read_at is None:
            n_first += 1
            _first_read(actor, entry, routing, now)
    return n_first


def _first_read(actor: Actor, entry: RegisterEntry, routing: Routing, now: datetime) -> None:
    routing.first_read_at = now
    routing.save(update_fields=["first_read_at"])
    if routing.part == Part.INFORMED:
        end_part(routing, actor=actor, ending=Ending.READ, now=now)
    summary = f"{routing.recipient_name} đã xem ({routing.get_part_display().lower()})"
    close_deed(actor=actor, deed="read", entry=entry, summary=summary, now=now)


def _routed(routing: Routing) -> list[Routing]:
    children = routing.children.exclude(ended_as__in=UNDONE).select_related("unit", "person", "note", "given_by")
    return list(children.order_by("id"))


def _is_again(actor: Actor, routing: Routing, *endings: Ending) -> bool:
    """Whether the same person did the same a moment ago: the second click of two."""
    return routing.ended_as in endings and actor.person_id is not None and routing.ended_by_id == actor.person_id


@transaction.atomic
def return_part(*, actor: Actor, routing: Routing, reason: str, now: datetime) -> Routing:
    """Give a part back to who gave it, with the reason; it waits for them to distribute anew.

    Refused for less than ten characters, and when parts of it were given further.
    """
    routing = hold_part(routing)
    if _is_again(actor, routing, Ending.RETURNED):
        return routing
    seat = selectors.seat_of(actor, day_of(now))
    require(rules.can_return(actor, seat, routing, is_routed=bool(_routed(routing))), rules.has_reason(reason))
    lies_before = _undo(actor, routing, Ending.RETURNED, reason, now)
    summary = f"{routing.recipient_name} trả lại: {reason.strip()}"
    close_deed(actor=actor, deed="return_part", entry=routing.entry, summary=summary, now=now)
    if not lies_before:  # else it is told of as what waits for them
        tell_undone(actor=actor, routing=routing, people=[routing.given_by], head="Trả lại", now=now)
    return routing


@transaction.atomic
def recall_part(*, actor: Actor, routing: Routing, now: datetime, reason: str = "") -> Routing:
    """Take a part back, with all that was given further inside it; it waits for who gave it to distribute anew.

    As long as nobody opened it or acted on it, without a word; else with a reason, and those concerned are told.
    """
    routing = hold_part(routing)
    if _is_again(actor, routing, Ending.RECALLED):
        return routing
    require(rules.can_recall(actor, selectors.seat_of(actor, day_of(now)), routing))
    if is_acted := rules.was_acted_on(routing, is_routed=bool(_routed(routing))):
        require(rules.has_reason(reason))
    told = _recall_inside(actor, routing, reason, now)
    _undo(actor, routing, Ending.RECALLED, reason, now)
    words = f": {reason.strip()}" if reason.strip() else ""
    summary = f"Thu hồi phần của {routing.recipient_name}{words}"
    close_deed(actor=actor, deed="recall_part", entry=routing.entry, summary=summary, now=now)
    if is_acted:
        for each in [routing, *told]:
            people = selectors.readers_of(each, day_of(now))
            tell_undone(actor=actor, routing=each, people=people, head="Thu hồi", now=now)
    return routing


def _recall_inside(actor: Actor, routing: Routing, reason: str, now: datetime) -> list[Routing]:
    found: list[Routing] = []
    for child in _routed(routing):
        child.entry = routing.entry
        found += _recall_inside(actor, child, reason, now)
        take_back(child)
        end_part(child, actor=actor, ending=Ending.RECALLED, now=now, words=reason)
        found.append(child)
    return found


def _undo(actor: Actor, routing: Routing, ending: Ending, reason: str, now: datetime) -> bool:
    """End a part as if it had not been given; True when the document lies before a leader for it."""
    take_back(routing)
    end_part(routing, actor=actor, ending=ending, now=now, words=reason)
    lies_before = False
    if routing.parent_id is None and routing.is_given:
        enter_handler(routing.entry, now)
        lies_before = give_back(actor=actor, routing=routing, now=now)
    begin_turn(actor=actor, entry=routing.entry, parent=routing.parent, now=now)
    return lies_before


@transaction.atomic
def finish_part(*, actor: Actor, routing: Routing, text: str, now: datetime) -> Routing:
    """Report a part done: a co-operating one, or the lead inside a unit's part; the next in turn begins."""
    routing = hold_part(routing)
    if _is_again(actor, routing, Ending.DONE):
        return routing
    require(rules.can_finish(actor, selectors.seat_of(actor, day_of(now)), routing))
    if not text.strip():
        raise Refused("Chưa ghi kết quả phần việc.", "Ghi ngắn gọn đã làm gì, gửi ai.", field="text")
    end_part(routing, actor=actor, ending=Ending.DONE, now=now, words=text)
    for child in _routed(routing):
        if child.ended_at is None:
            end_part(child, actor=actor, ending=Ending.CLOSED, now=now)
    begin_turn(actor=actor, entry=routing.entry, parent=routing.parent, now=now)
    summary = f"{routing.recipient_name} xong phần việc: {text.strip()}"
    close_deed(actor=actor, deed="finish_part", entry=routing.entry, summary=summary, now=now)
    tell_finished(actor=actor, routing=routing, now=now)
    return routing


@transaction.atomic
def write_comment(*, actor: Actor, entry: RegisterEntry, text: str, uid: UUID, now: datetime) -> Comment:
    """Write a word on a document that the actor reads; those who take part are told; the same form twice is one."""
    if actor.person_id is None:
        raise Refused(rules.can_comment(actor).reason)
    if not text.strip():
        raise Refused("Chưa ghi ý kiến.", field="text")
    entry = hold(entry)
    if not entries_visible_to(actor).filter(pk=entry.pk).exists():
        raise Refused("Không tìm thấy văn bản này.")
    comment, is_new = Comment.objects.get_or_create(
        uid=uid,
        defaults={
            "entry": entry, "author_id": actor.person_id, "author_label": said_by(actor), "text": text.strip(),
            "written_at": now,
        },
    )  # fmt: skip
    if is_new:
        close_deed(actor=actor, deed="comment", entry=entry, summary=f"Ý kiến: {comment.text}", now=now)
        tell_comment(actor=actor, comment=comment, case=selectors.case_of(entry), now=now)
    return comment
