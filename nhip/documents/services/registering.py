"""Writes of the registers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.numbering import observe, take
from nhip.core.text import exact_search_text
from nhip.core.workdays import WorkCalendar, load_calendar
from nhip.documents import rules
from nhip.documents.choices import Channel, Direction, FileKind, IssuingBody, UnitRole, Urgency
from nhip.documents.models import Document, EntryUnit, RegisterEntry
from nhip.documents.selectors import numbering_scheme
from nhip.documents.services.alerting import note_fresh
from nhip.documents.services.filing import FileRow, keep_files
from nhip.files.models import Attachment
from nhip.org.actors import Actor
from nhip.org.models import Unit

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """A document as a register row describes it."""

    issuer_name: str
    reference_code: str
    subject: str
    issued_on: date | None
    signer_name: str = ""
    field_of_work: str = ""
    urgency: str = Urgency.NORMAL
    assigns_tasks: bool = False
    is_digitally_signed: bool = False

    @property
    def identity(self) -> str | None:
        """See `rules.identity`."""
        return rules.identity(self.issuer_name, self.reference_code, self.issued_on)

    def build(self) -> Document:
        """The unsaved document with its search words."""
        document = Document(
            identity=self.identity, issuer_name=self.issuer_name, reference_code=self.reference_code,
            document_type=rules.document_type(self.subject, self.reference_code), subject=self.subject,
            issued_on=self.issued_on, signer_name=self.signer_name, field_of_work=self.field_of_work,
            urgency=self.urgency, assigns_tasks=self.assigns_tasks, is_digitally_signed=self.is_digitally_signed,
        )  # fmt: skip
        document.search_text = exact_search_text(*rules.register_words(document))
        return document


@dataclass(frozen=True, slots=True)
class EntryInput:
    """One register row; `number` None lets the register give the next one."""

    direction: Direction
    document: DocumentInput
    entered_on: date
    number: int | None = None
    number_suffix: str = ""
    issuing_body: str = ""
    handling_unit: Unit | None = None
    handler_name: str = ""
    informed: tuple[Unit, ...] = field(default_factory=tuple)
    recipients: str = ""
    n_copies: int | None = None
    channel: str = Channel.ELECTRONIC
    transferred_on: date | None = None
    received_by: str = ""
    due_on: date | None = None
    note: str = ""
    n_envelopes: int | None = None
    # When the document came, if known; the deadline for entering it follows.
    received_at: datetime | None = None
    # The group's incoming register that an imported row stands in, where registers are kept by group of senders.
    issuer_group: str = ""
    # The document's files, each in use by no other document.
    files: tuple[tuple[Attachment, FileKind], ...] = ()


def _register_of(agency_id: int, row: EntryInput, document: Document, schemes: dict[tuple[Direction, int], str]) -> str:
    if row.issuer_group:
        return rules.group_register(row.issuer_group)
    when = (row.direction, row.entered_on.year)
    if when not in schemes:
        schemes[when] = numbering_scheme(agency_id, *when)
    code = rules.parse_code(document.reference_code)
    return rules.register_key(
        schemes[when],
        row.direction,
        body=row.issuing_body or IssuingBody.PEOPLE_COMMITTEE,
        kind=document.document_type,
        symbol=code.symbol if code else "",
        issuer=document.issuer_name,
    )


def _documents_for(inputs: Sequence[DocumentInput]) -> tuple[list[Document], set[int]]:
    """The documents of the rows: those that some register knows already, new ones for the rest (written once).

    With the keys of the new ones.
    """
    identities = [document.identity for document in inputs]
    wanted = sorted({mark for mark in identities if mark})
    known: dict[str, Document] = {}
    for start in range(0, len(wanted), _BATCH):
        for document in Document.objects.filter(identity__in=wanted[start : start + _BATCH]).order_by("id"):
            known[str(document.identity)] = document
    result: list[Document] = []
    new: list[Document] = []
    for mark, row in zip(identities, inputs, strict=True):
        if mark is not None and mark in known:
            result.append(known[mark])
            continue
        document = row.build()
        new.append(document)
        result.append(document)
        if mark is not None:
            known[mark] = document
    Document.objects.bulk_create(new, batch_size=_BATCH)
    return result, {document.pk for document in new}


@transaction.atomic
def register_entries(*, actor: Actor, rows: Sequence[EntryInput], now: datetime) -> list[RegisterEntry]:
    """Enter documents into the agency's registers with number, document, units, files, journal; see `write_entries`."""
    entries, deeds = write_entries(actor=actor, rows=rows, now=now)
    record_many(deeds)
    return entries


