"""More time: asked for before the deadline, decided by the leader who assigned the task, kept as a ledger."""

from datetime import date, datetime

from django.db import transaction

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.choices import Decision
from nhip.tasks.models import Extension, ExtensionRequest, Task
from nhip.tasks.services.deed import can_report, close_deed, hold, require, standing_at
from nhip.tasks.services.telling import tell_extension_asked, tell_extension_decided


@transaction.atomic
def ask_extension(
    *, actor: Actor, task: Task, asked_on: date, wanted_on: date, reason: str, now: datetime
) -> ExtensionRequest:
    """Ask for more time; refused after the deadline, without reason, or while an earlier request waits."""
    task = hold(task)
    require(
        can_report(actor, task),
        rules.has_reason(reason),
        rules.can_ask_extension(standing_at(task, asked_on), asked_on=asked_on, wanted_on=wanted_on),
    )
    waiting = ExtensionRequest.objects.filter(task=task, decision="").first()
    if waiting is not None:
        raise Refused(
            f"{waiting.asked_by_name} đã xin gia hạn đến {vi_date(waiting.wanted_on)}, đang chờ quyết định.",
            "Đợi lãnh đạo quyết định đề nghị đó.",
        )
    asked = ExtensionRequest.objects.create(
        task=task, asked_on=asked_on, asked_by_id=actor.person_id, asked_by_name=actor.label, wanted_on=wanted_on,
        reason=reason,
    )  # fmt: skip
    data: dict[str, object] = {"wanted": wanted_on}
    summary = f"Xin gia hạn đến {vi_date(wanted_on)}: {reason}"[:400]
    close_deed(actor=actor, deed="ask_extension", task=task, summary=summary, now=now, data=data)
    tell_extension_asked(actor=actor, task=task, asked=asked, now=now)
    return asked


@transaction.atomic
def grant_extension(
    *, actor: Actor, request: ExtensionRequest, decided_on: date, new_due_on: date | None = None, reply: str = "",
    now: datetime,
) -> ExtensionRequest:  # fmt: skip
    """Grant the request, to the day asked for or another; the original deadline stays in the task."""
    task, request = _held(request)
    require(rules.can_decide_extension(actor, task))
    due = new_due_on or request.wanted_on
    standing = standing_at(task, decided_on)
    require(rules.can_extend(standing, asked_on=request.asked_on, decided_on=decided_on, new_due_on=due))
    request.extension = Extension.objects.create(
        task=task, asked_on=request.asked_on, decided_on=decided_on,
        old_due_on=standing.due_on if standing is not None else None, new_due_on=due, reason=request.reason,
        decided_by=actor.label,
    )  # fmt: skip
    request.decision, request.reply = Decision.GRANTED, reply
    return _decided(actor, task, request, decided_on, now)


@transaction.atomic
def refuse_extension(
    *, actor: Actor, request: ExtensionRequest, decided_on: date, reply: str, now: datetime
) -> ExtensionRequest:
    """Refuse the request, with the reason; the deadline stays as it is."""
    task, request = _held(request)
    require(rules.can_decide_extension(actor, task), rules.has_reason(reply))
    if decided_on < request.asked_on:
        raise Refused("Ngày quyết định không được trước ngày xin gia hạn.", "", "decided_on")
    request.decision, request.reply = Decision.REFUSED, reply
    return _decided(actor, task, request, decided_on, now)


def _held(request: ExtensionRequest) -> tuple[Task, ExtensionRequest]:
    """The task, held, and the request as it is now; who comes second is told what was decided."""
    task = hold(request.task)
    request = ExtensionRequest.objects.get(pk=request.pk)
    if request.decided_on is not None:
        raise Refused(
            f"{request.decided_by_name} đã quyết định ngày {vi_date(request.decided_on)}: "
            f"{request.get_decision_display().lower()}.",
            "Mở lại trang để xem tình trạng mới nhất.",
        )
    return task, request


def _decided(actor: Actor, task: Task, request: ExtensionRequest, decided_on: date, now: datetime) -> ExtensionRequest:
    request.decided_on, request.decided_by_name = decided_on, actor.label
    request.save(update_fields=["decision", "decided_on", "decided_by_name", "reply", "extension"])
    moved = request.extension
    words = f" đến {vi_date(moved.new_due_on)}" if moved is not None else f": {request.reply}"
    deed = "refuse_extension" if moved is None else "grant_extension"
    summary = f"{request.get_decision_display()} gia hạn{words}"[:400]
    close_deed(actor=actor, deed=deed, task=task, summary=summary, now=now, data={"request": request.pk})
    tell_extension_decided(actor=actor, task=task, request=request, now=now)
    return request
