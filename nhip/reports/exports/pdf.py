"""PDF in the layout of NĐ 30/2020/NĐ-CP."""

from pathlib import Path

from nhip.core.printing import print_pdf
from nhip.reports.exports.sources import source_notes, source_number
from nhip.reports.tree import Document, to_plain

_TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "report.typ"


def render_pdf(document: Document, *, sha256: str = "", sources: bool = True) -> bytes:
    """The document as PDF/A-2b; with `sources` the last annex says where the figures come from."""
    data = to_plain(document) | {
        "source_number": source_number(document),
        "source_notes": source_notes(document, sha256) if sources else [],
    }
    return print_pdf(_TEMPLATE, data)
