"""Actors, directories and units around the merger of 2025."""

from datetime import date

import pytest

from nhip.core.errors import Refused
from nhip.core.figures import Ask, Window, read
from nhip.org import selectors
from nhip.org.choices import Role, StaffClass, UnitKind
from nhip.org.models import Delegation, Person, Post, Unit
from nhip.org.rules import can_view_person, can_view_unit
from nhip.org.services import load_country
from nhip.org.tests.factories import START, TODAY, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def test_actor_of_a_head_sees_the_division_and_what_is_below(office):
    team = Unit.objects.create(
        code="TO", name="Tổ", kind=UnitKind.DIVISION, parent=office.general, agency=office.unit, valid_from=START
    )
    actor = office.actor(Role.HEAD, office.general)
    assert actor.unit_id == office.general.pk
    assert actor.unit_ids == {office.general.pk, team.pk}
    assert not actor.sees_whole_agency


@pytest.mark.parametrize(
    ("role", "whole"),
    [(Role.CHAIR, True), (Role.VICE_CHAIR, True), (Role.CHIEF, True), (Role.DEPUTY_CHIEF, True), (Role.CLERK, True),
     (Role.GENERAL, True), (Role.ADMIN, True), (Role.HEAD, False), (Role.DEPUTY_HEAD, False),
     (Role.SPECIALIST, False), (Role.EMULATION, False), (Role.UNIT_CONTACT, False), (Role.STAFF, False)],
)  # fmt: skip
def test_who_sees_the_whole_agency(office, role, whole):
    assert office.actor(role).sees_whole_agency is whole


def test_post_that_ended_gives_no_right(office):
    person = office.person("Người cũ", Role.CHIEF, office.unit)
    Post.objects.filter(person=person).update(held_until=date(2024, 1, 19))
    actor = selectors.actor_for_person(person, TODAY)
    assert (actor.agency_id, actor.roles) == (None, frozenset())


def test_delegation_lends_the_role_while_in_force(office):
    chief = office.person("Chánh", Role.CHIEF, office.unit)
    deputy = office.person("Phó", Role.SPECIALIST, office.economy)
    Delegation.objects.create(
        giver=chief, receiver=deputy, held_from=date(2024, 1, 15), held_until=date(2024, 1, 20), basis="GUQ 1"
    )
    during = selectors.actor_for_person(deputy, TODAY)
    after = selectors.actor_for_person(deputy, date(2024, 1, 21))
    assert (during.sees_whole_agency, during.delegation_label) == (True, "Chánh")
    assert during.unit_id == office.economy.pk
    assert (after.sees_whole_agency, after.delegation_label) == (False, "")


def test_directory_finds_by_any_name_and_keeps_what_it_does_not_know(office):
    directory = selectors.UnitDirectory.load(office.agency_id, TODAY)
    assert directory.find("phong tong hop") == office.general
    assert directory.find("VPUBND-KT") == office.economy
    assert directory.find("") is None
    assert directory.find_or_name("Phòng Lạ") == (None, "Phòng Lạ")
    assert selectors.UnitDirectory.load(None).find("Phòng Tổng hợp") is None


def test_directory_prefers_the_unit_in_force(office):
    later = Unit.objects.create(
        code="MOI", name="Phòng Tổng hợp", kind=UnitKind.DIVISION, agency=office.unit, valid_from=date(2024, 6, 1)
    )
    assert selectors.UnitDirectory.load(office.agency_id, TODAY).find("Phòng Tổng hợp") == office.general
    assert selectors.UnitDirectory.load(office.agency_id, date(2024, 7, 1)).find("Phòng Tổng hợp") == later


def test_name_that_two_people_share_finds_nobody(office):
    one = office.person("Nguyễn Văn An", Role.SPECIALIST, office.economy)
    directory = selectors.PersonDirectory.load(office.agency_id)
    assert directory.find("nguyen van an") == one
    office.person("Nguyễn Văn Ân", Role.SPECIALIST, office.economy)
    office.person("Nguyễn Văn An", Role.SPECIALIST, office.general)
    assert selectors.PersonDirectory.load(office.agency_id).find("Nguyễn Văn An") is None


def test_people_and_units_seen_agree_with_the_rules(office):
    neighbour = make_office("VPKHAC")
    actors = [office.actor(Role.CHIEF), office.actor(Role.SPECIALIST), neighbour.actor(Role.CHIEF)]
    for actor in actors:
        seen = set(selectors.people_visible_to(actor))
        assert seen == {person for person in Person.objects.all() if can_view_person(actor, person)}
        units = set(selectors.units_visible_to(actor))
        assert units == {unit for unit in Unit.objects.all() if can_view_unit(actor, unit)}


def test_headcount_leaves_out_leaders_and_those_who_left(office):
    office.person("Chủ tịch", Role.CHAIR, office.leadership)
    office.person("Chuyên viên", Role.SPECIALIST, office.economy)
    office.person("Lái xe", Role.STAFF, office.general, StaffClass.WORKER)
    left = office.person("Đã nghỉ", Role.STAFF, office.general)
    Person.objects.filter(pk=left.pk).update(left_on=date(2023, 12, 31))
    ask = Ask(office.agency_id, Window.calendar_year(2023), TODAY)
    earlier = Ask(office.agency_id, Window.calendar_year(2023), date(2023, 6, 1))
    assert read("org.headcount", ask).value == 2
    assert read("org.headcount", earlier).value == 3
    assert read("org.headcount_workers", ask).value == 1
    assert read("org.headcount_civil_servants", ask).value == 1
    assert read("org.headcount_cadres", ask).value == 0


def test_agency_is_found_by_code_or_when_there_is_only_one(office):
    assert selectors.agency_by_code() == office.unit
    make_office("VPKHAC")
    assert selectors.agency_by_code("VPKHAC").code == "VPKHAC"
    with pytest.raises(Refused, match="VPUBND, VPKHAC"):
        selectors.agency_by_code()
    with pytest.raises(Refused, match="Không tìm thấy"):
        selectors.agency_by_code("KHONG-CO")


def test_country_directory_bridges_the_merger_and_loads_once():
    assert load_country() == 13452  # 63 + 34 provinces, 10 034 communes before and 3 321 after
    assert load_country() == 0
    ha_giang = Unit.objects.get(kind=UnitKind.PROVINCE, name="Hà Giang")
    assert ha_giang.valid_until == date(2025, 6, 30)
    assert [unit.name for unit in selectors.unit_as_of(ha_giang, date(2023, 12, 31))] == ["Hà Giang"]
    assert [unit.name for unit in selectors.unit_as_of(ha_giang, date(2025, 12, 31))] == ["Tỉnh Tuyên Quang"]
    now = Unit.objects.filter(valid_until__isnull=True)
    assert now.filter(kind=UnitKind.PROVINCE).count() == 34
    assert now.filter(kind=UnitKind.COMMUNE).count() == 3321
    assert Unit.objects.filter(kind=UnitKind.PROVINCE, valid_until__isnull=False).count() == 63
