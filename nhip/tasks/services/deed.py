"""What every deed on a task does: hold the task, ask the rules, write its stages and journal entry anew."""

from datetime import date, datetime

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.models import Task
from nhip.tasks.selectors import facts_of, lead_of
from nhip.tasks.services.stages import restage


def hold(task: Task) -> Task:
    """The task, held until the transaction ends, so that two people cannot decide at once."""
    return Task.objects.select_for_update(of=("self",)).get(pk=task.pk)


def require(*verdicts: Verdict) -> None:
    """Refuse with the reason of the first rule that says no."""
    for verdict in verdicts:
        if not verdict:
            raise Refused(verdict.reason)


def standing_at(task: Task, day: date) -> rules.Standing | None:
    """How the task stands on a day."""
    return rules.standing_on(facts_of([task])[task.pk], day)


def close_deed(*, actor: Actor, deed: str, task: Task, summary: str, now: datetime, data: dict[str, object]) -> None:
    """Write what followed: the stages of the task and the journal entry, in the deed's transaction."""
    restage([task])
    record(actor=actor, deed=f"tasks.{deed}", obj=task, summary=summary, data=data, at=now, label=str(task))


def can_report(actor: Actor, task: Task) -> Verdict:
    """Whether the actor may speak for the lead unit."""
    lead = lead_of(task)
    return rules.can_report(actor, task, lead.unit_id if lead else None)
