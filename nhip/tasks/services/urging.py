"""Urging many tasks by one document."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nhip.org.actors import Actor
from nhip.tasks.models import FollowUp, Task
from nhip.tasks.services.deed import hold
from nhip.tasks.services.events import record_follow_up


@transaction.atomic
def follow_up_tasks(*, actor: Actor, tasks: Iterable[Task], sent_on: date, reference: str, now: datetime) -> int:
    """Write down that one document urged these tasks; how many were not written down before.

    All or none. The document and its day are the key: a second click, or the file made again, urges nobody twice.
    """
    n = 0
    for task in sorted(tasks, key=lambda one: one.pk):
        held = hold(task)
        if not FollowUp.objects.filter(task=held, sent_on=sent_on, reference=reference).exists():
            record_follow_up(actor=actor, task=held, sent_on=sent_on, reference=reference, now=now)
            n += 1
    return n
