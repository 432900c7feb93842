"""Documents are laid before leaders and distributed; parts are given, begin in their turn and go further inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.uid import new_uid
from nhip.documents.models import RegisterEntry
from nhip.handling import rules, selectors
from nhip.handling.choices import WORKING, Ending, Part
from nhip.handling.models import DirectiveNote, Routing
from nhip.handling.services.deed import (
    activate,
    close_deed,
    day_of,
    end_part,
    enter_handler,
    hold,
    hold_part,
    require,
    said_by,
)
from nhip.handling.services.telling import tell_given
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


@dataclass(frozen=True, slots=True)
class PartInput:
    """A part to give: to one unit or one person; parts of a later step begin when those before are done."""

    part: Part
    unit: Unit | None = None
    person: Person | None = None
    due_on: date | None = None
    step: int = 1

    @property
    def name(self) -> str:
        """The recipient's name."""
        return str(self.unit or self.person)


def _note(
    *, actor: Actor, entry: RegisterEntry, uid: UUID, text: str, now: datetime, basis: str = ""
) -> tuple[DirectiveNote, bool]:
    """The note of a deed; the same form sent twice finds the first."""
    return DirectiveNote.objects.get_or_create(
        entry=entry, uid=uid,
        defaults={
            "text": text.strip(), "author_id": actor.person_id, "author_label": said_by(actor), "written_at": now,
            "basis": basis.strip(),
        },
    )  # fmt: skip


def _give(
    *, actor: Actor, note: DirectiveNote, parts: Iterable[PartInput], parent: Routing | None, now: datetime
) -> list[Routing]:
    made = [
        Routing.objects.create(
            entry=note.entry, parent=parent, note=note, part=each.part, unit=each.unit, person=each.person,
            step=each.step if each.part in WORKING else 1, due_on=each.due_on, given_by_id=actor.person_id,
            given_by_label=said_by(actor), given_at=now,
        )
        for each in parts
    ]  # fmt: skip
    begin_turn(actor=actor, entry=note.entry, parent=parent, now=now)
    return made


def begin_turn(*, actor: Actor, entry: RegisterEntry, parent: Routing | None, now: datetime) -> None:
    """Let the parts of the next step begin once nobody works on a step before it; what needs no work begins at once."""
    siblings = Routing.objects.filter(entry=entry, parent=parent, ended_at__isnull=True)
    rows = list(siblings.select_related("unit", "person", "note").order_by("step", "id"))
    steps = [each.step for each in rows if each.part in WORKING]
    begun = [
        each for each in rows if each.active_at is None and (each.part not in WORKING or each.step == min(steps))
    ]  # fmt: skip
    for routing in begun:
        routing.entry = entry
        activate(routing, now)
        tell_given(actor=actor, routing=routing, now=now)
    if parent is None and any(each.is_given for each in begun):
        enter_handler(entry, now)


@transaction.atomic
def present_entry(
    *, actor: Actor, entry: RegisterEntry, person: Person, uid: UUID, now: datetime, text: str = ""
) -> Routing:
    """Lay a document before a leader (NĐ 30/2020/NĐ-CP, Đ23 k1); before whom it lies already, it lies once.

    A leader who lays it before another has thereby done with their own.
    """
    entry = hold(entry)
    require(rules.can_present(actor, entry, selectors.outcome_of(entry)))
    if not selectors.leaders_on(actor, day_of(now)).filter(pk=person.pk).exists():
        raise Refused(f"{person.full_name} không giữ chức vụ lãnh đạo.", "Chọn lãnh đạo UBND hoặc Văn phòng.")
    lying = Routing.objects.filter(entry=entry, part=Part.PRESENT, ended_at__isnull=True)
    before = lying.filter(person=person).first()
    if before is not None:
        return before
    _end_presented(lying.filter(person_id__in=[actor.person_id, *actor.acts_for]), actor, now)
    note, _is_new = _note(actor=actor, entry=entry, uid=uid, text=text, now=now)
    [routing] = _give(actor=actor, note=note, parts=[PartInput(Part.PRESENT, person=person)], parent=None, now=now)
    close_deed(actor=actor, deed="present_entry", entry=entry, summary=f"Trình {person.full_name}", now=now)
    return routing


