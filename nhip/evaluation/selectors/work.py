"""The tasks for which people of the Office answer, with all that happened to them, for any number of people at once.

The Office's own work: tasks that the Office or a unit of it leads. They are of the person who is named to do them;
where nobody is named, of the specialist of that unit who is recorded with the task; besides, of the head of the unit
and of the chief, who answer for all of them, and of the deputy who watches them. Following a department's task is not
scored by that department's delay.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhip.core.dates import vi_date
from nhip.core.figures import Window
from nhip.evaluation import rules
from nhip.evaluation.selectors.people import LEADERS, Roster
from nhip.org.choices import Role
from nhip.org.models import Post
from nhip.tasks.choices import Judgement, Part, Phase
from nhip.tasks.models import Acceptance, Assignment, Handling, Stage, Task
from nhip.tasks.selectors import facts_of

_ENDED = (Phase.DONE, Phase.WITHDRAWN)
_BATCH = 2000
_ONE = Decimal(1)
# What the list of a year needs of a task; its long texts are not read.
_FIELDS = ("code", "content", "kind", "assigned_on", "due_on", "monitor_specialist", "monitor_leader")


@dataclass(frozen=True)
class Workload:
    """The work of people: what a task came to, and the days on which the person answered for it."""

    by_person: dict[int, list[tuple[rules.Work, rules.Tenure]]]

    def items(self, person_id: int, window: Window, as_of: date) -> list[rules.WorkItem]:
        """The items of a person in a window; each task once, however many ways it is theirs."""
        found: dict[int, rules.WorkItem] = {}
        for work, tenure in self.by_person.get(person_id, ()):
            item = rules.work_item(work, tenure, window, as_of)
            if item is not None:
                found.setdefault(work.pk, item)
        return sorted(found.values(), key=lambda item: (item.due_on or date.max, item.label))


def workload(roster: Roster, people: Collection[int], window: Window, as_of: date) -> Workload:
    """The work of people over a window as known on a day (seven queries for every 2 000 tasks)."""
    posts = [post for post in roster.posts if post.person_id in people]
    led = list(_led(roster, posts, people, window))
    handled: dict[int, list[Handling]] = defaultdict(list)
    for handling in Handling.objects.filter(assignment__in=[row.pk for row in led]).order_by("id"):
        handled[handling.assignment_id].append(handling)
    works = _works([row.task for row in led], roster.scheme, as_of)
    found: dict[int, list[tuple[rules.Work, rules.Tenure]]] = defaultdict(list)
    for row in led:
        work = works[row.task_id]
        for person_id, tenure in _tenures(row, handled[row.pk], posts, roster):
            if person_id in people:
                found[person_id].append((work, tenure))
    return Workload(found)


def _led(roster: Roster, posts: Sequence[Post], people: Collection[int], window: Window) -> QuerySet[Assignment]:
    """The lead assignments of the Office's units that may be somebody's and were not finished before the window."""
    units: set[int] = set()
    for post in posts:
        units |= roster.headed_by(post)
    theirs = (
        Q(unit_id__in=units)
        | Q(task__monitor_specialist_id__in=people)
        | Q(task__monitor_leader_id__in=people)
        | Q(Exists(Handling.objects.filter(assignment=OuterRef("pk"), person_id__in=people)))
    )
    going = Stage.objects.filter(task_id=OuterRef("task_id"), since__lte=window.end, until__gt=window.start)
    going = going.filter(~Q(phase__in=_ENDED) | Q(since__gte=window.start))
    led = Assignment.objects.filter(theirs, Exists(going), part=Part.LEAD, unit_id__in=list(roster.below))
    return led.select_related("task").only("unit", *(f"task__{name}" for name in _FIELDS)).order_by("id")


def _tenures(
    row: Assignment, handled: Sequence[Handling], posts: Sequence[Post], roster: Roster
) -> Iterable[tuple[int, rules.Tenure]]:
    """Who answers for a task of a unit, and on which days; the nearest way first."""
    for handling in handled:
        yield handling.person_id, rules.Tenure(handling.since, handling.until, "trực tiếp thực hiện")
    for post in posts:
        span = (max(row.task.assigned_on, post.held_from), _day_after(post.held_until))
        if post.role not in LEADERS:
            if not handled and post.person_id == row.task.monitor_specialist_id and post.unit_id == row.unit_id:
                yield post.person_id, rules.Tenure(*span, "chuyên viên theo dõi, đơn vị mình chủ trì")
        elif row.unit_id in roster.headed_by(post):
            yield post.person_id, rules.Tenure(*span, _HEADING[Role(post.role)])
        elif post.person_id == row.task.monitor_leader_id:
            yield post.person_id, rules.Tenure(*span, "lãnh đạo theo dõi")


_HEADING = {Role.HEAD: "nhiệm vụ của đơn vị phụ trách", Role.CHIEF: "nhiệm vụ của Văn phòng"}


def _day_after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)


def _works(tasks: Sequence[Task], scheme: rules.Scheme, as_of: date) -> dict[int, rules.Work]:
    found: dict[int, rules.Work] = {}
    for start in range(0, len(tasks), _BATCH):
        part = tasks[start : start + _BATCH]
        told, failed = facts_of(part), _failed([task.pk for task in part], as_of)
        for task in part:
            facts = rules.known(told[task.pk], as_of)
            found[task.pk] = rules.Work(
                pk=task.pk,
                label=task.code,
                content=task.content,
                facts=facts,
                missed=rules.missed_deadlines(facts),
                failed=tuple(failed[task.pk]),
                products=scheme.conversion.get(task.kind, _ONE),
            )
    return found


def _failed(pks: Sequence[int], as_of: date) -> dict[int, list[rules.Failed]]:
    """The assessments not passed: results sent back, and acceptances taken back later."""
    found: dict[int, list[rules.Failed]] = defaultdict(list)
    judged = Acceptance.objects.filter(result__task_id__in=pks).filter(
        Q(judgement=Judgement.SENT_BACK) | Q(reopening__isnull=False)
    )
    for row in judged.select_related("result", "reopening").order_by("judged_on", "id"):
        reopening = getattr(row, "reopening", None)
        on, words, reason = row.judged_on, "trả lại", row.reason
        if reopening is not None:
            on, words, reason = reopening.reopened_on, "mở lại", reopening.reason
        if on <= as_of:
            said = f"{words} ngày {vi_date(on)}, lý do: {reason}" if reason else f"{words} ngày {vi_date(on)}"
            found[row.result.task_id].append(rules.Failed(row.result.reported_on, on, said))
    return found
