"""What may be kept, how a file is shown, and when the reading of a file is taken for dead."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from nhip.core.imports.secrecy import has_secret_mark, has_secret_symbol
from nhip.core.text import fold, squash

SILENCE = timedelta(minutes=5)
LOST = timedelta(hours=2)
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
HEAD_LINES = 30
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NAME_LENGTH = 200
# A stamp as OCR may read it, without its marks.
_STAMP_READ = re.compile(r"\W*(?:TUYET\s+|TOI\s+)?MAT\W*")


def is_secret(text: str, *, is_scan: bool = False) -> bool:
    """Whether the head of a document carries a mark of state secrets: a stamp, or a number and symbol with one.

    Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2; NĐ 30/2020/NĐ-CP, Phụ lục I: the mark stands in the head.
    """
    lines = text.split("\n", HEAD_LINES)[:HEAD_LINES]
    return any(has_secret_mark(line) or has_secret_symbol(line) or (is_scan and _is_stamp(line)) for line in lines)


def _is_stamp(line: str) -> bool:
    return line.isupper() and _STAMP_READ.fullmatch(fold(line).upper()) is not None


def is_inline(media_type: str) -> bool:
    """Whether a browser may show the file itself; everything else is saved."""
    return media_type in INLINE


def is_silent(*, signed_at: datetime, now: datetime, is_waiting: bool = False) -> bool:
    """Whether a reading has given no sign of life for so long that its process must have ended.

    One that waits in the queue gives no sign: it counts as lost only after hours, or it would lose its place each time.
    """
    return now - signed_at > (LOST if is_waiting else SILENCE)


def safe_name(name: str) -> str:
    """The base name of a file without signs that are not seen or turn the direction; "tệp" when nothing is left."""
    base = squash(_UNSEEN.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])).strip(". ")
    if len(base) > _NAME_LENGTH:
        stem, dot, suffix = base.rpartition(".")
        base = f"{stem[: _NAME_LENGTH - len(suffix) - 1]}.{suffix}" if dot and len(suffix) < 6 else base[:_NAME_LENGTH]  # noqa: PLR2004 - a suffix
    return base or "tệp"


def share_done(n_done: int, n_pages: int) -> int:
    """Per cent of the pages that are read."""
    return min(100, round(100 * n_done / n_pages)) if n_pages else 0


def pages_of(pages: Sequence[Sequence[float | None]], start: int, end: int) -> list[int]:
    """The numbers (from 1) of the pages on which a span of the text stands."""
    return [n for n, (first, last, *_) in enumerate(pages, 1) if (first or 0) < end and start < (last or 0)]
