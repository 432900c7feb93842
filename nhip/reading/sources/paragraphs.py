"""From printed lines to paragraphs: wrapped lines joined, page numbers and running heads left out.

A line goes on in the next one when its next word would not have fitted on it, and neither an indent, nor a wider space,
nor a list marker says that something new begins. What indents and spaces mean is measured on the document itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nhip.core.text import fold
from nhip.reading.sources.columns import Flows, Placed, in_reading_order
from nhip.reading.sources.model import Line, Page, PageLines
from nhip.reading.sources.plain import tidy

_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|.\s]*", re.IGNORECASE)
_MARKER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđA-ZĐ][.)]|[IVXL]{1,5}[.)]|\(\d{1,2}\)|[-–—•+*])\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[0-9IVXL]+\b|Nơi nhận|Kính gửi|Căn cứ\b|Xét đề nghị\b|Theo đề nghị\b"
)
_RANGE = re.compile(r"[-–—]\s*\d")
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_DIGITS = re.compile(r"\d+")
_ENDS = (".", ";", ":", "!", "?", "…")
_SHARE_OF_PAGES = 0.6
# Text that nowhere reaches so far into the page (a share of its width) does not wrap.
_SHORTEST_WIDTH = 0.7
_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """What the body of a document looks like, in points."""

    left: float
    right: float
    height: float
    pitch: float
    has_indents: bool
    has_spaces: bool
    hang: float = 0.0


def assemble(pages: Sequence[PageLines]) -> tuple[str, tuple[Page, ...]]:
    """The text of a document, one paragraph a line, and where its pages stand in it."""
    flows = Flows()
    kept = _without_heads(pages)
    placed = [item for index, page in enumerate(kept) for item in in_reading_order(page, index, flows)]
    measures = _measured(placed, _SHORTEST_WIDTH * max((page.width for page in kept), default=0))
    text = ""
    starts: dict[int, int] = {}
    first_of_paragraph: Placed | None = None
    for before, item in pairwise([None, *placed]):
        assert item is not None
        words = tidy(item.line.text)
        if before is None or first_of_paragraph is None or _is_new(before, item, first_of_paragraph, measures):
            text += "\n" if text else ""
            first_of_paragraph = item
        else:
            text += _between(text, words)
        starts.setdefault(item.page, len(text))
        text += words
    return text, tuple(_spans(pages, starts, len(text)))


def _spans(pages: Sequence[PageLines], starts: dict[int, int], length: int) -> Iterator[Page]:
    ends = length
    found: list[Page] = []
    for index in reversed(range(len(pages))):
        start = starts.get(index, ends)
        found.append(Page(start, ends, pages[index].confidence))
        ends = start
    return reversed(found)


def _between(text: str, words: str) -> str:
    """What stands between a line and the next one of the same paragraph: nothing inside 123/QĐ- | UBND."""
    if text.endswith(("-", "/")) and len(text) > 1 and not text[-2].isspace() and words[:1].isalnum():
        return ""
    return " "


def _without_heads(pages: Sequence[PageLines]) -> list[PageLines]:
    """The pages without page numbers and the heads and feet that repeat."""
    edges = [_edges(page) for page in pages]
    often: Counter[str] = Counter()
    for first, last in edges:
        often.update({_shape(line.text) for line in (*first, *last)})
    least = max(_REPEATS, round(_SHARE_OF_PAGES * len(pages)))
    kept = []
    for page, (first, last) in zip(pages, edges, strict=True):
        dropped = {
            id(line)
            for line in (*first, *last)
            if _PAGE_NUMBER.fullmatch(line.text.strip()) or often[_shape(line.text)] >= least
        }
        lines = tuple(line for line in page.lines if id(line) not in dropped)
        kept.append(PageLines(page.width, page.height, lines, page.tables, page.confidence))
    return kept


def _edges(page: PageLines) -> tuple[list[Line], list[Line]]:
    """What stands on the first and on the last printed line of a page."""
    if not page.lines:
        return [], []
    top = min(page.lines, key=lambda line: line.middle)
    bottom = max(page.lines, key=lambda line: line.middle)
    return (
        [line for line in page.lines if abs(line.middle - top.middle) < top.height / 2],
        [line for line in page.lines if abs(line.middle - bottom.middle) < bottom.height / 2],
    )


def _shape(text: str) -> str:
    return _DIGITS.sub("0", fold(text)).strip()


def _measured(placed: Sequence[Placed], least_right: float) -> Measures:
    body = [item.line for item in placed if item.flow == 0] or [item.line for item in placed]
    if not body:
        return Measures(0, 0, 1, 1, has_indents=False, has_spaces=False)
    height = median(line.height for line in body)
    right = max(sorted(line.x1 for line in body)[int(len(body) * 0.97)], least_right)
    lefts = Counter(round(line.x0) for line in body if line.x1 > right - 3 * height)
    most = max(lefts.values(), default=0)
    left = float(min((x0 for x0, n in lefts.items() if n >= max(most / 4, 2)), default=min(line.x0 for line in body)))
    steps = [
        later.line.y0 - earlier.line.y0
        for earlier, later in pairwise(placed)
        if earlier.flow == later.flow == 0 and earlier.page == later.page
    ]
    pitch = _pitch([step for step in steps if 0 < step < 4 * height], height)
    wide = [step for step in steps if _is_wide(step, pitch, height) and step < 4 * height]
    indented = [line for line in body if line.x1 > right - 2 * height and line.x0 > left + height / 2]
    full = [line for line in body if line.x1 > right - 2 * height and abs(line.x0 - left) < height / 3]
    return Measures(
        left, right, height, pitch,
        has_indents=len(indented) >= 2 and len(full) >= 2,  # noqa: PLR2004 - one proves nothing
        has_spaces=len(wide) >= max(2, len(steps) // 20),
        hang=_hang(placed, height),
    )  # fmt: skip


def _hang(placed: Sequence[Placed], height: float) -> float:
    """How far the lines of an item hang below its marker, as seen where they go on in lower case; 0 if they do not."""
    found = Counter(
        round(later.line.x0 - item.line.x0)
        for item, later in pairwise(placed)
        if item.flow == later.flow == 0
        and _MARKER.match(item.line.text.lstrip())
        and later.line.text.lstrip()[:1].islower()
        and later.line.x0 > item.line.x0 + height / 2
    )
    return float(found.most_common(1)[0][0]) if found else 0.0


def _pitch(steps: list[float], height: float) -> float:
    """The smallest common distance from line to line."""
    if not steps:
        return height * 1.2
    tolerance = 0.06 * height
    for step in sorted(steps):
        alike = [other for other in steps if step <= other <= step + 2 * tolerance]
        if len(alike) >= max(2, 0.15 * len(steps)):
            return median(alike)
    return min(steps)


def _is_wide(step: float, pitch: float, height: float) -> bool:
    return step > pitch + 0.18 * height


def _is_new(before: Placed, item: Placed, first: Placed, measures: Measures) -> bool:
    """Whether a line begins a paragraph."""
    if before.flow != item.flow or item.is_row:
        return True
    if item.flow:
        return _is_new_in_column(before.line, item.line, first.line)
    return _is_new_in_body(before, item, first.line, measures)


def _is_new_in_column(before: Line, line: Line, first: Line) -> bool:
    """In a narrow column: an item of a list goes on until the next one; other lines go on in lower case."""
    text = line.text.strip()
    if fold(f"{before.text.strip()} {text}") == _MOTTO:
        return False
    if _MARKER.match(text) or line.y0 - before.y1 > 1.5 * line.height:
        return True
    is_item = first.text.lstrip()[:1] in {"-", "–", "+", "•"} or fold(first.text).startswith(("v/v", "ve viec"))
    if is_item and not before.text.rstrip().endswith((";", ".", ":")):
        return text.isupper() and not before.text.isupper()
    return not text[:1].islower()


def _is_new_in_body(before: Placed, item: Placed, first: Line, measures: Measures) -> bool:
    above, line, height = before.line, item.line, measures.height
    same_page = before.page == item.page
    if same_page and _is_wide(line.y0 - above.y0, measures.pitch, height):
        return True
    if not _is_full(above, line, measures) or _is_indented(above, line, first, measures):
        return True
    is_level = abs(line.x0 - first.x0) < height / 3
    if line.x0 > measures.left + height / 2 and is_level and measures.has_indents:
        return above is first
    text = line.text.lstrip()
    if _MARKER.match(text) and not _RANGE.match(text):
        return not (measures.has_indents and abs(line.x0 - measures.left) < height / 3)
    if measures.has_indents or (measures.has_spaces and same_page):
        return False
    ending = above.text.rstrip()
    return ending.endswith((";", ":")) or (not same_page and ending.endswith(_ENDS) and text[:1].isupper())


def _is_indented(above: Line, line: Line, first: Line, measures: Measures) -> bool:
    """Whether a line stands further to the right than the one above, and not because it hangs below a list marker."""
    near = measures.height / 2
    hangs = _MARKER.match(first.text.lstrip()) and (
        abs(line.x0 - first.second) < near or (measures.hang > 0 and abs(line.x0 - first.x0 - measures.hang) < near)
    )
    return line.x0 > above.x0 + near and not hangs


def _is_full(above: Line, line: Line, measures: Measures) -> bool:
    """Whether the first word of the next line would not have fitted on the line above."""
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    middle = (measures.left + measures.right) / 2
    margin = 2.5 * measures.height
    is_centred = (
        above.x0 > measures.left + margin
        and above.x1 < measures.right - margin
        and abs((above.x0 + above.x1) / 2 - middle) < measures.height
    )
    if is_centred:
        return above.x1 - above.x0 + width > measures.right - measures.left
    return above.x1 + width > measures.right - 0.2 * measures.height
