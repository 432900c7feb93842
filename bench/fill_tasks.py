"""An Office with as many tasks as wanted and five events on each, made through the product's own services."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from bench.fill import PLACES
from nhip.core import clock
from nhip.org.actors import Actor
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import START, Office, make_office
from nhip.sampleyear.words.subjects import SubjectMaker
from nhip.tasks.choices import ASSIGNED_ORIGINS, HaltKind, Judgement, Kind
from nhip.tasks.models import Acceptance, Extension, FollowUp, Halt, ProgressReport, Result, Task
from nhip.tasks.services import ExtensionInput, ResultInput, TaskInput, UnitPart, register_tasks, restage

if TYPE_CHECKING:
    from nhip.accounts.models import User

BATCH = 10_000
EVENTS_PER_TASK = 5
N_DEPARTMENTS, N_COMMUNES = 20, 120
# The tasks of three years up to today.
DAYS = 3 * 365
EVENTS: tuple[Any, ...] = (Extension, ProgressReport, Result, Acceptance, Halt, FollowUp)


@dataclass(frozen=True)
class Filled:
    """The office, one account that sees the whole agency, one of a department outside, and its unit."""

    office: Office
    chief: "User"
    outside: "User"
    department: Unit


def units_of(office: Office) -> list[Unit]:
    """Departments and communes that lead tasks; a department leads ten times as many as a commune."""

    def unit(code: str, name: str, kind: UnitKind) -> Unit:
        return Unit.objects.create(
            code=code, name=name, kind=kind, parent=office.committee, agency=office.unit, valid_from=START
        )

    departments = [
        unit(f"SO{number:02}", f"Sở chuyên ngành {number}", UnitKind.DEPARTMENT)
        for number in range(1, N_DEPARTMENTS + 1)
    ]
    communes = [unit(f"XA{number:03}", f"UBND xã số {number}", UnitKind.COMMUNE) for number in range(1, N_COMMUNES + 1)]
    return departments * 10 + communes


def task_input(number: int, n_tasks: int, units: Sequence[Unit], today: date) -> TaskInput:
    """The task of that number: spread over the years, three of four with a result, one of eight open-ended."""
    chance = random.Random(number)  # noqa: S311 - repeatable, not secret
    assigned_on = today - timedelta(days=DAYS) + timedelta(days=number * DAYS // n_tasks)
    due_on = assigned_on + timedelta(days=chance.randrange(10, 120)) if chance.random() < 7 / 8 else None
    subjects, lead = SubjectMaker(chance, assigned_on.year, PLACES), chance.choice(units)
    moved: tuple[ExtensionInput, ...] = ()
    if due_on is not None and chance.random() < 1 / 4:
        moved = (ExtensionInput(due_on - timedelta(days=2), due_on + timedelta(days=30), "Chờ ý kiến bộ, ngành"),)
    return TaskInput(
        content=subjects.task(subjects.field(), assigned_on),
        origin=chance.choice(ASSIGNED_ORIGINS),
        assigned_on=assigned_on,
        due_on=due_on,
        lead=UnitPart(lead, lead.name),
        cooperating=tuple(UnitPart(unit, unit.name) for unit in chance.sample(units, chance.randrange(3))),
        source_reference=f"{number // 5}/UBND-TH",
        kind=chance.choice(list(Kind)),
        product="Báo cáo",
        extensions=moved,
        result=result_of(chance, assigned_on, due_on, today),
        n_follow_ups=1 if chance.random() < 1 / 3 else 0,
    )


def result_of(chance: random.Random, assigned_on: date, due_on: date | None, today: date) -> ResultInput | None:
    """A result around the deadline, confirmed in nine of ten cases."""
    reported_on = (due_on or assigned_on + timedelta(days=60)) + timedelta(days=chance.randrange(-12, 9))
    reported_on = max(reported_on, assigned_on)
    if chance.random() < 1 / 6 or reported_on > today:
        return None
    accepted_on = reported_on + timedelta(days=chance.randrange(6))
    is_accepted = chance.random() < 9 / 10 and accepted_on <= today
    return ResultInput(reported_on, "15/BC-SCN", accepted_on if is_accepted else None)


def fill(n_tasks: int) -> Filled:
    """Register the tasks, add further events until there are five for each, print how long both took."""
    office, today = make_office(), clock.today()
    units = units_of(office)
    actor = Actor.system(office.agency_id)
    started = time.perf_counter()
    for first in range(1, n_tasks + 1, BATCH):
        numbers = range(first, min(first + BATCH, n_tasks + 1))
        rows = [task_input(number, n_tasks, units, today) for number in numbers]
        register_tasks(actor=actor, rows=rows, now=clock.now())
    seconds = time.perf_counter() - started
    print(f"  {n_tasks:,} tasks registered through the service in {seconds:.0f} s ({n_tasks / seconds:,.0f}/s)")
    started = time.perf_counter()
    sent_back_and_halted(today)
    told_and_urged(EVENTS_PER_TASK * n_tasks - n_events())
    seconds = time.perf_counter() - started
    print(f"  {n_events():,} events in all, the further ones added in {seconds:.0f} s", flush=True)
    department = units[0]
    chief, outside = office.user(Role.CHIEF, office.unit), office.user(Role.UNIT_CONTACT, department)
    return Filled(office, chief, outside, department)


def n_events() -> int:
    """Extensions, progress, results, the Office's words, halts and follow-ups."""
    return sum(model.objects.count() for model in EVENTS)


