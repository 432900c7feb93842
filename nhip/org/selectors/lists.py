"""Querysets of units and people under row rights."""

from datetime import date

from django.db.models import Q, QuerySet

from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.choices import INSIDE_OFFICE, UnitKind
from nhip.org.models import Person, Unit


def in_force_on(day: date) -> Q:
    """The condition of a unit being in force on a day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def units_visible_to(actor: Actor) -> QuerySet[Unit]:
    """The country's directory and, for those of the agency, its own."""
    shown = Q(agency__isnull=True) & ~Q(kind=UnitKind.OFFICE)
    if actor.agency_id is not None:
        shown |= Q(agency_id=actor.agency_id) | Q(pk=actor.agency_id)
    return Unit.objects.filter(shown)


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """The people of the actor's agency."""
    if actor.agency_id is None:
        return Person.objects.none()
    return Person.objects.filter(agency_id=actor.agency_id)


visible_to = people_visible_to


def agencies() -> QuerySet[Unit]:
    """The Offices that keep their records in this installation."""
    return Unit.objects.filter(kind=UnitKind.OFFICE).order_by("id")


def agency_by_code(code: str = "") -> Unit:
    """The Office of that code, or the only one there is; Refused with the choice when it is not clear."""
    found = list((agencies().filter(code=code) if code else agencies())[:2])
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("Không tìm thấy cơ quan.", "Hãy nhập danh sách đơn vị trước (nhip import units …).")
    codes = ", ".join(agencies().values_list("code", flat=True))
    raise Refused("Có nhiều cơ quan trong hệ thống.", f"Hãy chọn một mã bằng --agency: {codes}.")


def office_unit_ids(agency_id: int) -> list[int]:
    """The Office and the divisions and service units in it."""
    inside = Unit.objects.filter(Q(pk=agency_id) | Q(agency_id=agency_id, kind__in=INSIDE_OFFICE))
    return list(inside.values_list("pk", flat=True))


def leadership_unit_ids(agency_id: int) -> list[int]:
    """The People's Committee's leadership (Chairman and Vice-Chairmen), which is no part of the Office."""
    kinds = (UnitKind.LEADERSHIP, UnitKind.PEOPLE_COMMITTEE)
    return list(Unit.objects.filter(agency_id=agency_id, kind__in=kinds).values_list("pk", flat=True))


def headcount_on(agency_id: int, day: date) -> QuerySet[Person]:
    """The people in service of the Office on a day: those with a post inside it, leaders of the Committee left out."""
    return Person.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=day),
        agency_id=agency_id,
        joined_on__lte=day,
        pk__in=Person.objects.filter(posts__unit_id__in=office_unit_ids(agency_id), posts__held_from__lte=day).values(
            "pk"
        ),
    )


def unit_as_of(unit: Unit, day: date) -> list[Unit]:
    """What the unit is called on a day: itself while in force, else its successors then (C23), found step by step."""
    found: list[Unit] = []
    waiting, seen = [unit], {unit.pk}
    while waiting:
        current = waiting.pop(0)
        if current.valid_until is None or current.valid_until >= day:
            found.append(current)
            continue
        for step in current.successions.select_related("new").order_by("id"):
            if step.new_id not in seen:
                seen.add(step.new_id)
                waiting.append(step.new)
    return found


def divisions(actor: Actor) -> QuerySet[Unit]:
    """The divisions and service units of the actor's Office, for filters."""
    return Unit.objects.filter(agency_id=actor.agency_id, kind__in=INSIDE_OFFICE).order_by("id")
