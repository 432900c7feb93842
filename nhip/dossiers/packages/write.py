"""A package is written: a zip file with the dossier's files, their metadata and the hashes of all of them."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nhip.dossiers.packages.dossier_xml import write_dossier
from nhip.dossiers.packages.standards import Listed, object_id, write_ead, write_mets, write_premis
from nhip.dossiers.packages.values import PackedDossier

ROOT_METS = "METS.xml"
EAD_PATH = "metadata/descriptive/EAD.xml"
DOSSIER_PATH = "metadata/descriptive/dossier.xml"
PREMIS_PATH = "metadata/preservation/PREMIS.xml"
REPRESENTATION = "representations/rep1"
REP_METS = f"{REPRESENTATION}/METS.xml"
DATA = f"{REPRESENTATION}/data/"
# A zip file names no time zone; the times that count stand in METS and PREMIS.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024


def write_package(
    target: IO[bytes], dossier: PackedDossier, *, archive: str, agency: str, created: datetime,
    source: Callable[[str], Path],
) -> None:  # fmt: skip
    """Write the package of a dossier. `archive` is the code of the phông, `source(sha256)` where a file is kept.

    `created` in the time of Vietnam. The same dossier at the same moment gives the same bytes.
    """
    identifier = object_id(archive, dossier.uid)
    stamp = created.isoformat(timespec="seconds")
    data = [
        Listed(str(PurePosixPath(file.path).relative_to(REPRESENTATION)), file.sha256, file.size, file.media_type)
        for file in dossier.files
    ]
    texts = {
        EAD_PATH: write_ead(identifier, dossier),
        DOSSIER_PATH: write_dossier(dossier),
        PREMIS_PATH: write_premis(identifier, dossier),
        REP_METS: write_mets(
            f"{identifier}:rep1", created=stamp, agency=agency, described={}, files=data, use="data"
        ),
    }  # fmt: skip
    listed = {path: Listed(path, hashlib.sha256(text).hexdigest(), len(text)) for path, text in texts.items()}
    described = {"EAD": listed[EAD_PATH], "OTHER": listed[DOSSIER_PATH], "PREMIS": listed[PREMIS_PATH]}
    root = write_mets(
        identifier, created=stamp, agency=agency, described=described, files=[listed[REP_METS]], use=REPRESENTATION
    )
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for path, text in {ROOT_METS: root, **texts}.items():
            package.writestr(_info(path), text)
        for file in dossier.files:
            with source(file.sha256).open("rb") as kept, package.open(_info(file.path), "w") as made:
                while chunk := kept.read(_CHUNK):
                    made.write(chunk)


def _info(path: str) -> ZipInfo:
    info = ZipInfo(path, _ZIP_TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
