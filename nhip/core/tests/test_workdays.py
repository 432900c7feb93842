"""Against the calendars that the Government announced for 2024, 2025 and 2026, written down by hand."""

from datetime import date, timedelta

import pytest

from nhip.core.models import DayOff
from nhip.core.workdays import WorkCalendar, load_calendar

CALENDAR = WorkCalendar()
# Weekdays off, as (first, last) both included.
OFF = [
    (date(2024, 1, 1), date(2024, 1, 1)),
    (date(2024, 2, 8), date(2024, 2, 14)),  # Tết Giáp Thìn
    (date(2024, 4, 18), date(2024, 4, 18)),
    (date(2024, 4, 29), date(2024, 5, 1)),  # 29/4 swapped with Saturday 4/5
    (date(2024, 9, 2), date(2024, 9, 3)),
    (date(2025, 1, 1), date(2025, 1, 1)),
    (date(2025, 1, 27), date(2025, 1, 31)),  # Tết Ất Tỵ
    (date(2025, 4, 7), date(2025, 4, 7)),
    (date(2025, 4, 30), date(2025, 5, 2)),  # 2/5 swapped with Saturday 26/4
    (date(2025, 9, 1), date(2025, 9, 2)),
    (date(2026, 1, 1), date(2026, 1, 2)),  # 2/1 swapped with Saturday 10/1
    (date(2026, 2, 16), date(2026, 2, 20)),  # Tết Bính Ngọ
    (date(2026, 4, 27), date(2026, 4, 27)),  # in lieu of Sunday 26/4
    (date(2026, 4, 30), date(2026, 5, 1)),
    (date(2026, 8, 31), date(2026, 9, 2)),  # 31/8 swapped with Saturday 22/8
    (date(2026, 11, 24), date(2026, 11, 24)),  # Ngày Văn hóa Việt Nam
]
WORKING_SATURDAYS = {date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}


@pytest.mark.django_db
def test_three_years_day_by_day():
    off = {first + timedelta(days=n) for first, last in OFF for n in range((last - first).days + 1)}
    calendar = load_calendar()
    day, wrong = date(2024, 1, 1), []
    while day <= date(2026, 12, 31):
        expected = day in WORKING_SATURDAYS or (day.weekday() < 5 and day not in off)
        if calendar.is_working_day(day) != expected:
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


@pytest.mark.django_db
def test_days_of_the_table_win_over_weekend_and_holiday(django_assert_num_queries):
    DayOff.objects.create(day=date(2027, 3, 6), is_working=True, name="Làm bù")
    DayOff.objects.create(day=date(2027, 3, 1), is_working=False, name="Nghỉ bù")
    DayOff.objects.create(day=date(2027, 1, 1), is_working=True, name="Trực")
    with django_assert_num_queries(1):
        calendar = load_calendar()
        days = [calendar.is_working_day(date(2027, month, day)) for month, day in ((3, 6), (3, 1), (1, 1), (3, 7))]
    assert days == [True, False, True, False]
    assert not CALENDAR.is_working_day(date(2027, 3, 6))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 1, 5), 0, date(2024, 1, 5)),
        (date(2024, 1, 6), 0, date(2024, 1, 6)),
        (date(2024, 1, 5), 1, date(2024, 1, 8)),
        (date(2024, 1, 6), 1, date(2024, 1, 8)),
        (date(2024, 1, 8), 5, date(2024, 1, 15)),
        (date(2024, 2, 7), 1, date(2024, 2, 15)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        (date(2023, 12, 29), 1, date(2024, 1, 2)),
        (date(2024, 1, 8), -1, date(2024, 1, 5)),
        (date(2024, 2, 15), -1, date(2024, 2, 7)),
        (date(2024, 1, 15), -5, date(2024, 1, 8)),
    ],
)
def test_adding_working_days(start, count, end):
    assert CALENDAR.add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2024, 1, 5), date(2024, 1, 5), 0),
        (date(2024, 1, 5), date(2024, 1, 7), 0),
        (date(2024, 1, 5), date(2024, 1, 8), 1),
        (date(2024, 1, 5), date(2024, 1, 15), 6),
        (date(2024, 2, 7), date(2024, 2, 15), 1),
        (date(2024, 4, 26), date(2024, 5, 6), 4),
        (date(2024, 1, 15), date(2024, 1, 5), -6),
    ],
)
def test_counting_working_days_between(start, end, count):
    assert CALENDAR.working_days_between(start, end) == count
