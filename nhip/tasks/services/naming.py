"""Co-operating units by the names that a person wrote."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nhip.core.text import squash
from nhip.org.models import Unit
from nhip.org.selectors import UnitDirectory, name_directory
from nhip.reading.resolving import Directory, resolve
from nhip.reading.unit_groups import collective_of
from nhip.reading.unit_names import spoken
from nhip.tasks.services.inputs import UnitPart


@dataclass
class UnitNames:
    """Names of units looked up on a day, each once; `find` knows single units, `members` the units of a group."""

    agency_id: int | None
    day: date
    _members: dict[str, tuple[Unit, ...]] = field(default_factory=dict)

    @cached_property
    def directory(self) -> UnitDirectory:
        """Single units by their names."""
        return UnitDirectory.load(self.agency_id, self.day)

    @cached_property
    def _wider(self) -> Directory:
        return name_directory(self.agency_id, self.day)

    def knows(self, name: str) -> bool:
        """Whether the name is that of a unit, or of a group of units."""
        return self.directory.find(name) is not None or collective_of(spoken(squash(name))) is not None

    def members(self, name: str) -> tuple[Unit, ...]:
        """The units that a group's name means ("các xã, phường"); none when it means no group."""
        if name not in self._members:
            keys = resolve(name, self._wider).members
            found = Unit.objects.in_bulk(list(keys))
            self._members[name] = tuple(found[key] for key in keys)
        return self._members[name]

    def helping(self, name: str) -> UnitPart:
        """A co-operating unit by its name, a group with its units; what means nothing is kept as it is written."""
        unit = self.directory.find(name)
        return UnitPart(unit, name, () if unit is not None else self.members(name))


def helping_units(*, names: Sequence[str], agency_id: int | None, today: date) -> tuple[UnitPart, ...]:
    """The units of these names; "các xã, phường" takes the units along that are meant by it on the day."""
    known = UnitNames(agency_id, today)
    return tuple(known.helping(name) for name in names)
