"""What the services of batches share: the lock, the moves, the source, and what is kept of a check."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings

from nhip.core.errors import Refused
from nhip.core.imports import (
    ImportColumn,
    ImportKind,
    Limits,
    Outcome,
    Preview,
    Problem,
    Row,
    Source,
    get_kind,
    problem_lines,
    write_result,
)
from nhip.core.imports.parsers import as_text
from nhip.core.imports.rows import IGNORED_LABELS
from nhip.core.imports.secrecy import REASON, REMEDY
from nhip.exchange import store
from nhip.exchange.flow import BATCH_FLOW
from nhip.exchange.models import ImportBatch
from nhip.exchange.selectors import may_import, presets_of
from nhip.org.actors import Actor

_SHOWN_PROBLEMS = 200
_SHOWN_DIFFERING = 50
_RULES_LENGTH = 1000


def limits() -> Limits:
    """How much one file may hold in this installation."""
    usual = Limits()
    return Limits(
        max_rows=int(getattr(settings, "IMPORT_MAX_ROWS", usual.max_rows)),
        max_file_bytes=int(getattr(settings, "IMPORT_MAX_BYTES", usual.max_file_bytes)),
    )


def locked(actor: Actor, batch_id: int) -> ImportBatch:
    """The batch, locked for the transaction; Refused when the actor's agency has no such batch or it is not theirs."""
    batch = ImportBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, agency_id=actor.agency_id).first()
    if batch is None:
        raise Refused("Không tìm thấy lần nhập này.")
    if not may_import(actor, get_kind(batch.kind)):
        raise Refused("Bạn không được nhập loại tệp này.", "Nhờ văn thư hoặc chuyên viên tổng hợp của cơ quan.")
    return batch


def move(batch: ImportBatch, name: str) -> None:
    """Put the batch into the state that the move leads to; Refused with the reason when it may not."""
    verdict = BATCH_FLOW.may(batch.state, name)
    if not verdict:
        raise Refused(verdict.reason)
    batch.state = BATCH_FLOW.moves[name].target


def refuse(batch: ImportBatch, error: Refused) -> None:
    """Keep the reason for which a batch was refused."""
    move(batch, "refuse")
    batch.refusal, batch.remedy = error.message[:_RULES_LENGTH], error.remedy[:_RULES_LENGTH]


def source_of(batch: ImportBatch) -> Source:
    """The stored file of a batch and how it is to be read; Refused when it is not kept (any more)."""
    path = store.file_path(batch.stored_sha256) if batch.stored_sha256 else None
    if path is None or not path.is_file():
        raise Refused("Tệp của lần nhập này không còn được giữ.", "Tải tệp lên lại.")
    return Source(
        path,
        file_name=batch.file_name,
        mapping=batch.mapping,
        presets=presets_of(batch.agency_id, batch.kind),
        limits=limits(),
    )


def keep_counts(batch: ImportBatch, preview: Preview) -> None:
    """Keep the counts of a check or a run; rows of state secrets were taken out of the stored file and are added."""
    counts = preview.counts
    n_secret = len(batch.preview.get("secret_rows", [])) - counts.secret
    batch.n_total, batch.n_good = counts.total + n_secret, counts.good
    batch.n_refused = counts.refused + n_secret
    batch.n_existing, batch.n_differing = counts.existing, counts.differing
    batch.n_ignored = max(counts.ignored - n_secret, 0)
    if isinstance(preview, Outcome):
        batch.n_written = preview.written


def add_secret_rows(preview: Preview, secret_rows: Collection[Sequence[Any]]) -> None:
    """Put the refusals of rows that are no longer in the stored file back among the problems."""
    for sheet, number in secret_rows:
        row = Row(int(number), str(sheet), {})
        preview.problems.insert(0, Problem(row, "", REASON, REMEDY, is_secret=True))


def write_result_of(uid: UUID, preview: Preview) -> None:
    """Write the result file of a batch, or take an earlier one away when nothing was refused."""
    path = store.result_path(uid)
    if preview.problems or preview.differing:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_result(preview, path)
    else:
        path.unlink(missing_ok=True)


def shown(preview: Preview) -> dict[str, Any]:
    """What the page shows of a check, as JSON."""
    lines = problem_lines(preview)
    columns = [column for column in preview.kind.columns if any(h.key == column.key for h in preview.headings)]
    return {
        "headings": [
            {"text": h.text, "name": h.name, "key": h.key, "samples": preview.samples.get(h.index, [])}
            for h in preview.headings
        ],
        "fingerprint": preview.fingerprint,
        "used_preset": preview.used_preset,
        "missing": preview.missing,
        "font": preview.font,
        "sheets": [
            {"name": s.name, "n_rows": s.n_rows, "header_row": s.header_row, "note": s.note} for s in preview.sheets
        ],
        "ignored": [[IGNORED_LABELS[reason], n] for reason, n in preview.ignored.most_common()],
        "columns": [column.label for column in columns],
        "first_rows": [
            {"number": row.number, "sheet": row.sheet, "cells": [_cell(row, column) for column in columns]}
            for row in preview.first_rows
        ],
        "problems": [list(line) for line in lines[:_SHOWN_PROBLEMS]],
        "n_problems": len(lines),
        "differing": [[row.sheet, row.number] for row in preview.differing[:_SHOWN_DIFFERING]],
        "secret_rows": [[p.row.sheet, p.row.number] for p in preview.problems if p.is_secret],
    }


def _cell(row: Row, column: ImportColumn) -> str:
    """A cell of the preview: dates and numbers as they were understood, words as they are written."""
    value = row.get(column.key)
    if isinstance(value, bool | int | float | dt.date) or value is None:
        return as_text(value)
    return row.written(column.key) or as_text(value)


def kind_of(batch: ImportBatch) -> ImportKind:
    """The kind of a batch."""
    return get_kind(batch.kind)
