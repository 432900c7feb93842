"""A checked file is written, once."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.imports import Outcome, Pace, Step, run
from nhip.core.journal import record
from nhip.core.numbers import vi_int
from nhip.core.uid import new_uid
from nhip.exchange import store
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch
from nhip.exchange.rules import can_start, is_silent
from nhip.exchange.services import batches
from nhip.org.actors import Actor

Enqueue = Callable[[int, UUID], None]
Clock = Callable[[], datetime]
_SIGN_EVERY = 0.4


@transaction.atomic
def start_batch(*, actor: Actor, batch_id: int, accept_good_rows: bool, now: datetime, enqueue: Enqueue) -> ImportBatch:
    """Hand a checked file over for writing; pressing twice starts it once.

    `enqueue(batch id, token)` is called inside the transaction. Refused when the file was not checked, has rows that
    are refused and `accept_good_rows` is not asked for, or has nothing new.
    """
    batch = batches.locked(actor, batch_id)
    if batch.state in (BatchState.RUNNING, BatchState.DONE):
        return batch
    verdict = can_start(
        n_good=batch.n_good,
        n_refused=batch.n_refused,
        missing=batch.preview.get("missing", []),
        accept_good_rows=accept_good_rows,
    )
    if batch.state == BatchState.CHECKED and not verdict:
        raise Refused(verdict.reason)
    batches.move(batch, "start")
    token = new_uid()
    batch.accept_good_rows, batch.run_token, batch.started_at = accept_good_rows, token, None
    batch.refusal = batch.remedy = ""
    batch.save()
    store.write_sign(batch.uid, store.Sign("read", 0, 0, 0.0, None, now.isoformat()))
    enqueue(batch.pk, token)
    return batch


def run_batch(*, actor: Actor, batch_id: int, token: UUID, today: date, tell_time: Clock) -> ImportBatch | None:
    """Write the file of a started batch: all in one transaction with the state of the batch and its journal entry.

    Gives None, and does nothing, when the start with that token was taken up already or was given up.
    """
    started_at = tell_time()
    waiting = ImportBatch.objects.filter(pk=batch_id, run_token=token, state=BatchState.RUNNING, started_at=None)
    if not waiting.update(started_at=started_at):
        return None
    batch = ImportBatch.objects.get(pk=batch_id)
    signs = Signs(batch, tell_time)
    ended = False

    def finish(outcome: Outcome) -> None:
        _finish(actor, batch_id, token, outcome, tell_time())

    try:
        outcome = run(
            batches.kind_of(batch), batches.source_of(batch), actor=actor, today=today, now=started_at,
            accept_good_rows=batch.accept_good_rows, watch=signs.watch, record=finish,
        )  # fmt: skip
        batches.add_secret_rows(outcome, batch.preview.get("secret_rows", []))
        batches.write_result_of(batch.uid, outcome)
        if outcome.is_refused:
            _end_refused(batch_id, token, outcome, Refused(f"Tệp có {vi_int(outcome.counts.refused)} dòng sai."))
        ended = True
    except Refused as error:
        _end_refused(batch_id, token, None, error)
        ended = True
    finally:
        if not ended:
            # The fault itself goes on to the job's log; nothing of the file was written.
            _end_failed(batch_id, token)
    return ImportBatch.objects.get(pk=batch_id)


def _mine(batch_id: int, token: UUID) -> ImportBatch | None:
    return (
        ImportBatch.objects.select_for_update(of=("self",))
        .filter(pk=batch_id, run_token=token, state=BatchState.RUNNING)
        .first()
    )


def _finish(actor: Actor, batch_id: int, token: UUID, outcome: Outcome, now: datetime) -> None:
    batch = _mine(batch_id, token)
    if batch is None:
        raise Refused("Lượt nhập này đã được thay bằng một lượt khác; không ghi gì.")
    batches.move(batch, "finish")
    batches.keep_counts(batch, outcome)
    batch.finished_at = now
    batch.save()
    record(
        actor=actor, deed="exchange.run_batch", obj=batch, at=now,
        summary=f"Nhập {vi_int(outcome.written)} bản ghi từ {outcome.kind.label}",
        data={
            "kind": batch.kind, "sha256": batch.sha256, "written": outcome.written, "total": batch.n_total,
            "refused": batch.n_refused, "existing": batch.n_existing,
        },
    )  # fmt: skip


@transaction.atomic
def _end_refused(batch_id: int, token: UUID, outcome: Outcome | None, error: Refused) -> None:
    batch = _mine(batch_id, token)
    if batch is None:
        return
    batches.refuse(batch, error)
    if outcome is not None:
        batches.keep_counts(batch, outcome)
        batch.preview = batches.shown(outcome)
    batch.save()


@transaction.atomic
def _end_failed(batch_id: int, token: UUID) -> None:
    batch = _mine(batch_id, token)
    if batch is not None:
        _fail(batch)


def _fail(batch: ImportBatch) -> None:
    batches.move(batch, "fail")
    batch.run_token = None
    batch.refusal = "Việc nhập bị ngắt giữa chừng; không có dòng nào được ghi."
    batch.remedy = "Kiểm tra lại rồi nhập lại."
    batch.save()


@transaction.atomic
def give_up(*, actor: Actor, batch_id: int, now: datetime) -> ImportBatch:
    """Take a silent run for dead (its process was ended); whatever it may still do is rolled back by its token.

    Refused while the run gives signs of life.
    """
    batch = batches.locked(actor, batch_id)
    sign = store.read_sign(batch.uid)
    last = sign.moment if sign else batch.started_at or batch.received_at
    if batch.state == BatchState.RUNNING and not is_silent(last_sign_at=last, now=now):
        raise Refused("Việc nhập vẫn đang chạy.", "Chờ thêm ít phút.")
    _fail(batch)
    return batch


@transaction.atomic
def recheck(*, actor: Actor, batch_id: int) -> ImportBatch:
    """Put a batch that was refused or cut off back to be checked."""
    batch = batches.locked(actor, batch_id)
    batches.move(batch, "await_check")
    batch.save(update_fields=["state"])
    return batch


class Signs:
    """Turns the steps of the engine into signs of life, not more often than they can be seen."""

    def __init__(self, batch: ImportBatch, tell_time: Clock) -> None:
        self.uid, self.n_total, self.tell_time = batch.uid, batch.n_total, tell_time
        self.pace = Pace(tell_time().timestamp())
        self.last = 0.0

    def watch(self, step: Step) -> None:
        moment = self.tell_time()
        clock = moment.timestamp()
        self.pace.take(Step(step.phase, step.done, step.total or self.n_total), clock)
        if clock - self.last < _SIGN_EVERY and step.done != step.total:
            return
        self.last = clock
        pace = self.pace
        sign = store.Sign(step.phase, step.done, pace.step.total, pace.share, pace.seconds_left, moment.isoformat())
        store.write_sign(self.uid, sign)
