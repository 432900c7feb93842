"""The XML of a dossier: all fields of NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II, documents in time order."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from nhip.dossiers.packages.values import (
    DOCUMENT_FIELDS,
    DOSSIER_FIELDS,
    DocumentKind,
    PackedDocument,
    PackedDossier,
    PackedFile,
)

# lxml ships no types.
Element = Any
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadXmlError(ValueError):
    """The XML is not what a package holds."""


def parse(content: bytes) -> Element:
    """The root of an XML text; nothing outside of it is read, no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadXmlError(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise BadXmlError("khai báo DOCTYPE không được phép")
    return root


def printed(root: Element) -> bytes:
    """The XML text of a tree."""
    return cast("bytes", etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def clean(text: str) -> str:
    """The text without signs that XML cannot carry."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Add an element."""
    made = etree.SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    if text is not None:
        made.text = clean(text)
    return made


def write_dossier(dossier: PackedDossier) -> bytes:
    """The XML of a dossier."""
    root = etree.Element("Dossier", {"uid": dossier.uid})
    _write_fields(root, DOSSIER_FIELDS, dossier.fields)
    _write_local(root, dossier.local)
    documents = add(root, "Documents")
    for document in dossier.documents:
        made = add(documents, "Document", kind=document.kind, uid=document.uid)
        _write_fields(made, DOCUMENT_FIELDS[document.kind], document.fields)
        _write_local(made, document.local)
        for file in document.files:
            add(
                made, "File", path=file.path, name=file.name, kind=file.kind, mediaType=file.media_type,
                size=str(file.size), sha256=file.sha256,
            )  # fmt: skip
    return printed(root)


def _write_fields(parent: Element, names: Iterable[str], fields: Mapping[str, str]) -> None:
    groups: dict[str, Element] = {}
    for name in names:
        group, _, last = name.rpartition(".")
        if group and group not in groups:
            groups[group] = add(parent, group)
        add(groups.get(group, parent), last, fields.get(name, ""))


def _write_local(parent: Element, local: Mapping[str, str]) -> None:
    made = add(parent, "Local")
    for name, value in sorted(local.items()):
        add(made, name, value)


def read_dossier(content: bytes) -> PackedDossier:
    """A dossier from its XML; BadXmlError names what is missing."""
    root = parse(content)
    if root.tag != "Dossier" or not root.get("uid"):
        raise BadXmlError("không phải thông tin hồ sơ: thiếu phần tử Dossier hoặc định danh")
    return PackedDossier(
        root.get("uid"),
        _read_fields(root, DOSSIER_FIELDS),
        _read_local(root),
        tuple(_read_document(each) for each in root.iterfind("Documents/Document")),
    )


def _read_document(element: Element) -> PackedDocument:
    kind = element.get("kind")
    if kind not in DOCUMENT_FIELDS or not element.get("uid"):
        raise BadXmlError("tài liệu không ghi loại hoặc định danh")
    files = tuple(_read_file(each) for each in element.iterfind("File"))
    fields = _read_fields(element, DOCUMENT_FIELDS[kind])
    return PackedDocument(cast("DocumentKind", kind), element.get("uid"), fields, _read_local(element), files)


def _read_file(element: Element) -> PackedFile:
    size = element.get("size", "")
    if not (size.isascii() and size.isdigit()):
        raise BadXmlError("tệp không ghi dung lượng")
    said = [element.get(name, "") for name in ("path", "name", "kind", "mediaType")]
    return PackedFile(said[0], said[1], said[2], said[3], int(size), element.get("sha256", ""))


def _read_fields(parent: Element, names: Iterable[str]) -> dict[str, str]:
    return {name: parent.findtext(name.replace(".", "/")) or "" for name in names}


def _read_local(parent: Element) -> dict[str, str]:
    return {each.tag: each.text or "" for each in parent.iterfind("Local/*")}