def write_entries(*, actor: Actor, rows: Sequence[EntryInput], now: datetime) -> tuple[list[RegisterEntry], list[Deed]]:
    """Enter documents into the agency's registers: number, document, units, files – all or none.

    In the caller's transaction, and the caller writes the deeds into the journal, with its own in one go. A row with
    a number (an imported register) keeps it and raises the counter; a row without takes the next (NĐ 30/2020/NĐ-CP,
    Đ15 k3, Đ22 k2; PL VI III.1.đ). Refused when the actor has no agency, and for a file that belongs to a document
    already.
    """
    agency_id = actor.agency_id
    if agency_id is None:
        raise Refused("Chưa có cơ quan để vào sổ.", "Hãy nhập danh sách đơn vị trước.")
    schemes: dict[tuple[Direction, int], str] = {}
    documents, new = _documents_for([row.document for row in rows])
    registers = [_register_of(agency_id, row, document, schemes) for row, document in zip(rows, documents, strict=True)]
    numbers = _numbers(agency_id, rows, registers)
    calendar = load_calendar() if any(row.received_at for row in rows) else WorkCalendar()
    entries = RegisterEntry.objects.bulk_create(
        (
            RegisterEntry(
                agency_id=agency_id, direction=row.direction, register=register, year=row.entered_on.year,
                number=number, number_suffix=row.number_suffix, entered_on=row.entered_on, document=document,
                issuing_body=row.issuing_body, handling_unit=row.handling_unit, handler_name=row.handler_name,
                recipients=row.recipients, n_copies=row.n_copies, channel=row.channel,
                transferred_on=row.transferred_on, received_by=row.received_by, due_on=row.due_on, note=row.note,
                n_envelopes=row.n_envelopes, **_moments(row, document, calendar, now),
            )
            for row, register, number, document in zip(rows, registers, numbers, documents, strict=True)
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    EntryUnit.objects.bulk_create(
        (
            EntryUnit(entry=entry, unit=unit, role=UnitRole.INFORMED)
            for row, entry in zip(rows, entries, strict=True)
            for unit in row.informed
        ),
        batch_size=_BATCH,
    )
    filed = _file(rows, entries, new)
    return entries, [*_deeds(actor, entries, now), *(each.deed(actor, now) for each in filed)]


def _file(rows: Sequence[EntryInput], entries: Sequence[RegisterEntry], new: set[int]) -> list[FileRow]:
    """Give the documents their files, and note for alerts what is found from now on."""
    filed = [
        FileRow(entry.document, attachment, kind)
        for row, entry in zip(rows, entries, strict=True)
        for attachment, kind in row.files
    ]
    found = keep_files(filed, new) if filed else set()
    # A register kept before is no news, but for what its files say.
    found |= {entry.pk for row, entry in zip(rows, entries, strict=True) if row.number is None}
    note_fresh(sorted(found))
    return filed


def _moments(row: EntryInput, document: Document, calendar: WorkCalendar, now: datetime) -> dict[str, datetime]:
    """When it came, until when it had to be entered, when it was; a number from an older register has no moments."""
    moments = {"registered_at": now} if row.number is None else {}
    if row.received_at is not None:
        moments |= {
            "received_at": row.received_at,
            "register_by": rules.register_by(row.received_at.astimezone(VIETNAM), document.urgency, calendar),
        }
    return moments


def _numbers(agency_id: int, rows: Sequence[EntryInput], registers: Sequence[str]) -> list[int]:
    """The number of each row: its own, or the next of its sequence."""
    sequences = [
        (f"{row.direction}:{register}", row.entered_on.year) for row, register in zip(rows, registers, strict=True)
    ]
    highest: dict[tuple[str, int], int] = {}
    for row, sequence in zip(rows, sequences, strict=True):
        if row.number is not None:
            highest[sequence] = max(highest.get(sequence, 0), row.number)
    for (register, year), number in sorted(highest.items()):
        observe(agency_id=agency_id, register=register, year=year, number=number)
    wanted = Counter(sequence for row, sequence in zip(rows, sequences, strict=True) if row.number is None)
    taken = {
        (register, year): iter(take(agency_id=agency_id, register=register, year=year, n=n))
        for (register, year), n in sorted(wanted.items())
    }
    return [
        row.number if row.number is not None else next(taken[sequence])
        for row, sequence in zip(rows, sequences, strict=True)
    ]


_DEED = {Direction.INCOMING: "documents.register_incoming", Direction.OUTGOING: "documents.register_outgoing"}


def _deeds(actor: Actor, entries: Iterable[RegisterEntry], now: datetime) -> Iterable[Deed]:
    for entry in entries:
        label = f"{entry} – {entry.document.reference_code}"
        yield Deed(
            actor=actor, deed=_DEED[Direction(entry.direction)], obj=entry, at=now, label=label,
            summary=f"Vào sổ {label}: {entry.document.subject}"[:300],
        )  # fmt: skip


def register_entry(*, actor: Actor, row: EntryInput, now: datetime) -> RegisterEntry:
    """Enter one document into the agency's register."""
    return register_entries(actor=actor, rows=[row], now=now)[0]


@transaction.atomic
def void_number(*, actor: Actor, entry: RegisterEntry, reason: str, today: date, now: datetime) -> RegisterEntry:
    """Void a number: it stays in the register with its reason and is counted no more from that day on."""
    locked = RegisterEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    for verdict in (rules.can_keep_registers(actor), rules.may_void(locked, reason)):
        if not verdict:
            raise Refused(verdict.reason)
    locked.voided_on, locked.void_reason = today, reason.strip()
    locked.save(update_fields=["voided_on", "void_reason"])
    record(actor=actor, deed="documents.void_number", obj=locked, summary=f"Hủy số: {reason.strip()}", at=now)
    return locked
