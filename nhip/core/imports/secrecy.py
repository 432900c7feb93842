"""State-secret marks: what carries one never enters a networked system.

Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2 (the same ban: 29/2018/QH14, Điều 5): no drafting or storing
of secret documents on devices connected to a computer network. NĐ 30/2020/NĐ-CP, Điều 15 khoản 2, Điều 22 khoản 4
leave such documents to registers of their own.

Only a *mark* counts, not the word: "bảo mật", "mật độ", "bí mật kinh doanh", "mật ong" are ordinary subjects. Accents
are compared, because "mất" and "mặt" fold to the same letters.
"""

import re
from collections.abc import Iterable, Sequence

from nhip.core.imports.headings import Heading
from nhip.core.imports.parsers import Cell, as_text, heading_fold

REASON = (
    "Văn bản mang dấu chỉ độ mật: không được soạn thảo, lưu giữ bí mật nhà nước trên hệ thống có kết nối mạng "
    "(Luật Bảo vệ bí mật nhà nước số 117/2025/QH15, Điều 5 khoản 2)"
)
REMEDY = (
    "Bỏ dòng này khỏi tệp; đăng ký vào Sổ đăng ký bí mật nhà nước trên máy tính độc lập "
    "(NĐ 30/2020/NĐ-CP, Điều 15 khoản 2, Điều 22 khoản 4)."
)

SECRECY_HEADINGS = frozenset({"do mat", "muc do mat", "muc mat", "cap do mat", "dau chi do mat", "dau mat"})
_OPEN = frozenset({"", "0", "khong", "khong mat", "thuong", "binh thuong", "cong khai", "khong co"})
_LEVEL = r"(?:tuyệt\s+mật|tối\s+mật|mật)"
_WHOLE = re.compile(rf"(?:(?:văn bản|tài liệu|công văn|hồ sơ|đóng dấu|dấu|độ)\s*:?\s*)*{_LEVEL}\s*[.!]?", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[{{<“\"«*]\s*(?:độ\s+)?{_LEVEL}\s*[)\]}}>”\"»*]", re.IGNORECASE)
_LABELLED = re.compile(rf"\bđộ\s+mật\s*[:=\-–]\s*{_LEVEL}(?!\s*\w)|\bđộ\s+mật\s*[:=]\s*[1-3]\b", re.IGNORECASE)
_STAMPED = re.compile(r"(?:^|[.;:,|–—]\s+|\s[-–—]\s*)(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?:\s*$|\s*[-–—:;,.|])")
_MARKED_CODE = re.compile(
    r"(?:SỐ:?\s*)?\d+\S*/\S*(?:\s?\((?:M|TM|TUM|MẬT|TỐI MẬT|TUYỆT MẬT)\)|[-/.](?:MẬT|TỐI MẬT|TUYỆT MẬT)(?:[-/.]\S*)?)"
)
# "ật" composed, or in one of the ways to decompose it.
_TRACES = ("ật", "a\u0323\u0302t", "a\u0302\u0323t", "â\u0323t", "ạ\u0302t", "m)")


def is_secrecy_heading(text: str) -> bool:
    """Whether a heading names a column of secrecy levels."""
    return as_text(text).lower() == "mật" or heading_fold(text) in SECRECY_HEADINGS


def is_secret_level(value: object) -> bool:
    """Whether the cell of a secrecy column says anything but "not secret"; what is not understood counts as secret."""
    return heading_fold(as_text(value)) not in _OPEN


def has_secret_mark(value: object) -> bool:
    """Whether a text carries a mark: it is the mark, has it in brackets or after "độ mật:", or is stamped with it."""
    if not isinstance(value, str):
        return False
    text = as_text(value)
    return bool(_WHOLE.fullmatch(text) or _BRACKETED.search(text) or _LABELLED.search(text) or _STAMPED.search(text))


def has_secret_symbol(value: object) -> bool:
    """Whether a document's number and symbol carries a mark, such as 12/BC-UBND(M)."""
    return isinstance(value, str) and bool(_MARKED_CODE.fullmatch(as_text(value).upper()))


def secrecy_columns(headings: Iterable[Heading]) -> list[int]:
    """The places of the columns that hold secrecy levels."""
    return [h.index for h in headings if is_secrecy_heading(h.text) or is_secrecy_heading(h.name)]


def is_secret_row(cells: Sequence[Cell], levels: Sequence[int]) -> bool:
    """Whether any cell of a row carries a mark, or a column of levels says anything but "not secret"."""
    width = len(cells)
    if any(place < width and is_secret_level(cells[place]) for place in levels):
        return True
    words = "\n".join([cell for cell in cells if isinstance(cell, str)]).lower()
    if not any(trace in words for trace in _TRACES):
        return False
    return any(has_secret_mark(cell) or has_secret_symbol(cell) for cell in cells)
