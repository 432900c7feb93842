"""A unit named in a directive, what the directory makes of it, and what a person said where that leaves a question."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from nhip.directives.choices import Answer
from nhip.reading.resolving import Directory, resolve


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """The name as written stays, whatever it is resolved to; `candidates` are (key, name)."""

    name: str
    unit: int | None = None
    unit_name: str = ""
    how: str = ""
    candidates: tuple[tuple[int, str], ...] = ()
    members: tuple[int, ...] = ()
    answer: str = Answer.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether it is known to whom a task goes that this unit leads."""
        return self.unit is not None or self.answer != Answer.OPEN

    @property
    def takes_members(self) -> bool:
        """Whether each unit of the group that the name means takes part; a person may say to keep the words only."""
        return self.unit is None and bool(self.members) and self.answer != Answer.KEPT

    def as_json(self) -> dict[str, Any]:
        """The form in which it is stored."""
        candidates = [[key, name] for key, name in self.candidates]
        return asdict(self) | {"candidates": candidates, "members": list(self.members)}

    @classmethod
    def of_json(cls, row: Mapping[str, Any]) -> "NamedUnit":
        """The stored form read back."""
        candidates = tuple((int(key), str(name)) for key, name in row["candidates"])
        return cls(**{**row, "candidates": candidates, "members": tuple(row["members"])})

    def meaning(self, key: int, name: str) -> "NamedUnit":
        """The same name with the unit that a person chose for it."""
        return replace(self, unit=key, unit_name=name, how="người xác nhận chọn", answer=Answer.OPEN)


def named_units(names: Iterable[str], directory: Directory) -> list[NamedUnit]:
    """What the directory makes of each name, in order, each name once."""
    return [_named(name, directory) for name in dict.fromkeys(names)]


def _named(name: str, directory: Directory) -> NamedUnit:
    found = resolve(name, directory)
    entry = directory.entries.get(found.key) if found.key is not None else None
    return NamedUnit(
        name, found.key, entry.name if entry else "", found.how,
        tuple((key, called) for key, called, _score in found.candidates), found.members,
    )  # fmt: skip
