"""Co-operating units by the names that a person wrote."""

from collections.abc import Sequence
from datetime import date

from nhip.org.models import Unit
from nhip.org.selectors import UnitDirectory, name_directory
from nhip.reading.resolving import resolve
from nhip.tasks.services.inputs import UnitPart


def helping_units(*, names: Sequence[str], agency_id: int | None, today: date) -> tuple[UnitPart, ...]:
    """The units of these names; "các xã, phường" takes the units along that are meant by it on the day.

    A name that means nothing in the directory is kept as it is written.
    """
    directory = UnitDirectory.load(agency_id, today)
    known = {name: directory.find(name) for name in names}
    groups: dict[str, tuple[int, ...]] = {}
    if not all(known.values()):
        wider = name_directory(agency_id, today)
        groups = {name: resolve(name, wider).members for name, unit in known.items() if unit is None}
    members = Unit.objects.in_bulk({key for keys in groups.values() for key in keys})
    return tuple(UnitPart(known[name], name, tuple(members[key] for key in groups.get(name, ()))) for name in names)
