"""Truth tables of procedure indicators, written by hand."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.org.actors import Actor
from nhip.procedures import rules


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("766", "766"),
        ("QĐ 766", "766"),
        ("Bộ chỉ số theo Quyết định 766/QĐ-TTg", "766"),
        ("PAR INDEX", "par index"),
        ("Chỉ số 7660", "chi so 7660"),
    ],
)
def test_names_of_index_sets(name, key):
    assert rules.index_key(name) == key


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("Tổng điểm", True),
        ("TỔNG ĐIỂM BỘ CHỈ SỐ", True),
        ("Chỉ số tổng hợp năm", True),
        ("Điểm tổng hợp", True),
        ("Tiến độ giải quyết", False),
        ("Tổng số hồ sơ", False),
    ],
)
def test_which_indicator_is_the_whole_index(indicator, expected):
    assert rules.is_total(indicator) is expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 1, 31), (2023, 2, 28), (2024, 2, 29), (2023, 4, 30), (2023, 12, 31)]
)
def test_last_day_of_a_month(year, month, day):
    assert rules.month_end(year, month) == date(year, month, day)


@pytest.mark.parametrize(
    ("value", "maximum", "grade"),
    [
        ("100", "100", "Xuất sắc"),
        ("90", "100", "Xuất sắc"),
        ("89.99", "100", ""),
        ("50", "100", ""),
        ("49.99", "100", "Yếu"),
        ("18", "20", "Xuất sắc"),
        ("9", "20", "Yếu"),
        ("95", None, ""),
        ("95", "0", ""),
    ],
)
def test_grades_that_are_sure(value, maximum, grade):
    assert rules.grade(Decimal(value), None if maximum is None else Decimal(maximum)) == grade


def test_who_sees():
    assert rules.can_view(Actor(1, "x", 1), 1)
    assert not rules.can_view(Actor(1, "x", 2), 1)
    assert not rules.can_view(Actor.nobody(), 1)


@pytest.mark.parametrize(
    ("day", "ok"), [(date(2023, 5, 1), True), (date(2023, 4, 30), False), (date(2024, 1, 1), True)]
)
def test_a_month_is_not_published_before_it_begins(day, ok):
    assert bool(rules.can_publish(2023, 5, day)) is ok
