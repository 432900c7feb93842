"""The rules by truth tables written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import Urgency
from nhip.handling import rules
from nhip.handling.choices import EntryState, ExchangeStatus, Part, Standing
from nhip.handling.rules import Clock, OutcomeFacts, PartFacts


def march(day: int) -> date:
    return date(2023, 3, day)


def part(role=Part.MAIN, *, given=1, active=1, read=None, ended=None, ending="", due=10):
    day = lambda number: None if number is None else march(number)  # noqa: E731 - a word for a table
    return PartFacts(role, march(given), day(active), day(read), day(ended), ending, day(due))


@pytest.mark.parametrize(
    ("facts", "day", "standing"),
    [
        (part(given=2), 1, None),
        (part(), 1, Standing.UNREAD),
        (part(active=None), 5, Standing.QUEUED),
        (part(active=4), 3, Standing.QUEUED),
        (part(active=4), 4, Standing.UNREAD),
        (part(read=2), 1, Standing.UNREAD),
        (part(read=2), 6, Standing.IN_TIME),
        (part(read=2), 7, Standing.DUE_SOON),
        (part(), 10, Standing.DUE_SOON),
        (part(read=2), 11, Standing.OVERDUE),
        (part(read=2, due=None), 31, Standing.IN_TIME),
        (part(Part.INFORMED), 11, Standing.UNREAD),
        (part(Part.INFORMED, ended=12, ending="read"), 12, Standing.DONE),
        (part(ended=10, ending="done"), 10, Standing.DONE),
        (part(ended=11, ending="done"), 12, Standing.DONE_LATE),
        (part(ended=11, ending="done"), 10, Standing.DUE_SOON),
        (part(ended=11, ending="closed", due=None), 12, Standing.DONE),
        (part(ended=3, ending="returned"), 3, Standing.RETURNED),
        (part(ended=3, ending="recalled"), 3, Standing.RECALLED),
        (part(Part.PRESENT, ended=3, ending="passed", due=None), 3, Standing.DONE),
    ],
)
def test_a_part_stands_as_of_any_day(facts, day, standing):
    assert rules.part_standing(facts, march(day)) == standing


PRESENTED = part(Part.PRESENT, due=None)


@pytest.mark.parametrize(
    ("parts", "outcomes", "day", "state"),
    [
        ([], [], 1, EntryState.REGISTERED),
        ([PRESENTED], [], 1, EntryState.PRESENTED),
        ([replace(PRESENTED, given_on=march(2))], [], 1, EntryState.REGISTERED),
        ([replace(PRESENTED, ended_on=march(2), ended_as="passed")], [], 2, EntryState.REGISTERED),
        ([part(given=2)], [], 1, EntryState.REGISTERED),
        ([PRESENTED, part(given=2)], [], 2, EntryState.DISTRIBUTED),
        ([part(read=3)], [], 2, EntryState.DISTRIBUTED),
        ([part(read=3)], [], 3, EntryState.HANDLING),
        ([part(), part(Part.CO, ended=3, ending="done")], [], 3, EntryState.HANDLING),
        ([part(), part(Part.INFORMED, read=2, ended=2, ending="read")], [], 3, EntryState.DISTRIBUTED),
        ([part(ended=3, ending="returned", read=2)], [], 2, EntryState.HANDLING),
        ([part(ended=3, ending="returned", read=2)], [], 3, EntryState.REGISTERED),
        ([part(ended=3, ending="recalled"), PRESENTED], [], 3, EntryState.PRESENTED),
        ([part(Part.INFORMED)], [], 1, EntryState.DISTRIBUTED),
        ([part(Part.INFORMED), part(Part.INFORMED, ended=2, ending="read")], [], 2, EntryState.DISTRIBUTED),
        ([part(Part.INFORMED, ended=2, ending="read")], [], 2, EntryState.DONE),
        ([part(read=2)], [OutcomeFacts(march(4))], 3, EntryState.HANDLING),
        ([part(read=2)], [OutcomeFacts(march(4))], 4, EntryState.DONE),
        ([part(read=2)], [OutcomeFacts(march(4), march(6))], 5, EntryState.DONE),
        ([part(read=2)], [OutcomeFacts(march(4), march(6))], 6, EntryState.HANDLING),
        ([], [OutcomeFacts(march(4), march(6)), OutcomeFacts(march(8))], 8, EntryState.DONE),
    ],
)
def test_a_document_stands_as_of_any_day(parts, outcomes, day, state):
    assert rules.entry_state(parts, outcomes, march(day)) == state


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (None, ExchangeStatus.ARRIVED),
        (EntryState.REGISTERED, "03"),
        (EntryState.PRESENTED, "03"),
        (EntryState.DISTRIBUTED, "04"),
        (EntryState.HANDLING, "05"),
        (EntryState.DONE, "06"),
    ],
)
def test_the_sender_is_told_the_code_of_the_exchange(state, code):
    assert rules.exchange_status(state) == code


@pytest.mark.parametrize(
    ("start", "urgency", "due"),
    [
        (date(2023, 3, 1), Urgency.NORMAL, date(2023, 3, 2)),
        (date(2023, 3, 3), Urgency.NORMAL, date(2023, 3, 6)),  # Friday: Monday
        (date(2023, 4, 28), Urgency.NORMAL, date(2023, 5, 4)),  # before the holidays of 29/4 to 3/5
        (date(2023, 3, 3), Urgency.URGENT, date(2023, 3, 3)),
        (date(2023, 3, 4), Urgency.FLASH, date(2023, 3, 4)),  # also on a Saturday
        (date(2023, 3, 4), Urgency.VERY_URGENT, date(2023, 3, 4)),
        (date(2019, 3, 1), Urgency.NORMAL, date(2019, 3, 4)),
    ],
)
def test_the_decree_gives_until_the_next_working_day(start, urgency, due):
    assert rules.pass_on_by(start, urgency, WorkCalendar()) == due


def clocks(presented=None, distributed=None, urgency=Urgency.NORMAL):
    return rules.clocks_of(
        entered_on=march(1), presented_on=presented, distributed_on=distributed, urgency=urgency,
        calendar=WorkCalendar(),
    )  # fmt: skip


def test_the_second_step_begins_when_the_first_is_done():
    assert clocks() == [Clock("Trình lãnh đạo", march(2), None)]
    assert clocks(march(2)) == [Clock("Trình lãnh đạo", march(2), march(2)), Clock("Phân phối", march(3), None)]
    assert clocks(march(1), march(3)) == [
        Clock("Trình lãnh đạo", march(2), march(1)), Clock("Phân phối", march(2), march(3)),
    ]  # fmt: skip
    # straight to a unit: nobody was asked before
    assert clocks(None, march(2))[0] == Clock("Trình lãnh đạo", march(2), march(2))


@pytest.mark.parametrize(
    ("done", "today", "late"),
    [(None, 2, False), (None, 3, True), (march(2), 9, False), (march(3), 9, True)],
)
def test_a_step_is_late_when_done_after_its_day_or_not_at_all(done, today, late):
    assert rules.is_late(Clock("x", march(2), done), march(today)) is late


@pytest.mark.parametrize(("due", "inside"), [(4, False), (5, True), (8, True), (9, False)])
def test_a_deadline_falls_into_an_absence_with_both_ends(due, inside):
    assert rules.falls_into(march(due), march(5), march(8)) is inside


@pytest.mark.parametrize(
    ("wanted", "standing", "ok"),
    [
        ([], [], False),
        (["main"], [], True),
        (["main", "co", "informed"], [], True),
        (["main", "main"], [], False),
        (["main"], ["main"], False),
        (["co"], [], False),
        (["co"], ["main"], True),
        (["informed"], [], True),
        (["informed", "informed"], [], True),
    ],
)
def test_there_is_exactly_one_lead_or_all_is_for_information(wanted, standing, ok):
    assert bool(rules.one_lead(wanted, standing)) is ok


@pytest.mark.parametrize(
    ("text", "ok"), [("", False), ("quá ngắn", False), ("   quá ngắn   ", False), ("sai đơn vị", True)]
)
def test_a_reason_has_ten_characters(text, ok):
    assert bool(rules.has_reason(text)) is ok
