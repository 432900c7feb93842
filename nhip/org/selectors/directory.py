"""Units and people found by the names that registers use, loaded once per import."""

from dataclasses import dataclass
from datetime import date

from nhip.core.text import name_key
from nhip.org.models import Person, Unit


@dataclass(frozen=True)
class UnitDirectory:
    """The units of one Office's directory by folded name, short name, symbol and code; the later wins a shared name."""

    by_key: dict[str, Unit]

    @classmethod
    def load(cls, agency_id: int | None, on: date | None = None) -> "UnitDirectory":
        """Load the directory (one query); `on` prefers units in force that day over earlier ones of the same name."""
        if agency_id is None:
            return cls({})
        units = list(Unit.objects.filter(agency_id=agency_id).order_by("valid_from", "id"))
        units += list(Unit.objects.filter(pk=agency_id).exclude(agency_id=agency_id))
        if on is not None:
            units.sort(key=lambda unit: unit.valid_from <= on and (unit.valid_until is None or unit.valid_until >= on))
        by_key: dict[str, Unit] = {}
        for unit in units:
            for name in (unit.code, unit.symbol, unit.short_name, unit.name):
                if key := name_key(name):
                    by_key[key] = unit
        return cls(by_key)

    def find(self, text: str) -> Unit | None:
        """The unit of that name, short name, symbol or code, whatever the diacritics; None when nobody has it."""
        return self.by_key.get(name_key(text)) if text else None

    def find_or_name(self, text: str) -> tuple[Unit | None, str]:
        """The unit and the name as written: a name that is not in the directory is kept and can be asked about."""
        return self.find(text), text


@dataclass(frozen=True)
class PersonDirectory:
    """The people of one Office by folded full name; a name that two people share finds nobody."""

    by_key: dict[str, Person | None]

    @classmethod
    def load(cls, agency_id: int | None) -> "PersonDirectory":
        """Load the directory (one query)."""
        by_key: dict[str, Person | None] = {}
        if agency_id is not None:
            for person in Person.objects.filter(agency_id=agency_id).order_by("id"):
                key = name_key(person.full_name)
                by_key[key] = None if key in by_key else person
        return cls(by_key)

    def find(self, full_name: str) -> Person | None:
        """The only person of that name, or None."""
        return self.by_key.get(name_key(full_name)) if full_name else None
