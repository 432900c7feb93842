"""Paragraphs and their nesting.

One paragraph is one line, or several where the text was wrapped by a printer or by OCR. Its marker ("II.", "Điều 3.",
"1.", "2.1.", "a)", "(ii)", "-", "+") decides how deep it stands; the tree of paragraphs tells which heading governs it.
"""

import re
from dataclasses import dataclass, field
from heapq import nlargest

WRAP_MIN, WRAP_MAX = 55, 125
_WINDOW, SHORT = 12, 160
# A few long lines do not make a wrapped text.
_FEW = 4
# How far a line and the next word together fill the width where a printer broke it.
_FILLED = 0.93
_NARROW = 100
# A line that stops in the middle of a date or of a reference.
_WANTS_NUMBER = re.compile(
    r"(?i)(?:\b(?:ngày|tháng|năm|số|quý|điều|khoản|điểm|giai đoạn|kỳ họp thứ|khóa|hơn|trên|dưới|từ|đến)|[/-])$"
)
_ENDED = (".", ";", ":", "!", "?", "./", "…")

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,4}"
_ORDINALS = "(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_MARKERS = (
    ("chapter", re.compile(r"(?:Chương|Phần|Mục|CHƯƠNG|PHẦN|MỤC)\s+(?:[IVXLC]+|\d+|thứ \w+)\b\s*[.:\-]?\s*")),
    ("article", re.compile(r"Điều\s+\d+[a-zđ]?\s*[.:]\s*")),
    ("roman", re.compile(r"[IVX]{1,5}\s*[.)\-/]+\s*(?=\S)(?![a-z]\b)")),
    ("number", re.compile(
        rf"{_NUMBER}(?:\s*[.)]|\s*/(?=\s|[A-ZĐ][a-zà-ỹ])|\s?-\s+(?=[A-ZĐ])|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))\s*(?![\d%])"
    )),
    ("letter", re.compile(r"[a-zđ]\d?(?:\s*[.)](?!\w{1,3}\.)|/(?=\s))\s*")),
    ("paren", re.compile(r"\((?:[ivx]{1,5}|\d{1,2}|[a-zđ])\)\s*")),
    ("ordinal", re.compile(rf"(?:Thứ {_ORDINALS}|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là)\s*[,:]\s*")),
    ("plus", re.compile(r"\+\s*")),
    ("dash", re.compile(r"(?:[-•*▪●○■□◦·]|(?:o|\uf0b7|\uf02d)(?=\s))\s*")),
)  # fmt: skip
_WORDY = re.compile(r"[^\W_]")
_RANK = {"chapter": 0, "article": 1, "roman": 1}


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with its place in the tree; `flat` is the plain text with line breaks as spaces, `body` an offset."""

    start: int
    end: int
    flat: str
    kind: str = "plain"
    body: int = 0
    parent: "Paragraph | None" = None
    children: list["Paragraph"] = field(default_factory=list)
    follows_marked: bool = False
    has_marked: bool = False

    @property
    def words(self) -> str:
        """The words behind the marker."""
        return self.flat[self.body - self.start :]

    def path(self) -> list["Paragraph"]:
        """The paragraphs above, nearest first."""
        above: list[Paragraph] = []
        node = self.parent
        while node is not None:
            above.append(node)
            node = node.parent
        return above


# With which signs a marker can begin, so that other lines need no trial.
_BEGINS = {
    "chapter": "CPM",
    "article": "Đ",
    "roman": "IVX",
    "number": "0123456789",
    "letter": "abcdefghijklmnopqrstuvwxyzđ",
    "paren": "(",
    "ordinal": "TMHBNS",
    "plus": "+",
    "dash": "-•*▪●○■□◦·o\uf0b7\uf02d",
}
_BY_SIGN = {
    sign: tuple((kind, pattern) for kind, pattern in _MARKERS if sign in _BEGINS[kind])
    for sign in "".join(_BEGINS.values())
}


def read_marker(flat: str) -> tuple[str, int]:
    """The kind of the marker at the beginning of a line and how many characters it takes."""
    for kind, pattern in _BY_SIGN.get(flat[:1], ()):
        match = pattern.match(flat)
        if match:
            depth = match.group().count(".", 0, -1) if kind == "number" else 0
            return f"{kind}{depth or ''}", match.end()
    return "plain", 0


def split_lines(plain: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the lines that carry a word, without the blanks around them."""
    spans, place = [], start
    limit = len(plain) if end is None else end
    for raw in plain[start:limit].split("\n"):
        stripped = raw.strip()
        if _WORDY.search(stripped):
            begin = place + raw.index(stripped)
            spans.append((begin, begin + len(stripped)))
        place += len(raw) + 1
    return spans


def is_caps(text: str) -> bool:
    """Whether a line is set in capitals (a title or a heading)."""
    n_letters = sum(map(str.isalpha, text))
    return n_letters > 1 and sum(map(str.isupper, text)) >= 0.9 * n_letters


