"""PDF by Typst with the fonts shipped in the package; every app prints through here.

A template stands in its own app (`nhip/<app>/typst/name.typ`), reads its data from `sys.inputs.data` and may import the
pieces that all papers share: `#import "/core/printing/paper.typ": *`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from nhip.core.text import nfc

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "core" / "printing" / "fonts"
PDF_TYPE = "application/pdf"


def print_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The template filled with `data` as PDF/A-2b.

    `data` reaches the template as one JSON text, so that nothing in it is read as markup. A template that sets the date
    of its document from the data gives the same file, byte by byte, for the same data.
    """
    return typst.compile(
        template,
        root=ROOT,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": nfc(json.dumps(data, ensure_ascii=False))},
        pdf_standards="a-2b",
    )
