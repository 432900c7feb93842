"""Names of units made comparable: abbreviations written out, the province and words of address left off."""

import re
from functools import lru_cache

from nhip.core.text import fold, squash

# Folded abbreviation → folded words. Longer ones stand for themselves wherever they are a word of their own.
_WORDS = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "vp": "van phong", "vpub": "van phong uy ban nhan dan",
    "vpubnd": "van phong uy ban nhan dan", "vpcp": "van phong chinh phu", "ttg": "thu tuong",
    "ttcp": "thu tuong chinh phu", "mttq": "mat tran to quoc", "mttqvn": "mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc", "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "bhxh": "bao hiem xa hoi", "kbnn": "kho bac nha nuoc", "nhnn": "ngan hang nha nuoc",
    "nhcsxh": "ngan hang chinh sach xa hoi", "chqs": "chi huy quan su", "bch": "ban chi huy",
    "bdbp": "bo doi bien phong", "qlda": "quan ly du an", "bql": "ban quan ly", "bqlda": "ban quan ly du an",
    "kkt": "khu kinh te", "kcn": "khu cong nghiep", "dbqh": "dai bieu quoc hoi", "tp": "thanh pho", "tx": "thi xa",
    "thads": "thi hanh an dan su", "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan", "ldld": "lien doan lao dong", "lhpn": "lien hiep phu nu",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong", "ptth": "phat thanh truyen hinh",
}  # fmt: skip
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_ADDRESS = re.compile(r"(?:cac )?(?:dong chi|ong|ba) ")
_TITLE = re.compile(
    r"(?:cac )?(?:pho )?(?:giam doc|chu tich|chanh|truong|thu truong|bo truong|cuc truong|chi cuc truong|tong giam doc"
    r"|tong bien tap|hieu truong|chi huy truong|tu lenh|vien truong|chanh an|bi thu|nguoi dung dau|lanh dao|thong doc"
    r"|tong cuc truong|tong thanh tra|chu nhiem|truong doan)(?: (?=cac )|, pho \w+(?: \w+)? | )(?:phu trach )?"
)
_LINKS = frozenset({"va"})
_COMMUNE = re.compile(r"(?:uy ban nhan dan|dang uy|hoi dong nhan dan) (?=(?:xa|phuong|dac khu|thi tran)\b)")
_CITY = "thanh pho"


def spoken(name: str) -> str:
    """The name folded, signs dropped, abbreviations of the table written out ("UBND xã A" = "Ủy ban nhân dân xã A")."""
    words = _NOT_WORD.sub(" ", fold(_BRACKETS.sub(" ", squash(name)).replace("&", " va "))).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def without_address(name: str) -> str:
    """The spoken name without "đồng chí", "ông", "bà" before it."""
    return _ADDRESS.sub("", name, count=1) if _ADDRESS.match(name) else name


def without_title(name: str) -> tuple[str, bool]:
    """The spoken name of the unit that a person heads, and whether a title stood before it."""
    found = _TITLE.match(name)
    return (name[found.end() :], True) if found and len(name) > found.end() else (name, False)


def core(name: str, provinces: tuple[str, ...]) -> str:
    """The spoken name without the province at its end and without "UBND" before a commune.

    `provinces` are spoken names without their kind; "tỉnh" or "thành phố" alone at the end is left off as well.
    """
    name = _COMMUNE.sub("", name, count=1) if _COMMUNE.match(name) else name
    for kind in ("tinh", _CITY):
        for place in provinces:
            name = name.removesuffix(f" {kind} {place}")
        name = name.removesuffix(f" {kind}")
    return name


@lru_cache(maxsize=8192)
def initials(words: str) -> str:
    """The first letters of a spoken name, "và" left out: so nong nghiep va moi truong → snnmt."""
    return "".join(word[0] for word in words.split() if word not in _LINKS)


_CAPITALS = re.compile(r"[^A-Z0-9]+")
_HEADED = re.compile(r"(?P<head>\w+)\s+(?P<rest>.+)")


def abbreviated(name: str) -> tuple[str, str] | None:
    """The head word and the letters of a name such as "Sở TN&MT" → ("so", "tnmt"), "VPCP" → ("", "vpcp"), else None."""
    plain = re.sub(r"\s+(?:tỉnh|thành phố|TP\.?)\b.*$", "", squash(name))
    if plain.isupper() and " " not in plain:
        letters = _CAPITALS.sub("", fold(plain).upper()).lower()
        return ("", letters) if len(letters) > 1 else None
    found = _HEADED.fullmatch(plain)
    if not found or fold(found["head"]) not in {"so", "bo", "ban", "cuc", "chi", "phong"}:
        return None
    rest = found["rest"]
    if not all(word.isupper() or word in {"và", "-", "&"} for word in rest.split()):
        return None
    letters = _CAPITALS.sub("", fold(rest.replace("và", "")).upper()).lower()
    return (fold(found["head"]), letters) if len(letters) > 1 else None
