"""A dossier as the values of a package."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import IO

from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.core.models import JournalEntry
from nhip.core.text import fold
from nhip.documents.choices import Direction, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.rules import parse_code
from nhip.dossiers import rules, selectors
from nhip.dossiers.models import Dossier
from nhip.dossiers.packages import Event, PackedDocument, PackedDossier, PackedFile, write_package
from nhip.dossiers.packages.write import DATA
from nhip.dossiers.selectors import Contents, Row
from nhip.files import store
from nhip.org.actors import Actor
from nhip.org.models import Unit

# No value list is printed in the annex; this one follows the three marks of Phụ lục I (UNCONFIRMED).
PRIORITY = {Urgency.NORMAL: "0", Urgency.URGENT: "1", Urgency.VERY_URGENT: "2", Urgency.FLASH: "3"}
Traces = dict[int, list[JournalEntry]]


def whole_contents(actor: Actor, dossier: Dossier) -> Contents:
    """The contents for something that has to hold all of them; Refused when the actor may not read one of them."""
    contents = selectors.contents_of(actor, dossier)
    if contents.n_hidden:
        raise Refused(
            f"Hồ sơ có {contents.n_hidden} văn bản bạn không được xem nên không in, xuất được đủ.",
            "Nhờ văn thư hoặc lãnh đạo Văn phòng xuất.",
        )
    return contents


def pack_dossier(actor: Actor, dossier: Dossier) -> PackedDossier:
    """All that is known of a dossier, documents in time order (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.4.g).

    Refused when the actor may not read a document of it.
    """
    contents = whole_contents(actor, dossier)
    code = {
        "FileCode.OrganId": dossier.agency.code,
        "FileCode.FileCatalog": str(dossier.year),
        "FileCode.FileNotation": dossier.notation,
    }
    fields = {
        **code, "Title": dossier.title, "Maintenance": rules.retention_label(dossier.retention_years),
        "Rights": str(dossier.get_use_regime_display()), "Creator": dossier.maker_name, "Language": dossier.language,
        "StartDate": _day(dossier.started_on), "EndDate": _day(dossier.ended_on),
        "DocTotal": str(len(contents.rows)), "PageTotal": str(contents.pages), "Description": dossier.description,
    }  # fmt: skip
    local = {
        "State": dossier.state, "UseRegime": dossier.use_regime, "Unit": dossier.unit.name if dossier.unit else "",
        "RetentionYears": _text(dossier.retention_years), "Sheets": _text(dossier.n_sheets),
        "ClosedOn": _day(dossier.closed_on), "ArchivedOn": _day(dossier.archived_on),
        "SettledOn": _day(dossier.settled_on), "ClosingNote": dossier.closing_note,
        "IsConstruction": "1" if dossier.is_construction else "",
    }  # fmt: skip
    traces = _traces([row.entry for row in contents.rows if row.entry])
    documents = tuple(_document(row, code, dossier.language, traces) for row in contents.in_time_order)
    return PackedDossier(str(dossier.uid), fields, local, documents, tuple(_events(dossier)))


def write_sip(target: IO[bytes], actor: Actor, dossier: Dossier, now: datetime) -> PackedDossier:
    """Write the archive package of a dossier; gives the values that went into it."""
    packed = pack_dossier(actor, dossier)
    agency: Unit = dossier.agency
    write_package(
        target, packed, archive=agency.code, agency=agency.name, created=localtime(now, clock.VIETNAM),
        source=store.file_path,
    )  # fmt: skip
    return packed


def _document(row: Row, code: dict[str, str], language: str, traces: Traces) -> PackedDocument:
    item, uid = row.item, str(row.item.uid)
    if row.entry is None:
        fields = {
            "DocOrdinal": str(item.ordinal), "Subject": item.note_title, "IssuedDate": _day(item.dated_on),
            "PageAmount": _text(item.n_pages), "Description": item.note_text,
        }  # fmt: skip
        return PackedDocument("note", uid, fields, {"Remark": item.remark})
    entry = row.entry
    shared = {**code, **_shared(row, entry), "Language": language}
    kind = "in" if entry.direction == Direction.INCOMING else "out"
    own = _incoming(row, entry, traces) if kind == "in" else _outgoing(entry)
    return PackedDocument("in" if kind == "in" else "out", uid, {**shared, **own}, _local(entry), tuple(_files(row)))


def _shared(row: Row, entry: RegisterEntry) -> dict[str, str]:
    document = entry.document
    parsed = parse_code(document.reference_code)
    return {
        "DocOrdinal": str(row.item.ordinal),
        "TypeName": str(document.get_document_type_display()),
        "CodeNumber": f"{parsed.number:02d}{parsed.suffix}" if parsed else "",
        "CodeNotation": parsed.symbol if parsed else document.reference_code,
        "IssuedDate": _day(document.issued_on),
        "OrganName": document.issuer_name,
        "Subject": document.subject,
        "PageAmount": _text(row.item.n_pages),
        "Description": row.item.remark,
        "SignerInfo.Position": "",
        "SignerInfo.FullName": document.signer_name,
        "Priority": PRIORITY[Urgency(document.urgency)],
        "DueDate": _day(entry.due_on),
    }


def _incoming(row: Row, entry: RegisterEntry, traces: Traces) -> dict[str, str]:
    return {
        "ArrivalDate": _day(entry.entered_on),
        "ArrivalNumber": f"{entry.number}{entry.number_suffix}",
        "ToPlaces": entry.handling_unit.name if entry.handling_unit else entry.handler_name,
        "TraceHeaderList": _trace(row, traces.get(entry.pk, [])),
    }


def _outgoing(entry: RegisterEntry) -> dict[str, str]:
    return {"To.OrganId": "", "To.OrganName": entry.recipients, "IssuedAmount": _text(entry.n_copies)}


def _local(entry: RegisterEntry) -> dict[str, str]:
    document = entry.document
    return {
        "Code": document.reference_code, "FieldOfWork": document.field_of_work,
        "AssignsTasks": "1" if document.assigns_tasks else "",
        "IsDigitallySigned": "1" if document.is_digitally_signed else "", "EnteredOn": _day(entry.entered_on),
        "Number": str(entry.number), "NumberSuffix": entry.number_suffix, "IssuingBody": entry.issuing_body,
        "HandlingUnit": entry.handling_unit.name if entry.handling_unit else "", "HandlerName": entry.handler_name,
        "Recipients": entry.recipients, "Copies": _text(entry.n_copies), "Channel": entry.channel,
        "TransferredOn": _day(entry.transferred_on), "ReceivedBy": entry.received_by, "Note": entry.note,
    }  # fmt: skip


def _files(row: Row) -> Iterable[PackedFile]:
    for number, file in enumerate(row.files, 1):
        attachment = file.attachment
        yield PackedFile(
            f"{DATA}{row.item.ordinal:04d}-{number:02d}-{_plain(attachment.name)}", attachment.name, file.kind,
            attachment.file.media_type, attachment.file.size, attachment.file.sha256,
        )  # fmt: skip


def _plain(name: str) -> str:
    """A file name in ASCII that any archive's software reads; the true one stands in the metadata."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    words = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(stem)).split())
    return f"{words.encode('ascii', 'ignore').decode()[:80] or 'tep'}{fold(suffix)}"


