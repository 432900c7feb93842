"""The directory in which names of documents are resolved (nhip.reading.resolving), made from the units."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from nhip.core.text import name_key
from nhip.org import country
from nhip.org.choices import UnitKind
from nhip.org.models import Succession, Unit
from nhip.reading.resolving import Directory, Entry

_KIND_OF_PLACE = re.compile(r"^(?:UBND|(?:Ủy|U[ỷ]) ban nhân dân)?\s*(?:tỉnh|thành phố|TP\.?)\s+", re.IGNORECASE)


def place_name(name: str) -> str:
    """The name of a province without its kind and without "UBND" ("UBND tỉnh Lào Cai" → "Lào Cai")."""
    return _KIND_OF_PLACE.sub("", name).strip()


def _name_of_place(unit: Unit | None) -> str:
    return place_name(unit.name) if unit is not None else ""


def name_directory(agency_id: int | None, today: date) -> Directory:
    """The units that a document of this Office may name, as they stand on the day (at most six queries).

    The Office's own directory, and from the country's directory the communes of its province, also those of before the
    merger. Load it once for a request or a job and pass it on: it is not kept here, so that it is never stale.
    """
    if agency_id is None:
        return Directory.of(())
    own = list(Unit.objects.filter(agency_id=agency_id, valid_from__lte=today).order_by("id"))
    committee = next((unit for unit in own if unit.kind == UnitKind.PEOPLE_COMMITTEE), None)
    province, former = _provinces(_name_of_place(committee), today)
    places = [unit for unit in (province, *former) if unit is not None]
    communes = list(
        Unit.objects.filter(
            agency__isnull=True, kind=UnitKind.COMMUNE, parent__in=places, valid_from__lte=today
        ).order_by("id")
    )
    kept, same = _without_doubles(own, communes, today)
    heirs = _heirs([unit.pk for unit in kept], same)
    parents = {unit.pk: same.get(unit.pk, unit.pk) for unit in (*own, *communes)}
    rows = [_entry(unit, heirs.get(unit.pk, ()), parents.get(unit.parent_id or 0), today) for unit in kept]
    by_code = {unit.code: same.get(unit.pk, unit.pk) for unit in communes if _ended_on(unit, today) is None}
    has_districts = province is None or province.valid_from < country.MERGED_ON
    ended = {} if has_districts else country.districts({unit.code for unit in former})
    return Directory.of(
        rows,
        province=_name_of_place(province or committee),
        former_provinces=[name for name in map(_name_of_place, former) if name != _name_of_place(province)],
        renamed=country.renamed_bodies(),
        districts={name: [by_code[code] for code in codes if code in by_code] for name, codes in ended.items()},
    )


def _provinces(name: str, today: date) -> tuple[Unit | None, list[Unit]]:
    """The province of that name in force on the day, and those that passed into it."""
    units = Unit.objects.filter(agency__isnull=True, kind=UnitKind.PROVINCE, valid_from__lte=today)
    alike = [unit for unit in units.order_by("-valid_from", "id") if name_key(place_name(unit.name)) == name_key(name)]
    found = next((unit for unit in alike if _ended_on(unit, today) is None), None)
    if found is None:
        # An Office whose province has passed into another: its documents name the new one.
        step = Succession.objects.filter(old__in=alike, new__valid_from__lte=today).select_related("new").first()
        found = step.new if step else None
    if found is None:
        return None, []
    steps = Succession.objects.filter(new=found).select_related("old").order_by("id")
    return found, [step.old for step in steps]


def _without_doubles(own: list[Unit], communes: list[Unit], today: date) -> tuple[list[Unit], dict[int, int]]:
    """All units, without the communes of the country that the Office has itself; which of its own stands for which."""
    mine = {
        _commune_key(unit): unit.pk for unit in own if unit.kind == UnitKind.COMMUNE and _ended_on(unit, today) is None
    }
    same = {
        unit.pk: mine[_commune_key(unit)]
        for unit in communes
        if _ended_on(unit, today) is None and _commune_key(unit) in mine
    }
    return [*own, *(unit for unit in communes if unit.pk not in same)], same


def _commune_key(unit: Unit) -> str:
    return name_key(re.sub(r"^(?:UBND|Ủy ban nhân dân)\s+", "", unit.name, flags=re.IGNORECASE))


def _heirs(keys: list[int], same: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    heirs: dict[int, list[int]] = defaultdict(list)
    for old, new in Succession.objects.filter(old__in=keys).order_by("id").values_list("old", "new"):
        heirs[old].append(same.get(new, new))
    return {old: tuple(new) for old, new in heirs.items()}


def _ended_on(unit: Unit, today: date) -> date | None:
    return unit.valid_until if unit.valid_until is not None and unit.valid_until < today else None


def _entry(unit: Unit, heirs: tuple[int, ...], parent: int | None, today: date) -> Entry:
    short = tuple(name for name in (unit.short_name, unit.symbol) if name)
    return Entry(unit.pk, unit.name, short, unit.kind, parent, _ended_on(unit, today), heirs)
