"""A directive comes in: its text, what is said of the document, its proposed tasks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.workdays import load_calendar
from nhip.directives import rules, selectors
from nhip.directives.choices import ReadingState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.notice_kinds import READ
from nhip.directives.services.drafting import drafted
from nhip.directives.services.hearing import AskModel, ask
from nhip.directives.services.locking import locked_reading
from nhip.documents.models import Document, RegisterEntry
from nhip.documents.selectors import files_of
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.choices import IN_WORK, TextState
from nhip.files.models import Attachment, TextLayer
from nhip.files.selectors import text_of
from nhip.notices.services import notify
from nhip.org.actors import Actor
from nhip.org.selectors import name_directory
from nhip.reading import Found, Reading, read
from nhip.tasks.rules import can_assign, entry_due_on

_NO_TEXT = "Tệp này chưa có phần chữ để đọc."
_UNREAD = (ReadingState.WAITING, ReadingState.FAILED)
_FIELDS = ("number_symbol", "kind", "issuer", "issued_on", "subject", "signer", "signer_authority", "authority_form")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a person says of the document, in place of what was read."""

    issuer_name: str
    reference_code: str
    subject: str
    issued_on: date | None
    signer_name: str = ""


def receive_directive(
    *,
    actor: Actor,
    attachment: Attachment,
    received_on: date,
    urgency: str,
    document: Document | None = None,
    ask_model: AskModel | None = None,
    now: datetime,
) -> DirectiveReading:
    """Begin to read a directive from a stored file; the same file again gives the reading that is there.

    `document` is the one that the registers hold: what they say of it stands, and its tasks are tied to it.

    A file with text is read at once; a scan waits for its text (see `take_up_text`). Refused when the actor does not
    give tasks in the Office's name, or the file cannot be read. `ask_model(reading id)` is called in the transaction
    where the text is there and a model is to be asked as well.
    """
    verdict = can_assign(actor)
    if not verdict or actor.agency_id is None or attachment.agency_id != actor.agency_id:
        raise Refused(verdict.reason or "Không tìm thấy tệp này.")
    found = _read(text_of(attachment))  # before the transaction: it takes a while
    with transaction.atomic():
        reading, is_new = DirectiveReading.objects.get_or_create(
            attachment=attachment,
            defaults={
                "agency_id": actor.agency_id, "received_on": received_on, "urgency": urgency,
                "created_by_id": actor.person_id, "created_by_label": actor.label[:200], "created_at": now,
                "document": document,
            },
        )  # fmt: skip
        if is_new:
            record(
                actor=actor, deed="directives.receive_directive", obj=reading, at=now,
                summary=f"Đưa vào văn bản giao việc “{attachment.name}”",
            )  # fmt: skip
            _take_up(reading, found, ask_model, now)
    return reading


def read_entry(
    *, actor: Actor, entry: RegisterEntry, ask_model: AskModel | None = None, now: datetime
) -> DirectiveReading:
    """Begin to read the directive that a register holds, from its file; again gives the reading that is there.

    Refused when the actor may not read the entry or does not give tasks, or the document has no file of this agency.
    """
    readable = entries_visible_to(actor).filter(pk=entry.pk).exists()
    own = (each.attachment for each in files_of(entry.document_id) if each.attachment.agency_id == actor.agency_id)
    attachment = next(own, None) if readable else None
    if attachment is None:
        raise Refused("Văn bản này chưa có tệp để đọc.", "Giao nhiệm vụ bằng nút “Giao nhiệm vụ”.")
    return receive_directive(
        actor=actor, attachment=attachment, received_on=entry.entered_on, urgency=entry.document.urgency,
        document=entry.document, ask_model=ask_model, now=now,
    )  # fmt: skip


def take_up_text(
    *, actor: Actor, reading_id: int, ask_model: AskModel | None = None, tells: bool = False, now: datetime
) -> DirectiveReading:
    """Read a directive whose text has come since, and say so where the text could not be had; otherwise nothing.

    With `tells` (the job) the one who put it in is told once of each outcome.
    """
    waiting = selectors.visible_to(actor).filter(pk=reading_id).select_related("attachment").first()
    if waiting is None:
        raise Refused("Không tìm thấy văn bản này.")
    found = _read(text_of(waiting.attachment)) if waiting.state in _UNREAD else None
    with transaction.atomic():
        reading = locked_reading(actor, reading_id)
        if reading.state in _UNREAD:
            layer = _take_up(reading, found, ask_model, now)
            if tells and reading.state != ReadingState.WAITING and layer is not None:
                _tell(reading, layer, now)
    return reading


