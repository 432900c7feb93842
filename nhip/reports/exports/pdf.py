"""PDF in the layout of NĐ 30/2020/NĐ-CP by Typst, with the fonts shipped in the package."""

import json
from pathlib import Path

import typst

from nhip.core.text import nfc
from nhip.reports.exports.sources import source_notes, source_number
from nhip.reports.tree import Document, to_plain

_ROOM = Path(__file__).resolve().parent.parent
_TEMPLATE = _ROOM / "typst" / "report.typ"
_FONTS = _ROOM / "fonts"


def render_pdf(document: Document, *, sha256: str = "", sources: bool = True) -> bytes:
    """The document as PDF/A-2b; with `sources` the last annex says where the figures come from."""
    data = to_plain(document) | {
        "source_number": source_number(document),
        "source_notes": source_notes(document, sha256) if sources else [],
    }
    return typst.compile(
        _TEMPLATE,
        root=_ROOM,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": nfc(json.dumps(data, ensure_ascii=False))},
        pdf_standards="a-2b",
    )
