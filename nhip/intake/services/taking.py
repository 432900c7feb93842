"""A document comes in, from whichever source: kept whole, once, and read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.documents.choices import FileKind
from nhip.files import store
from nhip.files.choices import IN_WORK, TextState
from nhip.files.models import Attachment, TextLayer
from nhip.files.selectors import text_of, texts_of
from nhip.files.services import SHEET_TYPE, Flagged, keep_file, prepare_file, request_text
from nhip.intake import likeness, rules, selectors
from nhip.intake.choices import ItemState, Source
from nhip.intake.flow import ITEM_FLOW
from nhip.intake.models import IntakeFile, IntakeItem, SketchBand
from nhip.org.actors import Actor
from nhip.reading import read
from nhip.signing import PDF_TYPE, Trust, verdicts_of

Enqueue = Callable[[int, UUID], None]
_LONGEST = 500
_NAMELESS = "Văn bản mang dấu chỉ độ mật"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a source hands it over."""

    name: str
    content: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a document comes from; `key` is by what the source knows it again, so that it comes in once."""

    source: Source
    key: str
    title: str
    received_at: datetime
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The item of a document, and whether it is new."""

    item: IntakeItem
    is_new: bool


@dataclass(slots=True)
class _Read:
    """What takes its time and so is done before the transaction: proposals, sketch, signatures."""

    proposals: dict[str, dict[str, object]] = field(default_factory=dict)
    sketch: list[int] = field(default_factory=list)


def _read_text(text: str) -> _Read:
    found = read(text) if text.strip() else None
    if found is None:
        return _Read()
    return _Read(rules.proposals_from(found.metadata, found.text), likeness.sketch(found.text))


def _signatures(sha256: str, media_type: str, trust: Trust | None) -> list[dict[str, object]] | None:
    if media_type != PDF_TYPE or trust is None:
        return None
    return [each.as_json() for each in verdicts_of(store.file_path(sha256), trust)]


def _agency(actor: Actor) -> int:
    verdict = rules.can_take_in(actor)
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason)
    return actor.agency_id


def take_in(
    *,
    actor: Actor,
    arrival: Arrival,
    files: Sequence[Sent],
    now: datetime,
    enqueue: Enqueue,
    trust: Trust | None = None,
) -> Taken:
    """Take a document in with its files, the document itself first; the same key again gives the item that is there.

    All or nothing: when a file is refused (see `prepare_file`), nothing of the document is kept, and Refused says why.
    A file with a virus is put into quarantine and the item says so. `enqueue(layer id, token)` starts the reading of a
    scan; `trust` has the signatures of PDF files checked.
    """
    agency_id = _agency(actor)
    known = IntakeItem.objects.filter(agency_id=agency_id, source=arrival.source, source_key=arrival.key).first()
    if known is not None:
        return Taken(known, is_new=False)
    if not files:
        raise Refused("Không có tệp nào.", "Gửi kèm ít nhất một tệp PDF, DOCX hoặc bản chụp.")
    try:
        prepared = [prepare_file(actor=actor, name=each.name, content=each.content) for each in files]
    except Flagged as flagged:
        return _quarantine(actor, agency_id, arrival, flagged, now)
    layer = prepared[0].text
    found = _read_text(getattr(layer, "text", ""))
    signatures = [_signatures(each.sha256, each.media_type, trust) for each in prepared]

    def attach() -> list[Attachment]:
        return [keep_file(actor=actor, prepared=each, now=now) for each in prepared]

    return _enter(actor, agency_id, arrival, attach, _Work(found, signatures, enqueue, now))


def take_in_stored(
    *,
    actor: Actor,
    arrival: Arrival,
    attachments: Sequence[Attachment],
    now: datetime,
    enqueue: Enqueue,
    trust: Trust | None = None,
) -> Taken:
    """Take in a document whose files went up before (the upload component); otherwise as `take_in`.

    A document that was returned may be taken in again under the same key.
    """
    agency_id = _agency(actor)
    if not attachments or any(each.agency_id != agency_id for each in attachments):
        raise Refused("Chưa có tệp nào.", "Kéo tệp văn bản vào ô tải lên.")
    rounds = IntakeItem.objects.filter(agency_id=agency_id, source=arrival.source, source_key__startswith=arrival.key)
    if (last := rounds.order_by("-id").first()) is not None:
        if last.state != ItemState.RETURNED:
            return Taken(last, is_new=False)
        arrival = replace(arrival, key=f"{arrival.key}#{rounds.count()}")
    layer = text_of(attachments[0])
    found = _read_text(layer.text if layer is not None and layer.state == TextState.READY else "")
    signatures = [_signatures(each.file.sha256, each.file.media_type, trust) for each in attachments]
    return _enter(actor, agency_id, arrival, lambda: list(attachments), _Work(found, signatures, enqueue, now))


@dataclass(frozen=True, slots=True)
class _Work:
    found: _Read
    signatures: list[list[dict[str, object]] | None]
    enqueue: Enqueue
    now: datetime