def _traces(entries: list[RegisterEntry]) -> Traces:
    found: Traces = defaultdict(list)
    rows = JournalEntry.objects.filter(
        object_type=RegisterEntry._meta.label_lower,  # noqa: SLF001 - Django's documented face
        object_id__in=[entry.pk for entry in entries],
    )
    for row in rows.order_by("id"):
        found[int(row.object_id)].append(row)
    return found


def _trace(row: Row, entries: list[JournalEntry]) -> str:
    """What was done with a document: what came with a package first, then what happened here since."""
    since = row.item.added_at if row.item.trace else None
    lines = [_line(entry) for entry in entries if since is None or entry.at > since]
    return "\n".join([row.item.trace, *lines] if row.item.trace else lines)


def _line(entry: JournalEntry) -> str:
    return f"{localtime(entry.at, clock.VIETNAM):%d/%m/%Y %H:%M} – {entry.actor_label}: {entry.summary}"


def _events(dossier: Dossier) -> Iterable[Event]:
    for known in dossier.history:
        yield Event(known["at"], known["deed"], known["who"], known["what"])
    for entry in timeline_of(dossier).order_by("id"):
        at = localtime(entry.at, clock.VIETNAM).isoformat(timespec="seconds")
        yield Event(at, entry.deed, entry.actor_label, entry.summary)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
