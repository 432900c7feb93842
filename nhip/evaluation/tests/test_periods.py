"""Periods and their addresses, by hand."""

from datetime import date

import pytest

from nhip.evaluation import rules
from nhip.evaluation.choices import PeriodKind
from nhip.evaluation.rules import Period

MONTH, QUARTER, YEAR = PeriodKind


@pytest.mark.parametrize(
    ("code", "period", "label", "start", "end"),
    [
        ("2026-05", Period(MONTH, 2026, 5), "tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("2026-q2", Period(QUARTER, 2026, 2), "quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026", Period(YEAR, 2026), "năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_an_address_names_a_period(code, period, label, start, end):
    assert rules.read_period(code) == period
    assert (period.code, period.label, period.window.start, period.window.end) == (code, label, start, end)


@pytest.mark.parametrize("code", ["", "2026-13", "2026-00", "2026-5", "2026-q5", "1999", "nam nay", "2026-05-01"])
def test_other_words_name_none(code):
    assert rules.read_period(code) is None


def test_the_period_of_a_day():
    day = date(2026, 12, 31)
    assert [rules.period_of(kind, day).number for kind in PeriodKind] == [12, 4, 1]
    assert [rules.period_of(QUARTER, date(2026, month, 1)).number for month in (1, 3, 4, 6, 7, 10)] == [
        1,
        1,
        2,
        2,
        3,
        4,
    ]


def test_neighbours_cross_the_year():
    assert Period(MONTH, 2026, 12).moved(1) == Period(MONTH, 2027, 1)
    assert Period(QUARTER, 2026, 1).moved(-1) == Period(QUARTER, 2025, 4)
    assert Period(YEAR, 2026).moved(2) == Period(YEAR, 2028)


def test_parts_of_a_period():
    assert Period(QUARTER, 2026, 2).parts(MONTH) == tuple(Period(MONTH, 2026, number) for number in (4, 5, 6))
    assert len(Period(YEAR, 2026).parts(MONTH)) == 12
    assert Period(YEAR, 2026).parts(QUARTER) == tuple(Period(QUARTER, 2026, number) for number in (1, 2, 3, 4))
    assert Period(MONTH, 2026, 5).parts(MONTH) == (Period(MONTH, 2026, 5),)
    assert Period(MONTH, 2026, 5).parts(QUARTER) == ()


def test_kinds_begin_with_the_scored_one():
    assert rules.kinds_of(MONTH) == (MONTH, QUARTER, YEAR)
    assert rules.kinds_of(QUARTER) == (QUARTER, YEAR)
