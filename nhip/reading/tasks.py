"""From the tree of paragraphs to proposals of tasks.

The unit is the paragraph; it is split where sentences address different leads or give the same lead different days. A
heading that names units, or the sentence that opens a list, gives its lead (and its deadline) to the items below. Where
a parent is a full directive sentence, its sub-items are details of the same work unless they have a lead, a day or a
verb of their own.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from nhip.reading import details, exclusions
from nhip.reading.addressed import find_addressed
from nhip.reading.clauses import (
    AS_FOLLOWS,
    GIVING,
    Assignment,
    find_assignment,
    is_order,
    sentences,
)
from nhip.reading.deadlines import choose, limits_before, limits_in
from nhip.reading.drafts import (
    Draft,
    Group,
    Piece,
    Scope,
    by_day,
    clauses_of,
    unit_heading,
    units_described,
)
from nhip.reading.lines import Paragraph, is_caps, is_heading
from nhip.reading.model import Deadline
from nhip.reading.openers import head_at, opens_predicate
from nhip.reading.own_word import is_issuer, is_own_word
from nhip.reading.partners import directed, product_of, reports_to, together_with

_OPENS_LIST = re.compile(
    r"(?i)(?:nội dung|nhiệm vụ|giải pháp|việc|công việc|vấn đề|yêu cầu|biện pháp|công tác|điểm|"
    r"giải pháp chủ yếu)[^:]{0,60}(?:sau|dưới đây|cụ thể|trọng tâm|cấp bách|chủ yếu)[^:]{0,20}:$|(?:sau|"
    r"sau đây|như sau|cụ thể(?: như sau)?|dưới đây)\s*:$"
)
_PARTY_PART = re.compile(r"(?i)nhiệm vụ|giải pháp|thời gian tới|phương hướng|một số nội dung|yêu cầu")
_RIGHT = re.compile(r"(?i)\bcó quyền\b")
_BACK = re.compile(r"(?i)^(?:đơn vị|cơ quan|sở|địa phương|bộ|ban|đồng chí|tổ chức) (?:này|nêu trên|trên|nói trên|đó)$")
_RECIPIENTS = re.compile(r"(?i)(?:nơi\s+nhận|kính\s+gửi)\s*:")
_LOOSE = ("plain", "head")
# Ways in which a verb of giving names the lead, and what the list below an opening sentence gets from each way.
_GIVEN = ("giving", "addressed")
_HANDS_DOWN = {"giving": "opening", "addressed": "addressed"}
_BULLETS = ("dash", "plus")
_REASONS = 45
_SHORT, _SHORT_WORK = 90, 25
# Shorter than any order or any name of a unit.
_TINY = 4


# "Giao Sở A chủ trì, phối hợp với Sở B:" hands its partners down, a list of nothing but duties does not.
_LEADS = re.compile(r"(?i)(?:(?:chịu|có) trách nhiệm )?chủ trì")
_WITH_ONLY = re.compile(
    r"(?i)chủ trì,? (?:và )?(?:phối hợp (?:chặt chẽ )?(?:với |cùng )?|cùng (?:với )?)[^;.:]{3,160}:$"
)
_LEADS_LIST = re.compile(r"(?i)(?:(?:chịu|có) trách nhiệm )?chủ trì,? (?:và )?(?:phối hợp|cùng)\b")
_PART_WITH_DAY = re.compile(
    r"(?i)(?:việc|nhiệm vụ|nội dung|công tác)\b.*\b(?:làm ngay|cần làm|hoàn thành|thực hiện|"
    r"triển khai)\b.*\b(?:tháng|quý|ngày)\b"
)
_NOTHING = Scope(is_void=True)


def _is_item(words: str, above: Scope) -> bool:
    """Whether a short line without a full stop is a task all the same."""
    return (bool(above.lead) and is_order(words)) or find_assignment(words, 0, len(words)) is not None


def _is_bare_duty(node: Paragraph, words: str, above: Scope, parent: Scope) -> bool:
    """Whether a line without a full stop is one of the plain duties below the name of a unit, or an order."""
    if node.kind not in _LOOSE or not node.children or any(child.kind not in _LOOSE for child in node.children):
        return False
    found = find_assignment(words, 0, len(words))
    if found and found.giving.startswith(("giao", "yêu cầu", "đề nghị")) and not above.lead:
        return True
    return parent.is_unit and parent.way == "heading" and above.lead == parent.lead and is_order(words)


def _is_report_duty(node: Paragraph, words: str, above: Scope) -> bool:
    """Whether an item below a unit's own heading orders a report (T7), and tells no form of one."""
    return above.way == "heading" and above.is_unit and node.kind not in _LOOSE and details.is_report_duty(words)


