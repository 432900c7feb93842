"""Kept copies are handed out and come back (sổ sử dụng bản lưu; NĐ 30/2020/NĐ-CP, Điều 19–20, Phụ lục IV)."""

from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.documents.models import RegisterEntry
from nhip.dossiers import rules
from nhip.dossiers.models import CopyLoan
from nhip.dossiers.selectors import dossier_code_of, loans_visible_to
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.org.actors import Actor


@transaction.atomic
def lend_copy(
    *, actor: Actor, entry: RegisterEntry, user_name: str, purpose: str, permitted_by: str, now: datetime,
    user_unit: str = "", due_back_on: date | None = None, note: str = "",
) -> CopyLoan:  # fmt: skip
    """Write down that the kept copy of an issued document is handed out today; one person has it at a time."""
    entry = locked(entry)
    demand(rules.can_lend(actor, entry))
    held = CopyLoan.objects.filter(entry=entry, returned_on__isnull=True).first()
    if held is not None:
        raise Refused(f"Bản lưu đang do {held.user_name} sử dụng, chưa trả.", "Ghi ngày trả trước.")
    today = now.date()
    if due_back_on is not None and due_back_on < today:
        raise Refused("Ngày hẹn trả đã qua.", "Chọn ngày từ hôm nay.", field="due_back_on")
    loan = CopyLoan.objects.create(
        agency_id=agency_of(actor), entry=entry, lent_on=today, due_back_on=due_back_on, note=note.strip(),
        user_name=squash(said(user_name, "người sử dụng", "user_name")), user_unit=squash(user_unit),
        purpose=squash(said(purpose, "mục đích sử dụng", "purpose")),
        permitted_by=squash(said(permitted_by, "người cho phép", "permitted_by")),
        dossier_code=dossier_code_of(actor, entry), recorded_by_label=actor.label,
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.lend_copy", obj=entry, at=now,
        summary=f"Bản lưu: {loan.user_name} sử dụng, {loan.purpose}"[:300],
    )  # fmt: skip
    return loan


@transaction.atomic
def return_copy(*, actor: Actor, loan: CopyLoan, returned_on: date, now: datetime, note: str = "") -> CopyLoan:
    """Write down that a kept copy is back; the same again changes nothing."""
    loan = locked(loan)
    if not loans_visible_to(actor).filter(pk=loan.pk).exists():
        raise Refused("Không tìm thấy lượt sử dụng này.")
    demand(rules.can_archive(actor))
    if loan.returned_on is not None:
        return loan
    if not loan.lent_on <= returned_on <= now.date():
        raise Refused("Ngày trả phải từ ngày sử dụng đến hôm nay.", field="returned_on")
    loan.returned_on = returned_on
    loan.note = "; ".join(filter(None, (loan.note, note.strip())))[:300]
    loan.save(update_fields=["returned_on", "note"])
    record(actor=actor, deed="dossiers.return_copy", obj=loan.entry, at=now, summary=f"Bản lưu: {loan.user_name} trả")
    return loan
