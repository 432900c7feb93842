"""Collectives: "các sở, ban, ngành", "UBND các xã, phường", "các địa phương", "các đơn vị liên quan".

A name is a collective when all its words are words of collectives; which ones it means is read from the words that
stand in it. (Since 1 July 2025 there is no district: Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 1, and
Nghị quyết 203/2025/QH15.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FILLERS = frozenset(
    [
        "cac", "tat", "ca", "toan", "the", "bo", "nhung", "va", "cua", "cap", "tinh", "thanh", "pho", "thuoc",
        "truc", "tren", "dia", "ban", "co", "quan", "don", "vi", "lien", "chuyen", "mon", "khac", "tham",
        "gia", "duoc", "giao", "neu", "tai", "uy", "nhan", "dan", "thu", "truong", "chu", "tich", "giam",
        "doc", "lanh", "dao", "nguoi", "dung", "dau", "phong", "chi", "cuc", "cung", "trung", "uong", "nha",
        "nuoc", "to", "chuc", "chinh", "quyen", "dang", "hanh", "ngang", "phu", "quoc", "hoi", "dong",
    ]
)  # fmt: skip
_DEPARTMENTS = frozenset({"so", "nganh", "ban", "doan", "hoi"})
_COMMUNES = {"xa": "xa", "phuong": "phuong", "khu": "dac khu", "dac": "dac khu", "tran": "thi tran"}
_DISTRICTS = frozenset({"huyen", "quan", "thi"})
_LOCAL = re.compile(r"\bdia phuong\b")
_MINISTRIES = re.compile(r"\bcac bo\b|\bbo nganh\b")
_PROVINCES = re.compile(r"\bcac tinh\b")
_PLURAL = re.compile(r"\b(?:cac|tat ca|toan the|nhung)\b|\bcap (?:xa|huyen|tinh)\b")
_GENERIC = re.compile(r"\b(?:co quan|don vi|to chuc|doanh nghiep|ca nhan)\b")
_ALSO = frozenset({"doanh", "nghiep", "nhan", "phuong", "quan"})


@dataclass(frozen=True, slots=True)
class Collective:
    """What a collective means: kinds of communes ("" = all), and whole groups."""

    communes: frozenset[str] = frozenset()
    is_local: bool = False
    departments: bool = False
    ministries: bool = False
    provinces: bool = False
    districts: bool = False

    def labels(self) -> list[str]:
        """What it means, in words for people."""
        found = []
        if self.ministries:
            found.append("các bộ, ngành Trung ương")
        if self.provinces:
            found.append("các tỉnh, thành phố")
        if self.departments:
            found.append("các sở, ban, ngành")
        if self.districts:
            found.append("các huyện (cấp huyện kết thúc hoạt động từ 01/7/2025, nay là các xã, phường)")
        if self.is_local:
            found.append("tất cả các xã, phường")
        elif self.communes:
            names = {"xa": "xã", "phuong": "phường", "dac khu": "đặc khu", "thi tran": "thị trấn"}
            found.append("tất cả các " + ", ".join(names[each] for each in names if each in self.communes))
        return found


def collective_of(spoken: str) -> Collective | None:
    """What the spoken name of a collective means; None when it is a name of something."""
    if not _PLURAL.search(spoken):
        return None
    words = set(spoken.split())
    known = _FILLERS | _DEPARTMENTS | _COMMUNES.keys() | _DISTRICTS | _ALSO
    if not words <= known:
        return None
    ministries = bool(_MINISTRIES.search(spoken))
    provinces = bool(_PROVINCES.search(spoken))
    districts = "huyen" in words or bool(re.search(r"\bcac quan\b|\bthi xa\b", spoken))
    is_local = bool(_LOCAL.search(spoken)) or bool(re.search(r"\bcap xa\b", spoken))
    kinds = _commune_kinds(_without(spoken, ("thi xa", "dia phuong", "co quan")))
    departments = "so" in words or bool(
        not ministries and re.search(r"\bban nganh\b|\bcac nganh\b|\bcac ban\b|\bchuyen mon thuoc uy ban", spoken)
    )
    found = Collective(kinds, is_local, departments, ministries, provinces, districts)
    if found == Collective() and not _GENERIC.search(spoken):
        return None
    return found


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        text = re.sub(rf"\b{phrase}\b", " ", text)
    return text


def _commune_kinds(text: str) -> frozenset[str]:
    return frozenset(kind for word, kind in _COMMUNES.items() if re.search(rf"\b{word}\b", text))
