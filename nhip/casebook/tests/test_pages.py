"""Pages of the small registers: rights first, for entries name citizens."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.casebook import rules, selectors
from nhip.casebook.models import Entry
from nhip.casebook.tests.samples import enter
from nhip.core import clock
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.django_db
LIST = "casebook:entry_list"
SECRETS = ["Công dân của phòng khác", "Công dân chưa chuyển", "Công dân láng giềng"]


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def entries(office):
    neighbour = make_office("KHAC")
    return {
        "own": enter(office, subject="Công dân của phòng kinh tế", unit=office.economy),
        "other": enter(office, subject=SECRETS[0], unit=office.general),
        "nobody": enter(office, subject=SECRETS[1]),
        "neighbour": enter(neighbour, subject=SECRETS[2], unit=neighbour.economy),
    }


@pytest.fixture
def reader(office, client):
    person = office.person("Người chuyên viên", Role.SPECIALIST, office.economy)
    client.force_login(User.objects.create_user("chuyenvien", PASSWORD, person))
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_visible_and_can_view_say_the_same(office, entries):
    actors = [
        office.actor(Role.CHIEF), office.actor(Role.CLERK), office.actor(Role.SPECIALIST, office.economy),
        office.actor(Role.HEAD, office.general), office.actor(Role.UNIT_CONTACT, office.department),
        Actor.system(entries["neighbour"].agency_id), Actor.nobody(),
    ]  # fmt: skip
    for actor in actors:
        assert set(selectors.visible_to(actor)) == {e for e in Entry.objects.all() if rules.can_view(actor, e)}
    assert selectors.visible_to(actors[0]).count() == 3


def test_a_reader_of_one_unit_finds_nothing_else(reader, entries):
    url = reverse(LIST)
    page = text(reader.get(url))
    assert "Công dân của phòng kinh tế" in page
    assert "<strong>1</strong> bản ghi" in page
    for secret in SECRETS:
        assert secret not in page
        assert "data-nhip-row" not in text(reader.get(url, {"q": secret}))
    for name in ("other", "nobody", "neighbour"):
        assert reader.get(reverse("casebook:entry_detail", args=[entries[name].pk])).status_code == 404
        assert reader.get(reverse("casebook:entry_resolve", args=[entries[name].pk])).status_code == 404
        assert reader.post(reverse("casebook:entry_resolve", args=[entries[name].pk])).status_code == 404


def test_export_and_drill_down_hold_only_what_is_visible(reader, entries):
    response = reader.get(reverse(LIST), {"xuat": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    cells = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row]
    assert any("phòng kinh tế" in cell for cell in cells)
    assert not [cell for cell in cells for secret in SECRETS if secret in cell]
    params = {"so-lieu": "casebook.receptions", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20"}
    page = text(reader.get(reverse(LIST), params))
    assert "1 trong 3" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_filters_and_state_on_the_asked_day(office, client):
    client.force_login(office.user(Role.CLERK))
    enter(office, subject="Người quá hạn", due_on=date(2023, 3, 31), unit=office.economy)
    enter(office, subject="Người đúng hạn", due_on=date(2023, 3, 31), resolved_on=date(2023, 3, 20))
    enter(office, subject="Người gửi đơn", register="petition", on=date(2023, 5, 5))
    url = reverse(LIST)
    late = text(client.get(url, {"qua-han": "1", "tinh-den": "2023-04-01"}))
    assert "Người quá hạn" in late
    assert "Người đúng hạn" not in late
    assert "Quá hạn</span>" in late
    assert "Người quá hạn" not in text(client.get(url, {"qua-han": "1", "tinh-den": "2023-03-31"}))
    petitions = text(client.get(url, {"so": "petition", "ngay-tu": "2023-05-01", "ngay-den": "2023-05-31"}))
    assert "Người gửi đơn" in petitions
    assert "Người quá hạn" not in petitions
    assert "Người quá hạn" in text(client.get(url, {"don-vi": str(office.economy.pk)}))


def test_a_case_is_resolved_on_its_page(reader, entries):
    url = reverse("casebook:entry_resolve", args=[entries["own"].pk])
    assert url in text(reader.get(reverse("casebook:entry_detail", args=[entries["own"].pk])))
    assert "Công dân của phòng kinh tế" in text(reader.get(url))
    tomorrow = clock.today() + timedelta(days=1)
    refused = text(reader.post(url, {"resolved_on": tomorrow.isoformat(), "outcome": "xong"}))
    assert "tương lai" in refused
    done = reader.post(url, {"resolved_on": "2023-03-09", "outcome": "đã trả lời bằng văn bản"})
    assert done.status_code == 302
    page = text(reader.get(done.url))
    assert "đã trả lời bằng văn bản" in page
    assert url not in page


def test_pages_are_for_people_who_signed_in(client, entries):
    assert client.get(reverse(LIST)).status_code == 302
    assert client.get(reverse("casebook:entry_detail", args=[entries["own"].pk])).status_code == 302


def test_the_list_costs_the_same_for_any_number_of_rows(office, client, assert_list_budget):
    client.force_login(office.user(Role.CLERK))

    def add(count):
        for number in range(count):
            enter(office, unit=(office.economy, office.general)[number % 2])

    assert_list_budget(client, reverse(LIST), add, 9)
