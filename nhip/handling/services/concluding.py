"""What came of a document is written down once; taken back, the work goes on where it stood."""

from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import rules, selectors
from nhip.handling.choices import Ending, OutcomeKind, Part
from nhip.handling.models import Outcome, Routing
from nhip.handling.services.deed import close_deed, day_of, end_part, hold, require, said_by
from nhip.handling.services.telling import tell_concluded
from nhip.handling.slots import follow_ons_of
from nhip.org.actors import Actor


@transaction.atomic
def conclude_entry(
    *,
    actor: Actor,
    entry: RegisterEntry,
    kind: OutcomeKind,
    now: datetime,
    answer: RegisterEntry | None = None,
    text: str = "",
) -> Outcome:
    """Write down what came of a document (NĐ 30/2020/NĐ-CP, Đ24): answered, made tasks, filed, nothing to do.

    "Made tasks" stands only where tasks of the document exist or wait to be confirmed. Ends what is still open, but
    what was given for information waits to be read. The same again is no second one; refused, with the name of who was
    first, for another. An answer is an outgoing document that the actor reads.
    """
    entry = hold(entry)
    case = selectors.case_of(entry)
    if case.outcome is not None and _is_same(case.outcome, actor, kind):
        return case.outcome
    seat = selectors.seat_of(actor, day_of(now))
    require(rules.can_conclude(actor, seat, entry, case.leads, case.outcome))
    _check_tasks(actor, entry, kind)
    outcome = Outcome.objects.create(
        entry=entry, kind=kind, answer=_answer(actor, kind, answer), text=text.strip(),
        decided_by_id=actor.person_id, decided_by_label=said_by(actor), decided_at=now,
    )  # fmt: skip
    parts = [each for each in case.routings if each.ended_at is None and each.part != Part.INFORMED]
    leads = {each.pk for each in case.leads}
    for each in parts:
        end_part(each, actor=actor, ending=Ending.DONE if each.pk in leads else Ending.CLOSED, now=now)
    words = f" {outcome.answer.document.reference_code}" if outcome.answer is not None else ""
    summary = f"Kết quả xử lý: {outcome.get_kind_display()}{words}{f'. {text.strip()}' if text.strip() else ''}"
    close_deed(actor=actor, deed="conclude_entry", entry=entry, summary=summary, now=now, data={"kind": str(kind)})
    tell_concluded(actor=actor, outcome=outcome, parts=parts, now=now)
    return outcome


def _check_tasks(actor: Actor, entry: RegisterEntry, kind: OutcomeKind) -> None:
    if kind == OutcomeKind.TASKS and not follow_ons_of(actor, entry):
        raise Refused(
            "Văn bản này chưa có nhiệm vụ nào.",
            "Giao nhiệm vụ ở khung “Nhiệm vụ được giao” của văn bản, hoặc đưa văn bản vào “Đọc văn bản giao việc”, "
            "rồi ghi kết quả.",
            field="kind",
        )


def _is_same(outcome: Outcome, actor: Actor, kind: OutcomeKind) -> bool:
    return outcome.kind == kind and actor.person_id is not None and outcome.decided_by_id == actor.person_id


def _answer(actor: Actor, kind: OutcomeKind, answer: RegisterEntry | None) -> RegisterEntry | None:
    if kind != OutcomeKind.ANSWERED:
        return None
    readable = entries_visible_to(actor).filter(direction=Direction.OUTGOING, voided_on__isnull=True)
    found = None if answer is None else readable.filter(pk=answer.pk).first()
    if found is None:
        raise Refused(
            "Chưa chọn văn bản đi trả lời.", "Ghi số, ký hiệu của văn bản đã vào sổ văn bản đi.", field="answer"
        )
    return found


@transaction.atomic
def reopen_entry(*, actor: Actor, entry: RegisterEntry, reason: str, now: datetime) -> Outcome:
    """Take an outcome back, with the reason: the parts that it ended are open again."""
    entry = hold(entry)
    outcome = Outcome.objects.filter(entry=entry, undone_at__isnull=True).select_related("entry").first()
    require(rules.can_reopen(actor, selectors.seat_of(actor, day_of(now)), outcome), rules.has_reason(reason))
    outcome = Outcome.objects.get(entry=entry, undone_at__isnull=True)
    ended = Routing.objects.filter(entry=entry, ended_at=outcome.decided_at, ended_as__in=[Ending.DONE, Ending.CLOSED])
    ended.update(ended_at=None, ended_as="", ended_by=None, ended_by_label="", words="")
    outcome.undone_at, outcome.undo_reason = now, reason.strip()[:500]
    outcome.save(update_fields=["undone_at", "undo_reason"])
    close_deed(actor=actor, deed="reopen_entry", entry=entry, summary=f"Mở lại: {reason.strip()}", now=now)
    return outcome
