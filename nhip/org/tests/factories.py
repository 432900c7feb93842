"""A small Office for tests: units, people with posts, their Actors and accounts."""

from dataclasses import dataclass
from datetime import date

from nhip.accounts.models import User
from nhip.org.actors import Actor
from nhip.org.choices import Role, StaffClass, UnitKind
from nhip.org.models import Person, Post, Unit
from nhip.org.selectors import actor_for_person

START = date(2015, 1, 1)
TODAY = date(2024, 1, 20)
PASSWORD = "mat-khau-thu-nghiem"


@dataclass
class Office:
    """An Office with two divisions, the Committee's leadership and a department outside."""

    committee: Unit
    leadership: Unit
    unit: Unit
    general: Unit
    economy: Unit
    department: Unit

    @property
    def agency_id(self) -> int:
        return self.unit.pk

    def person(self, name: str, role: Role, unit: Unit, staff_class: StaffClass = StaffClass.CIVIL_SERVANT) -> Person:
        person = Person.objects.create(agency=self.unit, full_name=name, staff_class=staff_class, joined_on=START)
        Post.objects.create(person=person, unit=unit, title=Role(role).label, role=role, held_from=START)
        return person

    def actor(self, role: Role, unit: Unit | None = None, name: str = "") -> Actor:
        person = self.person(name or f"Người {Role(role).label}", role, unit or self.general)
        return actor_for_person(person, TODAY)

    def user(self, role: Role, unit: Unit | None = None, username: str = "") -> User:
        person = self.person(f"Người {Role(role).label}", role, unit or self.general)
        return User.objects.create_user(username or f"{role}-{person.pk}", PASSWORD, person)


def make_office(code: str = "VPUBND") -> Office:
    """Make an Office; a second one with another code stands for the neighbour whose records must never leak."""

    def unit(suffix: str, name: str, kind: UnitKind, parent: Unit | None = None, agency: Unit | None = None) -> Unit:
        return Unit.objects.create(
            code=f"{code}{suffix}", name=name, kind=kind, parent=parent, agency=agency, valid_from=START
        )

    committee = unit("-UB", f"UBND tỉnh {code}", UnitKind.PEOPLE_COMMITTEE)
    office = unit("", f"Văn phòng UBND tỉnh {code}", UnitKind.OFFICE, committee)
    Unit.objects.filter(pk__in=[committee.pk, office.pk]).update(agency=office)
    return Office(
        committee=committee,
        leadership=unit("-LD", "Lãnh đạo UBND tỉnh", UnitKind.LEADERSHIP, committee, office),
        unit=Unit.objects.get(pk=office.pk),
        general=unit("-TH", "Phòng Tổng hợp", UnitKind.DIVISION, office, office),
        economy=unit("-KT", "Phòng Kinh tế", UnitKind.DIVISION, office, office),
        department=unit("-SYT", "Sở Y tế", UnitKind.DEPARTMENT, committee, office),
    )
