"""Columns matched by hand, and mappings kept for the next file of the same system."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.imports import get_kind
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.selectors import may_import
from nhip.exchange.services import batches
from nhip.org.actors import Actor

_NAME_LENGTH = 120


@transaction.atomic
def choose_kind(*, actor: Actor, batch_id: int, kind_key: str) -> ImportBatch:
    """Say that the file is of another kind; it is checked anew. Refused when the actor may not import that kind."""
    batch = batches.locked(actor, batch_id)
    kind = get_kind(kind_key)
    if not may_import(actor, kind):
        raise Refused(f"Bạn không được nhập {kind.label}.", "Nhờ văn thư hoặc chuyên viên tổng hợp của cơ quan.")
    batches.move(batch, "await_check")
    batch.kind, batch.mapping = kind.key, None
    batch.save(update_fields=["kind", "mapping", "state"])
    return batch


@transaction.atomic
def map_columns(*, actor: Actor, batch_id: int, mapping: Mapping[str, str]) -> ImportBatch:
    """Keep which heading is which column ("" = not used); the file is checked anew.

    Refused when a heading is not in the file, a column is not of the kind, or a column that is not made of parts gets
    two headings.
    """
    batch = batches.locked(actor, batch_id)
    kind = batches.kind_of(batch)
    columns = {column.key: column for column in kind.columns}
    headings = {heading["name"] for heading in batch.preview.get("headings", [])}
    if not set(mapping) <= headings or not set(mapping.values()) <= {"", *columns}:
        raise Refused("Ghép cột không khớp với tệp này.", "Tải lại trang rồi ghép lại.")
    for key, column in columns.items():
        times = list(mapping.values()).count(key)
        if times > max(1, len(column.combine)):
            raise Refused(f"Cột “{column.label}” được ghép {times} lần.", "Mỗi cột chỉ ghép với một tiêu đề.", key)
    batches.move(batch, "await_check")
    batch.mapping = dict(mapping)
    batch.save(update_fields=["mapping", "state"])
    return batch


@transaction.atomic
def save_preset(*, actor: Actor, batch_id: int, name: str, now: datetime) -> ImportPreset:
    """Keep the mapping of a checked batch under a name; the same headings will be read by it from now on.

    Saving again for the same headings replaces the mapping. Refused without a name, or when the name is taken.
    """
    batch = batches.locked(actor, batch_id)
    called = squash(name)[:_NAME_LENGTH]
    fingerprint = batch.preview.get("fingerprint", "")
    if not called or not fingerprint:
        raise Refused("Chưa đặt tên cho mẫu ghép cột.", "Ghi tên phần mềm đã xuất tệp, ví dụ “VNPT iOffice”.", "name")
    same_name = ImportPreset.objects.filter(agency_id=batch.agency_id, kind=batch.kind, name=called)
    if same_name.exclude(fingerprint=fingerprint).exists():
        raise Refused(f"Đã có mẫu tên “{called}” cho loại sổ này.", "Chọn tên khác.", "name")
    preset, _is_new = ImportPreset.objects.update_or_create(
        agency_id=batch.agency_id,
        kind=batch.kind,
        fingerprint=fingerprint,
        defaults={
            "name": called,
            "mapping": {heading["name"]: heading["key"] for heading in batch.preview["headings"]},
            "saved_by_label": actor.label[:200],
            "saved_at": now,
        },
    )
    record(
        actor=actor, deed="exchange.save_preset", obj=preset, at=now, summary=f"Lưu mẫu ghép cột “{called}”",
        data={"kind": batch.kind, "mapping": preset.mapping},
    )  # fmt: skip
    return preset


@transaction.atomic
def forget_preset(*, actor: Actor, preset_id: int, now: datetime) -> None:
    """Remove a saved mapping; files are matched by their headings again."""
    preset = (
        ImportPreset.objects.select_for_update(of=("self",)).filter(pk=preset_id, agency_id=actor.agency_id).first()
    )
    if preset is None or not may_import(actor, get_kind(preset.kind)):
        raise Refused("Không tìm thấy mẫu ghép cột này.")
    record(actor=actor, deed="exchange.forget_preset", obj=preset, at=now, summary=f"Xóa mẫu ghép cột “{preset.name}”")
    preset.delete()
