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
