"""What every deed on a document's handling does: hold the entry, ask the rules, write the journal."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.verdict import Verdict
from nhip.documents.choices import UnitRole
from nhip.documents.models import RegisterEntry
from nhip.documents.services import close_to, hand_over, open_to
from nhip.handling.choices import GIVEN, UNDONE, Ending, Part
from nhip.handling.models import Routing
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


def day_of(now: datetime) -> date:
    """The day in Vietnam."""
    return localtime(now, VIETNAM).date()


def said_by(actor: Actor) -> str:
    """The name under a deed; one who acts by delegation says for whom."""
    suffix = f" (thay {actor.delegation_label})" if actor.delegation_label else ""
    return f"{actor.label}{suffix}"[:250]


def hold(entry: RegisterEntry) -> RegisterEntry:
    """The entry, held until the transaction ends, so that two people cannot decide at once."""
    held = RegisterEntry.objects.select_for_update(of=("self",))
    return held.select_related("document").get(pk=entry.pk)


def hold_part(routing: Routing) -> Routing:
    """A part read anew while its entry is held."""
    entry = hold(routing.entry)
    found = Routing.objects.select_related("unit", "person", "note", "given_by").get(pk=routing.pk)
    found.entry = entry
    return found


def require(*verdicts: Verdict) -> None:
    """Refuse with the reason of the first rule that says no."""
    for verdict in verdicts:
        if not verdict:
            raise Refused(verdict.reason)


def close_deed(
    *, actor: Actor, deed: str, entry: RegisterEntry, summary: str, now: datetime, data: dict[str, object] | None = None
) -> None:
    """Write the journal entry of a deed on a document; its timeline shows it."""
    record(
        actor=actor, deed=f"handling.{deed}", obj=entry, summary=summary[:1000], at=now, data=data,
        label=f"{entry} – {entry.document.reference_code}",
    )  # fmt: skip


def end_part(routing: Routing, *, actor: Actor, ending: Ending, now: datetime, words: str = "") -> None:
    """Bring a part to its end."""
    routing.ended_at, routing.ended_as = now, ending
    routing.ended_by_id, routing.ended_by_label, routing.words = actor.person_id, said_by(actor), words.strip()
    routing.save(update_fields=["ended_at", "ended_as", "ended_by", "ended_by_label", "words"])


def activate(routing: Routing, now: datetime) -> None:
    """Let a part begin: its recipient may read the document from now on."""
    routing.active_at = now
    if routing.part in GIVEN:
        entry, units, people = routing.entry, *_recipients(routing)
        is_open = entry.units.filter(unit__in=units).exists() or entry.people.filter(person__in=people).exists()
        routing.opened_entry = not is_open
        open_to(entry=entry, role=UnitRole(routing.part), units=units, people=people)
    routing.save(update_fields=["active_at", "opened_entry"])


def _recipients(routing: Routing) -> tuple[list[Unit], list[Person]]:
    units = [routing.unit] if routing.unit is not None else []
    people = [routing.person] if routing.person is not None else []
    return units, people


def take_back(routing: Routing) -> None:
    """Close what only this part had opened; another part of the same recipient keeps it open and closes it later."""
    if not routing.opened_entry:
        return
    others = routing.entry.routings.filter(active_at__isnull=False).exclude(ended_as__in=UNDONE)
    others = others.filter(Q(unit=routing.unit) if routing.unit is not None else Q(person=routing.person))
    heir = others.exclude(pk=routing.pk).order_by("id").first()
    if heir is not None:
        heir.opened_entry = True  # the last of them closes it
        heir.save(update_fields=["opened_entry"])
        return
    units, people = _recipients(routing)
    close_to(entry=routing.entry, units=units, people=people)


def enter_handler(entry: RegisterEntry, now: datetime) -> None:
    """Bring the register's column of who deals with the document up to date: the lead, until its turn who works before.

    A name in that column lets a unit read the document, so it stands there from its turn on.
    """
    tops = Routing.objects.filter(entry=entry, parent__isnull=True, part__in=GIVEN, active_at__isnull=False)
    tops = tops.exclude(ended_as__in=UNDONE)
    rows = list(tops.select_related("unit", "person").order_by("step", "id"))
    lead = next((each for each in rows if each.part == Part.MAIN), None)
    if lead is None:  # for information only, or taken back
        names = "; ".join(each.recipient_name for each in rows)
        hand_over(entry=entry, unit=None, handler_name=names, on=day_of(now) if rows else None)
        return
    name = "" if lead.unit is not None else lead.recipient_name
    hand_over(entry=entry, unit=lead.unit, handler_name=name, due_on=lead.due_on, on=day_of(now))
