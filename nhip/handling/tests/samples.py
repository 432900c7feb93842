"""An Office with its leaders and heads, and documents to distribute, for the tests of handling."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from nhip.accounts.models import User
from nhip.core.clock import VIETNAM
from nhip.documents.choices import Direction, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.handling.choices import Part
from nhip.handling.models import Routing
from nhip.handling.services import PartInput, distribute, present_entry
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import PASSWORD, Office, make_office

# A Wednesday; the next working days are Thursday 2, Friday 3, Monday 6 March.
DAY = date(2023, 3, 1)
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
LATER = datetime(2023, 3, 2, 9, tzinfo=VIETNAM)
DUE = date(2023, 3, 10)


@dataclass
class House:
    """The Office, its people and what they act as."""

    office: Office
    chief: Person
    deputy: Person
    clerk: Person
    head: Person
    specialist: Person
    colleague: Person
    other_head: Person

    def actor(self, person: Person, day: date = DAY) -> Actor:
        return actor_for_person(person, day)

    def user(self, person: Person) -> User:
        return User.objects.create_user(f"u{person.pk}", PASSWORD, person)


def make_house(code: str = "VPUBND") -> House:
    office = make_office(code)
    return House(
        office=office,
        chief=office.person("Chánh Văn Phòng", Role.CHIEF, office.unit),
        deputy=office.person("Phó Chánh Văn Phòng", Role.DEPUTY_CHIEF, office.unit),
        clerk=office.person("Cô Văn Thư", Role.CLERK, office.unit),
        head=office.person("Trưởng Kinh Tế", Role.HEAD, office.economy),
        specialist=office.person("Chuyên Viên Kinh Tế", Role.SPECIALIST, office.economy),
        colleague=office.person("Chuyên Viên Thứ Hai", Role.SPECIALIST, office.economy),
        other_head=office.person("Trưởng Tổng Hợp", Role.HEAD, office.general),
    )


def enter(
    house: House, code: str = "12/SYT", subject: str = "Về phòng dịch", *, urgency: str = Urgency.NORMAL,
    direction: Direction = Direction.INCOMING, on: date = DAY,
) -> RegisterEntry:  # fmt: skip
    document = DocumentInput("Sở Y tế", code, subject, date(2023, 2, 28), urgency=urgency)
    row = EntryInput(direction, document, on)
    return register_entry(actor=Actor.system(house.office.agency_id), row=row, now=NOW)


def present(house: House, entry: RegisterEntry, person: Person | None = None, now: datetime = NOW) -> Routing:
    actor = house.actor(house.clerk)
    return present_entry(actor=actor, entry=entry, person=person or house.chief, uid=uuid4(), now=now)


def give(house: House, entry: RegisterEntry, *parts: PartInput, by: Person | None = None, **more) -> list[Routing]:
    """Distribute; the routings in the order of the parts."""
    said = {"text": "Nghiên cứu, tham mưu", "uid": uuid4(), "now": NOW} | more
    note = distribute(actor=house.actor(by or house.chief), entry=entry, parts=parts, **said)
    return list(note.routings.order_by("id"))


def main(unit=None, person=None, due_on: date | None = DUE, step: int = 1) -> PartInput:
    return PartInput(Part.MAIN, unit=unit, person=person, due_on=due_on, step=step)


def co(unit=None, person=None, due_on: date | None = DUE, step: int = 1) -> PartInput:
    return PartInput(Part.CO, unit=unit, person=person, due_on=due_on, step=step)


def informed(unit=None, person=None) -> PartInput:
    return PartInput(Part.INFORMED, unit=unit, person=person)
