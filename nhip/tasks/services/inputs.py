"""What a caller says of a task to be registered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhip.documents.choices import Urgency
from nhip.documents.models import Document, Passage
from nhip.org.models import Person, Unit
from nhip.tasks.choices import Judgement, Kind
from nhip.tasks.models import Series, Task, TaskGroup
from nhip.tasks.rules import ExtensionFacts, ResultFacts, TaskFacts


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit as the directory knows it (None when it does not) and as it was written.

    A group that co-operates ("các xã, phường") has no unit, its wording as name and the units of that day as `members`:
    each of them sees the task and is told, lists show the wording with their number.
    """

    unit: Unit | None
    name: str
    members: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensionInput:
    """A deadline decided before the task came into this system."""

    decided_on: date
    new_due_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResultInput:
    """A result reported before, and the day on which the Office confirmed it (None while it has not)."""

    reported_on: date
    reference: str = ""
    accepted_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class TaskInput:
    """One task. Without `code` it takes the next number of the year; `due_on` None is open-ended."""

    content: str
    origin: str
    assigned_on: date
    lead: UnitPart
    code: str = ""
    cooperating: tuple[UnitPart, ...] = ()
    due_on: date | None = None
    issuing_level: str = ""
    source_document: Document | None = None
    source_reference: str = ""
    source_issued_on: date | None = None
    passage: str = ""
    kind: str = Kind.REGULAR
    product: str = ""
    report_to: str = ""
    urgency: str = Urgency.NORMAL
    field_of_work: str = ""
    is_restricted: bool = False
    assigned_by: Person | None = None
    assigned_by_name: str = ""
    source_passage: Passage | None = None
    uid: UUID | None = None
    group: TaskGroup | None = None
    parent: Task | None = None
    series: Series | None = None
    monitor_leader: Person | None = None
    monitor_leader_name: str = ""
    monitor_specialist: Person | None = None
    monitor_specialist_name: str = ""
    note: str = ""
    extensions: tuple[ExtensionInput, ...] = ()
    result: ResultInput | None = None
    n_follow_ups: int = 0

    @property
    def facts(self) -> TaskFacts:
        """What the status of the task depends on."""
        results: tuple[ResultFacts, ...] = ()
        if self.result is not None:
            judgement = Judgement.ACCEPTED if self.result.accepted_on else ""
            results = (ResultFacts(self.result.reported_on, self.result.accepted_on, judgement),)
        moved = tuple(ExtensionFacts(row.decided_on, row.new_due_on) for row in self.extensions)
        return TaskFacts(self.assigned_on, self.due_on, moved, results)
