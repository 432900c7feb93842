"""What happens to a task after it was assigned: a dated row, a journal entry, new stages, in one transaction."""

from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.choices import HaltKind, Judgement
from nhip.tasks.models import Acceptance, Extension, FollowUp, Halt, ProgressReport, Result, Task
from nhip.tasks.selectors import facts_of, lead_of
from nhip.tasks.services.stages import restage


def _locked(task: Task) -> Task:
    """The task, held until the transaction ends, so that two people cannot decide at once."""
    return Task.objects.select_for_update(of=("self",)).get(pk=task.pk)


def _require(*verdicts: Verdict) -> None:
    for verdict in verdicts:
        if not verdict:
            raise Refused(verdict.reason)


def _standing(task: Task, day: date) -> rules.Standing | None:
    return rules.standing_on(facts_of([task])[task.pk], day)


def _close(*, actor: Actor, deed: str, task: Task, summary: str, now: datetime, data: dict[str, object]) -> None:
    restage([task])
    record(actor=actor, deed=f"tasks.{deed}", obj=task, summary=summary, data=data, at=now, label=str(task))


def _can_report(actor: Actor, task: Task) -> Verdict:
    lead = lead_of(task)
    return rules.can_report(actor, task, lead.unit_id if lead else None)


@transaction.atomic
def extend_deadline(
    *,
    actor: Actor,
    task: Task,
    asked_on: date,
    decided_on: date,
    new_due_on: date,
    reason: str,
    decided_by: str,
    now: datetime,
) -> Extension:
    """Move the deadline by a decision; the original one stays in the task and the one before in the extension.

    Refused when asked after the deadline, without reason, or when the task is finished.
    """
    task = _locked(task)
    standing = _standing(task, decided_on)
    _require(
        rules.can_decide(actor, task),
        rules.has_reason(reason),
        rules.can_extend(standing, asked_on=asked_on, decided_on=decided_on, new_due_on=new_due_on),
    )
    extension = Extension.objects.create(
        task=task, asked_on=asked_on, decided_on=decided_on, old_due_on=standing.due_on if standing else None,
        new_due_on=new_due_on, reason=reason, decided_by=decided_by,
    )  # fmt: skip
    summary = f"Gia hạn đến {new_due_on:%d/%m/%Y}: {reason}"
    _close(
        actor=actor,
        deed="extend_deadline",
        task=task,
        summary=summary,
        now=now,
        data={"old": extension.old_due_on, "new": new_due_on},
    )
    return extension


@transaction.atomic
def move_deadline(
    *, actor: Actor, task: Task, decided_on: date, new_due_on: date, reason: str, decided_by: str, now: datetime
) -> Extension:
    """Set another deadline by decision of the authority itself, earlier or later, asked for or not.

    For the owner of a programme who reschedules an item; a unit that needs time asks (`extend_deadline`).
    """
    task = _locked(task)
    standing = _standing(task, decided_on)
    _require(rules.can_decide(actor, task), rules.has_reason(reason), rules.can_move_deadline(standing))
    moved = Extension.objects.create(
        task=task, decided_on=decided_on, old_due_on=standing.due_on if standing else None, new_due_on=new_due_on,
        reason=reason, decided_by=decided_by,
    )  # fmt: skip
    summary = f"Điều chỉnh thời hạn đến {new_due_on:%d/%m/%Y}: {reason}"
    data: dict[str, object] = {"old": moved.old_due_on, "new": new_due_on}
    _close(actor=actor, deed="move_deadline", task=task, summary=summary, now=now, data=data)
    return moved


@transaction.atomic
def report_progress(
    *, actor: Actor, task: Task, reported_on: date, text: str, percent: int | None = None, now: datetime
) -> ProgressReport:
    """Write down how far the work is; no status changes."""
    task = _locked(task)
    _require(
        _can_report(actor, task),
        rules.has_reason(text),
        rules.can_report_progress(_standing(task, reported_on), percent),
    )
    report = ProgressReport.objects.create(task=task, reported_on=reported_on, percent=percent, text=text)
    _close(
        actor=actor,
        deed="report_progress",
        task=task,
        summary=f"Tiến độ: {text}"[:400],
        now=now,
        data={"percent": percent},
    )
    return report


@transaction.atomic
def report_result(
    *, actor: Actor, task: Task, reported_on: date, reference: str = "", text: str = "", now: datetime
) -> Result:
    """Report the result; from now on the task waits for the Office's confirmation."""
    task = _locked(task)
    _require(
        _can_report(actor, task),
        rules.can_report_result(_standing(task, reported_on)),
        rules.has_result(reference, text),
    )
    result = Result.objects.create(task=task, reported_on=reported_on, reference=reference, text=text)
    _close(
        actor=actor,
        deed="report_result",
        task=task,
        summary=f"Báo cáo kết quả: {reference or text}"[:400],
        now=now,
        data={"on": reported_on},
    )
    return result


