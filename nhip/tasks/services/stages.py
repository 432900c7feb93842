"""Keeping the stages of tasks in step with their events."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from nhip.tasks.models import Stage, Task
from nhip.tasks.rules import TaskFacts, stages
from nhip.tasks.selectors import facts_of

BATCH = 2000


def build_stages(facts: Iterable[tuple[Task, TaskFacts]]) -> list[Stage]:
    """The unsaved stages of saved tasks."""
    return [
        Stage(
            task=task, since=span.since, until=span.until, phase=span.standing.phase,
            due_on=span.standing.due_on, stopped_on=span.standing.stopped_on,
        )
        for task, known in facts
        for span in stages(known)
    ]  # fmt: skip


@transaction.atomic
def restage(tasks: Sequence[Task]) -> None:
    """Work out the stages of tasks anew from their events and replace those stored.

    Called by every service that writes an event, in its transaction; running it again changes nothing.
    """
    for start in range(0, len(tasks), BATCH):
        part = tasks[start : start + BATCH]
        Stage.objects.filter(task_id__in=[task.pk for task in part]).delete()
        facts = facts_of(part)
        Stage.objects.bulk_create(build_stages((task, facts[task.pk]) for task in part), batch_size=BATCH)


def recount() -> int:
    """Work out the stages of all tasks anew; returns how many there are. One portion is one transaction."""
    n_tasks, last = 0, 0
    while keys := list(Task.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # Locked: an event written meanwhile waits, and then works out its task from what it finds.
            restage(list(Task.objects.select_for_update(of=("self",)).filter(pk__in=keys)))
        n_tasks, last = n_tasks + len(keys), keys[-1]
    return n_tasks
