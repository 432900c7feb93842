"""The figures of one report, each read once: this period, the same period of the year before, parts of the period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count

from nhip.core.figures import Ask, Reading, Rounding, Window, all_figures, get, read
from nhip.reports.models import FigureStyle
from nhip.reports.periods import Period, as_of_in
from nhip.reports.tree import Cell, Run
from nhip.ui.listing import figure_url

Style = tuple[Rounding, Decimal | None]


def styles_of(agency_id: int) -> dict[str, Style]:
    """The Office's own wording of figures: key → rounding and step."""
    rows = FigureStyle.objects.filter(agency_id=agency_id)
    return {row.key: (Rounding(row.rounding), row.step) for row in rows}


def is_declared(key: str) -> bool:
    """Whether some room declares the figure."""
    try:
        get(key)
    except KeyError:
        return False
    return True


def keys_like(prefix: str, suffix: str = "") -> list[str]:
    """The keys of declared figures with that prefix and suffix, in the order declared."""
    return [f.key for f in all_figures() if f.key.startswith(prefix) and f.key.endswith(suffix)]


@dataclass
class Readings:
    """Reads figures for a report and remembers what was read."""

    ask: Ask
    period: Period
    styles: Mapping[str, Style] = field(default_factory=dict)
    _read: dict[tuple[str, Window], Reading] = field(default_factory=dict)

    def at(self, key: str, ask: Ask) -> Reading | None:
        """The figure for another ask; None when no room declares it."""
        if not is_declared(key):
            return None
        found = self._read.get((key, ask.window))
        if found is None:
            rounding, step = self.styles.get(key, (None, None))
            found = self._read[key, ask.window] = read(key, ask, rounding=rounding, step=step)
        return found

    def now(self, key: str) -> Reading | None:
        """The figure of the report's own period."""
        return self.at(key, self.ask)

    def before(self, key: str) -> Reading | None:
        """The figure of the same period of the year before."""
        return self.at(key, self.ask.previous())

    def preceding(self, key: str) -> Reading | None:
        """The figure of the period before."""
        return self.at(key, self.ask_of(self.period.preceding))

    def ask_of(self, period: Period) -> Ask:
        """The same question about another period, as of the day that stands there where the as-of day stands here."""
        return Ask(self.ask.agency_id, period.window, as_of_in(period.window, self.ask.window, self.ask.as_of))

    def ids(self, reading: Reading) -> Iterable[int]:
        """The ids of the records behind a figure."""
        return reading.figure.records(reading.ask).order_by().values_list("pk", flat=True)

    def keys_to_freeze(self) -> list[str]:
        """The figures that an issued report holds with their records."""
        return [figure.key for figure in all_figures()]

    def part(self, key: str, window: Window) -> Reading | None:
        """The figure of a part of the period, e.g. one month, as of the same day."""
        return self.at(key, Ask(self.ask.agency_id, window, self.ask.as_of))

    def value(self, key: str) -> Decimal | int | None:
        """The figure's exact value, None when there is none."""
        reading = self.now(key)
        return None if reading is None else reading.value

    def tally(self, key: str, by: str) -> dict[Any, int]:
        """The records behind a figure counted by the value of one field; the counts add up to the figure."""
        records = get(key).records(self.ask).order_by()
        return {row[by]: row["n"] for row in records.values(by).annotate(n=Count("pk", distinct=True))}

    def keys_read(self) -> list[str]:
        """Keys of the figures read so far."""
        return sorted({key for key, _ in self._read})


def run_of(reading: Reading, text: str = "") -> Run:
    """The figure as a run of a paragraph; `text` replaces its wording (a rate, a share)."""
    return Run(
        text=text or reading.text,
        key=reading.figure.key,
        exact=f"{reading.exact} {reading.figure.unit}".strip(),
        n_records=reading.n_records,
        url=figure_url(reading.figure, reading.ask),
    )


def cell_of(reading: Reading | None, *, missing: str = "–") -> Cell:
    """The figure as a cell of a table: its exact value, never the rounded wording."""
    if reading is None or reading.value is None:
        return Cell(missing, align="right")
    number = "" if reading.of is not None else str(reading.value)
    url = figure_url(reading.figure, reading.ask)
    return Cell(reading.exact, number=number, key=reading.figure.key, url=url, align="right")
