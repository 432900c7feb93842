"""Writes of targets."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.targets.models import RankGroup, RankMember, RankValue, Target, TargetValue
from nhip.targets.services import assign_targets, change_plan, publish_values
from nhip.targets.tests.samples import NOW, assign, group, province_values, publish, target_input

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def deeds(obj):
    return [entry.deed for entry in timeline_of(obj)]


def test_parts_find_their_parent_in_the_list_or_in_the_book(office):
    found = assign(office, target_input("K1", "8", parent="K"), target_input("K", None, kind="compound"))
    assert found["K1"].parent_id == found["K"].pk
    found = assign(office, target_input("K2", "9", parent="K"))
    assert found["K2"].parent_id == found["K"].pk
    assert deeds(found["K"]) == ["targets.assign_targets"]
    assert found["K"].search_text == "k chi tieu k"


def test_an_unknown_parent_refuses_the_whole_list(office):
    with pytest.raises(Refused, match="mã “X”"):
        assign(office, target_input("A"), target_input("B", parent="X"))
    assert not Target.objects.exists()


def test_without_agency_nothing_is_written():
    with pytest.raises(Refused, match="cơ quan"):
        assign_targets(actor=Actor.nobody(), rows=[target_input("A")], now=NOW)


def test_values_stand_beside_each_other_and_are_told_on_the_target(office):
    target = assign(office, target_input("A"))["A"]
    publish(office, target, "90", "estimate", date(2023, 12, 15))
    publish(office, target, "91.5")
    assert TargetValue.objects.count() == 2
    assert timeline_of(target)[0].summary == "Chính thức, năm: 91,5"


def test_a_value_before_its_year_refuses_all(office):
    target = assign(office, target_input("A"))["A"]
    with pytest.raises(Refused, match="Ngày công bố"):
        publish(office, target, "90", on=date(2022, 12, 31))
    assert publish_values(actor=Actor.system(office.agency_id), rows=[], now=NOW) == 0


def test_a_plan_is_changed_by_resolution_and_the_journal_keeps_the_old_one(office):
    target = assign(office, target_input("A"))["A"]
    chief = office.actor(Role.CHIEF)
    changed = change_plan(actor=chief, target=target, planned_value=Decimal(90), resolution="50/NQ-HĐND", now=NOW)
    assert Target.objects.get(pk=target.pk).planned_value == Decimal(90)
    entry = timeline_of(changed)[0]
    assert entry.deed == "targets.change_plan"
    assert entry.data == {"before": "100.0000", "after": "90"}


@pytest.mark.parametrize(
    ("role", "changes", "said"),
    [
        (Role.SPECIALIST, {}, "Chỉ lãnh đạo"),
        (Role.CHIEF, {"resolution": " "}, "nghị quyết"),
        (Role.CHIEF, {"planned_upper": Decimal(1)}, "Kế hoạch đến"),
    ],
)
def test_a_plan_is_not_changed(office, role, changes, said):
    target = assign(office, target_input("A"))["A"]
    arguments = {"planned_value": Decimal(90), "resolution": "50/NQ-HĐND", **changes}
    with pytest.raises(Refused, match=said):
        change_plan(actor=office.actor(role), target=target, now=NOW, **arguments)
    assert Target.objects.get(pk=target.pk).planned_value == Decimal(100)


def test_groups_are_made_once_and_members_added(office):
    group(office, "tdmn", "Tuyên Quang", "Hà Giang")
    group(office, "tdmn", "Yên Bái")
    assert RankGroup.objects.count() == 1
    assert RankMember.objects.count() == 3
    assert deeds(RankMember.objects.first()) == ["targets.define_groups"]


def test_province_values_are_kept_with_their_keys(office):
    province_values(office, {"Tỉnh Tuyên Quang": "7.46"}, indicator="Tốc độ tăng GRDP")
    value = RankValue.objects.get()
    assert (value.indicator_key, value.province_key) == ("grdp", "tuyen quang")
    assert timeline_of(value)[0].summary == "Tốc độ tăng GRDP 2023, Tỉnh Tuyên Quang: 7,46"
