"""Dossiers whose retention is over: proposed, reviewed by several people, decided, disposed of."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, ProtectedError

from nhip.core import numbering
from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.documents.models import Document, DocumentFile
from nhip.documents.services import index_content
from nhip.dossiers import rules
from nhip.dossiers.choices import DisposalState, DossierState
from nhip.dossiers.flow import DISPOSAL_FLOW
from nhip.dossiers.models import DisposalLine, DisposalList, DisposalReview, Dossier, Item
from nhip.dossiers.selectors import disposable, reviewers_of
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.files.models import StoredFile, TextLayer
from nhip.org.actors import Actor

PROPOSED = "propose"


@transaction.atomic
def propose_disposal(*, actor: Actor, dossiers: Sequence[Dossier], title: str, now: datetime) -> DisposalList:
    """Put dossiers whose retention is over on a list that the unit, the archive, the council and the head review."""
    demand(rules.can_archive(actor))
    agency_id = agency_of(actor)
    wanted = {dossier.pk for dossier in dossiers}
    found = [dossier for dossier in disposable(actor, now.date()) if dossier.pk in wanted]
    if not found or len(found) < len(wanted):
        raise Refused(
            "Có hồ sơ chưa hết thời hạn bảo quản, vĩnh viễn, đang phong tỏa hoặc đang xét hủy.", "Chọn lại hồ sơ."
        )
    taken = numbering.take(agency_id=agency_id, register="dossiers.disposal", year=now.year)
    disposal = DisposalList.objects.create(
        agency_id=agency_id, year=now.year, number=taken[0], title=squash(said(title, "tên đợt hủy", "title")),
        proposed_at=now,
    )  # fmt: skip
    DisposalLine.objects.bulk_create(DisposalLine(disposal=disposal, dossier=dossier) for dossier in found)
    _write_review(actor, disposal, PROPOSED, "", now)
    record(
        actor=actor, deed="dossiers.propose_disposal", obj=disposal, at=now,
        summary=f"Đề nghị hủy {len(found)} hồ sơ hết thời hạn bảo quản",
    )  # fmt: skip
    return disposal


def _write_review(actor: Actor, disposal: DisposalList, step: str, comment: str, now: datetime) -> None:
    DisposalReview.objects.create(
        disposal=disposal, step=step, person_id=actor.person_id, person_label=actor.label[:200],
        comment=comment.strip()[:500], at=now,
    )  # fmt: skip


@transaction.atomic
def review_disposal(
    *, actor: Actor, disposal: DisposalList, step: str, now: datetime, comment: str = "", is_agreed: bool = True,
    decision_code: str = "",
) -> DisposalList:  # fmt: skip
    """Take the next step of a disposal list: the unit's head, the archive, the council, the decision.

    Who disagrees says why, and the list ends there. The deciding step names the number of the decision.
    """
    disposal = locked(disposal)
    demand(rules.can_review(actor, disposal, step, *reviewers_of(disposal)))
    if not is_agreed:
        said(comment, "lý do không đồng ý hủy", "comment")
        disposal.state = DisposalState.REJECTED
    else:
        disposal.state = DISPOSAL_FLOW.moves[step].target
        if step == "decide":
            disposal.decision_code = said(decision_code, "số, ký hiệu quyết định hủy", "decision_code")
    disposal.save(update_fields=["state", "decision_code"])
    _write_review(actor, disposal, step, comment, now)
    label = DISPOSAL_FLOW.moves[step if is_agreed else "reject"].label
    record(
        actor=actor, deed=f"dossiers.disposal_{step if is_agreed else 'reject'}", obj=disposal, at=now,
        summary=f"{label}{f': {comment.strip()}' if comment.strip() else ''}"[:300],
    )  # fmt: skip
    return disposal


@transaction.atomic
def keep_dossier(*, actor: Actor, line: DisposalLine, reason: str, now: datetime) -> DisposalLine:
    """A reviewer wants one dossier kept: it stays on the list with the reason and is not disposed of."""
    disposal = locked(line.disposal)
    step = next((move.name for move in DISPOSAL_FLOW.moves_from(disposal.state) if move.name != "reject"), "")
    if step in {"", "execute"}:
        raise Refused("Danh mục này đã qua các bước xét.")
    demand(rules.can_review(actor, disposal, step, *reviewers_of(disposal)))
    line = locked(line)
    line.is_kept, line.keep_reason = True, said(reason, "lý do giữ lại", "reason")
    line.save(update_fields=["is_kept", "keep_reason"])
    record(
        actor=actor, deed="dossiers.keep_dossier", obj=disposal, at=now,
        summary=f"Giữ lại {line.dossier}: {line.keep_reason}"[:300],
    )  # fmt: skip
    return line


@transaction.atomic
def execute_disposal(*, actor: Actor, disposal: DisposalList, note: str, now: datetime) -> DisposalList:
    """Dispose of what was decided: the files go, the record of the dossier, of its documents and the journal stay.

    A file goes when its document lies in no dossier that is kept. Refused, with nothing done, when a dossier was
    frozen or its retention changed since.
    """
    disposal = locked(disposal)
    demand(rules.can_review(actor, disposal, "execute", *reviewers_of(disposal)))
    today = now.date()
    lines = list(disposal.lines.filter(is_kept=False).select_related("dossier").order_by("pk"))
    dossiers = [locked(line.dossier) for line in lines]
    for dossier in dossiers:
        demand(rules.can_dispose(dossier, today), f"Hồ sơ {dossier.notation}: giữ lại hoặc gỡ phong tỏa trước.")
    for dossier in dossiers:
        dossier.state, dossier.disposed_on = DossierState.DISPOSED, today
        dossier.save(update_fields=["state", "disposed_on"])
    for line, dossier in zip(lines, dossiers, strict=True):
        destroyed = _destroy_files(dossier)
        line.n_files_destroyed = len(destroyed)
        line.save(update_fields=["n_files_destroyed"])
        record(
            actor=actor, deed="dossiers.dispose", obj=dossier, at=now,
            summary=f"Hủy hồ sơ theo {disposal.decision_code}: {len(destroyed)} tệp"[:300],
            data={"decision": disposal.decision_code, "destroyed": destroyed},
        )  # fmt: skip
    disposal.state, disposal.executed_on = DisposalState.EXECUTED, today
    disposal.executed_note = said(note, "biên bản hủy", "note")
    disposal.save(update_fields=["state", "executed_on", "executed_note"])
    _write_review(actor, disposal, "execute", note, now)
    record(
        actor=actor, deed="dossiers.execute_disposal", obj=disposal, at=now,
        summary=f"Đã hủy {len(dossiers)} hồ sơ: {disposal.executed_note}"[:300],
    )  # fmt: skip
    return disposal


def _destroy_files(dossier: Dossier) -> list[str]:
    """Forget the files of documents that no kept dossier holds; gives the hashes of those contents that nobody names.

    The contents themselves are removed by the sweep of the store: at once might take one away that is being stored.
    """
    documents = set(dossier.items.filter(entry__isnull=False).values_list("entry__document_id", flat=True))
    kept = Item.objects.filter(entry__document_id__in=documents).exclude(dossier__state=DossierState.DISPOSED)
    documents -= set(kept.values_list("entry__document_id", flat=True))
    hashes: list[str] = []
    for row in DocumentFile.objects.filter(document_id__in=documents).select_related("attachment").order_by("pk"):
        attachment = row.attachment
        try:
            with transaction.atomic():
                row.delete()
                attachment.delete()
        except ProtectedError:
            continue  # another record, such as a meeting's papers, holds the same upload
        hashes += _forget_content(attachment.file_id)
    for document in Document.objects.filter(pk__in=documents).order_by("pk"):
        index_content(document=document)
    return hashes


def _forget_content(file_id: int) -> list[str]:
    file = StoredFile.objects.annotate(n_uses=Count("attachments")).get(pk=file_id)
    if file.n_uses:
        return []
    TextLayer.objects.filter(file=file).delete()
    file.delete()
    return [file.sha256]
