"""Units suggested while a name is typed, without diacritics, by name, short name or symbol."""

from dataclasses import dataclass
from datetime import date

from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.org.choices import UnitKind
from nhip.org.models import Unit
from nhip.org.selectors.lists import in_force_on, units_visible_to

N_SUGGESTED = 12
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
    """A name to take, and what tells it from others of the same name."""

    name: str
    note: str


def suggested_units(actor: Actor, words: str, today: date) -> list[Suggestion]:
    """At most twelve units in force of the Office's own directory that the words may mean, the likeliest first."""
    if actor.agency_id is None:
        return []
    units = (
        units_visible_to(actor)
        .filter(in_force_on(today), agency_id=actor.agency_id)
        .only("name", "short_name", "symbol", "kind")
    )
    asked = name_key(words)
    ranked = [
        (rank, _PLACE.get(UnitKind(unit.kind), _LAST), unit.pk, unit)
        for unit in units
        if (rank := _rank(unit, asked)) is not None
    ]
    return [_said(unit) for *_rank_, unit in sorted(ranked)[:N_SUGGESTED]]


def _said(unit: Unit) -> Suggestion:
    return Suggestion(unit.name, unit.short_name or unit.symbol or str(unit.get_kind_display()))


def _rank(unit: Unit, asked: str) -> int | None:
    """0 the very name, 1 its beginning, 2 all words begin words of it, 3 initials; None where nothing fits."""
    keys = [key for name in (unit.short_name, unit.symbol, unit.name) if (key := name_key(name))]
    if asked in keys:
        return 0
    if any(key.startswith(asked) for key in keys):
        return 1
    parts = asked.split()
    if any(all(any(word.startswith(part) for word in key.split()) for part in parts) for key in keys):
        return 2
    if any("".join(word[0] for word in key.split()).startswith(asked.replace(" ", "")) for key in keys):
        return 3
    return None
