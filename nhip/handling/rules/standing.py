"""How a part and a whole document stood on a day, from what was done by then; nobody types it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhip.handling.choices import GIVEN, UNDONE, WORKING, Ending, EntryState, ExchangeStatus, Part, Standing

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What happened to one part, by days."""

    part: str
    given_on: date
    active_on: date | None
    read_on: date | None = None
    ended_on: date | None = None
    ended_as: str = ""
    due_on: date | None = None
    is_top: bool = True


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """When an outcome was written down, and when it was taken back."""

    decided_on: date
    undone_on: date | None = None


def _by(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day


def part_standing(facts: PartFacts, day: date) -> Standing | None:
    """How a part stood at the end of a day; None before it was given. The day of the deadline is still in time."""
    if facts.given_on > day:
        return None
    if _by(facts.ended_on, day):
        return _ended(facts)
    if not _by(facts.active_on, day):
        return Standing.QUEUED
    if facts.due_on is not None and facts.part in WORKING:
        left = (facts.due_on - day).days
        if left < 0:
            return Standing.OVERDUE
        if left <= SOON_DAYS:
            return Standing.DUE_SOON
    return Standing.IN_TIME if _by(facts.read_on, day) else Standing.UNREAD


def _ended(facts: PartFacts) -> Standing:
    if facts.ended_as == Ending.RETURNED:
        return Standing.RETURNED
    if facts.ended_as == Ending.RECALLED:
        return Standing.RECALLED
    is_late = facts.due_on is not None and facts.ended_on is not None and facts.ended_on > facts.due_on
    return Standing.DONE_LATE if is_late and facts.part in WORKING else Standing.DONE


def entry_state(parts: Iterable[PartFacts], outcomes: Iterable[OutcomeFacts], day: date) -> EntryState:
    """How a registered document stood at the end of a day.

    Done when an outcome stood, or when it went out for information only and everybody has read it. Being handled from
    the first reading by somebody who works on it.
    """
    if any(_by(each.decided_on, day) and not _by(each.undone_on, day) for each in outcomes):
        return EntryState.DONE
    live = [
        each
        for each in parts
        if each.given_on <= day and not (_by(each.ended_on, day) and each.ended_as in UNDONE)
    ]  # fmt: skip
    given = [each for each in live if each.part in GIVEN]
    working = [each for each in given if each.part in WORKING]
    if working:
        is_begun = any(_by(each.read_on, day) or _by(each.ended_on, day) for each in working)
        return EntryState.HANDLING if is_begun else EntryState.DISTRIBUTED
    if given:
        is_read = all(_by(each.ended_on, day) for each in given)
        return EntryState.DONE if is_read else EntryState.DISTRIBUTED
    is_presented = any(each.part == Part.PRESENT and not _by(each.ended_on, day) for each in live)
    return EntryState.PRESENTED if is_presented else EntryState.REGISTERED


_STATUS = {
    EntryState.REGISTERED: ExchangeStatus.ACCEPTED,
    EntryState.PRESENTED: ExchangeStatus.ACCEPTED,
    EntryState.DISTRIBUTED: ExchangeStatus.ASSIGNED,
    EntryState.HANDLING: ExchangeStatus.IN_WORK,
    EntryState.DONE: ExchangeStatus.COMPLETED,
}


def exchange_status(state: EntryState | None) -> ExchangeStatus:
    """What the sender is told; None: arrived and not registered yet (NĐ 30/2020/NĐ-CP, Đ21 k2c, PL VI III.1.o)."""
    return ExchangeStatus.ARRIVED if state is None else _STATUS[state]