def _width(plain: str, lines: list[tuple[int, int]]) -> int:
    """The width to which a whole part was wrapped; 0 when it was not."""
    longest = nlargest(_FEW + 1, (end - start for start, end in lines if " | " not in plain[start:end]))
    if not longest or longest[0] > WRAP_MAX:
        return 0
    few = _FEW + 1 if longest[0] > _NARROW else _FEW - 1
    wrapped = len(longest) >= few and longest[few - 1] >= max(WRAP_MIN, longest[0] * 0.85)
    return longest[few - 1] if wrapped else 0


def _continues(plain: str, lines: list[tuple[int, int]], number: int, width: int) -> bool:
    """Whether a line goes on in the next one."""
    (start, end), (next_start, next_end) = lines[number], lines[number + 1]
    line, following = plain[start:end], plain[next_start:next_end]
    if " | " in line or " | " in following:
        return False
    if following[0].isdigit() and _WANTS_NUMBER.search(line[-12:]):
        return True
    if read_marker(following)[0] != "plain":
        return False
    ended = line.endswith(_ENDED)
    filled = bool(width) and end - start + 1 + len(following.split(" ", 1)[0]) > width * _FILLED
    if following[0].islower():
        return not ended or (filled and line[-1] == ";")
    if is_caps(line) or (is_caps(following) and not following.endswith((".", ";", ","))):
        return False
    return (filled and not ended) or _is_full(lines, number, 0.95 if ended else 0.8)


def _is_full(lines: list[tuple[int, int]], number: int, part: float) -> bool:
    """Whether a line takes that part of the width that the lines around it show, where they are wrapped."""
    near = [end - start for start, end in lines[max(0, number - _WINDOW) : number + _WINDOW]]
    start, end = lines[number]
    wrapped = max(near) <= WRAP_MAX and sum(size >= WRAP_MIN for size in near) >= _FEW
    return wrapped and end - start >= max(near) * part


def split_paragraphs(plain: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of a part of the text, wrapped lines joined."""
    lines = split_lines(plain, start, end)
    width = _width(plain, lines)
    paragraphs: list[Paragraph] = []
    number = 0
    while number < len(lines):
        first = lines[number][0]
        while number + 1 < len(lines) and _continues(plain, lines, number, width):
            number += 1
        last = lines[number][1]
        flat = plain[first:last].replace("\n", " ")
        kind, length = ("row", 0) if " | " in flat else read_marker(flat)
        paragraphs.append(Paragraph(first, last, flat, kind, first + min(length, len(flat) - 1)))
        number += 1
    return paragraphs


def quoted(paragraphs: list[Paragraph]) -> set[int]:
    """The ids of paragraphs that hold another's words: from one that opens a quotation to the one that closes it."""
    found: set[int] = set()
    opened: list[int] = []
    for paragraph in paragraphs:
        odd = paragraph.flat.count('"') % 2 == 1
        if opened:
            opened.append(id(paragraph))
            if odd:
                found.update(opened)
                opened = []
        elif odd and paragraph.flat.startswith('"'):
            opened = [id(paragraph)]
    return found


def is_heading(words: str) -> bool:
    """Whether a line only announces what follows: it ends in a colon, or is short and ends in no sign at all."""
    return (
        words.endswith(":")
        or is_caps(words)
        or (len(words) <= SHORT and not words.endswith((".", ";", ",", "./", "!")))
    )


def _returns_to(stack: list[Paragraph], kind: str) -> int:
    """How many of the open paragraphs stay open above a new one of this kind."""
    kinds = [node.kind for node in stack]
    if kind == "head":
        return len(stack) - next((place for place, other in enumerate(reversed(kinds)) if other != "head"), len(stack))
    if kind in kinds:
        return kinds.index(kind)
    if kind in _RANK:
        return next(
            (place for place, other in enumerate(kinds) if other != "head" and _RANK.get(other, 9) >= _RANK[kind]),
            len(stack),
        )
    return len(stack)


def nest(paragraphs: list[Paragraph]) -> None:
    """Give every paragraph its parent: a marker seen before returns to its level, a new one goes one deeper."""
    stack: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "plain" and is_heading(paragraph.words):
            paragraph.kind = "head"
            while stack and stack[-1].kind in ("dash", "plus"):
                stack.pop()
        if paragraph.kind not in ("plain", "row"):
            del stack[_returns_to(stack, paragraph.kind) :]
        paragraph.parent = stack[-1] if stack else None
        if paragraph.parent:
            paragraph.follows_marked = paragraph.parent.has_marked
            paragraph.parent.has_marked = paragraph.parent.has_marked or paragraph.kind not in ("plain", "head", "row")
            paragraph.parent.children.append(paragraph)
        if paragraph.kind not in ("plain", "row"):
            stack.append(paragraph)
