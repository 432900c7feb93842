"""Who reads which entries: every path, with entries that could leak."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core.clock import VIETNAM
from nhip.documents import rules, selectors
from nhip.documents.choices import Direction, UnitRole
from nhip.documents.models import RegisterEntry
from nhip.documents.services import DocumentInput, EntryInput, close_to, open_to, register_entry
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import PASSWORD, TODAY, make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)
SECRETS = ["riêng của phòng tổng hợp", "riêng của cơ quan láng giềng", "đi của phòng tổng hợp"]


def enter(office, code, subject, unit, direction=Direction.INCOMING, *, informed=()):
    document = DocumentInput("Sở Y tế", code, subject, DAY)
    row = EntryInput(direction, document, DAY, handling_unit=unit, informed=informed)
    return register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def entries(office):
    neighbour = make_office("VPKHAC")
    return {
        "economy": enter(office, "1/SYT", "của phòng kinh tế", office.economy),
        "general": enter(office, "2/SYT", SECRETS[0], office.general),
        "told": enter(office, "3/SYT", "báo cho phòng kinh tế", office.general, informed=(office.economy,)),
        "nobody": enter(office, "4/SYT", "chưa chuyển cho ai", None),
        "out": enter(office, "5/UBND-TH", SECRETS[2], office.general, Direction.OUTGOING),
        "neighbour": enter(neighbour, "6/SYT", SECRETS[1], neighbour.economy),
    }


@pytest.fixture
def specialist(office, client):
    person = office.person("Người chuyên viên", Role.SPECIALIST, office.economy)
    client.force_login(User.objects.create_user("chuyenvien", PASSWORD, person))
    return client


def test_visible_and_can_view_say_the_same(office, entries):
    named = office.person("Người được giao riêng", Role.SPECIALIST, office.leadership)
    open_to(entry=entries["general"], role=UnitRole.MAIN, people=[named])
    deputy = replace(office.actor(Role.SPECIALIST, office.leadership), acts_for=frozenset({named.pk}))
    neighbour_clerk = Actor(99, "x", entries["neighbour"].agency_id, None, frozenset(), frozenset({"records_clerk"}))
    actors = [
        office.actor(Role.CLERK),
        office.actor(Role.CHAIR, office.leadership),
        office.actor(Role.SPECIALIST, office.economy),
        office.actor(Role.HEAD, office.general),
        office.actor(Role.SPECIALIST, office.leadership),
        neighbour_clerk,
        actor_for_person(named, TODAY),
        deputy,
        Actor.nobody(),
    ]
    for actor in actors:
        seen = set(selectors.visible_to(actor))
        allowed = {
            entry
            for entry in RegisterEntry.objects.prefetch_related("units", "people")
            if rules.can_view(
                actor,
                entry,
                [row.unit_id for row in entry.units.all()],
                [row.person_id for row in entry.people.all()],
            )
        }
        assert seen == allowed
    assert {e.document.subject for e in selectors.visible_to(actors[2])} == {
        "của phòng kinh tế",
        "báo cho phòng kinh tế",
    }
    assert selectors.visible_to(actors[0]).count() == 5
    assert [entry.document.subject for entry in selectors.visible_to(deputy)] == [SECRETS[0]]


def test_counting_in_parts_counts_what_is_there(office, entries):
    named = office.person("Người được giao riêng", Role.SPECIALIST, office.economy)
    for name in ("general", "economy", "told", "nobody"):  # by unit and by name at once, and by name alone
        open_to(entry=entries[name], role=UnitRole.CO, units=[office.economy], people=[named])
    seen = selectors.visible_to(actor_for_person(named, TODAY))
    asked = [
        seen,
        seen.filter(document__subject__contains="phòng kinh tế"),
        seen.exclude(document__subject__contains="phòng kinh tế"),
        selectors.entries_matching(seen, "riêng tổng hợp"),
        seen.filter(direction=Direction.OUTGOING),
        seen.select_related("document").order_by("-entered_on")[:2],
        seen.none(),
        seen.filter(pk=entries["told"].pk) | seen.filter(pk=entries["general"].pk),
        seen.filter(units__role=UnitRole.CO).distinct(),
    ]
    assert [entries.count() for entries in asked] == [4, 2, 2, 1, 0, 2, 0, 2, 4]
    assert [len(entries) for entries in asked] == [4, 2, 2, 1, 0, 2, 0, 2, 4]
    loaded = seen.order_by("pk")
    assert (len(loaded), loaded.count()) == (4, 4)


def test_list_search_count_and_detail_do_not_leak(specialist, entries):
    page = specialist.get(reverse("documents:incoming_list")).content.decode()
    assert "của phòng kinh tế" in page
    assert "báo cho phòng kinh tế" in page
    for secret in SECRETS:
        assert secret not in page
        found = specialist.get(reverse("documents:incoming_list"), {"q": secret}).content.decode()
        assert 'href="/van-ban/' not in found
        assert 'href="/van-ban/' not in specialist.get(reverse("search:results"), {"q": secret}).content.decode()
    for name in ("general", "neighbour", "out", "nobody"):
        assert specialist.get(reverse("documents:entry_detail", args=[entries[name].pk])).status_code == 404
    assert specialist.get(reverse("documents:entry_detail", args=[entries["told"].pk])).status_code == 200


def test_export_holds_only_what_is_visible(specialist, entries):
    response = specialist.get(reverse("documents:incoming_list"), {"xuat": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert sum("phòng kinh tế" in cell for cell in cells) == 2
    assert not [cell for cell in cells for secret in SECRETS if secret in cell]


def test_figure_opened_by_someone_who_sees_less_says_so(specialist, entries):
    params = {"so-lieu": "documents.incoming", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2023-12-31"}
    page = specialist.get(reverse("documents:incoming_list"), params).content.decode()
    assert "2 trong 4" in page
    for secret in SECRETS:
        assert secret not in page


@pytest.mark.parametrize("route", ["documents:incoming_list", "documents:outgoing_list"])
def test_list_costs_the_same_for_any_number_of_rows(route, office, client, django_assert_max_num_queries):
    client.force_login(office.user(Role.CLERK))
    made = 0
    for wanted in (1, 3, 30):
        while made < wanted:
            made += 1
            enter(office, f"{made}/SYT", "báo cáo", office.economy)
            enter(office, f"{made}/UBND-KT", "công văn", office.economy, Direction.OUTGOING)
        with django_assert_max_num_queries(9):
            assert client.get(reverse(route)).status_code == 200


def test_a_part_is_given_once_grows_weightier_and_can_be_taken_back(office, entries):
    entry, person = entries["nobody"], office.person("Chuyên viên A", Role.SPECIALIST, office.economy)
    for role in (UnitRole.INFORMED, UnitRole.MAIN, UnitRole.CO):
        open_to(entry=entry, role=role, units=[office.economy], people=[person])
    assert [row.role for row in entry.units.all()] == [UnitRole.MAIN]
    assert [row.role for row in entry.people.all()] == [UnitRole.MAIN]
    close_to(entry=entry, units=[office.economy], people=[person])
    assert not selectors.visible_to(actor_for_person(person, TODAY)).filter(pk=entry.pk).exists()
