"""Tables of assignments, and blocks of labelled lines that say the same.

A row is one line with cells parted by " | "; the head of the table tells which cell holds the work, the lead, the units
that co-operate and the time. A block says it in sibling lines ("Đơn vị chủ trì: …", "Thời gian: …"): these govern the
work lines before them.
"""

import re
from dataclasses import dataclass

from nhip.reading.lines import Paragraph
from nhip.reading.units import is_unit_heading

_ROLES = (
    ("co", re.compile(r"(?i)phối hợp")),
    ("lead", re.compile(r"(?i)chủ trì|(?:cơ quan|đơn vị|bộ phận|phòng|tổ chức)[\w ,/]*(?:thực hiện|chịu trách nhiệm|đầu mối|"
        r"tham mưu|được giao)|phân công|người thực hiện|người phụ trách|trách nhiệm|đầu mối")),
    ("time", re.compile(r"(?i)thời (?:gian|hạn|điểm)|tiến độ|hạn hoàn thành|hoàn thành|^hạn\b|kỳ báo cáo|lộ trình")),
    ("product", re.compile(r"(?i)sản phẩm|kết quả|đầu ra")),
    ("work", re.compile(r"(?i)nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên văn bản|đề án|việc|chương trình")),
)  # fmt: skip
_NUMBERING = re.compile(r"(?i)^(?:stt|tt|số tt|[ivx]+|\d{1,3}(?:\.\d{1,2})*|[a-zđ])\.?\)?$")
_LABEL = re.compile(
    r"(?i)(?P<label>(?:(?:các |tên )?(?:cơ quan|đơn vị|bộ phận|sở)\s+(?:được giao\s+)?(?:chủ trì|"
    r"thực hiện|phối hợp|tham mưu|đầu mối|chịu trách nhiệm|tổ chức)(?:\s*(?:,|và)?\s*(?:chủ trì|thực hiện|"
    r"phối hợp|tham mưu))*|phân công (?:thực hiện|chủ trì|nhiệm vụ)|chủ trì(?: thực hiện)?|"
    r"phối hợp(?: thực hiện)?"
    r"|thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|dự kiến|trình|tổ chức|báo cáo|ban hành|bắt đầu|"
    r"và địa điểm))*(?:, địa điểm)?|tiến độ(?: (?:thực hiện|hoàn thành))?|hạn hoàn thành|"
    r"sản phẩm(?: (?:dự kiến|đầu ra|hoàn thành))?|kết quả(?: (?:dự kiến|đầu ra|cần đạt))?|nhiệm vụ|"
    r"nội dung(?: công việc| nhiệm vụ| thực hiện)?|công việc))\s*:\s*"
)


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
    if any(len(cell.words) > 90 for cell in cells):  # noqa: PLR2004
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
    if not all(len(cell.words) < 40 for cell in cells):  # noqa: PLR2004
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
    if number >= len(cells) or len(cells[number].words) < 6 or _NUMBERING.match(cells[number].words):  # noqa: PLR2004
        return None
    return cells[number]


def cell_for(cells: list[Cell], roles: dict[int, str], role: str) -> str:
    """The words of the cell with a role, "" when the row has none."""
    return next((cells[number].words for number, name in roles.items() if name == role and number < len(cells)), "")


def read_label(words: str) -> tuple[str, str, int] | None:
    """The role, the label as written and the offset of the value of a labelled line ("Thời gian: quý I/2026")."""
    match = _LABEL.match(words)
    if not match:
        return None
    label = match.group("label").lower()
    role = "lead" if "chủ trì" in label else role_of(label)
    return role, label, match.end()


def unit_list(words: str) -> tuple[str, ...]:
    """The units of a cell or a labelled value; what the grammar does not know stays as written."""
    bare = words.strip(" .;:-")
    if not bare:
        return ()
    units = is_unit_heading(bare, whole=True)
    if units:
        return units.names
    return tuple(part.strip() for part in re.split(r"\s*[;,]\s*", bare) if part.strip())
