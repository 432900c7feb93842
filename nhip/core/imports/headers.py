"""Finding the header of a sheet and which of its columns is which of the kind.

The header is the row, or the two or three rows with merged cells, among the first rows whose headings match the most
columns. Headings are compared folded, without punctuation and without what stands in brackets.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nhip.core.imports.kinds import HeadingMap, ImportColumn, ImportKind
from nhip.core.imports.parsers import Cell, as_text, heading_fold
from nhip.core.imports.workbook import NumberedRow, Sheet

_SEARCHED_ROWS = 30
_DEPTHS = (1, 2, 3)
_CHOSEN, _EXACT, _PREFIX = 50, 3, 2
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_MIN_PREFIX_WORDS = 2
_LEAST_MATCHES = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a sheet: where it stands, how it reads, its folded name (unique in the sheet)."""

    index: int
    text: str
    name: str
    phrases: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its last row, its headings, and the cells of each column key."""

    row: int
    headings: list[Heading]
    columns: dict[str, tuple[int, ...]]
    score: int
    depth: int = 1
    texts: frozenset[str] = field(default_factory=frozenset)

    @property
    def rank(self) -> tuple[int, int]:
        """The better header has more matches; of equals the one of fewer rows, without the title above it."""
        return self.score, -self.depth

    @property
    def fingerprint(self) -> str:
        """Equal for files of one source system: the headings, whatever their order."""
        names = sorted(heading.name for heading in self.headings)
        return hashlib.sha256("\n".join(names).encode()).hexdigest()


def find_header(sheet: Sheet, kind: ImportKind, mapping: HeadingMap | None = None) -> Header | None:
    """The best header of the sheet, or None when no row matches at least two columns of the kind."""
    best: Header | None = None
    least = min(_LEAST_MATCHES, len(kind.columns))
    rows = sheet.head[:_SEARCHED_ROWS]
    for start in range(len(rows)):
        for depth in _DEPTHS:
            block = rows[start : start + depth]
            if len(block) < depth or not all(map(_has_cells, block)):
                continue
            header = _match(sheet, block, kind, mapping or {})
            if len(header.columns) >= least and (best is None or header.rank > best.rank):
                best = header
    return best


def likely_header(sheet: Sheet, kind: ImportKind) -> Header | None:
    """The row that looks most like a header when none matches: the first of those with the most texts."""
    widest: tuple[int, NumberedRow] | None = None
    for row in sheet.head[:_SEARCHED_ROWS]:
        width = len({cell for cell in row[1] if isinstance(cell, str) and cell.strip()})
        if width >= _LEAST_MATCHES and (widest is None or width > widest[0]):
            widest = (width, row)
    return _match(sheet, [widest[1]], kind, {}) if widest else None


def _has_cells(row: NumberedRow) -> bool:
    return any(cell not in ("", None) for cell in row[1])


def _match(sheet: Sheet, block: Sequence[NumberedRow], kind: ImportKind, mapping: HeadingMap) -> Header:
    headings = _headings(sheet, block)
    columns, score = _assign(headings, kind.columns, mapping)
    keys = {index: key for key, indexes in columns.items() for index in indexes}
    named = [Heading(h.index, h.text, h.name, h.phrases, keys.get(h.index, "")) for h in headings]
    texts = frozenset(as_text(cell) for _number, row in block for cell in row if cell not in ("", None))
    return Header(block[-1][0], named, columns, score, len(block), texts)


def _headings(sheet: Sheet, block: Sequence[NumberedRow]) -> list[Heading]:
    width = max(len(row) for _number, row in block)
    grid = [[_label(row[i]) if i < len(row) else "" for i in range(width)] for _number, row in block]
    _spread(grid, sheet, block)
    headings: list[Heading] = []
    used: dict[str, int] = {}
    for index in range(width):
        parts: list[str] = []
        for line in grid:
            if line[index] and line[index] not in parts:
                parts.append(line[index])
        if not parts:
            continue
        name = heading_fold(" ".join(parts))
        used[name] = used.get(name, 0) + 1
        unique = name if used[name] == 1 else f"{name} {used[name]}"
        headings.append(Heading(index, " – ".join(parts), unique, _phrases(parts)))
    return headings


def _label(cell: Cell) -> str:
    return as_text(cell) if isinstance(cell, str) else ("" if cell is None else as_text(cell))


def _spread(grid: list[list[str]], sheet: Sheet, block: Sequence[NumberedRow]) -> None:
    """Write the text of a merged heading into every column under it, known from the merges or guessed without."""
    if len(grid) == 1:
        return
    top = block[0][0]
    for first_row, first, last_row, last in sheet.merges:
        if top <= first_row <= last_row < top + len(grid) and first >= 0 and last > first:
            line = grid[first_row - top]
            for index in range(first + 1, min(last + 1, len(line))):
                line[index] = line[index] or line[first]
    if sheet.merges:
        return
    for line, below in pairwise(grid):
        for index in range(1, len(line)):
            if not line[index] and below[index] and below[index - 1]:
                line[index] = line[index - 1]


def _phrases(parts: Sequence[str]) -> tuple[str, ...]:
    """The ways to read a heading of one or more levels, the most telling first."""
    wordings = [parts[-1], " ".join(parts), *([" ".join(parts[-2:])] if len(parts) > _LEAST_MATCHES else [])]
    phrases: list[str] = []
    for wording in wordings:
        for form in (heading_fold(wording), heading_fold(_BRACKETS.sub(" ", wording))):
            if form and form not in phrases:
                phrases.append(form)
    return tuple(phrases)


def _names(column: ImportColumn) -> list[str]:
    return [heading_fold(name) for name in (column.label, *column.synonyms, column.key)]


def _likeness(heading: Heading, names: Sequence[str]) -> int:
    if any(phrase in names for phrase in heading.phrases):
        return _EXACT
    for phrase in heading.phrases:
        for name in names:
            if phrase.startswith(f"{name} ") and len(name.split()) >= _MIN_PREFIX_WORDS:
                return _PREFIX
    return 0


def _assign(
    headings: Sequence[Heading], columns: Sequence[ImportColumn], mapping: HeadingMap
) -> tuple[dict[str, tuple[int, ...]], int]:
    """Each heading to at most one column: first what the user chose, then parts of one code, then the likest."""
    found: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    score = 0
    known = {column.key for column in columns}
    for heading in headings:
        if heading.name in mapping:
            key = mapping[heading.name]
            taken.add(heading.index)
            if key in known:
                found[key] = (*found.get(key, ()), heading.index)
                score += _CHOSEN
    free = [heading for heading in headings if heading.index not in taken]
    for key, indexes in _combined(free, [column for column in columns if column.key not in found]).items():
        found[key] = indexes
        taken.update(indexes)
        score += _EXACT
    for likeness, key, index in _candidates(free, columns):
        if key not in found and index not in taken:
            found[key] = (index,)
            taken.add(index)
            score += likeness
    return found, score


def _candidates(headings: Sequence[Heading], columns: Sequence[ImportColumn]) -> list[tuple[int, str, int]]:
    ranked: list[tuple[int, int, int, str]] = []
    for order, column in enumerate(columns):
        names = _names(column)
        likenesses = [(heading.index, _likeness(heading, names)) for heading in headings]
        ranked += [(-likeness, order, index, column.key) for index, likeness in likenesses if likeness]
    return [(-likeness, key, index) for likeness, _order, index, key in sorted(ranked)]


def _combined(headings: Sequence[Heading], columns: Sequence[ImportColumn]) -> dict[str, tuple[int, ...]]:
    """Columns whose parts stand side by side, such as "Số" and "Ký hiệu"; not when the whole has a heading."""
    found: dict[str, tuple[int, ...]] = {}
    for column in columns:
        if not column.combine:
            continue
        names = _names(column)
        if any(heading.phrases[0] in names for heading in headings):
            continue
        parts = [[heading_fold(name) for name in part.split("|")] for part in column.combine]
        for start in range(len(headings) - len(parts) + 1):
            run = headings[start : start + len(parts)]
            if all(heading.phrases[0] in part for heading, part in zip(run, parts, strict=True)):
                found[column.key] = tuple(heading.index for heading in run)
                break
    return found


def missing_required(header: Header, kind: ImportKind) -> list[ImportColumn]:
    """The required columns that the header lacks."""
    return [column for column in kind.columns if column.required and column.key not in header.columns]
