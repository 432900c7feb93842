"""Reads of the small registers."""

from datetime import date

from django.db.models import F, Q, QuerySet

from nhip.casebook.choices import Register
from nhip.casebook.models import Entry
from nhip.core.figures import Ask
from nhip.org.actors import Actor


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """The entries of the agency for those who see all of it, else those that the actor's units deal with."""
    if actor.agency_id is None:
        return Entry.objects.none()
    entries = Entry.objects.filter(agency_id=actor.agency_id)
    return entries if actor.sees_whole_agency else entries.filter(unit_id__in=actor.unit_ids)


def entries_in(ask: Ask, register: Register) -> QuerySet[Entry]:
    """The entries of a register dated in the window, up to the as-of day."""
    return Entry.objects.filter(agency_id=ask.agency_id, register=register, on__gte=ask.window.start, on__lte=ask.until)


def resolved_in(ask: Ask, register: Register) -> QuerySet[Entry]:
    """Those of `entries_in` that were resolved by the as-of day, also after the window's end."""
    return entries_in(ask, register).filter(resolved_on__lte=ask.as_of)


def overdue_on(entries: QuerySet[Entry], today: date | F) -> QuerySet[Entry]:
    """The entries past their deadline and not resolved on a day (a date, or a column that holds it)."""
    return entries.filter(Q(resolved_on__isnull=True) | Q(resolved_on__gt=today), due_on__lt=today)
