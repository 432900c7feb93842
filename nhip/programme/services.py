"""Writes of the work programme: every item is a task, every change a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor
from nhip.programme import rules
from nhip.programme.choices import MOVES_DEADLINE, AdjustmentKind, Horizon, SubmitTo
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.programme.selectors import decisions_of
from nhip.tasks import services as tasks
from nhip.tasks.choices import Origin

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class FrameInput:
    """One element of the frame."""

    kind: str
    code: str
    title: str
    from_year: int
    until_year: int | None = None
    issued_reference: str = ""


@dataclass(frozen=True, slots=True)
class ItemInput:
    """One content of a year's programme; the task's code is made from year and code."""

    code: str
    year: int
    task: tasks.TaskInput
    horizon: str = Horizon.YEAR
    period: int | None = None
    submit_to: str = SubmitTo.COMMITTEE
    group: FrameElement | None = None
    links: tuple[FrameElement, ...] = ()


def _require(*verdicts: Verdict) -> None:
    for verdict in verdicts:
        if not verdict:
            raise Refused(verdict.reason)


def _agency_of(actor: Actor) -> int:
    """The agency whose programme the actor may manage; Refused otherwise."""
    verdict = rules.can_manage(actor)
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason)
    return actor.agency_id


def task_code(year: int, code: str) -> str:
    """The task code of a programme item: codes of items may start again each year, those of tasks never do."""
    return code if code.startswith(f"CTCT-{year}-") else f"CTCT-{year}-{code}"


@transaction.atomic
def register_frames(*, actor: Actor, rows: Sequence[FrameInput], now: datetime) -> list[FrameElement]:
    """Add elements of the frame, one journal entry each; refused when years are out of order."""
    agency_id = _agency_of(actor)
    for row in rows:
        if row.until_year is not None and row.until_year < row.from_year:
            raise Refused(f"“{row.title[:80]}”: năm kết thúc trước năm bắt đầu.")
    elements = FrameElement.objects.bulk_create(
        FrameElement(
            agency_id=agency_id, kind=row.kind, code=row.code, title=row.title,
            issued_reference=row.issued_reference, from_year=row.from_year, until_year=row.until_year,
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="programme.register_frame", obj=element, at=now, label=str(element),
            summary=f"Thêm vào khung chương trình: {element}",
        )
        for element in elements
    )  # fmt: skip
    return elements


@transaction.atomic
def register_items(*, actor: Actor, rows: Sequence[ItemInput], now: datetime) -> list[ProgrammeItem]:
    """Register contents of the programme with their tasks and links upward – all or none."""
    agency_id = _agency_of(actor)
    _require(*(rules.period_fits(row.horizon, row.period) for row in rows))
    made = tasks.register_tasks(
        actor=actor,
        rows=[replace(row.task, code=task_code(row.year, row.code), origin=Origin.PROGRAMME) for row in rows],
        now=now,
    )
    items = ProgrammeItem.objects.bulk_create(
        (
            ProgrammeItem(
                agency_id=agency_id, task=task, code=row.code, year=row.year, horizon=row.horizon,
                period=row.period, submit_to=row.submit_to, registered_on=row.task.assigned_on, group=row.group,
            )
            for row, task in zip(rows, made, strict=True)
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    link = ProgrammeItem.links.through
    link.objects.bulk_create(
        (
            link(programmeitem_id=item.pk, frameelement_id=element_id)
            for row, item in zip(rows, items, strict=True)
            for element_id in dict.fromkeys(element.pk for element in row.links)
        ),
        batch_size=_BATCH,
    )
    record_many(
        Deed(
            actor=actor, deed="programme.register_item", obj=item, at=now, label=f"{item} {row.task.content[:200]}",
            summary=f"Đăng ký vào chương trình công tác năm {row.year}: {row.task.content}"[:400],
        )
        for row, item in zip(rows, items, strict=True)
    )  # fmt: skip
    return items


@transaction.atomic
def adjust_item(
    *,
    actor: Actor,
    item: ProgrammeItem,
    kind: AdjustmentKind,
    decision_number: str,
    decided_on: date,
    reason: str = "",
    new_due_on: date | None = None,
    now: datetime,
) -> Adjustment:
    """Change the programme by a decision: add, reschedule, move to the next period, remove.

    The task follows: its deadline moves or it is withdrawn, from the day of the decision on, so that one engine
    judges it. Refused without decision number, after removal, or when the task is finished.
    """
    item = ProgrammeItem.objects.select_for_update(of=("self",)).get(pk=item.pk, agency_id=_agency_of(actor))
    said = decisions_of(item)
    _require(
        rules.can_adjust(
            kind,
            decision_number=decision_number,
            new_due_on=new_due_on,
            added_on=said.added_on,
            removed_on=said.removed_on,
        ),
    )
    adjustment = Adjustment(
        item=item, kind=kind, decision_number=decision_number, decided_on=decided_on, reason=reason,
        new_due_on=new_due_on,
    )  # fmt: skip
    adjustment.old_due_on = _change_task(actor, adjustment, now)
    adjustment.save(force_insert=True)
    record(
        actor=actor, deed="programme.adjust_item", obj=item, at=now,
        summary=f"{adjustment}" + (f": {reason}" if reason else ""), data={"kind": kind.value, "due": new_due_on},
    )  # fmt: skip
    return adjustment


def _change_task(actor: Actor, adjustment: Adjustment, now: datetime) -> date | None:
    """Let the task beneath follow the decision; returns the deadline that was in force before a new one."""
    task, decided_on = adjustment.item.task, adjustment.decided_on
    why = adjustment.reason or f"{adjustment.get_kind_display()} theo {adjustment.decision_number}"
    if adjustment.kind in MOVES_DEADLINE and adjustment.new_due_on is not None:
        moved = tasks.move_deadline(
            actor=actor, task=task, decided_on=decided_on, new_due_on=adjustment.new_due_on, reason=why,
            decided_by=adjustment.decision_number, now=now,
        )  # fmt: skip
        return moved.old_due_on
    if adjustment.kind == AdjustmentKind.REMOVED:
        tasks.withdraw_task(
            actor=actor, task=task, since=decided_on, reason=why, reference=adjustment.decision_number, now=now
        )
    return None
