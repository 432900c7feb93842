"""A file brought in by the operator of the machine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nhip.core.imports import Outcome, Preview, Source, Step, dry_run, get_kind, run
from nhip.core.journal import record
from nhip.core.numbers import vi_int
from nhip.exchange import store
from nhip.exchange.choices import BatchSource, BatchState
from nhip.exchange.models import ImportBatch
from nhip.exchange.selectors import presets_of
from nhip.exchange.services import batches
from nhip.org.actors import Actor
from nhip.org.selectors import agencies

Watch = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a command did with one file: the engine's findings, and whether something was to be refused."""

    preview: Preview
    written: int
    is_refused: bool


def import_file(
    *,
    actor: Actor,
    kind_key: str,
    path: Path,
    today: date,
    now: datetime,
    is_dry_run: bool = False,
    accept_good_rows: bool = False,
    watch: Watch,
) -> ImportReport:
    """Bring in one file, or only look at it; leaves a finished batch in the agency's history when rows were written.

    Refused when the file cannot be read or lacks required columns; a file with refused rows writes nothing unless
    `accept_good_rows`.
    """
    kind = get_kind(kind_key)
    source = Source(
        path, presets=presets_of(actor.agency_id, kind.key) if actor.agency_id else {}, limits=batches.limits()
    )
    if is_dry_run:
        preview = dry_run(kind, source, actor=actor, today=today, watch=watch)
        return ImportReport(preview, 0, is_refused=not preview.is_clean)
    before = set() if actor.agency_id else set(agencies().values_list("pk", flat=True))

    def finish(outcome: Outcome) -> None:
        if outcome.written:
            _keep_batch(actor, before, path, outcome, now)

    outcome = run(
        kind, source, actor=actor, today=today, now=now, accept_good_rows=accept_good_rows, watch=watch, record=finish
    )
    return ImportReport(outcome, outcome.written, is_refused=outcome.is_refused)


def _keep_batch(actor: Actor, before: set[int], path: Path, outcome: Outcome, now: datetime) -> None:
    """The batch of the agency; a list of units makes its agency itself: the one that was not there before."""
    agency_id = actor.agency_id or agencies().exclude(pk__in=before).values_list("pk", flat=True).get()
    batch = ImportBatch(
        agency_id=agency_id, kind=outcome.kind.key, file_name=path.name[-255:], size=path.stat().st_size,
        sha256=store.file_hash(path), source=BatchSource.COMMAND, state=BatchState.DONE, preview=batches.shown(outcome),
        sent_by_id=actor.person_id, sent_by_label=actor.label, received_at=now, started_at=now, finished_at=now,
    )  # fmt: skip
    batches.keep_counts(batch, outcome)
    batch.save()
    record(
        actor=Actor.system(agency_id), deed="exchange.import_file", obj=batch, at=now,
        summary=f"Nhập {vi_int(outcome.written)} bản ghi từ {outcome.kind.label}",
        data={"kind": batch.kind, "sha256": batch.sha256, "written": outcome.written, "refused": batch.n_refused},
    )  # fmt: skip
