"""An Office with people who do tasks in May 2026, for tests: all through the services."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from nhip.core.clock import VIETNAM
from nhip.evaluation import rules
from nhip.evaluation.choices import PeriodKind
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import Office, make_office
from nhip.tasks.models import Task
from nhip.tasks.services import accept_result, assign_person, report_result, send_back_result
from nhip.tasks.tests.samples import make_task, part, system

MAY = rules.Period(PeriodKind.MONTH, 2026, 5)
AFTER = date(2026, 6, 3)
NOW = datetime(2026, 6, 3, 9, tzinfo=VIETNAM)
FULL = {"conduct": Decimal(10), "competence": Decimal(9), "innovation": Decimal(9)}
LEADING = FULL | {"organising": Decimal(100), "uniting": Decimal(100)}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)


@dataclass
class House:
    """An Office: chair, chief, the head and two specialists of a division, a specialist of another."""

    office: Office = field(default_factory=make_office)

    def __post_init__(self) -> None:
        make = self.office.person
        self.chair = make("Chủ Tịch", Role.CHAIR, self.office.leadership)
        self.chief = make("Chánh Văn Phòng", Role.CHIEF, self.office.unit)
        self.deputy = make("Phó Văn Phòng", Role.DEPUTY_CHIEF, self.office.unit)
        self.head = make("Trưởng Phòng Kinh Tế", Role.HEAD, self.office.economy)
        self.an = make("Lê Văn An", Role.SPECIALIST, self.office.economy)
        self.binh = make("Trần Thị Bình", Role.SPECIALIST, self.office.economy)
        self.cuong = make("Phạm Văn Cường", Role.SPECIALIST, self.office.general)
        self.general = make("Hà Tổng Hợp", Role.GENERAL, self.office.general)

    def actor(self, person: Person, day: date = AFTER) -> Actor:
        return actor_for_person(person, day)

    def task(self, person: Person, *, code: str, due: date = date(2026, 5, 10), **changes) -> Task:
        """A task of the person's division, given to the person on 1 April."""
        given = date(2026, 4, 1)
        unit = person.posts.get().unit
        said = {"content": f"việc {code}", "assigned_on": given, "due_on": due, "lead": part(unit), **changes}
        task = make_task(self.office, code=code, **said)
        row = task.assignments.get(part="lead")
        assign_person(actor=system(self.office), assignment=row, person=person, since=given, now=at(given))
        return task

    def report(self, task: Task, day: date) -> None:
        report_result(actor=system(self.office), task=task, reported_on=day, text="xong", now=at(day))

    def accept(self, task: Task, day: date) -> None:
        accept_result(actor=system(self.office), task=task, judged_on=day, now=at(day))

    def send_back(self, task: Task, day: date, reason: str = "thiếu phụ lục") -> None:
        send_back_result(actor=system(self.office), task=task, judged_on=day, reason=reason, now=at(day))

    def done(self, task: Task, day: date) -> Task:
        self.report(task, day)
        self.accept(task, day)
        return task
