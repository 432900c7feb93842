"""From a file to its text: TXT, DOCX, PDF, scans. Pure Python; the original is only read.

`extract(path)` gives the whole text, one paragraph a line; `examine(path)` says without reading it all what a file is.
A file that cannot be read raises `Unreadable` with the reason and what to do.
"""

from nhip.reading.sources.extracting import examine, extract
from nhip.reading.sources.model import (
    DEFAULT_LIMITS,
    Examined,
    Extracted,
    How,
    Limits,
    Line,
    Page,
    PageLines,
    PageRead,
    Unreadable,
)

__all__ = [
    "DEFAULT_LIMITS",
    "Examined",
    "Extracted",
    "How",
    "Limits",
    "Line",
    "Page",
    "PageLines",
    "PageRead",
    "Unreadable",
    "examine",
    "extract",
]
