"""What stands between two names of a list of units: whether a comma or "và" parts them or belongs to one name."""

import re
from functools import lru_cache

from nhip.reading.openers import QUANTIFIER, head_at
from nhip.reading.words import COLLECTIVE, FIELDS

FIELD = re.compile("|".join(re.escape(name) + r"(?!\w)" for name in sorted(FIELDS, key=len, reverse=True)))
BARE_TITLE = r"(?i)(?:phó )?(?:giám đốc|bộ trưởng|chủ tịch|thủ trưởng|bí thư|cục trưởng|hiệu trưởng)"
_GENERIC = re.compile(
    r"(?i)(?:các|sở,|bộ,|ủy ban|ubnd|chủ tịch|hđnd|đảng ủy|lãnh đạo|thủ trưởng|từng|mọi|mỗi|những|tất cả|"
    r"cơ quan|đơn vị|địa phương|tổ chức|cấp|doanh nghiệp|huyện|xã|ban,|sở$|ban$|thanh niên|trung tâm|giám đốc)"
)
_COUNTED = re.compile(r"(?i)(?:các|những|mọi|từng|mỗi|tất cả|sở,|bộ,|cơ quan|đơn vị|địa phương|tổ chức)")
# Pairs that are one body although the right one could stand alone: (left, right).
_ONE_BODY = (
    (re.compile(r"Văn phòng Đoàn (?:ĐBQH|đại biểu Quốc hội)$"), re.compile(r"(?:HĐND|Hội đồng nhân dân)\b")),
    (re.compile(r"(?i)(?:các |văn phòng )?(?:hđnd|hội đồng nhân dân)$"), re.compile(r"(?:UBND|Ủy ban nhân dân)\b")),
    (re.compile(r"Ban [Qq]uản lý\b.*\b[Kk]hu\b"), re.compile(r"(?i)(?:các )?(?:khu|công nghiệp|cụm|kinh tế|kcn)\b")),
    (re.compile(r"(?:Báo|Đài)\b"), re.compile(r"(?i)(?:phát thanh|truyền hình)\b")),
    (re.compile(r"(?i)báo$"), re.compile(r"(?i)đài\b")),
    (re.compile(r"(?i).*học sinh$"), re.compile(r"sinh viên$")),
    (re.compile(rf"{BARE_TITLE}$"), re.compile(r"[A-ZĐ]")),
)


@lru_cache(maxsize=2048)
def _is_known_name(text: str) -> bool:
    """Whether a text is a head noun with a known field ("Sở Tài chính", "các Bộ Quốc phòng")."""
    match = re.match(r"(?:các )?(?:Bộ|Sở|bộ|sở|Ban|Phòng|Ty)\s+", text)
    return bool(match and FIELD.match(text, match.end()))


def _one_body(left: str, right: str, separator: str) -> bool:
    if any(before.match(left) and after.match(right) for before, after in _ONE_BODY):
        return True
    within = left[:3].lower() == "các" and separator == ","
    return within and bool(re.search(r"thuộc (?:Bộ|Sở|UBND|Ủy ban)\b[^,]*$", left))


# "UBND các Quận, Huyện, Thị xã": bare kinds of bodies in capitals go on with the collective.
_KIND = (
    "Sở|Bộ|Ban|Ngành|Quận|Huyện|Thị xã|Thị trấn|Thành phố|Xã|Phường|Đặc khu|Tỉnh|Đoàn thể|Hội|Phòng|Đơn vị|"
    "Cơ quan|Địa phương|Vụ|Cục|Viện|Tổng cục|Chi cục|Trường|Doanh nghiệp|Hiệp hội|Tập đoàn|Tổng [Cc]ông ty|Công ty"
)
_KINDS = re.compile(rf"(?:.*\b)?(?:[Cc]ác|thuộc) (?:{_KIND})(?:(?:,| và) (?:{_KIND}))*$")
_BARE_KIND = re.compile(rf"(?:{_KIND})(?:$| (?!trưởng|[A-ZĐ\d])\w)")
# A person by name, whose post follows.
_PERSON = re.compile(r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Đđ]/c)(?: [A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦ][^\W\dA-ZĐ_]*){2,5}$")
_POST = re.compile(
    r"(?:Phó |Tổng )?(?:Chủ tịch|Giám đốc|Bộ trưởng|Thứ trưởng|Thủ tướng|Trưởng|Chánh|Bí thư|Ủy viên|Chủ nhiệm)\b"
)
_PLURAL_LIST = re.compile(r"(?i)(?:các )?(?:bộ|sở|tập đoàn|tổng công ty)\s*:")
_PLACE_NAME = re.compile(r"(?:tỉnh|thành phố) [A-ZĐ]")


def joint(left: str, right: str, separator: str, *, listed: bool) -> str:
    """What a separator does between two pieces: "split", "join" them, take over the "head" noun, or "end" the list."""
    if separator == ";":
        return "split" if head_at(right, 0) else "end"
    if ":" in left and right[:1].islower() and head_at(right, 0):
        return "split"
    kinds = _BARE_KIND.match(right) and _KINDS.match(left)
    listing = _PLURAL_LIST.match(left) and (FIELD.match(right) or not head_at(right, 0))
    titled = separator == "," and _PERSON.match(left) and _POST.match(right)
    if kinds or titled or listing or _one_body(left, right, separator):
        return "join"
    place = _PLACE_NAME.match(right) and re.match(r"(?i)(?:các |hai |ba )?(?:tỉnh|thành phố) ", left)
    counted = QUANTIFIER.match(right)
    if place or head_at(right, 0, sentence_start=not counted):
        return "split"
    if _is_known_name(left) and FIELD.match(right):
        return "head" if listed or separator == "," or left.lower().startswith("các") else "join"
    return _before_counted(left, counted.group().lower(), separator) if counted else _behind_collective(left, right)


def _before_counted(left: str, counted: str, separator: str) -> str:
    """What "và các …", "và từng …" do: the latter is a unit of its own, the former belongs to a proper name before."""
    if separator != "và":
        return "end"
    if counted in ("từng", "mỗi", "mọi", "toàn thể"):
        return "split"
    return "join" if left[:1].isupper() else "end"


def _behind_collective(left: str, right: str) -> str:
    """A body noun in small letters goes on with a collective, and stands alone behind a proper name."""
    if not _goes_on_collective(right):
        return "join" if right[:1].isupper() else "end"
    named = left[:1].isupper()
    if (
        named
        and not _COUNTED.search(left)
        and re.match(r"(?:các )?(?:chính quyền )?địa phương(?: (?:có )?liên quan)?$", right)
    ):
        return "split"
    if (
        named
        and re.match(r"(?:cơ quan|đơn vị|tổ chức|địa phương)\b.*liên quan", right)
        and not (_COUNTED.match(left) or re.search(r"\bcác (?:cơ quan|đơn vị)$", left))
    ):
        return "split"
    proper = named and not _GENERIC.match(left) and not re.search(r"(?i)\bcác\b", left)
    return "split" if proper and right[:1].islower() else "join"


def _goes_on_collective(right: str) -> bool:
    lowered = right.lower()
    return any(re.match(rf"{re.escape(word)}(?!\w)", lowered) for word in _collective_for(lowered))


@lru_cache(maxsize=1024)
def _collective_for(lowered: str) -> tuple[str, ...]:
    first = lowered.split(" ", 1)[0].strip(",;:.()")
    return tuple(word for word in COLLECTIVE if word.split(" ", 1)[0] == first)
