"""The desk: stacks that equal the lists behind them, for those who may see them."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core.clock import VIETNAM
from nhip.desk.selectors import stacks
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)


def enter(office, subject, unit, day=DAY):
    row = EntryInput(Direction.INCOMING, DocumentInput("Sở Y tế", "", subject, day), day, handling_unit=unit)
    return register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)


@pytest.fixture
def office(client):
    office = make_office()
    enter(office, "của kinh tế", office.economy)
    enter(office, "của tổng hợp", office.general)
    enter(office, "tuần trước nữa", office.economy, date(2023, 2, 1))
    reverse("desk:home")
    return office


def test_count_of_a_stack_is_that_of_the_list_it_opens(office, client):
    client.force_login(office.user(Role.CLERK))
    for stack in stacks(office.actor(Role.CLERK), DAY):
        response = client.get(stack.url)
        assert response.context["listing"].total == stack.count
        assert not response.context["notices"]


def test_stack_holds_what_the_actor_sees(office):
    by_title = {stack.title: stack for stack in stacks(office.actor(Role.CLERK), DAY)}
    assert by_title["Văn bản đến 7 ngày qua"].count == 2
    own = {stack.title: stack for stack in stacks(office.actor(Role.SPECIALIST, office.economy), DAY)}
    assert [row.title for row in own["Văn bản đến 7 ngày qua"].rows] == ["của kinh tế"]


def test_home_offers_the_day_of_the_newest_data(office, client):
    client.force_login(office.user(Role.CLERK))
    page = client.get(reverse("desk:home")).content.decode()
    assert "?tinh-den=2023-03-01" in page
    page = client.get(reverse("desk:home"), {"tinh-den": "2023-03-01"}).content.decode()
    assert "của kinh tế" in page
    assert "Về hôm nay" in page


def test_day_that_cannot_be_read_is_today(office, client):
    client.force_login(office.user(Role.CLERK))
    assert client.get(reverse("desk:home"), {"tinh-den": "hôm qua"}).status_code == 200


def test_account_without_post_is_told_so(client):
    client.force_login(User.objects.create_user("trong", PASSWORD))
    page = client.get(reverse("desk:home")).content.decode()
    assert "chưa gắn với chức vụ nào" in page


@pytest.mark.parametrize(("role", "seen"), [(Role.CHIEF, True), (Role.SPECIALIST, False)])
def test_journal_is_for_those_who_see_the_whole_agency(office, client, role, seen):
    client.force_login(office.user(role, office.economy))
    page = client.get(reverse("desk:journal")).content.decode()
    assert ("của tổng hợp" in page) is seen
