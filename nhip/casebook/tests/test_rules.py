"""Truth tables of register entries, written by hand."""

from datetime import date

import pytest

from nhip.casebook import rules
from nhip.casebook.models import Entry
from nhip.org.actors import Actor

ON, DUE = date(2023, 3, 1), date(2023, 3, 31)


@pytest.mark.parametrize(
    ("register", "due", "resolved", "today", "expected"),
    [
        ("reception", DUE, None, date(2023, 3, 1), "open"),
        ("reception", DUE, None, DUE, "open"),
        ("reception", DUE, None, date(2023, 4, 1), "overdue"),
        ("reception", DUE, DUE, DUE, "resolved_on_time"),
        ("reception", DUE, date(2023, 4, 1), date(2023, 4, 1), "resolved_late"),
        # Resolved on 10/4: on 1/4 it was still open and already late, on 15/3 open.
        ("reception", DUE, date(2023, 4, 10), date(2023, 4, 1), "overdue"),
        ("reception", DUE, date(2023, 4, 10), date(2023, 3, 15), "open"),
        ("reception", None, None, date(2023, 4, 1), "open"),
        ("reception", None, date(2023, 3, 5), date(2023, 4, 1), "resolved"),
        ("party_document", None, None, date(2023, 4, 1), "noted"),
        ("party_document", None, date(2023, 3, 5), date(2023, 4, 1), "resolved"),
        ("thrift", DUE, None, date(2023, 4, 1), "overdue"),
        ("thrift", DUE, None, DUE, "open"),
    ],
)
def test_state_on_a_day(register, due, resolved, today, expected):
    assert rules.state(Entry(register=register, on=ON, due_on=due, resolved_on=resolved), today) == expected


def actor(agency_id, units=(), *roles):
    return Actor(1, "x", agency_id, unit_ids=frozenset(units), roles=frozenset(roles))


@pytest.mark.parametrize(
    ("who", "unit_id", "seen"),
    [
        (actor(1, (), "chief_of_office"), 5, True),
        (actor(1, (), "chief_of_office"), None, True),
        (actor(1, (5,), "specialist"), 5, True),
        (actor(1, (6,), "specialist"), 5, False),
        (actor(1, (5,), "specialist"), None, False),
        (actor(1, (5,), "unit_contact"), 5, True),
        (actor(2, (5,), "chief_of_office"), 5, False),
        (Actor.nobody(), 5, False),
    ],
)
def test_who_sees_an_entry(who, unit_id, seen):
    assert bool(rules.can_view(who, Entry(agency_id=1, unit_id=unit_id))) is seen


@pytest.mark.parametrize(
    ("who", "resolved", "day", "said"),
    [
        (actor(1, (5,)), None, date(2023, 3, 2), ""),
        (actor(1, (5,)), None, ON, ""),
        (actor(1, (5,)), None, date(2023, 3, 10), ""),
        (actor(1, (5,)), None, date(2023, 3, 11), "tương lai"),
        (actor(1, (5,)), None, date(2023, 2, 28), "trước ngày vào sổ"),
        (actor(1, (5,)), ON, date(2023, 3, 2), "đã có kết quả"),
        (actor(1, (6,)), None, date(2023, 3, 2), "đơn vị khác"),
    ],
)
def test_who_resolves_and_when(who, resolved, day, said):
    entry = Entry(agency_id=1, unit_id=5, on=ON, resolved_on=resolved)
    verdict = rules.can_resolve(who, entry, day, date(2023, 3, 10))
    assert bool(verdict) is not bool(said)
    assert said in verdict.reason
