"""Working days of the sample years, seasons of the work, and dates drawn from them."""

import datetime as dt
import random
from collections.abc import Sequence
from functools import lru_cache

# Tết, Giỗ Tổ and days off in lieu (the others are fixed dates below); weekends need no entry
_DAYS_OFF = {
    2018: "14/2 15/2 16/2 19/2 20/2 25/4 3/9 31/12",
    2019: "4/2 5/2 6/2 7/2 8/2 15/4 29/4",
    2020: "23/1 24/1 27/1 28/1 29/1 2/4",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 2/5 3/5 1/9 4/9",
    2024: "8/2 9/2 12/2 13/2 14/2 18/4 29/4 3/9",
    2025: "27/1 28/1 29/1 30/1 31/1 7/4 2/5 1/9",
    2026: "2/1 16/2 17/2 18/2 19/2 20/2",
}
_FIXED = ((1, 1), (30, 4), (1, 5), (2, 9))
# share of the year's work by month: quiet around Tết, heavy before the sessions of July and December
_SEASON = (0.072, 0.062, 0.083, 0.081, 0.085, 0.088, 0.087, 0.082, 0.083, 0.087, 0.090, 0.100)
SATURDAY = 5


@lru_cache(maxsize=16)
def days_off(year: int) -> frozenset[dt.date]:
    named = (part.split("/") for part in _DAYS_OFF.get(year, "").split())
    return frozenset(
        {dt.date(year, int(month), int(day)) for day, month in named} | {dt.date(year, m, d) for d, m in _FIXED}
    )


def is_working(day: dt.date) -> bool:
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def add_working(day: dt.date, count: int) -> dt.date:
    """The working day `count` working days after (or before) a day; 0 gives the next working day or the day itself."""
    step = dt.timedelta(days=-1 if count < 0 else 1)
    while count == 0 and not is_working(day):
        day += step
    for _ in range(abs(count)):
        day += step
        while not is_working(day):
            day += step
    return day


@lru_cache(maxsize=16)
def working_days(year: int) -> tuple[dt.date, ...]:
    first = dt.date(year, 1, 1)
    every = (first + dt.timedelta(days=n) for n in range(dt.date(year, 12, 31).timetuple().tm_yday))
    return tuple(day for day in every if is_working(day))


def spread(rng: random.Random, year: int, count: int, saturdays: float = 0.0) -> list[dt.date]:
    """`count` dates of the year in ascending order, heavier in the busy months."""
    days = working_days(year)
    weights = [_SEASON[day.month - 1] * rng.uniform(0.8, 1.2) for day in days]
    drawn = rng.choices(days, weights, k=count)
    for position in range(int(count * saturdays)):
        day = drawn[position]
        saturday = day + dt.timedelta(days=SATURDAY - day.weekday())
        if saturday.year == year and saturday not in days_off(year):
            drawn[position] = saturday
    return sorted(drawn)


def between(rng: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """A working day between two dates, both included (the first one when none is)."""
    day = first + dt.timedelta(days=rng.randint(0, max((last - first).days, 0)))
    while not is_working(day) and day > first:
        day -= dt.timedelta(days=1)
    return day


def pick_around(rng: random.Random, days: Sequence[dt.date], low: int, high: int) -> dt.date:
    return days[rng.randint(low, min(high, len(days) - 1))]
