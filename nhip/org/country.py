"""The country's directory shipped with the package: provinces and communes around the merger of 1 July 2025."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from nhip.core.text import fold, squash
from nhip.org.choices import SuccessionKind, UnitKind

# Nghị quyết 202/2025/QH15 (provinces) and 34 resolutions of the Standing Committee (communes): in force 1 July 2025.
MERGED_ON = date(2025, 7, 1)
FOUNDED_ON = date(1945, 9, 2)
_LAST_DAY = MERGED_ON - timedelta(days=1)

Key = tuple[str, str, date]
"""Kind, code and first day: what names a unit of the country's directory."""


@dataclass(frozen=True, slots=True)
class CountryUnit:
    """A province or commune with its span of days and the code of its province."""

    kind: UnitKind
    code: str
    name: str
    valid_from: date
    valid_until: date | None
    province: Key | None

    @property
    def key(self) -> Key:
        """What names the unit."""
        return (self.kind, self.code, self.valid_from)


@dataclass(frozen=True, slots=True)
class CountrySuccession:
    """An old unit that passed into a new one."""

    old: Key
    new: Key
    kind: SuccessionKind


def _rows(name: str) -> Iterator[dict[str, str]]:
    blob = files("nhip.org").joinpath("data", name).read_bytes()
    text = (gzip.decompress(blob) if name.endswith(".gz") else blob).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text))


def _how(text: str) -> SuccessionKind:
    folded = fold(text)
    if "doi ten" in folded or "giu nguyen" in folded or "doi loai hinh" in folded:
        return SuccessionKind.RENAMED
    return SuccessionKind.WHOLE if "toan bo" in folded else SuccessionKind.PART


def provinces() -> list[CountryUnit]:
    """63 provinces until 30 June 2025 and 34 from 1 July 2025."""
    old = [
        CountryUnit(UnitKind.PROVINCE, row["old_code"], squash(row["old_name"]), FOUNDED_ON, _LAST_DAY, None)
        for row in _rows("province_conversion_2025.csv")
    ]
    new = [
        CountryUnit(UnitKind.PROVINCE, row["code"], squash(row["full_name"]), MERGED_ON, None, None)
        for row in _rows("provinces.csv")
    ]
    return old + new


def communes() -> list[CountryUnit]:
    """The communes before and after the merger, under the province of their time."""
    old: dict[str, CountryUnit] = {}
    for row in _rows("commune_conversion_2025.csv.gz"):
        old[row["old_code"]] = CountryUnit(
            UnitKind.COMMUNE, row["old_code"], squash(row["old_name"]), FOUNDED_ON, _LAST_DAY,
            (UnitKind.PROVINCE, row["old_province_code"], FOUNDED_ON),
        )  # fmt: skip
    new = [
        CountryUnit(
            UnitKind.COMMUNE, row["code"], squash(row["full_name"]), MERGED_ON, None,
            (UnitKind.PROVINCE, row["province_code"], MERGED_ON),
        )
        for row in _rows("communes.csv")
    ]  # fmt: skip
    return [*old.values(), *new]


def successions() -> list[CountrySuccession]:
    """Which old province and commune passed into which new one."""
    found: dict[tuple[Key, Key], CountrySuccession] = {}
    for row in _rows("province_conversion_2025.csv"):
        old: Key = (UnitKind.PROVINCE, row["old_code"], FOUNDED_ON)
        new: Key = (UnitKind.PROVINCE, row["new_code"], MERGED_ON)
        found[old, new] = CountrySuccession(old, new, SuccessionKind.WHOLE)
    for row in _rows("commune_conversion_2025.csv.gz"):
        old = (UnitKind.COMMUNE, row["old_code"], FOUNDED_ON)
        new = (UnitKind.COMMUNE, row["new_code"], MERGED_ON)
        found[old, new] = CountrySuccession(old, new, _how(row["how"]))
    return list(found.values())


@lru_cache(maxsize=1)
def renamed_bodies() -> Mapping[str, tuple[str, ...]]:
    """What became of ministries and provincial bodies in 2025 (NĐ 45/2025/NĐ-CP, NĐ 150/2025/NĐ-CP), by old name.

    Several successors: the first one without a bracket is the general one, brackets say what the others took over.
    """
    rows = _rows("department_successors.csv")
    return {row["old_name"]: tuple(each.strip() for each in row["successor"].split(";")) for row in rows}


@lru_cache(maxsize=1)
def _districts() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in _rows("commune_conversion_2025.csv.gz"):
        found[row["old_province_code"]][squash(row["old_district"])][row["new_code"]] = None
    return {
        province: {name: tuple(codes) for name, codes in districts.items()} for province, districts in found.items()
    }


def districts(old_provinces: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The districts that ended on 30 June 2025 in provinces of that time: name → codes of the communes of today."""
    found: dict[str, tuple[str, ...]] = {}
    for code in old_provinces:
        for name, communes in _districts().get(code, {}).items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *communes)))
    return found
