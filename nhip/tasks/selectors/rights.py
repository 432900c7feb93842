"""What may be seen of tasks, and in which form pages load it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from nhip.core.dates import vi_date
from nhip.core.fields import by_key, few_keys, matching_keys
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.org.selectors import units_visible_to
from nhip.tasks import rules
from nhip.tasks.choices import Part
from nhip.tasks.models import Assignment, Handling, Reminder, Task, TaskContent

# Up to so many tasks are looked up one by one; of more the database is asked.
_FEW = 2_000
TOGETHER = "Giao chung cho các đơn vị"


class TaskQuerySet(QuerySet[Task]):
    """Tasks that are counted without the join that tells how they stand, unless a condition asks for it.

    A list shows how its 50 rows stand and counts all of them: with the join the count of 65 000 tasks takes ten times
    as long. The tasks of a reader's units are counted by their keys, a page of them is walked newest first.
    """

    own: QuerySet[Any, Any] | None = None

    def _clone(self) -> Self:
        made: Self = super()._clone()  # type: ignore[misc]  # the hook that Django's own subclasses use
        made.own = self.own
        return made

    def count(self) -> int:
        """The number of tasks."""
        is_plain = self._result_cache is None and not self.query.is_sliced and not self.query.combinator
        counted = by_key(self.filter(pk__in=self.own)) if is_plain and self.own is not None else self
        query = counted.query.clone()
        if self._result_cache is not None or query.is_sliced or "standing" not in query.alias_map:
            return super(TaskQuerySet, counted).count()
        try:
            _tables, _where, conditions = str(query).partition(" WHERE ")
        except EmptyResultSet:
            return 0
        if "standing" not in conditions.partition(" ORDER BY ")[0]:
            query.unref_alias("standing", query.alias_refcount["standing"])
        return query.get_count(using=self.db)


def visible_to(actor: Actor) -> QuerySet[Task]:
    """The tasks that the actor may see; `rules.can_view` says the same of one task."""
    tasks = TaskQuerySet(Task)
    if actor.sees_whole_agency:
        return tasks.none() if actor.agency_id is None else tasks.filter(agency_id=actor.agency_id)
    # A union of keys, each part by its own index: with an OR over the parts every task would be looked at.
    keys = _own_keys(actor)
    seen = tasks.filter(pk__among=keys)
    seen.own = keys
    return seen


def _own_keys(actor: Actor) -> QuerySet[Any, Any]:
    assigned = Assignment.objects.filter(unit_id__in=actor.unit_ids)
    # The restricted are few and have an index of their own; a join would look at all tasks.
    restricted = Task.objects.filter(is_restricted=True).order_by().values("pk")
    helped = assigned.filter(part=Part.COOPERATING).exclude(task_id__in=restricted)
    followed = Task.objects.filter(monitor_unit_id__in=actor.unit_ids, is_restricted=False)
    parts: list[QuerySet[Any, Any]] = [helped.order_by().values_list("task_id"), followed.order_by().values_list("pk")]
    if actor.person_id is not None:
        handled = Handling.objects.filter(person_id=actor.person_id)
        parts += [
            Task.objects.filter(monitor_leader_id=actor.person_id).order_by().values_list("pk"),
            Task.objects.filter(monitor_specialist_id=actor.person_id).order_by().values_list("pk"),
            Task.objects.filter(assigned_by_id__in=[actor.person_id, *actor.acts_for]).order_by().values_list("pk"),
            handled.order_by().values_list("assignment__task_id"),
        ]
    return assigned.filter(part=Part.LEAD).order_by().values_list("task_id").union(*parts, all=True)


def involved_in(task: Task) -> rules.Involved:
    """The units and people with a part in a task, units of groups as well (two queries)."""
    rows = list(Assignment.objects.filter(task=task, unit__isnull=False).order_by())
    handlers = Handling.objects.filter(assignment__task=task).values_list("person_id", flat=True)
    return rules.Involved(
        lead_ids=frozenset(row.unit_id for row in rows if row.part == Part.LEAD and row.unit_id is not None),
        cooperating_ids=frozenset(
            row.unit_id for row in rows if row.part == Part.COOPERATING and row.unit_id is not None
        ),
        handler_ids=frozenset(handlers),
    )


def with_units(tasks: QuerySet[Task], *, members: bool = False) -> QuerySet[Task]:
    """The tasks with their units loaded (one further query, whatever their number).

    A group of 120 units is one row; with `members` its units come as well.
    """
    assignments = Assignment.objects.select_related("unit").order_by("id")
    if not members:
        # Nearly all rows stand in no group; by an index over that column SQLite would read them all.
        assignments = assignments.alias(group=Coalesce("within_id", 0)).filter(group=0)
    return tasks.prefetch_related(Prefetch("assignments", queryset=assignments))


def listed(actor: Actor) -> QuerySet[Task]:
    """The tasks of the list page, without the long texts that it does not show: what is sorted should be narrow."""
    return with_units(visible_to(actor).defer("search_text", "passage", "note", "product"))


def detailed(actor: Actor) -> QuerySet[Task]:
    """The tasks of the detail page."""
    doers = Handling.objects.select_related("person").order_by("id")
    return with_units(visible_to(actor).select_related("monitor_unit"), members=True).prefetch_related(
        Prefetch("assignments__handlings", queryset=doers),
        Prefetch("reminders", queryset=Reminder.objects.select_related("recipient").order_by("id")),
    )


def matching(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """Tasks that hold all words in code, content, product, source or lead unit, or in the files of their results.

    Among tasks that the reader sees: whoever sees a task may read those files (see results.holds_for).
    """
    keys = few_keys(TaskContent, words, _FEW)
    if keys == []:
        return tasks.filter(search_text__matches=words)
    held = matching_keys(TaskContent, words) if keys is None else keys
    return tasks.filter(Q(search_text__matches=words) | Q(pk__in=held))


def lead_of(task: Task) -> Assignment | None:
    """The lead unit's assignment, from what `with_units` loaded or by a query."""
    return next((row for row in task.assignments.all() if row.part == Part.LEAD), None)