def _read(layer: TextLayer | None) -> Reading | None:
    is_there = layer is not None and layer.state == TextState.READY and layer.text.strip()
    return read(layer.text) if layer is not None and is_there else None


def _take_up(
    reading: DirectiveReading, found: Reading | None, ask_model: AskModel | None, now: datetime
) -> TextLayer | None:
    """Put what was read into the directive; the text may have come while the transaction began."""
    layer = text_of(reading.attachment)
    found = found or _read(layer)
    if found is not None:
        _fill(reading, found)
        if ask_model is not None:
            ask(reading, ask_model, now)
        return layer
    if layer is not None and layer.state in IN_WORK:
        reading.state, reading.message, reading.remedy = ReadingState.WAITING, "", ""
    else:
        reading.state = ReadingState.FAILED
        reading.message = layer.message if layer is not None and layer.message else _NO_TEXT
        reading.remedy = layer.remedy if layer is not None and layer.remedy else "Tải lên bản PDF, DOCX hoặc bản chụp."
    reading.save()
    return layer


def _tell(reading: DirectiveReading, layer: TextLayer, now: datetime) -> None:
    if reading.created_by is None:
        return
    if reading.state == ReadingState.READY:
        title, body = f"Đã đọc xong: {reading}", f"{reading.task_proposals.count()} nhiệm vụ đề xuất chờ xác nhận."
    else:
        title, body = f"Không đọc được: {reading}", f"{reading.message} {reading.remedy}"
    notify(
        actor=None, recipients=[reading.created_by], kind=READ.key,
        key=f"{READ.key}:{reading.pk}:{layer.signed_at.isoformat()}", title=title[:250], body=body,
        url=reverse("directives:reading_detail", kwargs={"pk": reading.pk}), about=reading, now=now,
    )  # fmt: skip


def _fill(reading: DirectiveReading, found: Reading) -> None:
    said = found.metadata
    reading.state, reading.text, reading.message, reading.remedy = ReadingState.READY, found.text, "", ""
    reading.issuer_name = (said.issuer.value or "")[:250]
    reading.reference_code = (said.number_symbol.value or "")[:120]
    subject = said.subject.value or ""
    reading.subject = f"{subject[:1].upper()}{subject[1:]}"[:1000]
    reading.issued_on = said.issued_on.value
    reading.signer_name = (said.signer.value or "")[:150]
    if reading.document is not None:  # the clerk has looked at it already
        for name in DocumentFacts.__slots__:
            setattr(reading, name, getattr(reading.document, name))
    reading.metadata = {name: _told(getattr(said, name)) for name in _FIELDS}
    calendar = load_calendar()
    reading.entry_due_on = entry_due_on(
        reading.received_on, urgency=reading.urgency, n_tasks=len(found.tasks),
        add_working_days=calendar.add_working_days,
    )  # fmt: skip
    reading.save()
    directory = name_directory(reading.agency_id, reading.received_on)
    TaskProposal.objects.bulk_create(drafted(reading, task, directory, calendar) for task in found.tasks)


def _told(found: "Found[str] | Found[date]") -> dict[str, object]:
    value = found.value.isoformat() if isinstance(found.value, date) else found.value
    return {"value": value, "confidence": round(found.confidence, 2), "reason": found.reason}


@transaction.atomic
def describe_document(*, actor: Actor, reading_id: int, facts: DocumentFacts, now: datetime) -> DirectiveReading:
    """Correct what was read of the document; refused once tasks were given, which name the document as it was."""
    reading = locked_reading(actor, reading_id)
    verdict = rules.is_open(reading)
    if not verdict:
        raise Refused(verdict.reason)
    if reading.document_id is not None:
        raise Refused("Văn bản này đã vào sổ hoặc đã giao nhiệm vụ.", "Thông tin văn bản không sửa được ở đây nữa.")
    for name in DocumentFacts.__slots__:
        setattr(reading, name, getattr(facts, name))
    reading.save(update_fields=list(DocumentFacts.__slots__))
    record(
        actor=actor, deed="directives.describe_document", obj=reading, at=now, summary="Sửa thông tin văn bản",
        data={name: getattr(facts, name) for name in DocumentFacts.__slots__},
    )  # fmt: skip
    return reading
