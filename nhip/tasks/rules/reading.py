"""Reading what registers write in free words: who assigned, which units, which person."""

import re
from collections.abc import Callable

from nhip.core.text import name_key, squash
from nhip.tasks.choices import Origin

# The first row with one of its words decides; words are folded, whole words only.
_LEVELS: tuple[tuple[Origin, tuple[str, ...]], ...] = (
    (Origin.PARTY_CAUCUS, ("ban can su", "bcsd", "dang uy ubnd", "dang uy uy ban nhan dan")),
    (Origin.MEETING, ("ket luan hop", "thong bao ket luan", "cuoc hop", "phien hop", "hop giao ban")),
    (Origin.PROGRAMME, ("chuong trinh cong tac", "chuong trinh lam viec")),
    (Origin.PLEDGE, ("cam ket", "giao uoc", "loi hua")),
    (
        Origin.PARTY,
        ("bo chinh tri", "ban bi thu", "trung uong dang", "tinh uy", "thanh uy", "ban thuong vu", "ban chap hanh"),
    ),
    (Origin.COUNCIL, ("hdnd", "hoi dong nhan dan")),
    (Origin.GOVERNMENT, ("chinh phu", "thu tuong", "ttg", "ttcp", "cp", "vpcp")),
    # A conclusion of the Party or the Government is theirs; any other was spoken at a meeting.
    (Origin.MEETING, ("ket luan",)),
    (Origin.PROVINCE, ("ubnd", "uy ban nhan dan", "chu tich")),
)
# What the symbol of the assigning document tells when nobody wrote the level.
_SYMBOLS: tuple[tuple[Origin, tuple[str, ...]], ...] = (
    (Origin.PARTY_CAUCUS, ("bcsd", "bcs")),
    (Origin.MEETING, ("tb",)),
    (Origin.GOVERNMENT, ("ttg", "cp", "vpcp")),
    (Origin.PARTY, ("tu", "tw")),
    (Origin.COUNCIL, ("hdnd",)),
    (Origin.PROVINCE, ("ubnd",)),
)


def _first(rows: tuple[tuple[Origin, tuple[str, ...]], ...], words: str) -> Origin | None:
    padded = f" {words} "
    return next((origin for origin, marks in rows if any(f" {mark} " in padded for mark in marks)), None)


def origin_of(level: str, reference: str = "") -> Origin:
    """The origin that "cấp giao" names, else what the symbol of the assigning document tells, else other."""
    if level.strip():
        return _first(_LEVELS, name_key(level)) or Origin.OTHER
    return _first(_SYMBOLS, name_key(reference)) or Origin.OTHER


_LINES = re.compile(r"[;\n]+")


def split_units(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """The units of a cell: parted by ";" and line breaks, and by commas where that gives names of the directory.

    "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch" are two units: the longest run of comma parts that the directory knows is
    one name; a part that nobody knows stays as written.
    """
    found: list[str] = []
    for line in _LINES.split(text):
        parts = [squash(part) for part in line.split(",")]
        start = 0
        while start < len(parts):
            end = next(
                (stop for stop in range(len(parts), start, -1) if is_known(", ".join(parts[start:stop]))), start + 1
            )
            found.append(", ".join(parts[start:end]))
            start = end
    return list(dict.fromkeys(name for name in found if name))


_STYLES = re.compile(r"^(?:đồng chí|đ/c|ông|bà)\.?\s+", re.IGNORECASE)


def name_of_person(text: str) -> str:
    """The name without the form of address ("Đ/c Nguyễn Văn A" → "Nguyễn Văn A")."""
    return _STYLES.sub("", squash(text))
