"""METS, EAD and PREMIS of a package."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from nhip.dossiers.packages.dossier_xml import Element, add, parse, printed
from nhip.dossiers.packages.values import Event, PackedDossier

METS_NS = "http://www.loc.gov/METS/"
XLINK_NS = "http://www.w3.org/1999/xlink"
EAD_NS = "urn:isbn:1-931666-22-9"
PREMIS_NS = "http://www.loc.gov/premis/v3"
XSI_NS = "http://www.w3.org/2001/XMLSchema-instance"
METS = f"{{{METS_NS}}}"
EAD = f"{{{EAD_NS}}}"
PREMIS = f"{{{PREMIS_NS}}}"
HREF = f"{{{XLINK_NS}}}href"
XSI_TYPE = f"{{{XSI_NS}}}type"
CHECKSUM = "SHA-256"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as a METS lists it, its path from where that METS stands."""

    path: str
    sha256: str
    size: int
    media_type: str = "application/xml"


def object_id(archive: str, uid: str) -> str:
    """OBJID of a package: `urn:<phông>:uuid:<uid>`."""
    return f"urn:{archive}:uuid:{uid}"


def write_mets(
    identifier: str, *, created: str, agency: str, described: Mapping[str, Listed], files: Iterable[Listed], use: str
) -> bytes:
    """A METS: `described` by MDTYPE (EAD, PREMIS, OTHER) and the files of the group."""
    root = etree.Element(
        f"{METS}mets", {"OBJID": identifier, "TYPE": "SIP"}, nsmap={None: METS_NS, "xlink": XLINK_NS}
    )  # fmt: skip
    header = add(root, f"{METS}metsHdr", CREATEDATE=created, RECORDSTATUS="NEW")
    add(add(header, f"{METS}agent", ROLE="CREATOR", TYPE="ORGANIZATION"), f"{METS}name", agency)
    for number, (kind, listed) in enumerate(described.items(), 1):
        if kind == "PREMIS":
            holder = add(add(root, f"{METS}amdSec"), f"{METS}digiprovMD", ID=f"md-{number}")
        else:
            holder = add(root, f"{METS}dmdSec", ID=f"md-{number}", CREATED=created)
        reference = add(
            holder, f"{METS}mdRef", LOCTYPE="URL", MDTYPE=kind, MIMETYPE=listed.media_type, SIZE=str(listed.size),
            CHECKSUM=listed.sha256, CHECKSUMTYPE=CHECKSUM,
        )  # fmt: skip
        reference.set(HREF, listed.path)
    _write_files(root, list(files), created, use)
    return printed(root)


def _write_files(root: Element, files: list[Listed], created: str, use: str) -> None:
    group = add(add(root, f"{METS}fileSec"), f"{METS}fileGrp", USE=use)
    for number, listed in enumerate(files, 1):
        made = add(
            group, f"{METS}file", ID=f"file-{number}", MIMETYPE=listed.media_type, SIZE=str(listed.size),
            CREATED=created, CHECKSUM=listed.sha256, CHECKSUMTYPE=CHECKSUM,
        )  # fmt: skip
        add(made, f"{METS}FLocat", LOCTYPE="URL").set(HREF, listed.path)
    top = add(add(root, f"{METS}structMap", TYPE="PHYSICAL"), f"{METS}div", LABEL=use)
    for number in range(1, len(files) + 1):
        add(top, f"{METS}fptr", FILEID=f"file-{number}")


@dataclass(frozen=True, slots=True)
class ReadMets:
    """What a METS says: its identifier, times, and all that it lists."""

    identifier: str
    times: tuple[str, ...]
    listed: tuple[Listed, ...]


def read_mets(content: bytes) -> ReadMets:
    """A METS from its XML."""
    root = parse(content)
    times = [root.find(f"{METS}metsHdr").get("CREATEDATE", "")] if root.find(f"{METS}metsHdr") is not None else [""]
    listed = [_listed(reference, reference.get(HREF, "")) for reference in root.iter(f"{METS}mdRef")]
    for file in root.iter(f"{METS}file"):
        location = file.find(f"{METS}FLocat")
        listed.append(_listed(file, location.get(HREF, "") if location is not None else ""))
        times.append(file.get("CREATED", ""))
    return ReadMets(root.get("OBJID", ""), tuple(times), tuple(listed))


def _listed(element: Element, path: str) -> Listed:
    size = element.get("SIZE", "")
    checksum = element.get("CHECKSUM", "") if element.get("CHECKSUMTYPE") == CHECKSUM else ""
    return Listed(path, checksum, int(size) if size.isascii() and size.isdigit() else -1, element.get("MIMETYPE", ""))


