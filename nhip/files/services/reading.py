"""The text of a scan is read by a job, page by page; what was read stays when the job is cut off."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.imports.secrecy import REASON
from nhip.core.journal import record
from nhip.core.uid import new_uid
from nhip.files import selectors, store
from nhip.files.choices import IN_WORK, TextState
from nhip.files.flow import TEXT_FLOW
from nhip.files.models import Attachment, TextLayer, TextPart
from nhip.files.notice_kinds import WITHDRAWN
from nhip.files.rules import is_secret, is_silent
from nhip.files.services.storing import REMEDY, SHEET_TYPE, fill, limits
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.actors import Actor
from nhip.reading.sources import Extracted, PageLines, PageRead, Unreadable, extract

Enqueue = Callable[[int, UUID], None]
Clock = Callable[[], datetime]
_RULES_LENGTH = 500


class _Overtaken(Exception):  # noqa: N818 - not a fault: another run has taken over
    """Another run reads this file now."""


def _move(layer: TextLayer, name: str) -> None:
    """Put the layer into the state that the move leads to; Refused with the reason when it may not."""
    verdict = TEXT_FLOW.may(layer.state, name)
    if not verdict:
        raise Refused(verdict.reason)
    layer.state = TEXT_FLOW.moves[name].target


@transaction.atomic
def request_text(*, actor: Actor, attachment_id: int, now: datetime, enqueue: Enqueue) -> TextLayer:
    """Ask for the text of a file; one job reads it however often it is asked for.

    `enqueue(layer id, token)` is called inside the transaction when a job has to be started: for a file that nobody
    asked for yet, one that could not be read, and one whose job has given no sign of life for minutes. Refused when the
    actor may not read the file, or it is a spreadsheet.
    """
    attachment = selectors.visible_to(actor).filter(pk=attachment_id).first()
    if attachment is None or actor.agency_id is None:
        raise Refused("Không tìm thấy tệp này.")
    if attachment.file.media_type == SHEET_TYPE:
        raise Refused("Đây là bảng tính, không phải văn bản.", "Mở bằng Excel, hoặc dùng trang Nhập từ Excel.")
    _layer, is_new = TextLayer.objects.get_or_create(
        file_id=attachment.file_id, defaults={"agency_id": actor.agency_id, "signed_at": now}
    )
    layer = TextLayer.objects.select_for_update(of=("self",)).get(file_id=attachment.file_id)
    if is_new or layer.state == TextState.FAILED or _is_dead(layer, now):
        _start(layer, now, enqueue)
    return layer


def _is_dead(layer: TextLayer, now: datetime) -> bool:
    return layer.state in IN_WORK and is_silent(
        signed_at=layer.signed_at, now=now, is_waiting=layer.state == TextState.WAITING
    )


def _start(layer: TextLayer, now: datetime, enqueue: Enqueue) -> None:
    _move(layer, "await_reading")
    token = new_uid()
    layer.run_token, layer.signed_at = token, now
    layer.message = layer.remedy = ""
    layer.save()
    enqueue(layer.pk, token)


def resume_reading(*, now: datetime, enqueue: Enqueue) -> int:
    """Start anew every reading whose job has died (the machine was switched off); how many."""
    n_started = 0
    for pk in TextLayer.objects.filter(state__in=IN_WORK).order_by("id").values_list("pk", flat=True):
        with transaction.atomic():
            layer = TextLayer.objects.select_for_update(of=("self",)).get(pk=pk)
            if _is_dead(layer, now):
                _start(layer, now, enqueue)
                n_started += 1
    return n_started


def read_layer(*, layer_id: int, token: UUID, tell_time: Clock) -> TextLayer | None:
    """Read the file of a layer, keeping each page as it is read.

    Gives None, and does nothing, when that start was taken up already or another run has taken over.
    """
    begun = TextLayer.objects.filter(pk=layer_id, run_token=token, state=TextState.WAITING)
    if not begun.update(state=TextState.RUNNING, signed_at=tell_time()):
        return None
    layer = TextLayer.objects.select_related("file").get(pk=layer_id)

    def keep_page(read: PageRead) -> None:
        _keep_page(layer_id, token, read, tell_time())

    outcome: Extracted | Unreadable = Unreadable("Việc đọc tệp bị ngắt giữa chừng.", "Bấm “Đọc lại”.")
    try:
        known = {part.index: PageLines.from_json(part.lines) for part in layer.parts.all()}
        outcome = extract(store.file_path(layer.file.sha256), on_page=keep_page, known=known, limits=limits())
    except Unreadable as error:
        outcome = error
    except _Overtaken:
        return None
    finally:
        # Whatever else goes wrong is said on the page, and the fault itself goes on to the job's log.
        ended = _end(layer_id, token, outcome, tell_time())
    return ended


@transaction.atomic
def _keep_page(layer_id: int, token: UUID, read: PageRead, now: datetime) -> None:
    layer = _mine(layer_id, token)
    if layer is None:
        raise _Overtaken
    TextPart.objects.get_or_create(layer=layer, index=read.index, defaults={"lines": read.lines.as_json()})
    layer.n_pages, layer.n_done, layer.signed_at = read.n_pages, layer.parts.count(), now
    layer.save(update_fields=["n_pages", "n_done", "signed_at"])


def _mine(layer_id: int, token: UUID) -> TextLayer | None:
    return (
        TextLayer.objects.select_for_update(of=("self",))
        .filter(pk=layer_id, run_token=token, state=TextState.RUNNING)
        .first()
    )


@transaction.atomic
def _end(layer_id: int, token: UUID, outcome: Extracted | Unreadable, now: datetime) -> TextLayer | None:
    layer = _mine(layer_id, token)
    if layer is None:
        return None
    layer.run_token = None
    layer.signed_at = now
    if isinstance(outcome, Unreadable):
        _move(layer, "fail")
        layer.message, layer.remedy = outcome.message[:_RULES_LENGTH], outcome.remedy[:_RULES_LENGTH]
        layer.save()
        return layer
    layer.parts.all().delete()
    if is_secret(outcome.text, is_scan=outcome.how == "ocr"):
        _withdraw(layer, now)
        return layer
    _move(layer, "finish")
    fill(layer, outcome, now)
    layer.save()
    return layer


def _withdraw(layer: TextLayer, now: datetime) -> None:
    """Take a scan with marks of state secrets out of the store; the journal keeps that it was here, no content."""
    _move(layer, "withdraw")
    layer.text, layer.pages = "", []
    layer.message, layer.remedy = f"{REASON}."[:_RULES_LENGTH], REMEDY[:_RULES_LENGTH]
    layer.save()
    attachments = list(Attachment.objects.filter(file_id=layer.file_id).select_related("attached_by").order_by("id"))
    if attachments:
        record(
            actor=Actor.system(layer.agency_id), deed="files.withdraw_secret", obj=attachments[0], at=now,
            summary="Loại khỏi hệ thống một tệp mang dấu chỉ độ mật",
        )  # fmt: skip
    notify_many(
        rows=[
            NoticeInput(
                recipient=each.attached_by, kind=WITHDRAWN.key, key=f"{WITHDRAWN.key}:{each.pk}",
                title=f"Đã loại khỏi hệ thống: {each.name}"[:250], body=f"{layer.message} {layer.remedy}",
            )
            for each in attachments
            if each.attached_by is not None
        ],
        now=now,
    )  # fmt: skip
    sha256 = layer.file.sha256
    transaction.on_commit(lambda: store.drop(sha256))
