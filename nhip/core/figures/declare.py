"""The registry: each app declares its figures in its `figures` room, once, at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from nhip.core.figures.window import Ask
from nhip.core.figures.wording import Rounding


class Kind(StrEnum):
    """How the value comes from the records.

    COUNT: their number · SUM: the sum of `amount` · VALUE: `amount` of the single record ·
    RATIO: numerator figure over denominator figure, records are the denominator's · RANK: place k of n records.
    """

    COUNT = "count"
    SUM = "sum"
    VALUE = "value"
    RATIO = "ratio"
    RANK = "rank"


@dataclass(frozen=True)
class Figure:
    """A named query: `records(ask)` lists what is behind it, before row rights; `route` is the list of that model.

    `params`: further filters of that list which hold for the records, when the query was narrowed for one report;
    `is_listed`: whether overviews of all figures show it.
    """

    key: str
    label: str
    unit: str
    kind: Kind
    records: Callable[[Ask], QuerySet[Any]]
    route: str
    section: str
    amount: str = ""
    numerator: str = ""
    denominator: str = ""
    rank: Callable[[Ask], tuple[int, int] | None] | None = None
    rounding: Rounding = Rounding.EXACT
    decimals: int = 0
    params: tuple[tuple[str, str], ...] = ()
    is_listed: bool = True

    def __post_init__(self) -> None:
        if self.kind in {Kind.SUM, Kind.VALUE} and not self.amount:
            raise ValueError(f"{self.key}: {self.kind} needs an amount field")
        if self.kind is Kind.RATIO and not (self.numerator and self.denominator):
            raise ValueError(f"{self.key}: a ratio needs numerator and denominator")
        if self.kind is Kind.RANK and self.rank is None:
            raise ValueError(f"{self.key}: a rank needs its rank function")


_REGISTRY: dict[str, Figure] = {}


def register(figure: Figure) -> Figure:
    """Add a figure; a key is declared once."""
    if figure.key in _REGISTRY:
        raise ValueError(f"figure {figure.key} is declared twice")
    _REGISTRY[figure.key] = figure
    return figure


def get(key: str) -> Figure:
    """The figure of that key; KeyError when nobody declared it."""
    return _REGISTRY[key]


def all_figures() -> list[Figure]:
    """All figures that overviews show, by section, in the order declared."""
    listed = (figure for figure in _REGISTRY.values() if figure.is_listed)
    return sorted(listed, key=lambda figure: figure.section)
