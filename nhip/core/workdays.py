"""Working days in Vietnam: weekends, public holidays (BLLĐ 2019, Điều 112) and days swapped by yearly decision.

The `holidays` library seeds the calendar; the dated table DayOff overrides it, for swaps decided later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

from nhip.core.models import DayOff


@lru_cache(maxsize=64)
def _seed(year: int) -> "holidays.HolidayBase":
    return holidays.country_holidays("VN", years=[year], language="vi")


@dataclass(frozen=True)
class WorkCalendar:
    """The calendar: `overrides` maps a date to True (working) or False (off) and wins over weekend and holiday."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether the public service works on that day."""
        if day in self.overrides:
            return self.overrides[day]
        return bool(_seed(day.year).is_working_day(day))

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day` (before it when negative); the day itself is not counted."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; negative when end is before start."""
        if end < start:
            return -self.working_days_between(end, start)
        span = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))


def load_calendar() -> WorkCalendar:
    """The calendar with the overrides of the database (one query)."""
    return WorkCalendar(dict(DayOff.objects.values_list("day", "is_working")))
