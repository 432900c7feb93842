"""A package is checked: its structure, its identifiers, every hash, that nothing is missing and nothing is extra."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from nhip.core.errors import Refused
from nhip.dossiers.packages.dossier_xml import BadXmlError, read_dossier
from nhip.dossiers.packages.standards import Listed, read_ead_identifier, read_events, read_mets
from nhip.dossiers.packages.values import PackedDossier
from nhip.dossiers.packages.write import (
    DATA,
    DOSSIER_PATH,
    EAD_PATH,
    PREMIS_PATH,
    REP_METS,
    REPRESENTATION,
    ROOT_METS,
)

REQUIRED = (ROOT_METS, EAD_PATH, DOSSIER_PATH, PREMIS_PATH, REP_METS)
LARGEST_TEXT = 32 * 1024 * 1024
LARGEST_FILE = 2 * 1024 * 1024 * 1024
MOST_FILES = 20_000
ZONE = "+07:00"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a package, where, and what to do."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read: the dossier with its events, and the identifier it carries."""

    identifier: str
    dossier: PackedDossier


def check_package(path: Path) -> list[Finding]:
    """All that is wrong with a package; an empty list says that it is whole."""
    try:
        with ZipFile(path) as archive:
            names = list(_name_findings(archive))
            return names or list(_content_findings(archive))
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        return [Finding(path.name, f"Không mở được gói: {error}.")]


def read_package(path: Path) -> Package:
    """A checked package as values; Refused, with the first finding, when anything is wrong."""
    if findings := check_package(path):
        more = f" (và {len(findings) - 1} lỗi khác)" if len(findings) > 1 else ""
        raise Refused(
            f"{findings[0].path}: {findings[0].message}{more}", "Lấy lại gói từ nơi gửi; xem đủ bằng lệnh check."
        )
    with ZipFile(path) as archive:
        events = read_events(archive.read(PREMIS_PATH))
        dossier = read_dossier(archive.read(DOSSIER_PATH))
        return Package(read_mets(archive.read(ROOT_METS)).identifier, replace(dossier, events=events))


def _name_findings(archive: ZipFile) -> Iterator[Finding]:
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        yield Finding("", f"Gói có quá {MOST_FILES} tệp.")
        return
    for name, count in Counter(info.filename for info in infos).items():
        parts = PurePosixPath(name).parts
        if count > 1:
            yield Finding(name, "Tên tệp có hai lần trong gói.")
        if name.startswith("/") or "\\" in name or ".." in parts or ":" in name:
            yield Finding(name, "Đường dẫn không an toàn.")
    for info in infos:
        largest = LARGEST_FILE if info.filename.startswith(DATA) else LARGEST_TEXT
        if info.file_size > largest:
            yield Finding(info.filename, "Tệp quá lớn.")
        if info.flag_bits & 1:
            yield Finding(info.filename, "Tệp bị mã hóa.")
    present = {info.filename for info in infos}
    for name in REQUIRED:
        if name not in present:
            yield Finding(name, "Thiếu tệp bắt buộc.")


def _content_findings(archive: ZipFile) -> Iterator[Finding]:
    try:
        root, rep = read_mets(archive.read(ROOT_METS)), read_mets(archive.read(REP_METS))
    except BadXmlError as error:
        yield Finding(ROOT_METS, f"XML hỏng: {error}.")
        return
    listed = {each.path: each for each in root.listed}
    listed |= {f"{REPRESENTATION}/{each.path}": each for each in rep.listed}
    faults = [*_listing(archive, listed), *_times(ROOT_METS, root.times), *_times(REP_METS, rep.times)]
    yield from faults
    if faults:
        return
    try:
        dossier, named = read_dossier(archive.read(DOSSIER_PATH)), read_ead_identifier(archive.read(EAD_PATH))
        read_events(archive.read(PREMIS_PATH))
    except BadXmlError as error:
        yield Finding(DOSSIER_PATH, f"XML hỏng: {error}.")
        return
    yield from _identity(root.identifier, rep.identifier, named, dossier)
    yield from _consistency(dossier, listed)


def _listing(archive: ZipFile, listed: dict[str, Listed]) -> Iterator[Finding]:
    present = {info.filename for info in archive.infolist() if not info.is_dir()}
    for path in sorted(present - listed.keys() - {ROOT_METS}):
        yield Finding(path, "Tệp có trong gói nhưng METS không liệt kê.")
    for path, said in sorted(listed.items()):
        if path not in present:
            yield Finding(path, "METS liệt kê nhưng gói không có tệp.")
            continue
        with archive.open(path) as stream:
            size, digest = _digest(stream)
        if size != said.size:
            yield Finding(path, f"Dung lượng {size} khác METS ({said.size}).")
        elif digest != said.sha256:
            yield Finding(path, "Mã băm SHA-256 không khớp: tệp đã bị sửa hoặc hỏng.")


def _digest(stream: IO[bytes]) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        digest.update(chunk)
    return size, digest.hexdigest()


def _times(path: str, times: tuple[str, ...]) -> Iterator[Finding]:
    if any(not time.endswith(ZONE) for time in times):
        yield Finding(path, f"Thời gian phải theo ISO 8601 múi giờ {ZONE}.")


def _identity(identifier: str, representation: str, named: str, dossier: PackedDossier) -> Iterator[Finding]:
    if not identifier.startswith("urn:") or not identifier.endswith(f":uuid:{dossier.uid}"):
        yield Finding(ROOT_METS, "OBJID không đúng dạng urn:<phông>:uuid:<định danh hồ sơ>.")
    if named != identifier:
        yield Finding(EAD_PATH, "Định danh khác OBJID của METS.")
    if representation != f"{identifier}:rep1":
        yield Finding(REP_METS, "OBJID của bản thể hiện không thuộc gói này.")


def _consistency(dossier: PackedDossier, listed: dict[str, Listed]) -> Iterator[Finding]:
    if dossier.fields["DocTotal"] != str(len(dossier.documents)):
        yield Finding(DOSSIER_PATH, "Tổng số văn bản khác số văn bản được mô tả.")
    ordinals = Counter(document.fields["DocOrdinal"] for document in dossier.documents)
    if any(count > 1 or not ordinal.isdigit() for ordinal, count in ordinals.items()):
        yield Finding(DOSSIER_PATH, "Số thứ tự văn bản trùng hoặc không phải số.")
    described = {file.path: file for file in dossier.files}
    for path in sorted(described.keys() ^ {path for path in listed if path.startswith(DATA)}):
        yield Finding(path, "Tệp và mô tả văn bản không khớp nhau.")
    for path, file in described.items():
        if path in listed and listed[path].sha256 != file.sha256:
            yield Finding(path, "Mã băm trong mô tả văn bản khác METS.")
