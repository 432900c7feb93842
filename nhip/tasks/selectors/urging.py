"""Late tasks by lead unit, for urging in writing: days late, days of waiting told apart, how often urged before."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.choices import Bucket, Origin, Phase
from nhip.tasks.models import FollowUp, Task, Wait
from nhip.tasks.selectors.rights import lead_of, listed
from nhip.tasks.selectors.status import known_with_status


@dataclass(frozen=True, slots=True)
class LateTask:
    """A late task as a line of the list that goes to its unit."""

    task: Task
    due_on: date
    days: int
    waited: int
    n_follow_ups: int


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A lead unit with its late tasks, the latest first."""

    key: str
    name: str
    tasks: tuple[LateTask, ...]

    @property
    def longest(self) -> int:
        """The days of the task that is latest."""
        return max(row.days for row in self.tasks)

    @property
    def n_waiting(self) -> int:
        """How many of the tasks waited for another unit."""
        return sum(1 for row in self.tasks if row.waited)


def late_by_unit(actor: Actor, as_of: date, pks: Collection[int] | None = None) -> list[LateUnit]:
    """The late tasks that the actor may urge, all or those of the keys, by lead unit (four queries).

    What waits for the Office's word or is suspended is not urged.
    """
    late = known_with_status(listed(actor), as_of).filter(
        agency_id=actor.agency_id, bucket=Bucket.OPEN_OVERDUE, phase__in=(Phase.OPEN, Phase.SENT_BACK)
    )
    late = late.exclude(origin=Origin.SUBTASK)  # a unit's own business
    if not actor.sees_whole_agency:
        late = late.filter(Q(monitor_leader_id=actor.person_id) | Q(monitor_specialist_id=actor.person_id))
    if pks is not None:
        late = late.filter(pk__in=pks)
    tasks = list(late.order_by("current_due_on", "pk"))
    waits, urged = _waits(tasks, as_of), _urged(tasks)
    units: dict[tuple[str, str], list[LateTask]] = defaultdict(list)
    for task in tasks:
        spent = rules.lateness(task.current_due_on, task.stopped_on, waits[task.pk], as_of)
        line = LateTask(task, task.current_due_on, spent.days, spent.waited, urged.get(task.pk, 0))
        units[_lead(task)].append(line)
    found = [LateUnit(key, name, tuple(rows)) for (key, name), rows in units.items()]
    return sorted(found, key=lambda unit: (-len(unit.tasks), unit.name))


def _lead(task: Task) -> tuple[str, str]:
    lead = lead_of(task)
    if lead is None:
        return "", "Chưa có đơn vị chủ trì"
    if lead.unit is not None:
        return str(lead.unit.pk), lead.unit.name
    return lead.unit_name, lead.unit_name


def _waits(tasks: list[Task], as_of: date) -> dict[int, list[rules.WaitFacts]]:
    found: dict[int, list[rules.WaitFacts]] = defaultdict(list)
    for row in Wait.objects.filter(task__in=[task.pk for task in tasks], since__lte=as_of).order_by("id"):
        found[row.task_id].append(rules.WaitFacts(row.since, row.until))
    return found


def _urged(tasks: list[Task]) -> dict[int, int]:
    rows = FollowUp.objects.filter(task__in=[task.pk for task in tasks]).order_by().values_list("task_id")
    return dict(rows.annotate(n=Sum("n_times")))