def _end_presented(lying: Iterable[Routing], actor: Actor, now: datetime) -> None:
    for routing in lying:
        end_part(routing, actor=actor, ending=Ending.PASSED, now=now)


@transaction.atomic
def present_many(
    *, actor: Actor, entries: Sequence[RegisterEntry], person: Person, uid: UUID, now: datetime, text: str = ""
) -> list[Routing]:
    """Lay several documents before one leader, all or none."""
    return [
        present_entry(actor=actor, entry=entry, person=person, uid=uid, now=now, text=text)
        for entry in sorted(entries, key=lambda each: each.pk)
    ]


@transaction.atomic
def pass_on(
    *, actor: Actor, entry: RegisterEntry, unit: Unit, basis: str, uid: UUID, now: datetime, due_on: date | None = None
) -> Routing:
    """Send a document straight to the unit that is clear by the records rules (NĐ 30/2020/NĐ-CP, Đ23 k1)."""
    entry = hold(entry)
    require(rules.can_pass_on(actor, entry, selectors.outcome_of(entry), basis))
    note, is_new = _note(actor=actor, entry=entry, uid=uid, text="", now=now, basis=basis)
    if not is_new:
        return note.routings.get()
    _require_one_lead(entry, None, [PartInput(Part.MAIN, unit=unit)])
    parts = [PartInput(Part.MAIN, unit=unit, due_on=due_on)]
    [routing] = _give(actor=actor, note=note, parts=parts, parent=None, now=now)
    summary = f"Chuyển thẳng {unit.name}; căn cứ: {basis.strip()}"
    close_deed(actor=actor, deed="pass_on", entry=entry, summary=summary, now=now)
    return routing


@transaction.atomic
def distribute(
    *,
    actor: Actor,
    entry: RegisterEntry,
    parts: Sequence[PartInput],
    uid: UUID,
    now: datetime,
    text: str = "",
    inside: Routing | None = None,
    is_absence_known: bool = False,
) -> DirectiveNote:
    """Give the parts of a document with one directive note: exactly one lead, or for information only (Đ23 k2–3).

    `inside`: the part within which they are given further. The form sent twice (`uid`) distributes once. Refused for
    recipients beyond the actor's reach, for deadlines before today, and, unless it is said to be known, for a deadline
    that falls into the absence of the person.
    """
    entry = hold(entry)
    done = DirectiveNote.objects.filter(entry=entry, uid=uid).first()
    if done is not None:
        return done
    today = day_of(now)
    parent = _check_place(actor, entry, inside, today)
    _check_recipients(actor, parent, parts, today)
    if not is_absence_known:
        _check_absences(parts)
    _require_one_lead(entry, parent, parts)
    note, _is_new = _note(actor=actor, entry=entry, uid=uid, text=text, now=now)
    if parent is None:
        _end_presented(Routing.objects.filter(entry=entry, part=Part.PRESENT, ended_at__isnull=True), actor, now)
    _give(actor=actor, note=note, parts=parts, parent=parent, now=now)
    close_deed(
        actor=actor, deed="distribute", entry=entry, summary=_summary(parent, parts, text), now=now,
        data={"note": note.pk, "n_parts": len(parts)},
    )  # fmt: skip
    return note


def _check_place(actor: Actor, entry: RegisterEntry, inside: Routing | None, today: date) -> Routing | None:
    outcome = selectors.outcome_of(entry)
    if inside is None or inside.part == Part.PRESENT:
        require(rules.can_distribute(actor, entry, outcome))
        return None
    parent = hold_part(inside)
    require(rules.can_route_inside(actor, selectors.seat_of(actor, today), parent, outcome))
    return parent


def _check_recipients(actor: Actor, parent: Routing | None, parts: Sequence[PartInput], today: date) -> None:
    reach = selectors.recipients_for(actor, selectors.seat_of(actor, today), parent, today)
    units = {each.unit.pk for each in reach if each.unit is not None}
    people = {each.person.pk for each in reach if each.person is not None}
    named: set[str] = set()
    for each in parts:
        is_known = (
            each.unit.pk in units if each.unit is not None else each.person is not None and each.person.pk in people
        )
        if not is_known:
            raise Refused(f"Không chuyển được cho {each.name}.", "Chọn đơn vị, người trong danh sách.")
        if each.name in named:
            raise Refused(f"{each.name} được chọn hai lần.", "Giữ lại một dòng.")
        named.add(each.name)
        if each.due_on is not None and each.due_on < today:
            raise Refused(f"Thời hạn của {each.name} đã qua ({vi_date(each.due_on)}).", "Chọn ngày từ hôm nay.")


