"""Units and people from an Office's own lists."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.org.actors import Actor
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Person, Succession, Unit
from nhip.org.services import PersonInput, UnitInput, delegate, import_people, import_units
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
START = date(2016, 1, 1)


def rows():
    return [
        UnitInput("UB", "UBND tỉnh", UnitKind.PEOPLE_COMMITTEE, START),
        UnitInput("VP", "Văn phòng UBND tỉnh", UnitKind.OFFICE, START, parent="UBND tỉnh"),
        UnitInput("TH", "Phòng Tổng hợp", UnitKind.DIVISION, START, parent="VP"),
        UnitInput(
            "NC", "Phòng Nội chính", UnitKind.DIVISION, START, parent="VP", valid_until=date(2020, 1, 1), successor="TH"
        ),
    ]  # fmt: skip


def test_units_make_their_agency_with_parents_and_successors():
    assert import_units(actor=Actor.system(None), rows=rows(), now=NOW) == 4
    office = Unit.objects.get(code="VP")
    assert set(Unit.objects.filter(agency=office).values_list("code", flat=True)) == {"UB", "VP", "TH", "NC"}
    assert Unit.objects.get(code="TH").parent == office
    step = Succession.objects.get()
    assert (step.old.code, step.new.code, step.effective_on) == ("NC", "TH", date(2020, 1, 1))
    assert JournalEntry.objects.filter(deed="org.import_units").count() == 4


def test_later_list_joins_the_agency_that_is_there():
    import_units(actor=Actor.system(None), rows=rows(), now=NOW)
    office = Unit.objects.get(code="VP")
    more = [UnitInput("KT", "Phòng Kinh tế", UnitKind.DIVISION, START, parent="VP")]
    assert import_units(actor=Actor.system(office.pk), rows=more, now=NOW) == 1
    assert Unit.objects.get(code="KT").agency == office


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ([UnitInput("A", "Phòng A", UnitKind.DIVISION, START)], "đúng một dòng"),
        ([*rows(), UnitInput("V2", "Văn phòng hai", UnitKind.OFFICE, START)], "đang có 2"),
        (
            [*rows(), UnitInput("X", "Phòng X", UnitKind.DIVISION, START, parent="Không có")],
            "Đơn vị cấp trên “Không có”",
        ),
        ([*rows(), UnitInput("X", "Phòng X", UnitKind.DIVISION, START, successor="Không có")], "Đơn vị kế thừa"),
    ],
)
def test_list_that_does_not_hold_together_is_refused_and_leaves_nothing(bad, message):
    with pytest.raises(Refused, match=message):
        import_units(actor=Actor.system(None), rows=bad, now=NOW)
    assert not Unit.objects.exists()
    assert not JournalEntry.objects.exists()


def test_people_get_their_posts():
    office = make_office()
    row = PersonInput("Trần Thị Mai", "civil_servant", START, "Chuyên viên", Role.SPECIALIST, office.economy)
    assert import_people(actor=Actor.system(office.agency_id), rows=[row], now=NOW) == 1
    person = Person.objects.get()
    assert [(post.unit, post.role) for post in person.posts.select_related("unit")] == [(office.economy, "specialist")]


def test_people_without_an_agency_are_refused():
    office = make_office()
    row = PersonInput("Trần Thị Mai", "civil_servant", START, "Chuyên viên", Role.SPECIALIST, office.economy)
    with pytest.raises(Refused, match="cơ quan"):
        import_people(actor=Actor.system(None), rows=[row], now=NOW)
    assert not Person.objects.exists()


def test_delegation_needs_a_basis_two_people_and_dates_in_order():
    office = make_office()
    chief = office.person("Chánh", Role.CHIEF, office.unit)
    deputy = office.person("Phó", Role.DEPUTY_CHIEF, office.unit)
    actor = Actor.system(office.agency_id)
    span = {"held_from": date(2024, 1, 1), "held_until": date(2024, 1, 31), "now": NOW, "actor": actor}
    delegation = delegate(giver=chief, receiver=deputy, basis="Giấy ủy quyền 01", **span)
    assert delegation.pk
    with pytest.raises(Refused, match="căn cứ"):
        delegate(giver=chief, receiver=deputy, basis=" ", **span)
    with pytest.raises(ValidationError, match="chính mình"):
        delegate(giver=chief, receiver=chief, basis="x", **span)
    with pytest.raises(ValidationError, match="Ngày hết ủy quyền"):
        delegate(giver=chief, receiver=deputy, basis="x", **(span | {"held_until": date(2023, 1, 1)}))
