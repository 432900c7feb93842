"""What happens to a task after it was assigned: a dated row, a journal entry, new stages, in one transaction."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.documents.models import Document
from nhip.files.models import Attachment
from nhip.files.selectors import withdrawn_among
from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.choices import HaltKind, Judgement
from nhip.tasks.models import Acceptance, Extension, FollowUp, Halt, ProgressReport, Reopening, Result, Task
from nhip.tasks.selectors import document_name
from nhip.tasks.services.contents import index_reported
from nhip.tasks.services.deed import can_report, close_deed, hold, require, standing_at
from nhip.tasks.services.telling import tell_result_waiting, tell_sent_back


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
    task = hold(task)
    standing = standing_at(task, decided_on)
    require(
        rules.can_decide(actor, task),
        rules.has_reason(reason),
        rules.can_extend(standing, asked_on=asked_on, decided_on=decided_on, new_due_on=new_due_on),
    )
    extension = Extension.objects.create(
        task=task, asked_on=asked_on, decided_on=decided_on, old_due_on=standing.due_on if standing else None,
        new_due_on=new_due_on, reason=reason, decided_by=decided_by,
    )  # fmt: skip
    summary = f"Gia hạn đến {new_due_on:%d/%m/%Y}: {reason}"
    close_deed(
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
    task = hold(task)
    standing = standing_at(task, decided_on)
    require(rules.can_decide(actor, task), rules.has_reason(reason), rules.can_move_deadline(standing))
    moved = Extension.objects.create(
        task=task, decided_on=decided_on, old_due_on=standing.due_on if standing else None, new_due_on=new_due_on,
        reason=reason, decided_by=decided_by,
    )  # fmt: skip
    summary = f"Điều chỉnh thời hạn đến {new_due_on:%d/%m/%Y}: {reason}"
    data: dict[str, object] = {"old": moved.old_due_on, "new": new_due_on}
    close_deed(actor=actor, deed="move_deadline", task=task, summary=summary, now=now, data=data)
    return moved


@transaction.atomic
def report_progress(
    *,
    actor: Actor,
    task: Task,
    reported_on: date,
    text: str,
    percent: int | None = None,
    attachments: Sequence[Attachment] = (),
    now: datetime,
) -> ProgressReport:
    """Write down how far the work is; no status changes."""
    task = hold(task)
    require(
        can_report(actor, task),
        rules.has_reason(text),
        rules.can_report_progress(standing_at(task, reported_on), percent),
    )
    _check_files(actor, attachments)
    said = {"reported_on": reported_on, "percent": percent, "text": text}
    again = ProgressReport.objects.filter(task=task, **said).first()
    if again is not None:  # a second click
        return again
    report = ProgressReport.objects.create(task=task, **said)
    _keep_files(report, attachments)
    close_deed(
        actor=actor,
        deed="report_progress",
        task=task,
        summary=f"Tiến độ: {text}"[:400],
        now=now,
        data={"percent": percent, **_files(attachments)},
    )
    return report


@transaction.atomic
def report_result(
    *,
    actor: Actor,
    task: Task,
    reported_on: date,
    reference: str = "",
    text: str = "",
    document: Document | None = None,
    attachments: Sequence[Attachment] = (),
    now: datetime,
) -> Result:
    """Report the result; from now on the task waits for the Office's confirmation.

    Of a registered document the reference is its own; files are those that the actor put in, all of them or the result
    is refused.
    """
    task = hold(task)
    reference = document_name(document) if document is not None else reference
    require(
        can_report(actor, task),
        rules.can_report_result(standing_at(task, reported_on)),
        rules.has_result(reference, text, n_files=len(attachments)),
    )
    _check_files(actor, attachments)
    result = Result.objects.create(
        task=task, reported_on=reported_on, reference=reference, text=text, document=document,
        reported_by_id=actor.person_id,
    )  # fmt: skip
    _keep_files(result, attachments)
    said = reference or text or ", ".join(each.name for each in attachments)
    close_deed(
        actor=actor,
        deed="report_result",
        task=task,
        summary=f"Báo cáo kết quả: {said}"[:400],
        now=now,
        data={"on": reported_on, **_files(attachments)},
    )
    tell_result_waiting(actor=actor, task=task, result=result, now=now)
    return result


def _keep_files(row: Result | ProgressReport, attachments: Sequence[Attachment]) -> None:
    """What came with a row; its words find the task."""
    if attachments:
        row.attachments.set(attachments)
        index_reported(task=row.task)


def _check_files(actor: Actor, attachments: Sequence[Attachment]) -> None:
    """Refuse files of others, and files that were found to carry marks of state secrets."""
    require(*(rules.can_attach(actor, each) for each in attachments))
    if secret := withdrawn_among(attachments):
        name = secret[0].name
        raise Refused(f"Tệp “{name}” mang dấu chỉ độ mật, đã bị loại khỏi hệ thống.", "Bỏ tệp đó rồi gửi lại.")


def _files(attachments: Sequence[Attachment]) -> dict[str, object]:
    """What the journal keeps of files: under which names, and the hash of each content."""
    return {"files": [[each.name, each.file.sha256] for each in attachments]} if attachments else {}


@transaction.atomic
def accept_result(*, actor: Actor, task: Task, judged_on: date, now: datetime) -> Acceptance:
    """Confirm the result that waits; the task is done."""
    return _judge(actor=actor, task=task, judged_on=judged_on, judgement=Judgement.ACCEPTED, reason="", now=now)


@transaction.atomic
def send_back_result(*, actor: Actor, task: Task, judged_on: date, reason: str, now: datetime) -> Acceptance:
    """Send back the result that waits, with the reason; the task counts as not done and its clock runs on."""
    require(rules.has_reason(reason))
    return _judge(actor=actor, task=task, judged_on=judged_on, judgement=Judgement.SENT_BACK, reason=reason, now=now)


def _judge(
    *, actor: Actor, task: Task, judged_on: date, judgement: Judgement, reason: str, now: datetime
) -> Acceptance:
    task = hold(task)
    require(rules.can_decide(actor, task))
    waiting = Result.objects.filter(task=task, acceptance__isnull=True, reported_on__lte=judged_on)
    result = waiting.order_by("reported_on", "id").last()
    verdict = rules.can_judge(standing_at(task, judged_on))
    if result is None or not verdict:
        raise Refused(_said_before(task) or rules.can_judge(None).reason, "Mở lại trang để xem tình trạng mới nhất.")
    acceptance = Acceptance.objects.create(
        result=result, judged_on=judged_on, judgement=judgement, reason=reason, judged_by_id=actor.person_id
    )
    deed = "accept_result" if judgement is Judgement.ACCEPTED else "send_back_result"
    summary = f"{judgement.label}: {result}" + (f" – {reason}" if reason else "")
    close_deed(actor=actor, deed=deed, task=task, summary=summary, now=now, data={"result": result.pk, "on": judged_on})
    if judgement is Judgement.SENT_BACK:
        tell_sent_back(actor=actor, task=task, result=result, reason=reason, now=now)
    return acceptance


def _said_before(task: Task) -> str:
    """Who judged the last result, for the one who comes second; "" when nobody did."""
    last = Acceptance.objects.filter(result__task=task).select_related("judged_by").order_by("judged_on", "id").last()
    if last is None:
        return ""
    who = last.judged_by.full_name if last.judged_by is not None else "Văn phòng"
    return f"{who} đã ghi “{last.get_judgement_display()}” ngày {vi_date(last.judged_on)}."


@transaction.atomic
def reopen_task(*, actor: Actor, task: Task, reopened_on: date, reason: str, now: datetime) -> Reopening:
    """Take back the acceptance of a task found wanting: from that day on it counts as not done."""
    task = hold(task)
    require(rules.can_decide(actor, task), rules.has_reason(reason), rules.can_reopen(standing_at(task, reopened_on)))
    accepted = Acceptance.objects.filter(
        result__task=task, judgement=Judgement.ACCEPTED, reopening__isnull=True, judged_on__lte=reopened_on
    ).latest("judged_on", "id")
    reopening = Reopening.objects.create(
        acceptance=accepted, reopened_on=reopened_on, reason=reason, reopened_by_id=actor.person_id
    )
    data: dict[str, object] = {"on": reopened_on}
    close_deed(actor=actor, deed="reopen_task", task=task, summary=f"Mở lại: {reason}"[:400], now=now, data=data)
    return reopening


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
    task = hold(task)
    require(rules.can_decide(actor, task), rules.has_reason(reason), rules.can_halt(standing_at(task, since), kind))
    halt = Halt.objects.create(task=task, kind=kind, since=since, reason=reason, reference=reference)
    deed = "suspend_task" if kind is HaltKind.SUSPENSION else "withdraw_task"
    close_deed(
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
    task = hold(task)
    require(rules.can_decide(actor, task), rules.can_resume(standing_at(task, resumed_on), resumed_on))
    halt = Halt.objects.filter(task=task, kind=HaltKind.SUSPENSION, resumed_on__isnull=True).latest("since", "id")
    halt.resumed_on = resumed_on
    halt.save(update_fields=["resumed_on"])
    close_deed(
        actor=actor, deed="resume_task", task=task, summary="Tiếp tục thực hiện", now=now, data={"on": resumed_on}
    )
    return halt


@transaction.atomic
def record_follow_up(*, actor: Actor, task: Task, sent_on: date, reference: str = "", now: datetime) -> FollowUp:
    """Write down that the lead unit was urged in writing."""
    task = hold(task)
    require(rules.can_decide(actor, task), rules.can_follow_up(standing_at(task, sent_on)))
    follow_up = FollowUp.objects.create(task=task, sent_on=sent_on, reference=reference)
    close_deed(
        actor=actor,
        deed="record_follow_up",
        task=task,
        summary=f"Đôn đốc {reference}".strip(),
        now=now,
        data={"on": sent_on},
    )
    return follow_up
