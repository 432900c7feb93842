"""From the tree of paragraphs to proposals of tasks.

The unit is the paragraph; it is split where sentences address different leads or give the same lead different days. A
heading that names units, or the sentence that opens a list, gives its lead (and its deadline) to the items below. Where a
parent is a full directive sentence, its sub-items are details of the same work unless they have a lead or a day of their
own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from nhip.reading import exclusions
from nhip.reading.clauses import (
    AS_FOLLOWS,
    Assignment,
    find_assignment,
    product_of,
    reports_to,
    sentences,
    together_with,
)
from nhip.reading.deadlines import Limit, choose, limits_in
from nhip.reading.lines import Paragraph, is_caps, is_heading
from nhip.reading.model import Deadline
from nhip.reading.units import is_unit_heading, opens_predicate, region_end

_UNIT_PREFIX = re.compile(r"(?i)(?:giao|yêu cầu|đề nghị|đối với|trách nhiệm của|nhiệm vụ của|phân công|trách nhiệm)\s+")
_UNIT_SUFFIX = re.compile(
    r"(?i)\s*(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|thực hiện(?: các| một số)?(?: nội dung|"
    r" nhiệm vụ)?(?: sau| sau đây)?|phải|cần|tập trung)?\s*[:.]?\s*$"
)
_WEAK = frozenset(
    [
        "xây dựng",
        "hoạt động",
        "quản lý",
        "đang",
        "thực hiện",
        "tham gia",
        "có",
        "được",
        "khai thác",
        "sử dụng",
        "đầu tư",
        "cung cấp",
        "tổ chức",
        "sản xuất",
        "là",
        "theo",
        "đã",
        "chế biến",
        "kinh doanh",
        "cấp",
    ]
)
_OPENS_LIST = re.compile(
    r"(?i)(?:nội dung|nhiệm vụ|giải pháp|việc|công việc|vấn đề|yêu cầu|biện pháp|công tác|điểm|"
    r"giải pháp chủ yếu)[^:]{0,60}(?:sau|dưới đây|cụ thể|trọng tâm|cấp bách|chủ yếu)[^:]{0,20}:$|(?:sau|"
    r"sau đây|như sau|cụ thể(?: như sau)?|dưới đây)\s*:$"
)
_DETAIL_ONLY = re.compile(
    r"(?i)^(?:báo cáo|cung cấp|thống kê|gửi)\b[^:]*:$|(?:báo cáo|lấy ý kiến|"
    r"góp ý)\b[^:]{0,300}theo (?:hướng dẫn|đề cương|mẫu|biểu|nội dung|các nội dung|bảng)[^:]{0,40}:$|"
    r"^(?:báo cáo|cung cấp|gửi|đăng ký|thống kê|tổng hợp|góp ý|đề xuất|cử|điền|kê khai|cho ý kiến|"
    r"tham gia ý kiến)\b[^:]{0,160}(?:nội dung|mẫu|biểu|thông tin|số liệu|vấn đề|địa chỉ|tiêu chí|"
    r"bảng)[^:]{0,40}:$"
)
_MEANS_TASKS = re.compile(
    r"(?i)(?:nhiệm vụ|giải pháp|biện pháp|nội dung(?: công việc| trọng tâm| chủ yếu)|công việc|yêu cầu)[^:]{0,40}:$"
)
_REPORT_DETAIL = re.compile(
    r"(?i)(?:văn bản|báo cáo|kết quả|ý kiến|danh sách|hồ sơ|nội dung|số liệu|đề xuất|các ý kiến|"
    r"bản đăng ký|phiếu|thông tin|công văn|mọi ý kiến|biểu mẫu|thời (?:gian|hạn)|hạn|"
    r"file)\b[^.;:]{0,160}?(?:gửi|trước ngày|chậm nhất|về (?:Sở|Ủy ban|UBND|Bộ|Văn phòng|Phòng))"
)
_DUTY = re.compile(
    r"(?i)\b(?:có trách nhiệm|phải|chủ trì|cần|chịu trách nhiệm|là đầu mối|làm đầu mối)\b|^(?:giao|yêu cầu|đề nghị)\b"
)
_RIGHT = re.compile(r"(?i)\bcó quyền\b")
_ITEM_VERB = re.compile(r"^\W*\w")
_BACK = re.compile(r"(?i)^(?:đơn vị|cơ quan|sở|địa phương|bộ|ban|đồng chí|tổ chức) (?:này|nêu trên|trên|nói trên|đó)$")
_TIME_OPEN = re.compile(r"(?i)^(?:thời gian|thời hạn|hạn)\b")
_LOOSE = ("plain", "head")


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


@dataclass(slots=True)
class Walk:
    """One pass over the paragraphs of a document."""

    issued_on: date | None
    party: str = ""
    issuer: str = ""
    resolves: bool = False
    drafts: list[Draft] = field(default_factory=list)
    scopes: dict[int, Scope] = field(default_factory=dict)
    started: bool = False
    last_lead: tuple[str, ...] = ()

    def scope_above(self, node: Paragraph) -> Scope:
        """What governs a paragraph: the nearest lead above, and whether any section above gives no tasks."""
        found = Scope()
        nearest = True
        for above in node.path():
            scope = self.scopes.get(id(above))
            if scope is None:
                continue
            found.skip = found.skip or scope.skip
            if nearest:
                found.is_task, found.is_detail = scope.is_task, scope.is_detail
                nearest = False
            if scope.lead and not found.lead:
                found.lead, found.co, found.way, found.is_unit, found.implicit = (
                    scope.lead,
                    scope.co,
                    scope.way,
                    scope.is_unit,
                    scope.implicit,
                )
            found.limit = found.limit or scope.limit
        return found

    def visit(self, node: Paragraph) -> None:
        """Read one paragraph whose ancestors have been read."""
        above = self.scope_above(node)
        scope = self._read(node, above)
        self.scopes[id(node)] = scope
        if node.kind not in ("plain", "head", "row"):
            self.started = True

    def _read(self, node: Paragraph, above: Scope) -> Scope:
        words = node.words.strip()
        if not words or above.is_detail:
            self._take_details(node, words)
            return Scope(is_detail=above.is_detail)
        heading = self._as_heading(node, words, above)
        if heading is not None:
            return heading
        if above.skip or (self.resolves and not self.started and node.kind in _LOOSE):
            return Scope()
        if self._take_details(node, words):
            return Scope()
        return self._items(node, above)

    def _as_heading(self, node: Paragraph, words: str, above: Scope) -> Scope | None:
        """The scope of a heading, None for a paragraph that is an item of its own."""
        named = unit_heading(words)
        if named and (is_heading(words) or len(words) < 90):  # noqa: PLR2004
            return Scope(lead=named, way="heading", is_unit=True)
        if not is_heading(words):
            return None
        if words.endswith(":"):
            return self._opening(node, words, above)
        verb = opens_predicate(words, 0, any_case=True)
        item = (bool(verb) and bool(above.lead)) or find_assignment(words, 0, len(words)) is not None
        if is_caps(words) or node.children or not item:
            return Scope(skip=exclusions.is_skipped_section(words), **self._implicit(words, above))
        return None

    def _implicit(self, words: str, above: Scope) -> dict[str, object]:
        """The party of a working session, for the part with tasks and solutions (T8)."""
        if not self.party or above.lead:
            return {}
        if re.search(r"(?i)nhiệm vụ|giải pháp|thời gian tới|phương hướng|một số nội dung|yêu cầu", words):
            return {"lead": (self.party,), "way": "party", "implicit": True}
        return {}

    def _opening(self, node: Paragraph, words: str, above: Scope) -> Scope:
        """A line that ends in a colon: it opens a list, and its lead, partners and day hold for the list."""
        flat, begin = node.flat, node.body - node.start
        spans = sentences(flat, begin)
        first, last = spans[-1]
        found = find_assignment(flat, first, last, inside=above.is_unit)
        governs = found.start if found and found.start - first > 45 else first  # noqa: PLR2004 - a date in the reasons before is no limit
        limits = limits_in(flat[governs:last], self.issued_on)
        if not found and exclusions.is_skipped_section(words):
            return Scope(skip=True)
        work = flat[found.work : last] if found else flat[first:last]
        details = _DETAIL_ONLY.search(work) and not _MEANS_TASKS.search(work)
        if details and (found or above.lead) and not above.skip:
            self._items(node, above)
            return Scope(is_detail=True)
        if len(spans) > 1:
            self._pieces(node, above, spans[:-1])
        self.started = self.started or bool(found) or bool(_OPENS_LIST.search(words))
        if (
            not found
            or self._is_issuer(found.lead)
            or exclusions.is_submission(found.giving, found.lead, work)
            or (found.way == "subject" and exclusions.is_statement(work))
        ):
            return Scope(limit=choose(limits), **self._implicit(words, above))
        co = (
            together_with(flat, found.work, last)
            if found.way == "subject" and re.match(r"(?i)(?:chịu trách nhiệm )?chủ trì", flat[found.work : last])
            else ()
        )
        unit = found.way != "giving" or not _OPENS_LIST.search(words)
        return Scope(lead=self._resolve(found.lead), co=co, limit=choose(limits), way="opening", is_unit=unit)

    def _is_issuer(self, lead: tuple[str, ...]) -> bool:
        """Whether the "lead" of an opening sentence is the issuing body itself or its head."""
        if not self.issuer:
            return False
        names = [normal_name(name) for name in lead[:1]]
        return any(name and (self.issuer.startswith(name) or name.startswith(self.issuer)) for name in names)

    def _resolve(self, lead: tuple[str, ...]) -> tuple[str, ...]:
        """A pronoun lead ("đơn vị này") stands for the lead before."""
        if len(lead) == 1 and _BACK.match(lead[0]) and self.last_lead:
            return self.last_lead
        return lead

    def _take_details(self, node: Paragraph, words: str) -> bool:
        """Form, address or date of the report demanded before: they go to that task (G7)."""
        if not self.drafts or not _REPORT_DETAIL.match(words) or len(words) > 700:  # noqa: PLR2004
            return False
        if find_assignment(words, 0, len(words)) and not re.match(
            r"(?i)(?:báo cáo|văn bản|thời|hạn|kết quả|ý kiến)", words
        ):
            return False
        limit = choose(limits_in(words, self.issued_on, in_field=bool(_TIME_OPEN.match(words))))
        target = self.drafts[-1]
        if limit and target.limit is None:
            target.limit, target.limit_from = replace(limit, inherited=True), "report"
        target.report_to = target.report_to or reports_to(words, 0, len(words))
        return True

    def _items(self, node: Paragraph, above: Scope) -> Scope:
        flat, begin = node.flat, node.body - node.start
        if not self._pieces(node, above, sentences(flat, begin)):
            return Scope()
        last = self.drafts[-1]
        return Scope(lead=last.lead, way="opening", is_task=True)

    def _pieces(self, node: Paragraph, above: Scope, spans: list[tuple[int, int]]) -> bool:
        """The tasks of a paragraph; True when there is one."""
        loose = node.kind in _LOOSE and (node.follows_marked or above.is_task)
        inside = above.is_unit and not loose
        flat = node.flat
        spans = [(a, b) for a, b in spans if not exclusions.is_execution(flat[a:b])]
        pieces = [piece for span in spans for piece in _clauses(flat, span, inside=inside)]
        groups = self._grouped(node, above, pieces)
        before = len(self.drafts)
        for group in groups:
            self._add(node, above, group)
        return len(self.drafts) > before

    def _grouped(self, node: Paragraph, above: Scope, pieces: list["Piece"]) -> list["Group"]:
        """Pieces for the same lead together; pieces that are no task left out."""
        groups: list[Group] = []
        open_group: Group | None = None
        for piece in pieces:
            words = node.flat[piece.start : piece.end]
            own = piece.found
            given = own is not None and (own.way != "subject" or piece.start == own.start)
            if exclusions.is_condition(words) or (
                exclusions.is_no_task(words) and not (given and own and own.way == "giving")
            ):
                if own is None or exclusions.is_condition(words):
                    continue
                own = None
                continue
            if own is not None:
                lead = self._resolve(own.lead)
                if open_group and open_group.lead == lead:
                    open_group.end = piece.end
                    continue
                open_group = Group(own.start, piece.end, own.work, lead, own.way, own.giving)
                groups.append(open_group)
            elif open_group:
                open_group.end = piece.end
            elif self._bare(node, above, words):
                open_group = Group(piece.start, piece.end, piece.start, above.lead, above.way, "")
                groups.append(open_group)
        return groups

    def _bare(self, node: Paragraph, above: Scope, words: str) -> bool:
        """Whether words without an assignee are a task of the lead above (T3)."""
        if not above.lead or _RIGHT.search(words[:200]):
            return False
        if above.is_task and not (
            node.kind == "dash"
            and node.parent is not None
            and node.parent.kind not in ("dash", "plus")
            and opens_predicate(words, 0, any_case=True)
        ):
            return False
        parent = self.scopes.get(id(node.parent)) if node.parent else None
        if node.kind in _LOOSE and not (parent and parent.is_unit and not node.follows_marked):
            return False
        return (
            above.is_unit
            or (above.implicit and bool(opens_predicate(words, 0, any_case=True)))
            or bool(opens_predicate(words, 0, any_case=True))
        )

    def _add(self, node: Paragraph, above: Scope, group: "Group") -> None:
        flat = node.flat
        words = flat[group.start : group.end]
        work = flat[group.work : group.end]
        own_limits = limits_in(words, self.issued_on)
        limit = choose(own_limits)
        if exclusions.is_submission(group.giving, group.lead, work) or _RIGHT.search(words[:120]):
            return
        if group.way in ("giving", "subject") and exclusions.is_formula(work) and limit is None:
            return
        if (
            not self.started
            and group.way != "giving"
            and not self._letter(node)
            and not AS_FOLLOWS.search(flat[: group.start])
        ):
            return
        if (
            node.kind in _LOOSE
            and group.way == "subject"
            and above.lead
            and not above.is_unit
            and not _DUTY.search(words)
            and not opens_predicate(flat, group.work)
        ):
            return
        inherited = above.limit
        draft = Draft(
            node.start + group.start,
            node.start + group.end,
            node.start + group.work,
            group.lead,
            way=group.way,
            implicit=above.implicit and group.lead == above.lead,
            node=node,
            limit=limit or (replace(inherited, inherited=True) if inherited else None),
            limit_from="own" if limit else ("heading" if inherited else ""),
            report_to=reports_to(flat, group.work, group.end),
            product=product_of(flat, group.work, group.end),
        )
        co = together_with(flat, group.start, group.end)
        draft.co = tuple(name for name in co if name not in group.lead) or (
            above.co if group.lead == above.lead else ()
        )
        self.last_lead = group.lead
        self.drafts += _by_day(draft, flat[group.start : group.end], own_limits)

    def _letter(self, node: Paragraph) -> bool:
        return node.kind not in _LOOSE or self.started


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


def unit_heading(words: str) -> tuple[str, ...]:
    """The units of a heading of nothing but units, with "Giao …:", "Trách nhiệm của …", "… có trách nhiệm:" around them."""
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
    verb = opens_predicate(core, stop)
    if (verb in _WEAK or verb.split(" ")[0] in _WEAK) and len(core) <= 140 and not words.endswith((".", ";")):  # noqa: PLR2004
        return units.names
    return ()


def normal_name(name: str) -> str:
    """A body's name for comparing: small letters, UBND written out, the head's title left off."""
    lowered = name.lower().replace("ubnd", "ủy ban nhân dân")
    return re.sub(r"^(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|chánh văn phòng|trưởng ban|cục trưởng)\s+", "", lowered)


def _clauses(flat: str, span: tuple[int, int], *, inside: bool) -> Iterator[Piece]:
    """A sentence, cut at ";" where another assignee is addressed behind it."""
    start, end = span
    first = find_assignment(flat, start, end, inside=inside)
    begin, found = start, first
    for match in re.compile(r";\s+").finditer(flat, max(start, first.work if first else start), end):
        if found is None and first is None:
            break
        nearer = find_assignment(flat, match.end(), min(end, match.end() + 700), inside=inside)
        if nearer and nearer.start <= match.end() + 14 and nearer.way != "heading":
            yield Piece(begin, match.start() + 1, found)
            begin, found = match.end(), nearer
    yield Piece(begin, end, found)


def _by_day(draft: Draft, words: str, limits: list[Limit]) -> list[Draft]:
    """One task, or several where pieces of work have days of their own (G2)."""
    dated = [limit for limit in limits if limit.strong and limit.deadline.due_on]
    if len({limit.deadline.due_on for limit in dated}) < 2:  # noqa: PLR2004
        return [draft]
    cuts = [0]
    for earlier, later in zip(dated, dated[1:], strict=False):
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
