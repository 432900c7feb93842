"""What apps above tell the registers, from their `ready()`: the handling of entries, further filters of the finder.

`register_handling(provider)`: printed registers and slips say how an entry is handled; without a provider the entry's
own columns are printed. `register_filter(key, make)`: the page that finds documents, and its saved searches, get one
more, made for each reader, so that it can ask what that reader may see.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from nhip.org.actors import Actor
from nhip.ui.listing import Filter


@dataclass(frozen=True, slots=True)
class Share:
    """A unit or person with its part and its own deadline."""

    who: str
    role: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One voice on the slip: who, when, in what words, to whom."""

    by: str = ""
    on: date | None = None
    words: str = ""
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the handling as the system recorded it: when, who, what; printed where hands sign on paper."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Handling:
    """The three voices of the slip (NĐ 30/2020/NĐ-CP, PL IV), each as often as it spoke, and the steps between them.

    Progress and answer are for the follow-up register.
    """

    leaders: tuple[Opinion, ...] = ()
    units: tuple[Opinion, ...] = ()
    handlers: tuple[Opinion, ...] = ()
    progress: str = ""
    answer_code: str = ""
    steps: tuple[Step, ...] = ()


Provider = Callable[[Iterable[int]], Mapping[int, Handling]]
_PROVIDERS: list[Provider] = []


def register_handling(provider: Provider) -> None:
    """Declare who knows the handling of entries: a callable of entry keys; there is one, the last declared."""
    _PROVIDERS[:] = [provider]


def handling_of(entry_ids: Iterable[int]) -> Mapping[int, Handling]:
    """The handling of entries as far as it is known; an entry that is missing has none."""
    return _PROVIDERS[0](entry_ids) if _PROVIDERS else {}


FURTHER_FILTERS: dict[str, Callable[[Actor], Filter]] = {}


def register_filter(key: str, make: Callable[[Actor], Filter]) -> None:
    """Add a filter of entries to the finder, made for a reader; the same key again replaces."""
    FURTHER_FILTERS[key] = make