def _as_described(node: Paragraph, words: str, above: Scope) -> Scope | None:
    """A line without a sign at its end that names units with what they do, above a list of its own."""
    marked = node.kind not in _LOOSE and node.children and node.children[0].kind not in _LOOSE
    if not marked or above.lead or find_assignment(words, 0, len(words)) is None:
        return None
    units = units_described(words)
    return Scope(lead=units, way="heading", is_unit=True) if units else None


def _limit_of_part(words: str, issued_on: date | None) -> Deadline | None:
    """The day of a heading such as "Nhiệm vụ làm ngay trong tháng 12/2025"."""
    limits = limits_in(words, issued_on) if _PART_WITH_DAY.search(words) else []
    return choose([limit for limit in limits if limit.strong])


def _resolve(lead: tuple[str, ...], before: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """A pronoun lead ("đơn vị này") stands for the lead before."""
    return before or last or lead if len(lead) == 1 and _BACK.match(lead[0]) else lead


@dataclass(slots=True)
class Walk:
    """One pass over the paragraphs of a document."""

    issued_on: date | None
    party: str = ""
    issuer: str = ""
    resolves: bool = False
    addressees: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    scopes: dict[int, Scope] = field(default_factory=dict)
    started: bool = False
    last_lead: tuple[str, ...] = ()
    openings: list[tuple[Paragraph, Scope, tuple[int, int]]] = field(default_factory=list)

    def close(self) -> None:
        """Take as tasks the sentences that end in a colon and introduce no task: a table, an address, a form (G7)."""
        told = {id(above) for draft in self.drafts if draft.node for above in (draft.node, *draft.node.path())}
        for node, above, span in self.openings:
            if id(node) not in told:
                self._pieces(node, above, [span])
        self.openings.clear()

    def scope_above(self, node: Paragraph) -> Scope:
        """What governs a paragraph: the nearest lead above, and whether any section above gives no tasks."""
        found = Scope()
        nearest, opened = True, False
        for above in node.path():
            scope = self.scopes.get(id(above), _NOTHING)
            # A sentence that gives orders opens a list of tasks even within an evaluation.
            opened = opened or (scope.way in ("opening", "unit", "addressed") and not scope.is_task)
            found.skip = found.skip or (scope.skip and not opened)
            if nearest and not scope.is_void:
                found.is_task, found.is_detail = scope.is_task, scope.is_detail
                nearest = False
            if scope.lead and not found.lead:
                found.take(scope)
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
        listed = bool(_RECIPIENTS.match(words))
        if listed or (len(words) < _TINY and node.kind != "row"):
            return Scope(skip=listed)
        if above.is_detail:
            details.take(self.drafts, words, self.issued_on)
            return Scope(is_detail=above.is_detail)
        heading = self._as_heading(node, words, above)
        if heading is not None:
            return heading
        if (above.skip and not exclusions.is_strong_order(words)) or (
            self.resolves and not self.started and node.kind in _LOOSE
        ):
            return Scope()
        if not _is_report_duty(node, words, above) and details.take(self.drafts, words, self.issued_on):
            return Scope()
        return self._items(node, above)

    def _as_heading(self, node: Paragraph, words: str, above: Scope) -> Scope | None:
        """The scope of a heading, None for a paragraph that is an item of its own."""
        announces = is_heading(words)
        named = unit_heading(words) if announces or len(words) < _SHORT else ()
        if named:
            return Scope(lead=named, way="heading", is_unit=True)
        if words.endswith(":"):
            return self._opening(node, words, above)
        if not announces:
            return None
        return _as_described(node, words, above) or self._as_topic(node, words, above)

    def _as_topic(self, node: Paragraph, words: str, above: Scope) -> Scope | None:
        """The scope of a line without a sign at its end: a heading, unless it is an order of its own."""
        if _is_bare_duty(node, words, above, self.scopes.get(id(node.parent), _NOTHING)):
            self._items(node, above)
            return replace(above)
        if is_caps(words) or node.children or not _is_item(words, above):
            if exclusions.is_skipped_section(words):
                return Scope(skip=True)
            return self._topic(words, above, _limit_of_part(words, self.issued_on))
        return None

    def _topic(self, words: str, above: Scope, limit: Deadline | None = None) -> Scope:
        """A heading without units; in the conclusions for one party, that party for the part with its tasks (T8)."""
        if self.party and not above.lead and _PARTY_PART.search(words):
            return Scope(lead=(self.party,), way="party", implicit=True, limit=limit)
        return Scope(limit=limit)

    def _opening(self, node: Paragraph, words: str, above: Scope) -> Scope:
        """A line that ends in a colon: it opens a list, and its lead, partners and day hold for the list."""
        flat = node.flat
        spans = sentences(flat, node.body - node.start)
        first, last = spans[-1]
        found = _addressed(self, node, spans[-1]) or find_assignment(flat, first, last, inside=above.is_inside)
        found = None if found and exclusions.gives_to_none(flat[first:last]) else found
        if not found and exclusions.is_skipped_section(words):
            return Scope(skip=True)
        work = flat[found.work if found else first : last]
        if (found or (above.lead and not above.skip)) and details.opens_details(work):
            self._items(node, above)
            return Scope(is_detail=True)
        told = self._pieces(node, above, spans[:-1])
        if told and not found and not above.lead:
            # The list belongs to the sentence before when the last one only announces it.
            found = find_assignment(flat, *spans[-2])
        self.started = self.started or found is not None or bool(_OPENS_LIST.search(words))
        # A date among the reasons before the giver's verb is no limit of the list.
        governs = found.start if found and found.start - first > _REASONS else first
        limit = choose(limits_in(flat[governs:last], self.issued_on))
        if not found and above.lead and not above.skip and _LEADS_LIST.match(words):
            co = together_with(flat, first, last)
            return Scope(above.lead, co, limit, way=above.way, is_unit=above.is_unit, implicit=above.implicit)
        told_on = found and is_issuer(self.issuer, found.lead) and directed(flat, found.work, last)
        if found and told_on:
            return Scope(told_on, (), limit, way="opening")
        if not found or is_own_word(self.issuer, found, work):
            return self._topic(words, above, limit)
        leads = _LEADS.match(work) and (found.way == "subject" or _WITH_ONLY.match(work))
        co = together_with(flat, found.work, last) if leads else ()
        unit = found.way not in _GIVEN or not _OPENS_LIST.search(words)
        if found.way != "heading" and len(work) > _SHORT_WORK and not _OPENS_LIST.search(words):
            self.openings.append((node, above, spans[-1]))
        way = _HANDS_DOWN.get(found.way, "unit")
        lead = _resolve(found.lead, (), self.last_lead)
        return Scope(lead, co, limit, way=way, is_unit=unit, implicit=way == "addressed")

    def _items(self, node: Paragraph, above: Scope) -> Scope:
        flat, begin = node.flat, node.body - node.start
        if not self._pieces(node, above, sentences(flat, begin)):
            return Scope(is_void=True)
        last = self.drafts[-1]
        return Scope(lead=last.lead, way="opening", is_task=True)

    def _pieces(self, node: Paragraph, above: Scope, spans: list[tuple[int, int]]) -> bool:
        """The tasks of a paragraph; True when there is one."""
        loose = node.kind in _LOOSE and (node.follows_marked or above.is_task)
        asks = node.kind == "plain" and above.way == "unit" and node.flat.startswith(("Yêu cầu ", "Đề nghị "))
        inside = above.is_inside and not loose and not asks
        flat = node.flat
        if not self.started and node.kind in _LOOSE and not (GIVING.search(flat) or AS_FOLLOWS.search(flat)):
            return False
        spans = [(a, b) for a, b in spans if not exclusions.is_execution(flat[a:b])]
        pieces = [piece for span in spans for piece in clauses_of(flat, span, inside=inside)]
        groups = self._grouped(node, above, pieces)
        before = len(self.drafts)
        for group in groups:
            self._add(node, above, group)
        return len(self.drafts) > before

    def _grouped(self, node: Paragraph, above: Scope, pieces: list[Piece]) -> list[Group]:
        """Pieces for the same lead together; pieces that are no task left out."""
        groups: list[Group] = []
        open_group: Group | None = None
        for piece in pieces:
            words = node.flat[piece.start : piece.end]
            own = _addressed(self, node, (piece.start, piece.end)) or piece.found
            if exclusions.is_attribute(words) and not (own and own.way == "giving"):
                continue
            if exclusions.is_condition(words) or (exclusions.is_no_task(words) and not (own and own.way != "subject")):
                continue
            if own is not None:
                lead = _resolve(own.lead, open_group.lead if open_group else (), self.last_lead)
                if open_group and open_group.lead == lead:
                    open_group.end = piece.end
                    continue
                open_group = Group(
                    own.start, piece.end, own.work, lead, own.way, own.giving, node.flat[piece.start : own.start]
                )
                groups.append(open_group)
            elif open_group:
                open_group.end = piece.end
            elif self._bare(node, above, words):
                open_group = Group(piece.start, piece.end, piece.start, above.lead, above.way, "")
                groups.append(open_group)
        return groups

    def _bare(self, node: Paragraph, above: Scope, words: str) -> bool:
        """Whether words without an assignee are a task of the lead above (T3)."""
        verb = is_order(words)
        if not above.lead or _RIGHT.search(words[:200]) or (not verb and head_at(words, 0, sentence_start=True)):
            return False
        # Below a full sentence only the first level of bullets can be tasks, and only with a verb of their own (G3).
        if verb and opens_predicate(words, 0, any_case=True) and self._stands_below_unit(node):
            return True
        if above.is_task and not (verb and node.kind == "dash" and node.parent and node.parent.kind not in _BULLETS):
            return False
        if node.kind in _LOOSE:
            parent = self.scopes.get(id(node.parent), above)
            return (
                parent.is_unit
                and not exclusions.is_view(words)
                and (not node.follows_marked or (parent.way == "heading" and verb))
            )
        return verb or (above.is_unit and above.way != "opening")

    def _stands_below_unit(self, node: Paragraph) -> bool:
        """Whether a plain paragraph behind the items of a bare unit heading is one more of them (T3, G6)."""
        item = node.parent if node.kind == "plain" else None
        heading = self.scopes.get(id(item.parent), _NOTHING) if item and item.parent else _NOTHING
        return heading.is_unit and heading.way == "heading" and self.scopes.get(id(item), _NOTHING).is_task

    def _is_none(self, node: Paragraph, group: Group, words: str, limit: Deadline | None) -> bool:
        """Whether a group is no task after all: a submission, a right, a formula, prose before the first list."""
        work = words[group.work - group.start :]
        if exclusions.is_submission(group.giving, group.lead, work) or _RIGHT.search(words[:120]):
            return True
        if exclusions.is_person(words) or exclusions.is_regime(work) or exclusions.is_itself(group.way, group.lead):
            return True
        if group.way == "subject" and exclusions.is_own_word(work) and is_issuer(self.issuer, group.lead):
            return True
        if group.way in (*_GIVEN, "subject") and limit is None and exclusions.is_formula(work):
            return True
        if self.started or group.way in _GIVEN or node.kind not in _LOOSE:
            return False
        return not AS_FOLLOWS.search(node.flat[: group.start])

    def _add(self, node: Paragraph, above: Scope, group: Group) -> None:
        flat = node.flat
        words = flat[group.start : group.end]
        own_limits = limits_in(words, self.issued_on)
        limit = choose(own_limits) or choose(limits_before(group.before, self.issued_on))
        if self._is_none(node, group, words, limit):
            return
        handed = above.limit
        draft = Draft(
            node.start + group.start,
            node.start + group.end,
            node.start + group.work,
            group.lead,
            way=group.way,
            implicit=group.way == "addressed" or (above.implicit and group.lead == above.lead),
            node=node,
            limit=limit or (replace(handed, inherited=True) if handed else None),
            limit_from="own" if limit else ("heading" if handed else ""),
            report_to=reports_to(flat, group.work, group.end),
            product=product_of(flat, group.work, group.end),
        )
        co = together_with(flat, group.start, group.end)
        draft.co = tuple(name for name in co if name not in group.lead)
        if not draft.co and group.lead == above.lead:
            draft.co = above.co
        self.last_lead, self.started = group.lead, True
        self.drafts += by_day(draft, words, own_limits)


def _addressed(walk: Walk, node: Paragraph, span: tuple[int, int]) -> Assignment | None:
    """An order of the letter itself, in no list of anybody, to those it is sent to."""
    return find_addressed(node.flat, span, walk.addressees, walk.issuer) if node.kind in _LOOSE else None
