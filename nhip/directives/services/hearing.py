"""The self-hosted model is asked beside the rules, in a job; what it quotes word for word is proposed as well.

It never changes what people decided, and where it does not answer the rules stand alone.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.workdays import WorkCalendar, load_calendar
from nhip.directives import rules
from nhip.directives.choices import ModelState, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.services.drafting import drafted
from nhip.directives.services.locking import open_reading, settle_state
from nhip.org.actors import Actor
from nhip.org.selectors import name_directory
from nhip.reading import Reading, read
from nhip.reading import TaskProposal as ReadTask
from nhip.reading.adapter import ORIGIN, ModelUnavailable
from nhip.reading.resolving import Directory

AskModel = Callable[[int], object]


def ask(reading: DirectiveReading, ask_model: AskModel, now: datetime) -> None:
    """Note that the model is asked, and start the job, both in the caller's transaction."""
    reading.model_state, reading.model_asked_at, reading.model_message = ModelState.ASKED, now, ""
    reading.save(update_fields=["model_state", "model_asked_at", "model_message"])
    ask_model(reading.pk)


@transaction.atomic
def ask_model_again(*, actor: Actor, reading_id: int, ask_model: AskModel | None, now: datetime) -> DirectiveReading:
    """Ask the model once more where it did not answer; nothing while an answer may still come."""
    reading = open_reading(actor, reading_id)
    if ask_model is None:
        raise Refused("Hệ thống này không dùng mô hình đề xuất.")
    if rules.is_model_silent(reading, now):
        ask(reading, ask_model, now)
    return reading


def hear_model(
    *, reading_id: int, ask: Callable[[Reading], Reading], tell_time: Callable[[], datetime]
) -> DirectiveReading | None:
    """Ask the model about a directive and propose what it adds to the rules.

    `ask(reading)` gives the reading with the model's proposals, or raises ModelUnavailable; it is called outside of any
    transaction, for it goes over the network. None when nobody waits for an answer (any more).
    """
    waiting = DirectiveReading.objects.filter(pk=reading_id, model_state=ModelState.ASKED).first()
    if waiting is None:
        return None
    try:
        found = ask(read(waiting.text, issued_on=waiting.issued_on)).tasks
    except ModelUnavailable as error:
        return _end(reading_id, (), tell_time(), str(error))
    return _end(reading_id, tuple(each for each in found if ORIGIN in each.reasons), tell_time())


@transaction.atomic
def _end(reading_id: int, found: tuple[ReadTask, ...], now: datetime, message: str = "") -> DirectiveReading | None:
    asked = DirectiveReading.objects.select_for_update(of=("self",))
    reading = asked.filter(pk=reading_id, model_state=ModelState.ASKED).first()
    if reading is None:
        return None
    n_new = _propose(reading, found)
    reading.model_state = ModelState.SILENT if message else ModelState.ANSWERED
    reading.model_message = message[:500] or f"Mô hình đề xuất thêm {n_new} nhiệm vụ."
    reading.save(update_fields=["model_state", "model_message"])
    if n_new:
        settle_state(reading)
    record(
        actor=Actor.system(reading.agency_id), deed="directives.hear_model", obj=reading, at=now,
        summary=reading.model_message, data={"n_new": n_new},
    )  # fmt: skip
    return reading


def _propose(reading: DirectiveReading, found: tuple[ReadTask, ...]) -> int:
    """Add what is new, agree with what waits; how many are new."""
    there = list(TaskProposal.objects.filter(reading=reading).order_by("id"))
    directory, calendar = name_directory(reading.agency_id, reading.received_on), load_calendar()
    n_new = 0
    for task in found:
        same = next((each for each in there if rules.overlaps((each.start, each.end), (task.start, task.end))), None)
        if same is not None:
            _agree(same, task)
            continue
        proposal = _new(reading, task, directory, calendar)
        there.append(proposal)
        n_new += 1
    return n_new


def _new(reading: DirectiveReading, task: ReadTask, directory: Directory, calendar: WorkCalendar) -> TaskProposal:
    proposal = drafted(reading, task, directory, calendar)
    proposal.is_by_model = True
    proposal.save()
    return proposal


def _agree(same: TaskProposal, task: ReadTask) -> None:
    """Found by both: surer. Its words, units and day stay as the rules or people have them."""
    if same.state == TaskProposalState.PENDING and ORIGIN not in same.reasons:
        same.confidence = max(same.confidence, task.confidence)
        same.reasons = [*same.reasons, ORIGIN]
        same.save(update_fields=["confidence", "reasons"])
