"""Parts of documents: those that may be seen, those that wait for a decision or for work."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import URGENT, Direction, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling.choices import GIVEN, UNDONE, WORKING, Ending, Part
from nhip.handling.models import Outcome, Routing
from nhip.handling.rules import LEADERS, SPEAKERS, Seat, pass_on_by
from nhip.org.actors import Actor
from nhip.org.models import Post

Parts = QuerySet[Routing]
OPEN = Q(ended_at__isnull=True, active_at__isnull=False)


def seat_of(actor: Actor, today: date) -> Seat:
    """In whose place the actor sits today: one query for the posts of the person and of those who delegated."""
    people = frozenset(pk for pk in (actor.person_id, *actor.acts_for) if pk is not None)
    posts = Post.objects.filter(
        Q(held_until__isnull=True) | Q(held_until__gte=today), person_id__in=people, held_from__lte=today
    )
    held = list(posts.order_by("id").values_list("unit_id", "role"))
    return Seat(
        people=people,
        member_of=frozenset(unit for unit, _role in held),
        speaks_for=frozenset(unit for unit, role in held if role in SPEAKERS),
    )


def visible_to(actor: Actor) -> Parts:
    """The parts of the entries that the actor may read."""
    if actor.agency_id is None:
        return Routing.objects.none()
    if actor.sees_whole_agency:
        return Routing.objects.filter(entry__agency_id=actor.agency_id)
    # Asked for each part: the parts of a list are few, the entries that a division reads are many. The agency is asked
    # for there too, so that counting looks at each entry once.
    return Routing.objects.filter(Exists(entries_visible_to(actor).order_by().filter(pk=OuterRef("entry_id"))))


def with_entry(parts: Parts) -> Parts:
    """The parts with what lists show of them, in one query."""
    return parts.select_related("entry__document", "unit", "person", "note")


def awaiting(actor: Actor, seat: Seat) -> Parts:
    """What waits for the actor to distribute: laid before them, or given to their unit and not given further."""
    routed = Routing.objects.filter(parent_id=OuterRef("pk")).exclude(ended_as__in=UNDONE)
    asked = Q(part=Part.PRESENT, person_id__in=seat.people)
    if actor.roles & SPEAKERS:
        # A head works on what was given to them by name; only leaders always give it further.
        named = seat.people if actor.roles & LEADERS else frozenset[int]()
        theirs = Q(unit_id__in=seat.speaks_for) | Q(person_id__in=named)
        asked |= Q(theirs, ~Exists(routed), part__in=WORKING)
    return Routing.objects.filter(OPEN & asked, entry__agency_id=actor.agency_id)


def own_parts(actor: Actor, seat: Seat) -> Parts:
    """The parts that the actor, those for whom they act and their own units have to do now.

    An open part lets its recipient read the document; what is for information leaves the list when it is read.
    """
    theirs = Q(person_id__in=seat.people) | Q(unit_id__in=seat.member_of)
    return Routing.objects.filter(OPEN, theirs, part__in=GIVEN, entry__agency_id=actor.agency_id)


def done_parts(actor: Actor, seat: Seat) -> Parts:
    """The parts of the same people and units that are done; not those taken back, which are theirs no more."""
    theirs = Q(person_id__in=seat.people) | Q(unit_id__in=seat.member_of)
    finished = (Ending.DONE, Ending.READ, Ending.CLOSED)
    return Routing.objects.filter(theirs, part__in=GIVEN, ended_as__in=finished, entry__agency_id=actor.agency_id)


def given_parts(actor: Actor, seat: Seat) -> Parts:
    """The parts that the actor, or those for whom they act, gave to others, as far as they still read the document."""
    return visible_to(actor).filter(given_by_id__in=seat.people, part__in=GIVEN)


def given_back(parts: Parts) -> Parts:
    """Those of the parts that were returned and for which nothing was given since, while the document has no outcome.

    A lead that is returned lies before who gave it: it waits with what they have to distribute.
    """
    since = Routing.objects.alias(above=Coalesce("parent_id", 0)).filter(
        entry_id=OuterRef("entry_id"), above=Coalesce(OuterRef("parent_id"), 0), given_at__gte=OuterRef("ended_at")
    )
    concluded = Outcome.objects.filter(entry_id=OuterRef("entry_id"), undone_at__isnull=True)
    return parts.filter(~Exists(since), ~Exists(concluded), ended_as=Ending.RETURNED)


def overdue(actor: Actor, today: date) -> Parts:
    """Open parts whose deadline has passed, among those that the actor may see."""
    return visible_to(actor).filter(OPEN, part__in=WORKING, due_on__lt=today)


def to_present(actor: Actor) -> QuerySet[RegisterEntry]:
    """Incoming entries that were laid before nobody and went to nobody: what a clerk has to present."""
    live = Routing.objects.filter(entry_id=OuterRef("pk")).exclude(ended_as__in=UNDONE)
    concluded = Outcome.objects.filter(entry_id=OuterRef("pk"), undone_at__isnull=True)
    entries = entries_visible_to(actor).filter(
        direction=Direction.INCOMING, handling_unit__isnull=True, handler_name="", voided_on__isnull=True
    )
    return entries.filter(~Exists(live), ~Exists(concluded)).select_related("document")


_N_DAYS = 200


def with_clock(rows: QuerySet[Any], start: Combinable, urgency: str, calendar: WorkCalendar) -> QuerySet[Any]:
    """The rows with `pass_on_by`, the last day on which they are presented or distributed in time (one query).

    `start`: the day from which the decree counts; `urgency`: the path of the urgency. Beyond the newest 200 days on
    which something still waits, nothing is said.
    """
    counted = rows.annotate(started_on=start)
    days = counted.order_by("-started_on").values_list("started_on", flat=True).distinct()[:_N_DAYS]
    whens = [When(Q(**{f"{urgency}__in": URGENT}), then=F("started_on"))]
    whens += [When(started_on=day, then=Value(pass_on_by(day, Urgency.NORMAL, calendar), DateField())) for day in days]
    told: QuerySet[Any] = counted.annotate(
        pass_on_by=Case(*whens, default=Value(None, DateField()), output_field=DateField())
    )
    return told
