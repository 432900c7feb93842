"""Tasks in the making: what a paragraph hands down, how a paragraph is cut, when a heading names nothing but units.

A paragraph is cut where sentences or clauses address different leads, or where pieces of work for the same lead have
days of their own (rule G2); a report at the end stays with its work (rule G4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from nhip.reading import exclusions
from nhip.reading.clauses import Assignment, find_assignment
from nhip.reading.deadlines import Limit, choose
from nhip.reading.lines import Paragraph
from nhip.reading.model import Deadline
from nhip.reading.openers import opens_predicate
from nhip.reading.units import is_unit_heading, parse_units, region_end
from nhip.reading.words import WEAK

_UNIT_PREFIX = re.compile(r"(?i)(?:giao|yêu cầu|đề nghị|đối với|trách nhiệm của|nhiệm vụ của|phân công|trách nhiệm)\s+")
_UNIT_SUFFIX = re.compile(
    r"(?i)\s*(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|thực hiện(?: các| một số)?(?: nội dung|"
    r" nhiệm vụ)?(?: sau| sau đây)?|phải|cần|tập trung)?\s*[:.]?\s*$"
)
_MAX_DESCRIBED = 140
_ANNOUNCES = re.compile(
    r"(?i)(?:nội dung|nhiệm vụ|việc|vấn đề|giải pháp|biện pháp|yêu cầu|điểm|kế hoạch|cụ thể|như)\b"
    r"[^:]{0,40}\bsau(?: đây)?\s*:$"
)
# How the fields of departments are written short, for comparing names only.
_SHORT_FIELDS = (
    ("gd ?(?:&|và)? ?đt", "giáo dục và đào tạo"),
    ("kh ?& ?đt|khđt", "kế hoạch và đầu tư"),
    ("kh ?& ?cn|khcn", "khoa học và công nghệ"),
    ("tn ?& ?mt|tnmt", "tài nguyên và môi trường"),
    ("nn ?& ?mt|nnmt", "nông nghiệp và môi trường"),
    ("nn ?& ?ptnt|nn và ptnt", "nông nghiệp và phát triển nông thôn"),
    ("tt ?& ?tt|tttt", "thông tin và truyền thông"),
    ("gtvt", "giao thông vận tải"),
    ("lđ-?tb ?(?:&|và) ?xh|lđtbxh", "lao động - thương binh và xã hội"),
)
_SEMICOLON = re.compile(r";\s+")


@dataclass(slots=True, eq=False)
class Draft:
    """A task in the making: offsets into the text, names still in plain spelling."""

    start: int
    end: int
    work: int
    lead: tuple[str, ...]
    co: tuple[str, ...] = ()
    limit: Deadline | None = None
    report_to: str = ""
    product: str = ""
    way: str = ""
    implicit: bool = False
    node: Paragraph | None = None
    limit_from: str = ""

    @property
    def words(self) -> str:
        """The clause as it stands in its paragraph, "" for one that stands in no paragraph."""
        return self.node.flat[self.start - self.node.start : self.end - self.node.start].lower() if self.node else ""


@dataclass(slots=True)
class Scope:
    """What a paragraph gives to those below it."""

    lead: tuple[str, ...] = ()
    co: tuple[str, ...] = ()
    limit: Deadline | None = None
    way: str = ""
    skip: bool = False
    is_unit: bool = False
    is_task: bool = False
    is_detail: bool = False
    implicit: bool = False
    is_void: bool = False

    @property
    def is_inside(self) -> bool:
        """Whether the list belongs to units themselves, so that "yêu cầu …" in it is their act, not one more order."""
        return self.is_unit and self.way != "opening"

    def take(self, other: "Scope") -> None:
        """Take over the lead of another scope and how it was found."""
        self.lead, self.co, self.way = other.lead, other.co, other.way
        self.is_unit, self.implicit = other.is_unit, other.implicit


@dataclass(slots=True)
class Piece:
    """A sentence or clause and the assignment in it."""

    start: int
    end: int
    found: Assignment | None


@dataclass(slots=True)
class Group:
    """Pieces that make one task."""

    start: int
    end: int
    work: int
    lead: tuple[str, ...]
    way: str
    giving: str
    before: str = ""


def unit_heading(words: str) -> tuple[str, ...]:
    """The units of a heading of nothing but units, also within "Giao …:", "Trách nhiệm của …", "… có trách nhiệm:"."""
    bare = words.rstrip()
    prefix = _UNIT_PREFIX.match(bare)
    start = prefix.end() if prefix else 0
    suffix = _UNIT_SUFFIX.search(bare)
    end = suffix.start() if suffix else len(bare)
    core = bare[start:end].strip(" :.;")
    core = core[:1].upper() + core[1:]
    units = is_unit_heading(core)
    if not units:
        return ()
    stop = region_end(core, 0, len(core))
    if stop >= len(core):
        return units.names
    if _ANNOUNCES.search(words):
        return ()
    verb = opens_predicate(core, stop)
    return units.names if verb in WEAK and len(core) <= _MAX_DESCRIBED and not words.endswith((".", ";")) else ()


_PARTICIPLE = re.compile(r"(?:phối hợp )?(?:hoạt động|tham gia|đóng|có|thuộc|trực thuộc|được)\b")


def units_described(words: str) -> tuple[str, ...]:
    """The units of a line whose words behind them only tell what they do ("các doanh nghiệp hoạt động …")."""
    units = parse_units(words, 0, len(words), sentence_start=True)
    behind = words[units.end :].strip() if units else ""
    return (*units.names[:-1], f"{units.names[-1]} {behind}") if units and _PARTICIPLE.match(behind) else ()


def normal_name(name: str) -> str:
    """A body's name for comparing: small letters, UBND written out, the head's title left off."""
    lowered = name.lower().replace("ubnd", "ủy ban nhân dân").replace(" & ", " và ")
    for short, field in _SHORT_FIELDS:
        lowered = re.sub(rf"(?<!\w){short}(?!\w)", field, lowered)
    return re.sub(r"^(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|chánh văn phòng|trưởng ban|cục trưởng)\s+", "", lowered)


def clauses_of(flat: str, span: tuple[int, int], *, inside: bool) -> Iterator[Piece]:
    """A sentence, cut at ";" where another assignee is addressed behind it."""
    start, end = span
    first = find_assignment(flat, start, end, inside=inside)
    if first and first.way == "bracket":
        yield Piece(start, end, first)
        return
    begin, found = start, first
    for match in _SEMICOLON.finditer(flat, max(start, first.work if first else start), end):
        if found is None and first is None and not flat[match.end() : match.end() + 1].isupper():
            continue
        nearer = find_assignment(flat, match.end(), min(end, match.end() + 700), inside=inside)
        if nearer and nearer.start <= match.end() + 14 and nearer.way != "heading" and "mời" not in nearer.giving:
            yield Piece(begin, match.start() + 1, found)
            begin, found = match.end(), nearer
    yield Piece(begin, end, found)


def by_day(draft: Draft, words: str, limits: list[Limit]) -> list[Draft]:
    """One task, or several where pieces of work have days of their own (G2)."""
    dated = [limit for limit in limits if limit.strong and limit.deadline.due_on]
    if len({limit.deadline.due_on for limit in dated}) == 1 or not dated:
        return [draft]
    cuts = [0]
    for earlier, later in pairwise(dated):
        between = words[earlier.end : later.start]
        sign = re.search(r"[;.]\s+(?=\S)", between)
        if not sign or earlier.deadline.due_on == later.deadline.due_on or exclusions.is_report(between[sign.end() :]):
            continue
        cuts.append(earlier.end + sign.end())
    parts = []
    for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(words)], strict=True)):
        inner = [limit for limit in limits if start <= limit.start < end]
        stop = start + len(words[start:end].rstrip())
        parts.append(
            replace(
                draft,
                start=draft.start + start,
                end=draft.start + stop,
                limit=choose(inner),
                work=draft.work if number == 0 else draft.start + start,
            )
        )
    return parts
