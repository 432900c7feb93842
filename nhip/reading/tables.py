"""Tables of assignments, and blocks of labelled lines that say the same.

A row is one line with cells parted by " | "; the head of the table tells which cell holds the work, the lead, the units
that co-operate and the time. A block says it in sibling lines ("Đơn vị chủ trì: …", "Thời gian: …"): these govern the
work lines before them.
"""

import re
from dataclasses import dataclass

from nhip.reading.lines import Paragraph
from nhip.reading.openers import opens_predicate
from nhip.reading.units import is_unit_heading, parse_units

_LEADS = (
    r"(?i)chủ trì|phân công|trách nhiệm|đầu mối|"
    r"(?:cơ quan|đơn vị|bộ phận|phòng|tổ chức|người)[\w ,/]{0,60}(?:thực hiện|tham mưu|được giao|phụ trách)"
)
_ROLES = (
    ("co", re.compile(r"(?i)phối hợp")),
    ("lead", re.compile(_LEADS)),
    ("time", re.compile(r"(?i)thời (?:gian|hạn|điểm)|tiến độ|hạn hoàn thành|hoàn thành|^hạn\b|kỳ báo cáo|lộ trình")),
    ("product", re.compile(r"(?i)sản phẩm|kết quả|đầu ra")),
    ("work", re.compile(r"(?i)nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên văn bản|đề án|việc|chương trình")),
)  # fmt: skip
# Longest head of a column, longest part of a split head, shortest work.
_HEAD, _SUBHEAD, _WORK = 90, 40, 6
_NUMBERING = re.compile(r"(?i)^(?:stt|tt|số tt|[ivx]+|\d{1,3}(?:\.\d{1,2})*|[a-zđ])\.?\)?$")
_DOING = "(?:chủ trì|thực hiện|phối hợp|tham mưu|đầu mối|chịu trách nhiệm|tổ chức)"
_WHEN = "(?:thực hiện|hoàn thành|dự kiến|trình|tổ chức|báo cáo|ban hành|bắt đầu|và địa điểm)"
_LABEL_WORDS = (
    rf"(?:(?:các |tên )?(?:cơ quan|đơn vị|bộ phận|sở) (?:được giao )?{_DOING}(?:(?:,| và)? {_DOING})*|"
    r"phân công (?:thực hiện|chủ trì|nhiệm vụ)|(?:chủ trì|phối hợp)(?: thực hiện)?|"
    rf"thời (?:gian|hạn)(?: {_WHEN})*(?:, địa điểm)?|tiến độ(?: (?:thực hiện|hoàn thành))?|hạn hoàn thành|"
    r"(?:sản phẩm|kết quả)(?: (?:dự kiến|đầu ra|hoàn thành|cần đạt))?|"
    r"nhiệm vụ|nội dung(?: công việc| nhiệm vụ| thực hiện)?|công việc)"
)
_LABEL = re.compile(rf"(?i)(?P<label>{_LABEL_WORDS})\s*:\s*")
_NEXT_LABEL = re.compile(rf"(?i)[;.]\s*(?={_LABEL_WORDS}\s*:)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its span in the text and its flat words."""

    start: int
    end: int
    words: str


def cells_of(row: Paragraph) -> list[Cell]:
    """The cells of a row."""
    found = []
    place = row.start
    for raw in row.flat.split("|"):
        stripped = raw.strip()
        begin = place + (len(raw) - len(raw.lstrip()))
        found.append(Cell(begin, begin + len(stripped), stripped))
        place += len(raw) + 1
    return found


def role_of(words: str) -> str:
    """What a column or a label is for: "work", "lead", "co", "time", "product" or ""."""
    return next((role for role, pattern in _ROLES if pattern.search(words[:80])), "")


def read_head(cells: list[Cell]) -> dict[int, str] | None:
    """The roles of a table's columns, or None when this row is no head of a table of assignments."""
    if any(len(cell.words) > _HEAD for cell in cells):
        return None
    roles: dict[int, str] = {}
    for number, cell in enumerate(cells):
        role = role_of(cell.words) if cell.words and not _NUMBERING.match(cell.words) else ""
        if role and role not in roles.values():
            roles[number] = role
    has_work = "work" in roles.values()
    return roles if has_work and "lead" in roles.values() and len(roles) > 1 else None


def merge_heads(first: dict[int, str], cells: list[Cell]) -> dict[int, str] | None:
    """The roles when a second line of the head parts "Đơn vị thực hiện" into "Chủ trì" and "Phối hợp"."""
    if not all(len(cell.words) < _SUBHEAD for cell in cells):
        return None
    below = {
        number: role_of(cell.words)
        for number, cell in enumerate(cells)
        if re.match(r"(?i)(?:đơn vị |cơ quan )?(?:chủ trì|phối hợp)$", cell.words)
    }
    if set(below.values()) != {"lead", "co"}:
        return None
    lead = next((number for number, role in first.items() if role == "lead"), 0)
    shifted = {
        number + (1 if number > lead and len(below) == len(cells) else 0): role
        for number, role in first.items()
        if role not in ("lead", "co")
    }
    if len(below) == len(cells):
        below = {lead + place: role for place, role in enumerate(below.values())}
    return {**shifted, **below}


def work_cell(cells: list[Cell], roles: dict[int, str]) -> Cell | None:
    """The cell that holds the work, when the row holds an assignment and is no heading within the table."""
    number = next(number for number, role in roles.items() if role == "work")
    if number >= len(cells) or len(cells[number].words) < _WORK or _NUMBERING.match(cells[number].words):
        return None
    return cells[number]


def cell_for(cells: list[Cell], roles: dict[int, str], role: str) -> str:
    """The words of the cell with a role, "" when the row has none."""
    return next((cells[number].words for number, name in roles.items() if name == role and number < len(cells)), "")


_CLOCK = re.compile(r"\d{1,2}\s*(?:h|giờ|:)\s*\d{0,2}(?!\w)")


def is_agenda(time: str) -> bool:
    """Whether the time of a row is an hour: then the table is the programme of an event and assigns nothing."""
    return bool(_CLOCK.match(time.strip()))


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled value of a line ("Thời gian: quý I/2026")."""

    role: str
    name: str
    cell: Cell


def read_labels(node: Paragraph) -> list[Label]:
    """The labelled values of a line: "Đơn vị chủ trì: A; đơn vị phối hợp: B" has two; none for any other line."""
    if node.kind == "row":
        return []
    found: list[re.Match[str]] = []
    match = _LABEL.match(node.flat, node.body - node.start)
    while match:
        found.append(match)
        following = _NEXT_LABEL.search(node.flat, match.end())
        match = _LABEL.match(node.flat, following.end()) if following else None
    ends = [*(later.start() for later in found[1:]), len(node.flat)]
    labels = []
    for match, end in zip(found, ends[: len(found)], strict=True):
        name = match.group("label").lower()
        role = "lead" if "chủ trì" in name else role_of(name)
        words = node.flat[match.end() : end].rstrip(" " if role == "work" else " .;")
        begin = node.start + match.end()
        if role == "lead" and _is_clause(words):
            return []
        labels.append(Label(role, name, Cell(begin, begin + len(words), words)))
    return labels


def _is_clause(words: str) -> bool:
    """Whether the value says what the unit does: then it is a sentence, and the task itself."""
    units = parse_units(words, 0, len(words))
    return units is not None and bool(opens_predicate(words, units.end)) and not leads_only(words)


_LEADS_WITH = re.compile(
    r"(?i)\s*,?\s*\(?chủ trì(?: thực hiện)?\)?\s*(?:[,;]\s*(?:và )?phối hợp (?:chặt chẽ )?(?:với|cùng)\s+|[.;]?$)"
)


def leads_only(words: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Lead and partners of a value that names nothing else: "Sở A chủ trì, phối hợp với Sở B"."""
    units = parse_units(words, 0, len(words))
    match = _LEADS_WITH.match(words, units.end) if units else None
    if units is None or match is None:
        return None
    partners = parse_units(words, match.end(), len(words))
    rest = words[partners.end if partners else match.end() :]
    return (units.names, partners.names if partners else ()) if not rest.strip(" .;") else None


# "Theo phân công tại Quyết định số …" names nobody and no day here (rule D9).
_BY_REFERENCE = re.compile(r"(?i)(?:thực hiện )?theo\b")


def by_reference(value: str) -> bool:
    """Whether a cell only points at another paper."""
    return bool(_BY_REFERENCE.match(value.strip()))


def unit_list(words: str) -> tuple[str, ...]:
    """The units of a cell or a labelled value; what the grammar does not know stays as written."""
    bare = words.strip(" .;:-")
    if not bare or _BY_REFERENCE.match(bare):
        return ()
    units = is_unit_heading(bare, whole=True)
    if units:
        return units.names
    return tuple(part.strip() for part in re.split(r"\s*[;,]\s*", bare) if part.strip())