def _check_absences(parts: Sequence[PartInput]) -> None:
    for each in parts:
        if each.person is None or each.due_on is None or each.part not in WORKING:
            continue
        away = selectors.absence_on([each.person.pk], each.due_on).get(each.person.pk)
        if away is not None:
            offer = f"Giao {away.substitute.full_name} thay" if away.substitute is not None else "Chọn người khác"
            raise Refused(
                f"{each.name} vắng {vi_date(away.from_on)} – {vi_date(away.until_on)}, thời hạn rơi vào những ngày đó.",
                f"{offer}, đổi thời hạn, hoặc đánh dấu “Vẫn giao”.",
                field="absence",
            )


def _require_one_lead(entry: RegisterEntry, parent: Routing | None, parts: Sequence[PartInput]) -> None:
    case = selectors.case_of(entry)
    standing = case.tops() if parent is None else case.children_of(parent)
    lead = next((each for each in standing if each.part == Part.MAIN), None)
    if lead is not None and any(each.part == Part.MAIN for each in parts):
        raise Refused(
            f"{lead.given_by_label} đã giao {lead.recipient_name} xử lý chính lúc {lead.given_at:%H:%M %d/%m/%Y}.",
            "Thu hồi phần đó trước, hoặc chỉ giao thêm phối hợp, nhận để biết.",
        )
    require(rules.one_lead([each.part for each in parts], [each.part for each in standing] if parts else []))


def _summary(parent: Routing | None, parts: Sequence[PartInput], text: str) -> str:
    head = "Phân phối" if parent is None else f"{parent.recipient_name} chuyển tiếp"
    named = "; ".join(
        f"{each.part.label.lower()} {each.name}{f' (hạn {vi_date(each.due_on)})' if each.due_on else ''}"
        for each in parts
    )
    return f"{head}: {named}{f'. Bút phê: {text.strip()}' if text.strip() else ''}"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one document of many."""

    entry: RegisterEntry
    refusal: str = ""


def distribute_many(
    *,
    actor: Actor,
    waiting: Iterable[Routing],
    parts: Sequence[PartInput],
    uid: UUID,
    now: datetime,
    text: str = "",
    is_absence_known: bool = False,
) -> list[Done]:
    """Distribute several waiting parts alike with one gesture; one that is refused does not hold up the others."""
    found: list[Done] = []
    for routing in waiting:
        entry = routing.entry
        try:
            distribute(
                actor=actor, entry=entry, parts=parts, uid=uid, now=now, text=text, inside=routing,
                is_absence_known=is_absence_known,
            )  # fmt: skip
        except Refused as refused:
            found.append(Done(entry, str(refused)))
        else:
            found.append(Done(entry))
    return found


def give_back(*, actor: Actor, routing: Routing, now: datetime) -> bool:
    """Lay a document without a lead before who gave it, so that it is distributed anew.

    Whoever took it back has it again; what a clerk gave is in the clerk's own list. True when it lies before somebody.
    """
    entry = routing.entry
    standing = Routing.objects.filter(entry=entry, parent__isnull=True, ended_at__isnull=True)
    if standing.filter(part__in=[Part.PRESENT, Part.MAIN]).exists():
        return False
    leaders = selectors.leaders_on(actor, day_of(now))
    owner = actor.person_id if routing.ended_as == Ending.RECALLED else routing.given_by_id
    person = leaders.filter(pk=owner or 0).first()
    if person is None:
        return False
    text = f"{routing.get_ended_as_display()}: {routing.words}" if routing.words else routing.get_ended_as_display()
    note, _is_new = _note(actor=actor, entry=entry, uid=new_uid(), text=text, now=now)
    _give(actor=actor, note=note, parts=[PartInput(Part.PRESENT, person=person)], parent=None, now=now)
    return True
