"""Tasks for tests, registered through the service."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor
from nhip.org.tests.factories import Office
from nhip.tasks.choices import Origin
from nhip.tasks.models import Task
from nhip.tasks.services import TaskInput, UnitPart, register_task

NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
ASSIGNED = date(2023, 3, 1)
DUE = date(2023, 3, 10)


def system(office: Office) -> Actor:
    return Actor.system(office.agency_id)


def part(unit):
    return UnitPart(unit, unit.name)


def task_input(office: Office, **changes) -> TaskInput:
    said = {
        "content": "Xây dựng kế hoạch phòng chống dịch",
        "origin": Origin.PROVINCE,
        "assigned_on": ASSIGNED,
        "due_on": DUE,
        "lead": part(office.department),
    }
    return TaskInput(**(said | changes))


def make_task(office: Office, **changes) -> Task:
    return register_task(actor=system(office), row=task_input(office, **changes), now=NOW)
