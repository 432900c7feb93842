"""Pure decisions on loaded organisation data."""

from collections.abc import Iterable, Mapping
from datetime import date

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


def is_in_force(start: date, end: date | None, day: date) -> bool:
    """Whether a span (end open when None, both ends included) covers the day."""
    return start <= day and (end is None or day <= end)


def descendants(root_ids: Iterable[int], children: Mapping[int, Iterable[int]]) -> frozenset[int]:
    """The units below the roots, roots included; `children` maps a unit to those directly below it."""
    found: set[int] = set()
    waiting = list(root_ids)
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting.extend(children.get(unit_id, ()))
    return frozenset(found)


def can_view_person(actor: Actor, person: Person) -> Verdict:
    """People of the agency are seen by everybody who holds a post in it."""
    if actor.agency_id is not None and person.agency_id == actor.agency_id:
        return ALLOWED
    return refusal("Người này thuộc cơ quan khác.")


def can_view_unit(actor: Actor, unit: Unit) -> Verdict:
    """The country's directory is open to all; an Office's own directory to those who work there."""
    if unit.agency_id is None or actor.agency_id in {unit.agency_id, unit.pk}:
        return ALLOWED
    return refusal("Đơn vị này thuộc danh mục của cơ quan khác.")
