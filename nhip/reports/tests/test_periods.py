"""Windows and names of reporting periods, written by hand."""

from datetime import date

import pytest

from nhip.core.figures import Window
from nhip.reports.choices import Basis, ReportKind
from nhip.reports.periods import Period, as_of_in, last_ended, period_on

K, B = ReportKind, Basis


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(K.YEAR, 2023), "2023-01-01", "2023-12-31"),
        (Period(K.YEAR, 2023, 1, B.REPORT), "2022-12-15", "2023-12-14"),
        (Period(K.HALF, 2024, 1), "2024-01-01", "2024-06-30"),
        (Period(K.HALF, 2024, 1, B.REPORT), "2023-12-15", "2024-06-14"),
        (Period(K.HALF, 2024, 2, B.REPORT), "2024-06-15", "2024-12-14"),
        (Period(K.QUARTER, 2024, 1), "2024-01-01", "2024-03-31"),
        (Period(K.QUARTER, 2024, 1, B.REPORT), "2023-12-15", "2024-03-14"),
        (Period(K.QUARTER, 2024, 3, B.REPORT), "2024-06-15", "2024-09-14"),
        (Period(K.MONTH, 2024, 2), "2024-02-01", "2024-02-29"),
        (Period(K.MONTH, 2024, 2, B.REPORT), "2024-01-15", "2024-02-14"),
        (Period(K.MONTH, 2024, 1, B.REPORT), "2023-12-15", "2024-01-14"),
        (Period(K.WEEK, 2026, 1), "2025-12-29", "2026-01-04"),
        (Period(K.WEEK, 2026, 53, B.REPORT), "2026-12-28", "2027-01-03"),
    ],
)
def test_window(period, start, end):
    assert (period.window.start, period.window.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("period", "label", "compared", "title"),
    [
        (
            Period(K.YEAR, 2023),
            "năm 2023",
            "năm 2022",
            "Tổng kết công tác năm 2023; phương hướng, nhiệm vụ trọng tâm năm 2024",
        ),
        (
            Period(K.HALF, 2023, 2),
            "6 tháng cuối năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác 6 tháng cuối năm 2023; nhiệm vụ trọng tâm 6 tháng đầu năm 2024",
        ),
        (
            Period(K.QUARTER, 2023, 3),
            "quý III năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác quý III năm 2023; nhiệm vụ trọng tâm quý IV năm 2023",
        ),
        (
            Period(K.MONTH, 2023, 12),
            "tháng 12 năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác tháng 12 năm 2023; nhiệm vụ trọng tâm tháng 1 năm 2024",
        ),
    ],
)
def test_words(period, label, compared, title):
    assert (period.label, period.compared, period.title) == (label, compared, title)


@pytest.mark.parametrize(("kind", "number"), [(K.YEAR, 2), (K.HALF, 3), (K.QUARTER, 5), (K.MONTH, 13), (K.MONTH, 0)])
def test_no_such_period(kind, number):
    with pytest.raises(ValueError, match="periods of the kind"):
        Period(kind, 2023, number)


def on(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "label", "preceding", "year_before"),
    [
        (Period(K.WEEK, 2027, 1), "tuần 1 năm 2027", Period(K.WEEK, 2026, 53), Period(K.WEEK, 2026, 1)),
        (Period(K.WEEK, 2026, 53), "tuần 53 năm 2026", Period(K.WEEK, 2026, 52), Period(K.WEEK, 2025, 52)),
        (Period(K.MONTH, 2024, 1), "tháng 1 năm 2024", Period(K.MONTH, 2023, 12), Period(K.MONTH, 2023, 1)),
        (Period(K.YEAR, 2024, 1, B.REPORT), "năm 2024", *[Period(K.YEAR, 2023, 1, B.REPORT)] * 2),
    ],
)
def test_the_periods_that_a_period_is_compared_with(period, label, preceding, year_before):
    assert (period.label, period.preceding, period.year_before) == (label, preceding, year_before)
    assert period.preceding.following == period


def test_a_year_has_52_or_53_weeks():
    assert [Period(K.WEEK, year).count for year in (2025, 2026)] == [52, 53]
    with pytest.raises(ValueError, match="52 periods"):
        Period(K.WEEK, 2025, 53)


@pytest.mark.parametrize(
    ("kind", "basis", "day", "period", "ended"),
    [
        (K.WEEK, B.CALENDAR, "2026-11-22", (2026, 47), (2026, 47)),  # a Sunday: the week ends on it
        (K.WEEK, B.CALENDAR, "2026-11-23", (2026, 48), (2026, 47)),
        (K.WEEK, B.CALENDAR, "2027-01-01", (2026, 53), (2026, 52)),
        (K.MONTH, B.CALENDAR, "2026-11-30", (2026, 11), (2026, 11)),
        (K.MONTH, B.CALENDAR, "2026-11-29", (2026, 11), (2026, 10)),
        (K.MONTH, B.REPORT, "2026-11-14", (2026, 11), (2026, 11)),
        (K.MONTH, B.REPORT, "2026-11-15", (2026, 12), (2026, 11)),
        (K.MONTH, B.REPORT, "2026-12-15", (2027, 1), (2026, 12)),
        (K.QUARTER, B.REPORT, "2026-03-15", (2026, 2), (2026, 1)),
        (K.HALF, B.REPORT, "2026-12-15", (2027, 1), (2026, 2)),
        (K.YEAR, B.REPORT, "2026-12-13", (2026, 1), (2025, 1)),
        (K.YEAR, B.REPORT, "2026-12-14", (2026, 1), (2026, 1)),
        (K.YEAR, B.CALENDAR, "2026-12-30", (2026, 1), (2025, 1)),
    ],
)
def test_the_period_of_a_day_and_the_last_that_ended(kind, basis, day, period, ended):
    assert period_on(kind, on(day), basis) == Period(kind, *period, basis)
    assert last_ended(kind, on(day), basis) == Period(kind, *ended, basis)


def test_the_day_of_another_period_stands_where_the_as_of_day_stands():
    year, before = Window.calendar_year(2023), Window.calendar_year(2022)
    assert as_of_in(before, year, on("2024-01-20")) == on("2023-01-20")
    february, january = Window.month(2023, 2), Window.month(2023, 1)
    assert as_of_in(january, february, on("2023-02-28")) == on("2023-01-31")
    assert as_of_in(january, february, on("2023-02-10")) == on("2023-01-10")
    assert as_of_in(february, Window.month(2023, 3), on("2023-03-30")) == on("2023-02-28")