def lead_units(actor: Actor) -> QuerySet[Unit]:
    """The units that lead a task which the actor may see, by name."""
    units = units_visible_to(actor).order_by("name", "id")
    if actor.sees_whole_agency:
        return units.filter(Exists(Assignment.objects.filter(unit_id=OuterRef("pk"), part=Part.LEAD)))
    led = Assignment.objects.filter(part=Part.LEAD, task_id__in=_own_keys(actor), unit__isnull=False)
    return units.filter(pk__in=led.values("unit_id"))


def years(actor: Actor) -> list[int]:
    """The years in which tasks were assigned, newest first."""
    # Two looks from the ends of an index; MIN and MAX together would read all of it.
    days = visible_to(actor).values("assigned_on")
    first, last = (Subquery(days.order_by(order)[:1]) for order in ("assigned_on", "-assigned_on"))
    ends: Any = Unit.objects.filter(pk__in=[actor.agency_id]).values_list(first, last).first()
    return list(range(ends[1].year, ends[0].year - 1, -1)) if ends and ends[0] else []


@dataclass(frozen=True, slots=True)
class RelatedTask:
    """A task that belongs to another, as a line."""

    pk: int
    code: str
    lead_name: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A group that co-operates under its wording: its units, each with how far it is with taking the work up."""

    called: str
    n_taken: int
    members: list[tuple[str, str]]


def taken_up(row: Assignment) -> str:
    """Whether the unit took the task up, and who does it, from what `detailed` loaded."""
    doers = [handling.person.full_name for handling in row.handlings.all() if handling.until is None]
    taken = f"nhận việc {vi_date(localtime(row.acknowledged_at).date())}" if row.acknowledged_at else "chưa nhận việc"
    return ", ".join([taken, *doers])


def groups_of(task: Task) -> list[UnitGroup]:
    """The groups that co-operate, from what `detailed` loaded."""
    rows = list(task.assignments.all())
    found = []
    for group in (row for row in rows if row.n_members):
        members = [row for row in rows if row.within_id == group.pk]
        n_taken = sum(row.acknowledged_at is not None for row in members)
        found.append(UnitGroup(group.called, n_taken, [(row.called, taken_up(row)) for row in members]))
    return found


def given_together(tasks: QuerySet[Task], key: str) -> QuerySet[Task]:
    """The tasks that were given to several lead agencies at once, by the key of what they share."""
    return tasks.filter(group_id=int(key)) if key.isdecimal() and len(key) < 19 else tasks.none()  # noqa: PLR2004 - a key


def related_to(task: Task, actor: Actor) -> list[tuple[str, list[RelatedTask]]]:
    """The tasks that belong to one – above, below, given together, other periods – as far as the actor may see them."""
    kinds: list[tuple[str, Q | None]] = [
        ("Thuộc nhiệm vụ", Q(pk=task.parent_id) if task.parent_id else None),
        ("Việc chia nhỏ", Q(parent=task)),
        (TOGETHER, Q(group_id=task.group_id) & ~Q(pk=task.pk) if task.group_id else None),
        ("Các kỳ khác", Q(series_id=task.series_id) & ~Q(pk=task.pk) if task.series_id else None),
    ]
    seen = with_units(visible_to(actor))
    found = [
        (title, [_line(row) for row in seen.filter(which).order_by("due_on", "id")]) for title, which in kinds if which
    ]
    return [(title, rows) for title, rows in found if rows]


def _line(task: Task) -> RelatedTask:
    lead = lead_of(task)
    return RelatedTask(task.pk, task.code, lead.unit_name if lead is not None else "", task.due_on)
