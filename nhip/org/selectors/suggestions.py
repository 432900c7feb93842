"""The names of units for boxes that suggest them: found in the browser, without diacritics, by any of their words."""

from dataclasses import dataclass
from datetime import date

from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.org.choices import UnitKind
from nhip.org.models import Unit
from nhip.org.selectors.lists import in_force_on, units_visible_to

# Who is given work most often comes first where the words say nothing more.
_PLACE = {
    UnitKind.DEPARTMENT: 0,
    UnitKind.DIVISION: 1,
    UnitKind.SERVICE_UNIT: 1,
    UnitKind.OFFICE: 1,
    UnitKind.COMMUNE: 2,
}
_LAST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to take, what tells it from others of the same name, and the folded words that find it."""

    name: str
    note: str
    key: str


def suggested_units(actor: Actor, today: date) -> list[Suggestion]:
    """The units in force of the Office's own directory, those given work most often first (one query)."""
    if actor.agency_id is None:
        return []
    units = list(
        units_visible_to(actor)
        .filter(in_force_on(today), agency_id=actor.agency_id)
        .only("name", "short_name", "symbol", "kind")
        .order_by("pk")
    )
    units.sort(key=lambda unit: _PLACE.get(UnitKind(unit.kind), _LAST))
    return [_said(unit) for unit in units]


def _said(unit: Unit) -> Suggestion:
    note = unit.short_name or unit.symbol or str(unit.get_kind_display())
    return Suggestion(unit.name, note, f"{name_key(unit.name)} {_others(unit)}")


def _others(unit: Unit) -> str:
    """The short names, and the first letters of the words ("so tu phap" → "stp")."""
    initials = "".join(word[0] for word in name_key(unit.name).split())
    return " ".join(filter(None, [name_key(unit.short_name), name_key(unit.symbol), initials]))
