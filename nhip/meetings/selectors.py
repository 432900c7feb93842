"""Reads of meetings."""

from datetime import date

from django.db.models import F, Max, Min, Q, QuerySet

from nhip.meetings.choices import State
from nhip.meetings.models import Meeting
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.org.selectors import units_visible_to


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The meetings that the actor may see; `rules.can_view` says the same of one."""
    if actor.agency_id is None:
        return Meeting.objects.none()
    meetings = Meeting.objects.filter(agency_id=actor.agency_id)
    if actor.sees_whole_agency:
        return meetings
    mine = Q(preparing_unit_id__in=actor.unit_ids)
    if actor.person_id is not None:
        mine |= Q(presided_by_id=actor.person_id)
    return meetings.filter(mine)


def listed(actor: Actor) -> QuerySet[Meeting]:
    """The meetings of the list and detail pages."""
    return visible_to(actor).select_related("preparing_unit", "presided_by")


def matching(meetings: QuerySet[Meeting], words: str) -> QuerySet[Meeting]:
    """Meetings that hold all words in content, chair, place, unit or notice number."""
    return meetings.filter(search_text__matches=words)


def held_in(agency_id: int, start: date, until: date) -> QuerySet[Meeting]:
    """The meetings held in a span of days, both included; planned, postponed and cancelled ones are none."""
    return Meeting.objects.filter(agency_id=agency_id, state=State.HELD, held_on__gte=start, held_on__lte=until)


def concluded(meetings: QuerySet[Meeting], as_of: date) -> QuerySet[Meeting]:
    """Those whose conclusion notice was issued by a day."""
    return meetings.filter(conclusion_on__lte=as_of)


def concluded_on_time(meetings: QuerySet[Meeting], as_of: date) -> QuerySet[Meeting]:
    """Those whose conclusion notice was issued by a day and within its term."""
    return concluded(meetings, as_of).filter(conclusion_on__lte=F("conclusion_due_on"))


def preparing_units(actor: Actor) -> QuerySet[Unit]:
    """The units that prepared a meeting which the actor may see."""
    prepared = visible_to(actor).filter(preparing_unit__isnull=False).values("preparing_unit_id")
    return units_visible_to(actor).filter(pk__in=prepared).order_by("name", "id")


def years(actor: Actor) -> list[int]:
    """The years in which there are meetings, newest first."""
    ends = visible_to(actor).aggregate(first=Min("held_on"), last=Max("held_on"))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["first"] else []
