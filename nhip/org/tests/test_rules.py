"""Truth tables of the organisation's rules, written by hand."""

from datetime import date

import pytest

from nhip.org import rules
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit

DAY = date(2023, 6, 15)


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        (date(2023, 1, 1), None, True),
        (DAY, DAY, True),
        (date(2023, 1, 1), date(2023, 6, 14), False),
        (date(2023, 6, 16), None, False),
    ],
)
def test_is_in_force(start, end, covered):
    assert rules.is_in_force(start, end, DAY) is covered


def test_descendants_take_all_below_and_survive_a_loop():
    children = {1: [2, 3], 3: [4], 4: [3]}
    assert rules.descendants([1], children) == {1, 2, 3, 4}
    assert rules.descendants([2], children) == {2}
    assert rules.descendants([], children) == frozenset()


@pytest.mark.parametrize(("agency_id", "allowed"), [(10, True), (20, False), (None, False)])
def test_can_view_person(agency_id, allowed):
    verdict = rules.can_view_person(Actor(1, "x", agency_id), Person(agency_id=10))
    assert verdict.ok is allowed


@pytest.mark.parametrize(
    ("unit", "agency_id", "allowed"),
    [
        (Unit(pk=5, agency_id=None), 20, True),
        (Unit(pk=5, agency_id=10), 10, True),
        (Unit(pk=10, agency_id=10), 10, True),
        (Unit(pk=5, agency_id=10), 20, False),
    ],
)
def test_can_view_unit(unit, agency_id, allowed):
    assert rules.can_view_unit(Actor(1, "x", agency_id), unit).ok is allowed


def test_system_sees_the_whole_agency_and_nobody_sees_nothing():
    assert Actor.system(1).sees_whole_agency
    assert not Actor.nobody().sees_whole_agency
