"""The names of units for boxes that suggest them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nhip.org.actors import Actor
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.selectors import suggested_units
from nhip.org.tests.factories import START, TODAY, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_office()
    for code, name, short, symbol, kind in (
        ("YB", "UBND xã Yên Bình", "", "", UnitKind.COMMUNE),
        ("STC", "Sở Tài chính", "", "TCh", UnitKind.DEPARTMENT),
        ("STP", "Sở Tư pháp", "", "", UnitKind.DEPARTMENT),
        ("TU", "Tỉnh ủy", "", "", UnitKind.PARTY),
    ):
        Unit.objects.create(
            code=code, name=name, short_name=short, symbol=symbol, kind=kind, agency=office.unit, valid_from=START
        )
    return office


def _names(office, today=TODAY):
    return [item.name for item in suggested_units(office.actor(Role.SPECIALIST), today)]


def test_a_name_is_found_by_its_words_its_symbol_and_its_initials(office):
    said = {item.name: item for item in suggested_units(office.actor(Role.SPECIALIST), TODAY)}
    assert (said["Sở Tài chính"].key, said["Sở Tài chính"].note) == ("so tai chinh tch stc", "TCh")
    assert (said["Sở Tư pháp"].key, said["Sở Tư pháp"].note) == ("so tu phap stp", "Sở, ban, ngành")


def test_departments_come_before_communes_and_these_before_the_rest(office):
    names = _names(office)
    assert names.index("Sở Tư pháp") < names.index("UBND xã Yên Bình") < names.index("Tỉnh ủy")


def test_a_unit_that_has_ended_is_not_suggested(office):
    Unit.objects.filter(code="STP").update(valid_until=TODAY - timedelta(days=1))
    assert "Sở Tư pháp" not in _names(office)
    assert "Sở Tư pháp" in _names(office, TODAY - timedelta(days=1))


def test_another_office_and_nobody_see_none_of_it(office):
    other = make_office("KHAC")
    assert "Sở Tài chính" not in [item.name for item in suggested_units(other.actor(Role.CHIEF), TODAY)]
    assert suggested_units(Actor.nobody(), TODAY) == []


def test_the_address_answers_in_json(office, client):
    client.force_login(office.user(Role.SPECIALIST))
    answer = client.get(reverse("org:unit_suggest"))
    assert {"name": "Sở Tài chính", "note": "TCh", "key": "so tai chinh tch stc"} in answer.json()["items"]
