"""A package comes in: the dossier, its documents in the registers, their files, and its history."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.documents.choices import Direction, FileKind, Urgency
from nhip.documents.models import DocumentFile, RegisterEntry
from nhip.documents.services import DocumentInput, EntryInput, attach_file, register_entry
from nhip.dossiers import rules
from nhip.dossiers.choices import DossierState, UseRegime
from nhip.dossiers.models import Dossier, Item
from nhip.dossiers.packages import PackedDocument, PackedDossier, PackedFile, read_package
from nhip.dossiers.services.locking import agency_of, demand
from nhip.dossiers.services.opening import save_new, words_of
from nhip.files.services import store_file
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, UnitDirectory

_CHUNK = 1024 * 1024
_URGENCY = {"0": Urgency.NORMAL, "1": Urgency.URGENT, "2": Urgency.VERY_URGENT, "3": Urgency.FLASH}
# What a package may say of the state; one that was under way comes as closed.
_STATES = {
    DossierState.ARCHIVED: DossierState.ARCHIVED,
    DossierState.HISTORICAL: DossierState.ARCHIVED,
    DossierState.OPEN: DossierState.OPEN,
}


@transaction.atomic
def import_package(*, actor: Actor, path: Path, now: datetime) -> Dossier:
    """Take in a package, all or nothing: checked first, then dossier, register entries, files, history.

    A document that the agency's register holds already is used as it is. Refused when anything in the package is wrong,
    when the dossier is here already, or when its number and symbol, or a register number, is used for something else.
    """
    demand(rules.can_archive(actor))
    agency_id = agency_of(actor)
    packed = read_package(path).dossier
    if Dossier.objects.filter(uid=packed.uid).exists():
        raise Refused("Hồ sơ này đã có trong hệ thống.", "Không cần nhập lại.")
    units = UnitDirectory.load(agency_id)
    dossier = _dossier(agency_id, packed, units, now)
    save_new(dossier)
    with ZipFile(path) as archive:
        for document in packed.documents:
            entry = None
            if document.kind != "note":
                entry = _entry(actor, document, units, now)
                _take_files(actor, entry, document, archive, now)
            _item(dossier, document, entry, now)
    dossier.n_items = len(packed.documents)
    dossier.last_ordinal = max((int(each.fields["DocOrdinal"]) for each in packed.documents), default=0)
    dossier.save(update_fields=["n_items", "last_ordinal"])
    record(
        actor=actor, deed="dossiers.import_package", obj=dossier, at=now,
        summary=f"Nhập gói hồ sơ: {dossier.n_items} tài liệu, {len(packed.files)} tệp",
        data={"files": [file.sha256 for file in packed.files]},
    )  # fmt: skip
    return dossier


def _dossier(agency_id: int, packed: PackedDossier, units: UnitDirectory, now: datetime) -> Dossier:
    said, local = packed.fields, packed.local
    years = local.get("RetentionYears", "")
    state = DossierState(local["State"]) if local.get("State") in DossierState.values else DossierState.CLOSED
    dossier = Dossier(
        uid=UUID(packed.uid), agency_id=agency_id, unit=units.find(local.get("Unit", "")),
        maker=PersonDirectory.load(agency_id).find(said["Creator"]), maker_name=said["Creator"],
        year=int(said["FileCode.FileCatalog"]), notation=said["FileCode.FileNotation"], title=said["Title"],
        retention_years=int(years) if years else None, language=said["Language"],
        use_regime=local["UseRegime"] if local.get("UseRegime") in UseRegime.values else UseRegime.NAMED,
        started_on=date.fromisoformat(said["StartDate"]), ended_on=_day(said["EndDate"]),
        is_construction=bool(local.get("IsConstruction")), settled_on=_day(local.get("SettledOn", "")),
        n_sheets=_number(local.get("Sheets", "")), description=said["Description"],
        state=_STATES.get(state, DossierState.CLOSED), closed_on=_day(local.get("ClosedOn", "")),
        archived_on=_day(local.get("ArchivedOn", "")), closing_note=local.get("ClosingNote", ""), last_used_at=now,
        history=[{"at": e.at, "deed": e.deed, "who": e.who, "what": e.what} for e in packed.events],
    )  # fmt: skip
    dossier.search_text = words_of(dossier)
    return dossier


def _entry(actor: Actor, document: PackedDocument, units: UnitDirectory, now: datetime) -> RegisterEntry:
    said, local = document.fields, document.local
    written = DocumentInput(
        issuer_name=said["OrganName"], reference_code=local["Code"], subject=said["Subject"],
        issued_on=_day(said["IssuedDate"]), signer_name=said["SignerInfo.FullName"],
        field_of_work=local["FieldOfWork"], urgency=_URGENCY.get(said["Priority"], Urgency.NORMAL),
        assigns_tasks=bool(local["AssignsTasks"]), is_digitally_signed=bool(local["IsDigitallySigned"]),
    )  # fmt: skip
    direction = Direction.INCOMING if document.kind == "in" else Direction.OUTGOING
    number, entered_on = int(local["Number"]), date.fromisoformat(local["EnteredOn"])
    here = RegisterEntry.objects.filter(
        agency_id=actor.agency_id, direction=direction, year=entered_on.year, number=number,
        number_suffix=local["NumberSuffix"], document__subject=written.subject,
        document__reference_code=written.reference_code,
    ).first()  # fmt: skip
    if here is not None:
        return here
    unit = units.find(local["HandlingUnit"])
    row = EntryInput(
        direction, written, entered_on, number=number, number_suffix=local["NumberSuffix"],
        issuing_body=local["IssuingBody"], handling_unit=unit,
        handler_name=local["HandlerName"] or ("" if unit else local["HandlingUnit"]), recipients=local["Recipients"],
        n_copies=_number(local["Copies"]), channel=local["Channel"], transferred_on=_day(local["TransferredOn"]),
        received_by=local["ReceivedBy"], due_on=_day(said["DueDate"]), note=local["Note"],
    )  # fmt: skip
    try:
        with transaction.atomic():
            return register_entry(actor=actor, row=row, now=now)
    except IntegrityError:
        raise Refused(
            f"Số {number}{row.number_suffix} năm {entered_on.year} trong sổ đăng ký đã dùng cho văn bản khác.",
            "Nhập gói vào cơ quan đã lập hồ sơ, hoặc vào cơ sở dữ liệu riêng của lưu trữ.",
        ) from None


def _take_files(actor: Actor, entry: RegisterEntry, document: PackedDocument, archive: ZipFile, now: datetime) -> None:
    held = set(DocumentFile.objects.filter(document=entry.document).values_list("attachment__file__sha256", flat=True))
    for file in document.files:
        if file.sha256 in held:
            continue
        attachment = store_file(actor=actor, name=file.name, content=_chunks(archive, file), now=now)
        kind = FileKind(file.kind) if file.kind in FileKind.values else FileKind.MAIN
        attach_file(actor=actor, document=entry.document, attachment=attachment, kind=kind, now=now)


def _chunks(archive: ZipFile, file: PackedFile) -> Iterator[bytes]:
    with archive.open(file.path) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _item(dossier: Dossier, document: PackedDocument, entry: RegisterEntry | None, now: datetime) -> Item:
    said, is_note = document.fields, document.kind == "note"
    return Item.objects.create(
        uid=UUID(document.uid), dossier=dossier, ordinal=int(said["DocOrdinal"]), entry=entry,
        note_title=said["Subject"] if is_note else "", note_text=said["Description"] if is_note else "",
        dated_on=_day(said["IssuedDate"]) if is_note else None, n_pages=_number(said["PageAmount"]),
        remark=document.local.get("Remark", "") if is_note else said["Description"],
        trace=said.get("TraceHeaderList", ""), added_at=now,
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None
