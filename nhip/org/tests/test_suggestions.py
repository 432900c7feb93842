"""Units suggested while a name is typed."""

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
        ("STC", "Sở Tài chính", "", "STC", UnitKind.DEPARTMENT),
        ("SNV", "Sở Nội vụ", "", "SNV", UnitKind.DEPARTMENT),
        ("STP", "Sở Tư pháp", "", "", UnitKind.DEPARTMENT),
        ("YB", "UBND xã Yên Bình", "", "", UnitKind.COMMUNE),
    ):
        Unit.objects.create(
            code=code, name=name, short_name=short, symbol=symbol, kind=kind, agency=office.unit, valid_from=START
        )
    return office


def _names(office, words, today=TODAY):
    return [item.name for item in suggested_units(office.actor(Role.SPECIALIST), words, today)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("so tai", "Sở Tài chính"),
        ("SỞ N", "Sở Nội vụ"),
        ("stp", "Sở Tư pháp"),  # initials, where the directory has no symbol
        ("tu phap", "Sở Tư pháp"),
        ("phap so", "Sở Tư pháp"),
        ("yen", "UBND xã Yên Bình"),
        ("snv", "Sở Nội vụ"),
    ],
)
def test_words_with_or_without_diacritics_find_the_unit_first(office, words, first):
    assert _names(office, words)[0] == first


def test_nothing_typed_shows_departments_before_communes(office):
    names = _names(office, "")
    assert names.index("Sở Y tế") < names.index("UBND xã Yên Bình")


def test_a_name_that_nothing_begins_with_finds_nothing(office):
    assert _names(office, "zzz") == []


def test_a_unit_that_has_ended_is_not_suggested(office):
    Unit.objects.filter(code="STP").update(valid_until=TODAY - timedelta(days=1))
    assert _names(office, "tu phap") == []
    assert _names(office, "tu phap", TODAY - timedelta(days=1)) == ["Sở Tư pháp"]


def test_another_office_and_nobody_see_none_of_it(office):
    other = make_office("KHAC")
    assert suggested_units(other.actor(Role.CHIEF), "so tai chinh", TODAY) == []
    assert suggested_units(Actor.nobody(), "so", TODAY) == []


def test_the_address_answers_in_json(office, client):
    client.force_login(office.user(Role.SPECIALIST))
    answer = client.get(reverse("org:unit_suggest"), {"q": "so tai"})
    assert answer.json() == {"items": [{"name": "Sở Tài chính", "note": "STC"}]}
