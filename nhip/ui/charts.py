"""Charts: what is drawn, said once, for the canvas and for the table behind it.

A page puts `Chart` objects in its context and includes `ui/chart.html` with chart=…; `static/ui/charts.js` draws.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import Any, Literal

from nhip.core.numbers import vi_decimal

ChartKind = Literal["bar", "stacked", "line", "pie", "rows"]
Number = int | float | Decimal


@dataclass(frozen=True)
class Series:
    """One run of values, as long as the chart's categories; `urls` open the records behind each value ("" = none)."""

    name: str
    values: Sequence[Number | None]
    urls: Sequence[str] = ()
    tone: str = ""


@dataclass(frozen=True)
class Chart:
    """One chart. `key` is its id on the page; "rows" is a bar chart lying down; a pie uses the first series only.

    `tones` colours the categories of a pie or of a single series by meaning ("good", "warning", "danger", "neutral");
    among several series each has its own tone.
    """

    key: str
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    _: KW_ONLY
    kind: ChartKind = "bar"
    unit: str = ""
    tones: Sequence[str] = ()

    @property
    def element_id(self) -> str:
        """The id of the JSON that charts.js reads."""
        return f"chart-{self.key}"

    @property
    def spec(self) -> dict[str, Any]:
        """What charts.js needs, as plain JSON."""
        return {
            "kind": self.kind,
            "title": self.title,
            "unit": self.unit,
            "categories": list(self.categories),
            "tones": list(self.tones),
            "series": [
                {
                    "name": item.name,
                    "tone": item.tone,
                    "values": [None if value is None else float(value) for value in item.values],
                    "urls": list(item.urls),
                }
                for item in self.series
            ],
        }

    @property
    def table(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The same values as rows of (category, [(text, url) per series]) for those who cannot see the canvas."""
        return [
            (category, [_cell(item, index) for item in self.series]) for index, category in enumerate(self.categories)
        ]


def _cell(series: Series, index: int) -> tuple[str, str]:
    value = series.values[index]
    text = "–" if value is None else vi_decimal(Decimal(str(value)))
    return text, series.urls[index] if index < len(series.urls) else ""
