"""What a package says of a dossier, its documents, their files and what happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

DocumentKind = Literal["in", "out", "note"]

# Fields in the order of NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II; "A.B" is B within the group A.
DOSSIER_FIELDS = (
    "FileCode.OrganId", "FileCode.FileCatalog", "FileCode.FileNotation", "Title", "Maintenance", "Rights", "Creator",
    "Language", "StartDate", "EndDate", "DocTotal", "PageTotal", "Description",
)  # fmt: skip
_SHARED = (
    "FileCode.OrganId", "FileCode.FileCatalog", "FileCode.FileNotation", "DocOrdinal", "TypeName", "CodeNumber",
    "CodeNotation", "IssuedDate", "OrganName", "Subject", "Language", "PageAmount", "Description",
)  # fmt: skip
_SIGNER = ("SignerInfo.Position", "SignerInfo.FullName")
DOCUMENT_FIELDS: dict[str, tuple[str, ...]] = {
    "out": (*_SHARED, *_SIGNER, "To.OrganId", "To.OrganName", "Priority", "IssuedAmount", "DueDate"),
    "in": (
        *_SHARED, "ArrivalDate", "ArrivalNumber", *_SIGNER, "Priority", "ToPlaces", "TraceHeaderList", "DueDate",
    ),
    "note": ("DocOrdinal", "Subject", "IssuedDate", "PageAmount", "Description"),
}  # fmt: skip
# Lengths that the annex prints; longer values are kept whole and warned of.
LENGTHS = {
    "FileCode.OrganId": 13, "FileCode.FileNotation": 20, "Title": 500, "Maintenance": 30, "Rights": 30, "Creator": 30,
    "Language": 50, "Description": 500, "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30, "OrganName": 200,
    "Subject": 500, "SignerInfo.Position": 100, "SignerInfo.FullName": 50, "To.OrganName": 200, "ToPlaces": 1000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file under `representations/rep1/data/`."""

    path: str
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """One document: the fields of the decree, what this system keeps beside them (`local`), its files."""

    kind: DocumentKind
    uid: str
    fields: Mapping[str, str]
    local: Mapping[str, str]
    files: tuple[PackedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the dossier: `at` is ISO 8601 with +07:00."""

    at: str
    deed: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class PackedDossier:
    """A dossier with its documents in time order."""

    uid: str
    fields: Mapping[str, str]
    local: Mapping[str, str]
    documents: tuple[PackedDocument, ...]
    events: tuple[Event, ...] = field(default=(), compare=False)

    @property
    def files(self) -> list[PackedFile]:
        """The files of all documents."""
        return [file for document in self.documents for file in document.files]


def too_long(dossier: PackedDossier) -> Iterator[str]:
    """The fields whose value is longer than the annex allows, for people who send the package on."""
    for where, fields in (
        ("Hồ sơ", dossier.fields),
        *((f"Tài liệu số {document.fields['DocOrdinal']}", document.fields) for document in dossier.documents),
    ):
        for name, value in fields.items():
            if len(value) > LENGTHS.get(name, len(value)):
                yield f"{where}: {name} dài {len(value)} ký tự, Phụ lục VI cho {LENGTHS[name]}."
