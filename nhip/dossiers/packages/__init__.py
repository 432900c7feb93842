"""Archive packages (SIP) of dossiers: plain values, their XML, the zip file, and the checks of a package.

Plain Python without a database. Shape: `METS.xml`, `metadata/descriptive/EAD.xml` and `dossier.xml` (all fields of NĐ
30/2020/NĐ-CP, Phụ lục VI, Phần II), `metadata/preservation/PREMIS.xml`, `representations/rep1/METS.xml` and `data/`,
SHA-256, times in +07:00 (TT 05/2025/TT-BNV as read at second hand; check the circular before sending to an archive).
"""

from nhip.dossiers.packages.check import Finding, Package, check_package, read_package
from nhip.dossiers.packages.dossier_xml import read_dossier, write_dossier
from nhip.dossiers.packages.values import (
    DOCUMENT_FIELDS,
    DOSSIER_FIELDS,
    LENGTHS,
    Event,
    PackedDocument,
    PackedDossier,
    PackedFile,
    too_long,
)
from nhip.dossiers.packages.write import write_package

__all__ = [
    "DOCUMENT_FIELDS",
    "DOSSIER_FIELDS",
    "LENGTHS",
    "Event",
    "Finding",
    "Package",
    "PackedDocument",
    "PackedDossier",
    "PackedFile",
    "check_package",
    "read_dossier",
    "read_package",
    "too_long",
    "write_dossier",
    "write_package",
]
