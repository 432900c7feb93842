"""Who is to be reminded of what, what went out already, and the lists that reminders end in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person, Post
from nhip.tasks import rules
from nhip.tasks.choices import Part, Phase, ReminderStep
from nhip.tasks.models import (
    Acceptance,
    Assignment,
    ExtensionRequest,
    Halt,
    Handling,
    ProgressReport,
    Reminder,
    Reopening,
    Result,
    Task,
    Wait,
)
from nhip.tasks.selectors.rights import visible_to
from nhip.tasks.selectors.status import day_of, stages_on, with_standing

# A word on a task that is without deadline: the table, the way to the task, the day.
_WORDS: tuple[tuple[type[Model], str, str], ...] = (
    (ProgressReport, "task_id", "reported_on"),
    (Result, "task_id", "reported_on"),
    (Acceptance, "result__task_id", "judged_on"),
    (Reopening, "acceptance__result__task_id", "reopened_on"),
    (Wait, "task_id", "since"),
    (Halt, "task_id", "resumed_on"),
)


def to_remind(agency_id: int | None, today: date) -> QuerySet[Any]:
    """The tasks of an agency for which a reminder may be due: work goes on and the deadline is near or past, or none.

    What was sent back counts as not done; what waits for the Office's confirmation is not the unit's any more.
    """
    near = Q(standing__due_on__lte=today + timedelta(days=rules.days_ahead(today)))
    silent = Q(standing__due_on__isnull=True, assigned_on__lt=silent_before(today))
    working = Q(standing__phase__in=(Phase.OPEN, Phase.SENT_BACK))
    tasks = with_standing(Task.objects.filter(agency_id=agency_id, assigned_on__lte=today), today)
    found: QuerySet[Any] = tasks.filter(working, near | silent).annotate(current_due_on=F("standing__due_on"))
    return found.order_by("pk")


def silent_before(as_of: date) -> date:
    """The day from which on a word must have come on an open-ended task, as of a day."""
    return rules.months_before(as_of, rules.policy_on(as_of).silent_months)


def last_words(tasks: Sequence[Task], as_of: date) -> dict[int, date]:
    """The day of the last word on each task: its assignment, or what was reported, judged or said since (6 queries)."""
    found = {task.pk: task.assigned_on for task in tasks}
    for model, path, day in _WORDS:
        said = model._default_manager.filter(**{f"{path}__in": list(found), f"{day}__lte": as_of})  # noqa: SLF001 - Django's documented model API
        for pk, last in said.order_by().values_list(path).annotate(last=Max(day)):
            found[pk] = max(found[pk], last)
    return found


def silent(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """Of tasks with their status (`as_of`, `silent_before`): the open-ended ones nobody spoke of for long."""
    open_ended = stages_on(day_of(tasks)).filter(phase=Phase.OPEN, due_on__isnull=True)
    quiet = tasks.filter(pk__among=open_ended.values("task_id"), assigned_on__lt=F("silent_before"))
    for model, path, day in _WORDS:
        said = model._default_manager.filter(  # noqa: SLF001 - Django's documented model API
            **{path: OuterRef("pk"), f"{day}__gte": OuterRef("silent_before"), f"{day}__lte": OuterRef("as_of")}
        )
        quiet = quiet.filter(~Exists(said))
    return quiet


def reminded_past_due(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """The tasks with `n_past`: the reminders after the deadline in force had passed, as of `as_of`."""
    late = {"step": ReminderStep.OVERDUE, "sent_on__lte": OuterRef("as_of")}
    sent = Reminder.objects.filter(task_id=OuterRef("pk"), occasion_on=OuterRef("current_due_on"), **late)
    counted = sent.order_by().values("task_id").annotate(n=Count("number", distinct=True)).values("n")
    told: QuerySet[Any] = tasks.annotate(n_past=Coalesce(Subquery(counted), 0))
    return told


def for_chair(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """Of tasks with status (`as_of`, `chair_after`): those overdue after so many reminders that the chair is told.

    The chair's weekly list; the number is that of the policy in force on the day.
    """
    day = day_of(tasks)
    late = stages_on(day).filter(phase__in=(Phase.OPEN, Phase.SENT_BACK), due_on__lt=day)
    reminded = Reminder.objects.filter(step=ReminderStep.OVERDUE, sent_on__lte=day)
    found = tasks.filter(pk__among=late.values("task_id")).filter(pk__in=reminded.values("task_id"))
    return reminded_past_due(found).filter(n_past__gte=F("chair_after"))


def n_reminders(task: Task) -> int:
    """How many times people were reminded of the task; several recipients of one reminder count once."""
    return len(reminders_of(task))


def reminders_of(task: Task) -> list[tuple[Reminder, list[str]]]:
    """The reminders of a task, oldest first, each with the names of those who got it.

    From what `detailed` loaded, or by queries.
    """
    found: dict[tuple[date, str, int], tuple[Reminder, list[str]]] = {}
    for row in sorted(task.reminders.all(), key=lambda each: each.pk):
        _first, names = found.setdefault((row.occasion_on, row.step, row.number), (row, []))
        names.append(row.recipient.full_name)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class SentBefore:
    """What went out on each task: (task, deadline, step, number), and the numbers past a deadline."""

    keys: set[tuple[int, date, str, int]] = field(default_factory=set)
    past: dict[tuple[int, date], set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def load(cls, task_ids: Collection[int]) -> "SentBefore":
        """Load the log of some tasks (one query)."""
        sent = cls()
        rows = Reminder.objects.filter(task_id__in=task_ids).order_by()
        for pk, occasion, step, number in rows.values_list("task_id", "occasion_on", "step", "number").distinct():
            sent.keys.add((pk, occasion, step, number))
            if step == ReminderStep.OVERDUE:
                sent.past[pk, occasion].add(number)
        return sent


def _in_service(day: date, path: str = "") -> Q:
    held = Q(**{f"{path}held_until__isnull": True}) | Q(**{f"{path}held_until__gte": day})
    return held & Q(**{f"{path}held_from__lte": day})


def people_by_unit(unit_ids: Iterable[int], day: date) -> dict[int, list[Person]]:
    """Who is told for each unit: its contacts and its head on that day (one query)."""
    posts = Post.objects.filter(
        _in_service(day), unit_id__in=set(unit_ids), role__in=(Role.UNIT_CONTACT, Role.HEAD)
    ).select_related("person")
    found: dict[int, list[Person]] = defaultdict(list)
    for post in posts.order_by("id"):
        found[post.unit_id].append(post.person)
    return found


def people_by_role(agency_id: int | None, roles: Collection[str], day: date) -> dict[str, list[Person]]:
    """The holders of posts of an agency on a day by role (one query)."""
    posts = Post.objects.filter(_in_service(day), person__agency_id=agency_id, role__in=roles).select_related("person")
    found: dict[str, list[Person]] = defaultdict(list)
    for post in posts.order_by("id"):
        found[post.role].append(post.person)
    return found


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is told of each of some tasks, by audience; all of them may see the task."""

    lead: dict[int, list[Person]]
    cooperating: dict[int, list[Person]]
    ladder: dict[str, list[Person]]

    def of(self, task: Task, audience: rules.Audience) -> list[Person]:
        """The people of an audience for a task."""
        if audience is rules.Audience.UNIT:
            return self.lead[task.pk]
        if audience is rules.Audience.MONITOR:
            return [task.monitor_specialist] if task.monitor_specialist else []
        if audience is rules.Audience.LEADER:
            return [task.monitor_leader] if task.monitor_leader else []
        return self.ladder[_ROLES[audience]]


