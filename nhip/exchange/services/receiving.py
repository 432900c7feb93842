"""A file arrives and is looked at."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.imports import ImportKind, Preview, Source, dry_run, get_kind, guess_kinds
from nhip.core.imports.guards import MEGABYTE, check_file
from nhip.core.imports.redact import write_without
from nhip.core.journal import record
from nhip.core.text import nfc
from nhip.exchange import store
from nhip.exchange.models import ImportBatch
from nhip.exchange.selectors import kinds_for, may_import
from nhip.exchange.services import batches
from nhip.org.actors import Actor

_NAME_LENGTH = 255


def receive_file(*, actor: Actor, kind_key: str, file_name: str, chunks: Iterable[bytes], now: datetime) -> ImportBatch:
    """Store an uploaded file and open a batch for it; an empty `kind_key` lets the headings tell the kind.

    Refused when the file is no readable spreadsheet, its kind cannot be told, or the actor may not import that kind.
    Nothing is kept of a refused file.
    """
    if actor.agency_id is None or not kinds_for(actor):
        raise Refused("Bạn chưa được nhập loại tệp nào.", "Nhờ văn thư hoặc chuyên viên tổng hợp của cơ quan.")
    limits = batches.limits()
    kept = store.keep(chunks, max_bytes=limits.max_file_bytes)
    if kept is None:
        raise Refused(
            f"Tệp lớn hơn {limits.max_file_bytes // MEGABYTE} MB.", "Chia tệp theo năm hoặc theo quý rồi nhập từng tệp."
        )
    sha256, size = kept
    name = nfc(file_name)[-_NAME_LENGTH:]
    try:
        kind = _kind_of_file(actor, kind_key, Source(store.file_path(sha256), limits=limits))
    except Refused:
        _drop_unused(sha256)
        raise
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            agency_id=actor.agency_id, kind=kind.key, file_name=name, size=size, sha256=sha256, stored_sha256=sha256,
            sent_by_id=actor.person_id, sent_by_label=actor.label[:200], received_at=now,
        )  # fmt: skip
        record(
            actor=actor, deed="exchange.receive_file", obj=batch, at=now, summary=f"Tải lên tệp {kind.label}",
            data={"kind": kind.key, "sha256": sha256, "size": size},
        )  # fmt: skip
    return batch


def _kind_of_file(actor: Actor, kind_key: str, source: Source) -> ImportKind:
    check_file(source.path, source.limits)
    if kind_key:
        kind = get_kind(kind_key)
        if not may_import(actor, kind):
            raise Refused(f"Bạn không được nhập {kind.label}.", "Nhờ văn thư hoặc chuyên viên tổng hợp của cơ quan.")
        return kind
    likely = guess_kinds(source.path, kinds_for(actor), source.limits)
    if not likely:
        raise Refused("Không nhận ra tệp này là sổ nào.", "Chọn loại sổ trong danh sách rồi tải lên lại.", "kind")
    return likely[0]


def _drop_unused(sha256: str) -> None:
    if not ImportBatch.objects.filter(stored_sha256=sha256).exists():
        store.drop(sha256)


def check_batch(*, actor: Actor, batch_id: int, today: date, now: datetime) -> ImportBatch:
    """Read and check the file of a batch and keep what was found; writes no record of the file.

    The batch ends checked, or refused with the reason when the file cannot be read. Rows that carry marks of state
    secrets are taken out of the stored file at once (Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Đ5 k2).
    """
    with transaction.atomic():
        batch = batches.locked(actor, batch_id)
        source = batches.source_of(batch)
    kind = batches.kind_of(batch)
    preview: Preview | None = None
    refusal: Refused | None = None
    try:
        preview = dry_run(kind, source, actor=actor, today=today)
    except Refused as error:
        refusal = error
    with transaction.atomic():
        batch = batches.locked(actor, batch_id)
        if preview is None:
            batches.refuse(batch, refusal or Refused("Tệp không đọc được."))
        else:
            batches.move(batch, "check")
            batch.refusal = batch.remedy = ""
            batches.add_secret_rows(preview, batch.preview.get("secret_rows", []))
            batch.preview = batches.shown(preview)
            batches.keep_counts(batch, preview)
            if preview.counts.secret:
                _take_out_secrets(actor, batch, source, now)
            batches.write_result_of(batch.uid, preview)
        batch.save()
    return batch


def _take_out_secrets(actor: Actor, batch: ImportBatch, source: Source, now: datetime) -> None:
    """Replace the stored file by one without the rows of state secrets; the journal keeps who and when, no content."""
    rows = {(str(sheet), int(number)) for sheet, number in batch.preview["secret_rows"]}
    clean = source.path.with_suffix(".clean")
    write_without(source.path, clean, rows, source.limits)
    batch.stored_sha256 = store.keep_file(clean)
    secret = source.path.name
    # The same file may have been uploaded more than once; none of them keeps those rows.
    ImportBatch.objects.filter(stored_sha256=secret).update(stored_sha256=batch.stored_sha256)
    store.drop(secret)
    record(
        actor=actor, deed="exchange.take_out_secrets", obj=batch, at=now,
        summary=f"Loại {len(rows)} dòng mang dấu chỉ độ mật khỏi tệp tải lên",
    )  # fmt: skip
