"""What reading a file gives, and what it is told with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

How = Literal["txt", "docx", "pdf", "ocr"]
MEGABYTE = 1024 * 1024


class Unreadable(Exception):  # noqa: N818 - a word of the domain, as `Refused` is
    """A file that cannot be read: why, and what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold."""

    max_pages: int = 200
    max_bytes: int = 100 * MEGABYTE
    max_inflated_bytes: int = 512 * MEGABYTE
    max_ratio: int = 200
    small_member_bytes: int = 20 * MEGABYTE
    max_members: int = 5_000
    max_pixels: int = 120_000_000


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page stands in the text; for a page read by OCR, the mean confidence (0…1)."""

    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is by its content; `n_pages` is 0 where the format has no pages; `n_scans` of them need OCR."""

    how: How
    media_type: str
    n_pages: int = 0
    n_scans: int = 0


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file in NFC, one paragraph a line, and how it was come by."""

    text: str
    pages: tuple[Page, ...]
    how: How
    media_type: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line (or a part of one, where columns stand side by side), in points from the top left corner.

    `second` is where the second word begins: below a list marker, the lines of the item hang from there.
    `order` counts the pieces of a page as the file gives them.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    second: float = 0.0
    order: int = 0

    @property
    def height(self) -> float:
        """The height of the line."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page with its size, the cells of its ruled tables, and how sure OCR was of them."""

    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple["Table", ...] = ()
    confidence: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The page as plain values, to be kept until all pages are read."""
        return {
            "size": [self.width, self.height],
            "confidence": self.confidence,
            "lines": [[x.text, x.x0, x.y0, x.x1, x.y1, x.second, x.order] for x in self.lines],
            "tables": [[*t.box, list(t.rows)] for t in self.tables],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "PageLines":
        """The page as it was kept."""
        width, height = kept["size"]
        tables = tuple(Table((x0, y0, x1, y1), tuple(rows)) for x0, y0, x1, y1, rows in kept["tables"])
        return cls(width, height, tuple(Line(*values) for values in kept["lines"]), tables, kept["confidence"])


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: where it stands, and its rows as lines of text."""

    box: tuple[float, float, float, float]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page was read: which (from 0), how many pages there are, what is on it, and whether by OCR."""

    index: int
    n_pages: int
    lines: PageLines
    is_scan: bool


def joined_row(cells: Sequence[str]) -> str:
    """A row of a table as one line: cells joined with " | "; a row without a word gives ""."""
    return " | ".join(cells).strip() if any(cells) else ""