_ROLES = {rules.Audience.DEPUTY_CHIEF: Role.DEPUTY_CHIEF, rules.Audience.CHIEF: Role.CHIEF}


def readers_of(tasks: Sequence[Task], day: date, *, cooperating_too: bool = False) -> Readers:
    """Who is told of tasks of one agency (four queries, whatever their number).

    Those who co-operate are looked up only where they are told too: of the assignment. A co-operating unit hears
    nothing of a restricted task, which it may not see.
    """
    by_pk = {task.pk: task for task in tasks}
    told = Assignment.objects.filter(task_id__in=by_pk, unit__isnull=False).order_by("id")
    given = list(told if cooperating_too else told.filter(part=Part.LEAD))
    people = people_by_unit((row.unit_id for row in given if row.unit_id is not None), day)
    lead: dict[int, list[Person]] = defaultdict(list)
    cooperating: dict[int, list[Person]] = defaultdict(list)
    for row in given:
        if row.unit_id is None or (row.part != Part.LEAD and by_pk[row.task_id].is_restricted):
            continue
        (lead if row.part == Part.LEAD else cooperating)[row.task_id] += people.get(row.unit_id, [])
    doers = Handling.objects.filter(assignment__task_id__in=by_pk, assignment__part=Part.LEAD, until__isnull=True)
    for handling in doers.select_related("person", "assignment").order_by("id"):
        lead[handling.assignment.task_id].append(handling.person)
    agency_id = tasks[0].agency_id if tasks else None
    return Readers(lead, cooperating, people_by_role(agency_id, (Role.DEPUTY_CHIEF, Role.CHIEF), day))


def assigning_leaders(actor: Actor) -> QuerySet[Person]:
    """The leaders who gave a task that the actor may see, by name."""
    leaders = Person.objects.filter(agency_id=actor.agency_id).order_by("full_name", "id")
    if actor.sees_whole_agency:
        # By the index of the leaders, not by that of the agency.
        return leaders.filter(Exists(Task.objects.filter(assigned_by_id=OuterRef("pk"))))
    return leaders.filter(Exists(visible_to(actor).filter(assigned_by_id=OuterRef("pk"))))


def waiting_requests(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """Of some tasks: those for which more time was asked and nobody decided."""
    return tasks.filter(pk__in=ExtensionRequest.objects.filter(decision="").values("task_id"))