@transaction.atomic
def accept_result(*, actor: Actor, task: Task, judged_on: date, now: datetime) -> Acceptance:
    """Confirm the result that waits; the task is done."""
    return _judge(actor=actor, task=task, judged_on=judged_on, judgement=Judgement.ACCEPTED, reason="", now=now)


@transaction.atomic
def send_back_result(*, actor: Actor, task: Task, judged_on: date, reason: str, now: datetime) -> Acceptance:
    """Send back the result that waits, with the reason; the task counts as not done and its clock runs on."""
    _require(rules.has_reason(reason))
    return _judge(actor=actor, task=task, judged_on=judged_on, judgement=Judgement.SENT_BACK, reason=reason, now=now)


def _judge(
    *, actor: Actor, task: Task, judged_on: date, judgement: Judgement, reason: str, now: datetime
) -> Acceptance:
    task = _locked(task)
    _require(rules.can_decide(actor, task), rules.can_judge(_standing(task, judged_on)))
    waiting = Result.objects.filter(task=task, acceptance__isnull=True, reported_on__lte=judged_on)
    result = waiting.latest("reported_on", "id")
    acceptance = Acceptance.objects.create(result=result, judged_on=judged_on, judgement=judgement, reason=reason)
    deed = "accept_result" if judgement is Judgement.ACCEPTED else "send_back_result"
    summary = f"{judgement.label}: {result}" + (f" – {reason}" if reason else "")
    _close(actor=actor, deed=deed, task=task, summary=summary, now=now, data={"result": result.pk, "on": judged_on})
    return acceptance


@transaction.atomic
def suspend_task(*, actor: Actor, task: Task, since: date, reason: str, reference: str = "", now: datetime) -> Halt:
    """Suspend the task: its clock stands still until it is resumed."""
    return _halt(
        actor=actor, task=task, kind=HaltKind.SUSPENSION, since=since, reason=reason, reference=reference, now=now
    )


@transaction.atomic
def withdraw_task(*, actor: Actor, task: Task, since: date, reason: str, reference: str = "", now: datetime) -> Halt:
    """Withdraw the task for good: it leaves every rate and stays in the register."""
    return _halt(
        actor=actor, task=task, kind=HaltKind.WITHDRAWAL, since=since, reason=reason, reference=reference, now=now
    )


def _halt(*, actor: Actor, task: Task, kind: HaltKind, since: date, reason: str, reference: str, now: datetime) -> Halt:
    task = _locked(task)
    _require(rules.can_decide(actor, task), rules.has_reason(reason), rules.can_halt(_standing(task, since), kind))
    halt = Halt.objects.create(task=task, kind=kind, since=since, reason=reason, reference=reference)
    deed = "suspend_task" if kind is HaltKind.SUSPENSION else "withdraw_task"
    _close(
        actor=actor,
        deed=deed,
        task=task,
        summary=f"{kind.label}: {reason}",
        now=now,
        data={"since": since, "reference": reference},
    )
    return halt


@transaction.atomic
def resume_task(*, actor: Actor, task: Task, resumed_on: date, now: datetime) -> Halt:
    """Let a suspended task go on; refused when it is not suspended on that day."""
    task = _locked(task)
    _require(rules.can_decide(actor, task), rules.can_resume(_standing(task, resumed_on), resumed_on))
    halt = Halt.objects.filter(task=task, kind=HaltKind.SUSPENSION, resumed_on__isnull=True).latest("since", "id")
    halt.resumed_on = resumed_on
    halt.save(update_fields=["resumed_on"])
    _close(actor=actor, deed="resume_task", task=task, summary="Tiếp tục thực hiện", now=now, data={"on": resumed_on})
    return halt


@transaction.atomic
def record_follow_up(*, actor: Actor, task: Task, sent_on: date, reference: str = "", now: datetime) -> FollowUp:
    """Write down that the lead unit was urged in writing."""
    task = _locked(task)
    _require(rules.can_decide(actor, task), rules.can_follow_up(_standing(task, sent_on)))
    follow_up = FollowUp.objects.create(task=task, sent_on=sent_on, reference=reference)
    _close(
        actor=actor,
        deed="record_follow_up",
        task=task,
        summary=f"Đôn đốc {reference}".strip(),
        now=now,
        data={"on": sent_on},
    )
    return follow_up
