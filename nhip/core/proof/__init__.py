"""What proves the journal: pure Python of the standard library, no Django, no database.

An auditor copies this folder and an exported journal to a machine of his own and runs `python -m nhip.core.proof FILE`.
"""

from pathlib import Path

from nhip.core.proof.blocks import Anchor, read_anchors
from nhip.core.proof.check import verify
from nhip.core.proof.exported import read_export
from nhip.core.proof.report import Report

__all__ = ["Report", "load_anchors", "verify", "verify_export"]


def load_anchors(file: Path) -> list[Anchor]:
    """The anchors of a file; OSError or ValueError when it cannot be read."""
    with file.open(encoding="utf-8") as lines:
        return read_anchors(lines)


def verify_export(file: Path, anchors: Path | None = None) -> Report:
    """Verify an exported journal; an anchor file kept elsewhere goes before anchors inside the export."""
    export = read_export(file)
    kept = load_anchors(anchors) if anchors else export.anchors
    report = verify(export.journal, export.blocks, export.entries, kept)
    report.findings[:0] = export.findings
    return report