def _new_item(actor: Actor, agency_id: int, arrival: Arrival, now: datetime, **more: object) -> Taken:
    item, is_new = IntakeItem.objects.get_or_create(
        agency_id=agency_id, source=arrival.source, source_key=arrival.key[:300],
        defaults={
            "title": arrival.title[:300] or "Văn bản không tên", "sender": arrival.sender[:250],
            "received_at": arrival.received_at, "created_by_id": actor.person_id,
            "created_by_label": actor.label[:200], "created_at": now, **more,
        },
    )  # fmt: skip
    return Taken(item, is_new)


@transaction.atomic
def _enter(
    actor: Actor, agency_id: int, arrival: Arrival, attach: Callable[[], list[Attachment]], work: _Work
) -> Taken:
    taken = _new_item(actor, agency_id, arrival, work.now)
    if not taken.is_new:
        return taken
    item = taken.item
    attachments = attach()
    IntakeFile.objects.bulk_create(
        IntakeFile(
            item=item, attachment=attachment, signatures=signatures,
            kind=FileKind.ANNEX if place else FileKind.MAIN,
        )
        for place, (attachment, signatures) in enumerate(zip(attachments, work.signatures, strict=True))
    )  # fmt: skip
    texts = texts_of(attachments)
    for attachment in attachments:
        if attachment.file_id not in texts and attachment.file.media_type != SHEET_TYPE:
            texts[attachment.file_id] = request_text(
                actor=actor, attachment_id=attachment.pk, now=work.now, enqueue=work.enqueue
            )
    _fill(item, texts.get(attachments[0].file_id), work.found)
    record(
        actor=actor, deed="intake.take_in", obj=item, at=work.now,
        summary=f"Tiếp nhận “{item.title}” ({item.get_source_display().lower()})"[:300],
    )  # fmt: skip
    return taken


@transaction.atomic
def _quarantine(actor: Actor, agency_id: int, arrival: Arrival, flagged: Flagged, now: datetime) -> Taken:
    taken = _new_item(
        actor, agency_id, arrival, now, state=ItemState.QUARANTINED, message=flagged.message[:_LONGEST],
        remedy=flagged.remedy[:_LONGEST], decided_at=now,
    )  # fmt: skip
    if taken.is_new:
        record(
            actor=actor, deed="intake.quarantine", obj=taken.item, at=now, summary=flagged.message[:300],
            data={"virus": flagged.virus, "sha256": flagged.sha256},
        )  # fmt: skip
    return taken


def _fill(item: IntakeItem, layer: TextLayer | None, found: _Read) -> None:
    """Put into an item what its text gave, or why there is none."""
    if layer is not None and layer.state in IN_WORK:
        return
    if layer is not None and layer.state == TextState.WITHDRAWN:
        item.state, item.title = ITEM_FLOW.moves["refuse"].target, _NAMELESS
        item.message, item.remedy = layer.message, layer.remedy
    else:
        item.state = ITEM_FLOW.moves["take_up"].target
        item.proposals, item.sketch = found.proposals, found.sketch
        if layer is not None and layer.state == TextState.FAILED:
            item.message, item.remedy = layer.message, "Xem bản gốc và nhập các ô bằng tay."
    item.save(update_fields=["state", "title", "proposals", "sketch", "message", "remedy"])
    SketchBand.objects.bulk_create(
        SketchBand(item=item, agency_id=item.agency_id, key=key) for key in likeness.bands(item.sketch)
    )


def take_up_text(*, item_id: int, now: datetime) -> IntakeItem:
    """Make the proposals of a document whose text has come, well or not; otherwise nothing. Twice is as once."""
    item = IntakeItem.objects.get(pk=item_id)
    layer = selectors.main_text(item)
    if item.state != ItemState.WAITING or layer is None or layer.state in IN_WORK:
        return item
    found = _read_text(layer.text if layer.state == TextState.READY else "")
    return _put_in(item_id, layer, found, now)


@transaction.atomic
def _put_in(item_id: int, layer: TextLayer, found: _Read, now: datetime) -> IntakeItem:
    locked = IntakeItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    if locked.state != ItemState.WAITING:
        return locked  # somebody registered it meanwhile, or it was taken up by another way
    _fill(locked, layer, found)
    if locked.state == ItemState.REFUSED:
        record(
            actor=Actor.system(locked.agency_id), deed="intake.refuse_secret", obj=locked, at=now,
            summary="Không nhận một văn bản mang dấu chỉ độ mật",
        )  # fmt: skip
    return locked


@transaction.atomic
def refuse_arrival(
    *, actor: Actor, arrival: Arrival, refused: Refused, now: datetime, is_secret: bool = False
) -> IntakeItem:
    """Let the queue say that a document was refused, where nobody stands by to be told: why, and what to do.

    Of a document with a secrecy mark not even the name is kept, only from whom it came.
    """
    if is_secret:
        arrival = replace(arrival, title=_NAMELESS)
    taken = _new_item(
        actor, _agency(actor), arrival, now, state=ItemState.REFUSED, message=refused.message[:_LONGEST],
        remedy=refused.remedy[:_LONGEST], decided_at=now,
    )  # fmt: skip
    if taken.is_new:
        record(
            actor=actor, deed="intake.refuse", obj=taken.item, at=now, summary=f"Không nhận: {refused.message}"[:300]
        )  # fmt: skip
    return taken.item