def sent_back_and_halted(today: date) -> None:
    """One task of ten was sent back first, one of thirty suspended, one of a hundred withdrawn; stages follow."""
    rows = Task.objects.order_by("pk").values_list("pk", "assigned_on")
    back = [Result(task_id=pk, reported_on=day + timedelta(days=1), text="Lần đầu") for pk, day in rows if pk % 10 == 0]
    in_bulk(Result, iter(back))
    in_bulk(
        Acceptance,
        (
            Acceptance(result=result, judged_on=result.reported_on, judgement=Judgement.SENT_BACK, reason="Thiếu số")
            for result in back
        ),
    )
    in_bulk(Halt, (halt for pk, day in rows for halt in halts_of(pk, day)))
    changed = Task.objects.filter(assigned_on__lte=today).order_by("pk")
    restage([task for task in changed.iterator() if task.pk % 10 == 0 or any(halts_of(task.pk, task.assigned_on))])


def halts_of(pk: int, assigned_on: date) -> Iterator[Halt]:
    """How a task stops, by its key."""
    since = assigned_on + timedelta(days=5)
    if pk % 30 == 1:
        yield Halt(
            task_id=pk, kind=HaltKind.SUSPENSION, since=since, resumed_on=since + timedelta(days=20), reason="Chờ vốn"
        )
    if pk % 100 == 2:  # noqa: PLR2004 - one of a hundred
        yield Halt(task_id=pk, kind=HaltKind.WITHDRAWAL, since=since, reason="Không còn cần")


def told_and_urged(n: int) -> None:
    """`n` progress reports and follow-ups, in turn over all tasks."""
    rows = list(Task.objects.order_by("pk").values_list("pk", "assigned_on"))
    n_urged = n // 4
    in_bulk(FollowUp, islice(each_round(rows, urged), n_urged))
    in_bulk(ProgressReport, islice(each_round(rows, told), n - n_urged))


Rows = Sequence[tuple[int, date]]


def each_round(rows: Rows, make: Callable[[int, date], Any]) -> Iterator[Any]:
    """One event for each task, then the next for each, without end."""
    weeks = 1
    while True:
        for pk, day in rows:
            yield make(pk, day + timedelta(weeks=weeks))
        weeks += 1


def urged(pk: int, day: date) -> FollowUp:
    """A dated letter that urges."""
    return FollowUp(task_id=pk, sent_on=day, reference="77/VP-TH")


def told(pk: int, day: date) -> ProgressReport:
    """What the unit says on the way."""
    return ProgressReport(task_id=pk, reported_on=day, percent=40, text="Đang lấy ý kiến các đơn vị")


def in_bulk(model: Any, rows: Iterator[Any]) -> None:
    """All rows, some thousands at a time."""
    while part := list(islice(rows, BATCH)):
        model.objects.bulk_create(part, batch_size=2000)
