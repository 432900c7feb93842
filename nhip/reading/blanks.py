"""Text without the blanks that carry nothing, and the way back to the places in the text as it came.

Word processors and PDF extraction leave two blanks for one, carriage returns and blanks at the ends of lines. They are
taken out before anything is matched. Wider gaps stay: they set two columns apart (headers, signatures).
"""

import re
from bisect import bisect_right

_IDLE = re.compile(r"\r(?=\n)|(?<=\S)[ \t\u00a0]+(?=\r?\n|$)|(?<=\S[ \t\u00a0])[ \t\u00a0]+(?=\S)")
# Lines of two columns: their gaps carry the layout.
_COLUMNS = re.compile(
    r"(?i)cộng\s*h[òo]a|đ[ộô]c\s*lập|đảng cộng sản|\bngày\s+\S+\s+tháng|^\s*(?:số|v/v|về việc|nơi nhận|kính gửi)\b|"
    r"\b(?:tm|kt|tl|tuq|q)\.|\t"
)
_LINE = re.compile(r"[^\n]+\n?|(?<=\n)\n")
_ANY = re.compile(r"[ \t\u00a0]{2}|[ \t\u00a0\r]\n|\n\n|[ \t\u00a0]$")
_MANY = 3


class Lean:
    """The lean text, and `place` to find where something of it stands in the original."""

    def __init__(self, text: str) -> None:
        lines = _LINE.finditer(text) if _ANY.search(text) else ()
        cuts = [cut for line in lines for cut in _idle(text, *line.span())]
        pieces, self._starts, self._shifts, taken, last = [], [0], [0], 0, 0
        for begin, end in cuts:
            pieces.append(text[last:begin])
            taken += end - begin
            self._starts.append(end - taken)
            self._shifts.append(taken)
            last = end
        self.text = "".join([*pieces, text[last:]]) if cuts else text

    def start(self, place: int) -> int:
        """Where the character at a place of the lean text stands in the original."""
        return place + self._shifts[bisect_right(self._starts, place) - 1]

    def end(self, place: int) -> int:
        """Where a span ends in the original that ends here in the lean text."""
        return self.start(place - 1) + 1 if place else 0


def _idle(text: str, start: int, end: int) -> list[tuple[int, int]]:
    line = text[start:end]
    if not line.strip():
        return [(start, end)]
    if "  " not in line.replace("\t", " ").replace("\u00a0", " ") and line[-2:-1] not in (" ", "\r", "\u00a0"):
        return []
    found = [(start + match.start(), start + match.end()) for match in _IDLE.finditer(line)]
    inner = [(a, b) for a, b in found if text[b : b + 1] not in ("\n", "\r", "") and text[a] != "\r"]
    if inner and len(inner) < _MANY and (_COLUMNS.search(line) or any(b - a > 1 for a, b in inner)):
        return [cut for cut in found if cut not in inner]
    return found
