"""A document from the clerk's desk to its answer, by the services."""

import pytest

from nhip.documents.choices import Direction
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import selectors
from nhip.handling.choices import EntryState, OutcomeKind, Part
from nhip.handling.rules import exchange_status
from nhip.handling.services import conclude_entry, mark_read
from nhip.handling.tests.samples import DAY, LATER, NOW, enter, give, informed, main, make_house, present
from nhip.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_house()


def status(entry, day=DAY):
    state = selectors.state_of(entry, day)
    return state, str(exchange_status(state))


def test_from_the_clerk_to_the_answer(house):
    office, entry = house.office, enter(house)
    assert status(entry) == (EntryState.REGISTERED, "03")
    assert list(selectors.to_present(house.actor(house.clerk))) == [entry]
    present(house, entry)
    assert status(entry) == (EntryState.PRESENTED, "03")
    assert not selectors.to_present(house.actor(house.clerk)).exists()
    chief = house.actor(house.chief)
    [lying] = selectors.awaiting(chief, selectors.seat_of(chief, DAY))
    assert (lying.part, lying.entry) == (Part.PRESENT, entry)

    [lead, told] = give(house, entry, main(office.economy), informed(office.general), inside=lying)
    assert status(entry) == (EntryState.DISTRIBUTED, "04")
    assert not selectors.awaiting(chief, selectors.seat_of(chief, DAY)).exists()
    entry.refresh_from_db()
    assert (entry.handling_unit, entry.transferred_on) == (office.economy, DAY)
    head = house.actor(house.head)
    [waiting] = selectors.awaiting(head, selectors.seat_of(head, DAY))
    assert waiting == lead
    assert mark_read(actor=house.actor(house.other_head), entry=entry, now=NOW) == 1
    told.refresh_from_db()
    assert told.ended_as == "read"
    assert status(entry) == (EntryState.DISTRIBUTED, "04")

    [inner] = give(house, entry, main(person=house.specialist), by=house.head, inside=lead)
    specialist = house.actor(house.specialist)
    assert entries_visible_to(specialist).filter(pk=entry.pk).exists()
    assert mark_read(actor=specialist, entry=entry, now=NOW) == 2  # their own part and, first of all, their unit's
    assert mark_read(actor=specialist, entry=entry, now=NOW) == 0
    assert status(entry) == (EntryState.HANDLING, "05")

    answer = enter(house, "90/UBND-KT", "Trả lời Sở Y tế", direction=Direction.OUTGOING)
    answer.handling_unit = office.economy
    answer.save()
    done = conclude_entry(actor=specialist, entry=entry, kind=OutcomeKind.ANSWERED, answer=answer, now=LATER)
    assert done.answer == answer
    assert status(entry, LATER.date()) == (EntryState.DONE, "06")
    assert status(entry, DAY) == (EntryState.HANDLING, "05")
    inner.refresh_from_db()
    assert inner.ended_as == "done"
    titles = set(Notice.objects.filter(recipient=house.head).values_list("kind", flat=True))
    assert titles == {"handling.given", "handling.finished"}
    [row] = selectors.followed(chief).filter(pk=entry.pk)
    assert selectors.progress_lines(row) == {
        "recipients": "Phòng Kinh tế", "due": "10/03/2023", "answers": "90/UBND-KT",
    }  # fmt: skip