def write_ead(identifier: str, dossier: PackedDossier) -> bytes:
    """The EAD of a dossier with the fields of the archives' package (second hand: TT 05/2025/TT-BNV)."""
    fields = dossier.fields
    root = etree.Element(f"{EAD}ead", nsmap={None: EAD_NS})
    header = add(root, f"{EAD}eadheader")
    add(header, f"{EAD}eadid", identifier)
    titled = add(add(header, f"{EAD}filedesc"), f"{EAD}titlestmt")
    add(titled, f"{EAD}titleproper", fields.get("Title", ""))
    described = add(root, f"{EAD}archdesc", level="file")
    did = add(described, f"{EAD}did")
    add(did, f"{EAD}unitid", fields.get("FileCode.FileNotation", ""))
    add(did, f"{EAD}unittitle", fields.get("Title", ""))
    add(did, f"{EAD}unitdate", f"{fields.get('StartDate', '')}/{fields.get('EndDate', '')}")
    code = [fields.get(f"FileCode.{name}", "") for name in ("OrganId", "FileCatalog", "FileNotation")]
    said = {
        "arcFileCode": ".".join(code), "title": fields.get("Title", ""), "maintenance": fields.get("Maintenance", ""),
        "mode": fields.get("Rights", ""), "language": fields.get("Language", ""),
        "startDate": fields.get("StartDate", ""), "endDate": fields.get("EndDate", ""), "keyword": "",
        "totalDoc": fields.get("DocTotal", ""), "numberOfPaper": dossier.local.get("Sheets", ""),
        "numberOfPage": fields.get("PageTotal", ""), "format": "Điện tử", "inforSign": "", "confidenceLevel": "",
        "paperFileCode": "", "description": fields.get("Description", ""), "riskRecovery": "0",
        "riskRecoveryStatus": "",
    }  # fmt: skip
    for name, value in said.items():
        add(add(described, f"{EAD}odd", type=name), f"{EAD}p", value)
    return printed(root)


def read_ead_identifier(content: bytes) -> str:
    """The identifier that an EAD names."""
    return parse(content).findtext(f"{EAD}eadheader/{EAD}eadid") or ""


def write_premis(identifier: str, dossier: PackedDossier) -> bytes:
    """The PREMIS of a dossier: each file with its fixity, and what happened to the dossier."""
    root = etree.Element(f"{PREMIS}premis", {"version": "3.0"}, nsmap={None: PREMIS_NS, "xsi": XSI_NS})
    _premis_object(root, "intellectualEntity", "local", identifier)
    for file in dossier.files:
        made = _premis_object(root, "file", "path", file.path)
        characteristics = add(made, f"{PREMIS}objectCharacteristics")
        fixity = add(characteristics, f"{PREMIS}fixity")
        add(fixity, f"{PREMIS}messageDigestAlgorithm", CHECKSUM)
        add(fixity, f"{PREMIS}messageDigest", file.sha256)
        add(characteristics, f"{PREMIS}size", str(file.size))
        designation = add(add(characteristics, f"{PREMIS}format"), f"{PREMIS}formatDesignation")
        add(designation, f"{PREMIS}formatName", file.media_type)
        add(made, f"{PREMIS}originalName", file.name)
    for number, event in enumerate(dossier.events, 1):
        made = add(root, f"{PREMIS}event")
        known = add(made, f"{PREMIS}eventIdentifier")
        add(known, f"{PREMIS}eventIdentifierType", "local")
        add(known, f"{PREMIS}eventIdentifierValue", f"{identifier}#{number}")
        add(made, f"{PREMIS}eventType", event.deed)
        add(made, f"{PREMIS}eventDateTime", event.at)
        add(add(made, f"{PREMIS}eventDetailInformation"), f"{PREMIS}eventDetail", event.what)
        agent = add(made, f"{PREMIS}linkingAgentIdentifier")
        add(agent, f"{PREMIS}linkingAgentIdentifierType", "local")
        add(agent, f"{PREMIS}linkingAgentIdentifierValue", event.who)
    return printed(root)


def _premis_object(root: Element, kind: str, of: str, value: str) -> Element:
    """An object of a PREMIS, known by an identifier of a kind."""
    made = add(root, f"{PREMIS}object")
    made.set(XSI_TYPE, kind)
    known = add(made, f"{PREMIS}objectIdentifier")
    add(known, f"{PREMIS}objectIdentifierType", of)
    add(known, f"{PREMIS}objectIdentifierValue", value)
    return made


def read_events(content: bytes) -> tuple[Event, ...]:
    """The events that a PREMIS holds."""
    return tuple(
        Event(
            each.findtext(f"{PREMIS}eventDateTime") or "",
            each.findtext(f"{PREMIS}eventType") or "",
            each.findtext(f"{PREMIS}linkingAgentIdentifier/{PREMIS}linkingAgentIdentifierValue") or "",
            each.findtext(f"{PREMIS}eventDetailInformation/{PREMIS}eventDetail") or "",
        )
        for each in parse(content).iter(f"{PREMIS}event")
    )
