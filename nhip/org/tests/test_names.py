"""The directory of names, made from the units of an Office and of the country."""

from datetime import date

import pytest

from nhip.org import country
from nhip.org.choices import SuccessionKind, UnitKind
from nhip.org.models import Succession, Unit
from nhip.org.selectors import name_directory
from nhip.org.tests.factories import START, make_office
from nhip.reading.resolving import resolve

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 10)
LAST_DAY = date(2025, 6, 30)


def place(kind, code, name, parent=None, *, is_old=False):
    first, last = (country.FOUNDED_ON, LAST_DAY) if is_old else (country.MERGED_ON, None)
    return Unit.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=first, valid_until=last)


def passed(old, new):
    Succession.objects.create(old=old, new=new, kind=SuccessionKind.WHOLE, effective_on=country.MERGED_ON)


@pytest.fixture
def office():
    """The Office of Tuyên Quang, of which Hà Giang is a part since July 2025 (codes of the real list)."""
    office = make_office()
    Unit.objects.filter(pk=office.committee.pk).update(name="UBND tỉnh Tuyên Quang")
    new = place(UnitKind.PROVINCE, "08", "Tỉnh Tuyên Quang")
    old = place(UnitKind.PROVINCE, "08", "Tuyên Quang", is_old=True)
    merged = place(UnitKind.PROVINCE, "02", "Hà Giang", is_old=True)
    elsewhere = place(UnitKind.PROVINCE, "04", "Tỉnh Cao Bằng")
    passed(old, new)
    passed(merged, new)
    office.na_hang = place(UnitKind.COMMUNE, "02221", "Xã Nà Hang", new)
    office.son_duong = place(UnitKind.COMMUNE, "02536", "Xã Sơn Dương", new)
    office.na_hang_town = place(UnitKind.COMMUNE, "02221", "Thị trấn Na Hang", old, is_old=True)
    place(UnitKind.COMMUNE, "01273", "Xã Thục Phán", elsewhere)
    passed(office.na_hang_town, office.na_hang)
    return office


def test_units_of_the_office_and_communes_of_its_province_are_found(office):
    directory = name_directory(office.agency_id, TODAY)
    assert resolve("Sở Y tế tỉnh Tuyên Quang", directory).key == office.department.pk
    assert resolve("UBND xã Nà Hang", directory).key == office.na_hang.pk
    assert resolve("thị trấn Na Hang", directory).key == office.na_hang.pk
    assert resolve("xã Thục Phán", directory).key is None
    assert directory.former_provinces == ("Hà Giang",)


def test_a_commune_that_the_office_has_itself_stands_for_that_of_the_country(office):
    own = Unit.objects.create(
        code="XA1", name="UBND xã Nà Hang", kind=UnitKind.COMMUNE, agency=office.unit, valid_from=START
    )
    directory = name_directory(office.agency_id, TODAY)
    assert office.na_hang.pk not in directory.entries
    assert resolve("thị trấn Na Hang", directory).key == own.pk


def test_bodies_and_districts_of_before_2025_lead_to_those_of_today(office):
    directory = name_directory(office.agency_id, TODAY)
    assert resolve("Sở Lao động - Thương binh và Xã hội", directory).candidates == (
        (office.department.pk, "Sở Y tế", 1.0),
    )
    found = resolve("UBND huyện Sơn Dương", directory)
    assert (found.is_group, office.son_duong.pk in found.members) == (True, True)


def test_before_the_merger_nothing_has_ended(office):
    directory = name_directory(office.agency_id, LAST_DAY)
    assert resolve("thị trấn Na Hang", directory).how == "đúng tên"
    assert resolve("UBND huyện Sơn Dương", directory).key is None
    assert directory.districts == {}


def test_an_office_of_a_province_that_has_passed_into_another_finds_that_one(office):
    Unit.objects.filter(pk=office.committee.pk).update(name="UBND tỉnh Hà Giang")
    assert name_directory(office.agency_id, TODAY).province == "Tuyên Quang"


def test_questions_asked_do_not_grow_with_the_units(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        name_directory(office.agency_id, TODAY)


def test_nobody_has_no_names():
    assert name_directory(None, TODAY).entries == {}


def test_without_a_committee_the_own_units_are_still_found(office):
    Unit.objects.filter(pk=office.committee.pk).update(kind=UnitKind.OTHER)
    directory = name_directory(office.agency_id, TODAY)
    assert (directory.province, resolve("Sở Y tế", directory).key) == ("", office.department.pk)
