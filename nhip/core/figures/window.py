"""Windows of time and what is asked of a figure."""

import calendar
from dataclasses import dataclass
from datetime import date

from nhip.core.dates import vi_date


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_before(day: date) -> date:
    """The same day one year earlier; the last day of February stays the last."""
    if day == _month_end(day.year, day.month):
        return _month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a window ends before it starts")

    @classmethod
    def calendar_year(cls, year: int) -> "Window":
        """1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def report_year(cls, year: int) -> "Window":
        """15/12 of the year before to 14/12, the cut-off used under NĐ 09/2019/NĐ-CP (TT 09/2019/TT-NHNN)."""
        return cls(date(year - 1, 12, 15), date(year, 12, 14))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Window":
        """Quarter 1 to 4 of the calendar year."""
        return cls(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))

    @classmethod
    def month(cls, year: int, month: int) -> "Window":
        """One calendar month."""
        return cls(date(year, month, 1), _month_end(year, month))

    @property
    def year(self) -> int:
        """The year that the window belongs to: that of its last day."""
        return self.end.year

    @property
    def label(self) -> str:
        """The window in words: "năm 2023", "quý III/2023", "tháng 5/2023", or its two dates."""
        year = self.end.year
        if self == Window.calendar_year(year):
            return f"năm {year}"
        if self == Window.month(year, self.end.month):
            return f"tháng {self.end.month}/{year}"
        quarter = (self.end.month + 2) // 3
        if self == Window.quarter(year, quarter):
            return f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{year}"
        return f"từ {vi_date(self.start)} đến {vi_date(self.end)}"

    def previous(self) -> "Window":
        """The same span one year earlier; a span that ends a February ends the February before."""
        return Window(_year_before(self.start), _year_before(self.end))


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a figure: whose (agency), over which window, as known on which day."""

    agency_id: int
    window: Window
    as_of: date

    @property
    def until(self) -> date:
        """The last day whose deeds count: the window's end or the as-of day, whichever is earlier."""
        return min(self.window.end, self.as_of)

    def previous(self) -> "Ask":
        """The same question one year earlier."""
        return Ask(self.agency_id, self.window.previous(), _year_before(self.as_of))
