"""The finder's filter of how documents stand: the same answer as the rules, and only what the reader may see."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to
from nhip.handling import selectors
from nhip.handling.choices import EntryState, OutcomeKind
from nhip.handling.services import conclude_entry, mark_read, recall_part
from nhip.handling.tests.samples import DAY, LATER, co, enter, give, informed, main, make_house, present

pytestmark = pytest.mark.django_db
FIND = "documents:find"


@pytest.fixture
def house():
    return make_house()


def in_every_state(house):
    """One document for each way to stand, by the state written by hand."""
    made = {name: enter(house, f"{n}/SYT", name) for n, name in enumerate("abcdefghij", 1)}
    present(house, made["b"])
    give(house, made["c"], main(person=house.specialist))
    give(house, made["d"], main(person=house.specialist), co(person=house.colleague))
    mark_read(actor=house.actor(house.colleague), entry=made["d"], now=LATER)
    give(house, made["e"], main(person=house.specialist))
    give(house, made["f"], informed(person=house.specialist), informed(person=house.colleague))
    mark_read(actor=house.actor(house.colleague), entry=made["f"], now=LATER)
    give(house, made["g"], informed(person=house.specialist))
    mark_read(actor=house.actor(house.specialist), entry=made["g"], now=LATER)
    (taken,) = give(house, made["h"], main(person=house.specialist))
    recall_part(actor=house.actor(house.chief), routing=taken, reason="Giao nhầm người", now=LATER)
    conclude_entry(actor=house.actor(house.chief), entry=made["e"], kind=OutcomeKind.FILED, now=LATER)
    RegisterEntry.objects.filter(pk=made["i"].pk).update(voided_on=DAY, void_reason="Nhầm")
    RegisterEntry.objects.filter(pk=made["j"].pk).update(handler_name="Phòng cũ")
    return made


HELD = {
    EntryState.REGISTERED: {"a"},
    EntryState.PRESENTED: {"b", "h"},
    EntryState.DISTRIBUTED: {"c", "f"},
    EntryState.HANDLING: {"d"},
    EntryState.DONE: {"e", "g"},
}


def test_filter_says_what_the_rules_say(house):
    made = in_every_state(house)
    entries = visible_to(house.actor(house.chief))
    for state, wanted in HELD.items():
        found = set(selectors.in_state(entries, state).values_list("document__subject", flat=True))
        assert (state, found) == (state, wanted)
        assert {selectors.state_of(made[name], LATER.date()) for name in wanted} == {state}


def test_only_what_is_overdue_and_open_is_late(house):
    late = enter(house, "1/SYT", "trễ")
    give(house, late, main(person=house.specialist, due_on=DAY), informed(person=house.colleague))
    give(house, enter(house, "2/SYT", "còn hạn"), main(person=house.specialist))
    entries = visible_to(house.actor(house.chief))
    tomorrow = DAY + timedelta(days=1)
    assert [entry.pk for entry in selectors.with_overdue(entries, tomorrow)] == [late.pk]
    assert not selectors.with_overdue(entries, DAY)
    conclude_entry(actor=house.actor(house.chief), entry=late, kind=OutcomeKind.FILED, now=LATER)
    assert not selectors.with_overdue(entries, tomorrow)


def found(client, **params):
    return client.get(reverse(FIND), params).content.decode()


def test_filter_counts_only_what_the_reader_sees(house, client):
    neighbour = make_house("VPKHAC")
    for where in (house, neighbour):
        give(where, enter(where, "1/SYT", "chuyện kín của phòng tổng hợp"), main(unit=where.office.general))
        give(where, enter(where, "2/SYT", "chuyện của chuyên viên"), main(person=where.specialist))
    client.force_login(house.user(house.specialist))
    for params in ({"xu-ly": "distributed"}, {"xu-ly": "qua-han"}, {"xu-ly": "distributed", "q": "chuyen"}):
        page = found(client, **params)
        assert "<strong>1</strong> văn bản" in page
        assert "chuyện kín" not in page
    assert "<strong>0</strong> văn bản" in found(client, **{"xu-ly": "done"})


def test_a_state_that_is_none_is_said_and_passed_over(house, client):
    client.force_login(house.user(house.chief))
    assert "không có giá trị" in found(client, **{"xu-ly": "la"})
    assert "Quá hạn" in found(client)
