"""The headings of a sheet: rows that may be its header, merged cells spread out, each heading in its readings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nhip.core.imports.parsers import Cell, as_text, heading_fold
from nhip.core.imports.workbook import NumberedRow, Sheet

_SEARCHED_ROWS = 30
_DEPTHS = (1, 2, 3)
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_LEAST_CELLS = 2
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: where it stands, how it reads, its folded name (unique in the sheet), the key it was given."""

    index: int
    text: str
    name: str
    phrases: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One to three rows that may be the header; `row` is the last of them, `texts` are their cells."""

    row: int
    depth: int
    headings: list[Heading]
    texts: frozenset[str]


def blocks_of(sheet: Sheet) -> list[Block]:
    """Every run of rows among the first of the sheet that may be its header."""
    rows = sheet.head[:_SEARCHED_ROWS]
    widths = [sum(cell not in ("", None) for cell in cells) for _number, cells in rows]
    return [
        _block(sheet, rows[start : start + depth])
        for start, width in enumerate(widths)
        # A line with one cell is a title above the header, an empty line ends it.
        if width >= _LEAST_CELLS
        for depth in _DEPTHS
        if start + depth <= len(rows) and all(widths[start : start + depth])
    ]


def widest_block(sheet: Sheet) -> Block | None:
    """The row that looks most like a header when nothing matches: the first of those with the most texts."""
    widest: tuple[int, NumberedRow] | None = None
    for row in sheet.head[:_SEARCHED_ROWS]:
        width = len({cell for cell in row[1] if isinstance(cell, str) and cell.strip()})
        if width >= _LEAST_CELLS and (widest is None or width > widest[0]):
            widest = (width, row)
    return _block(sheet, [widest[1]]) if widest else None


def _block(sheet: Sheet, rows: Sequence[NumberedRow]) -> Block:
    texts = frozenset(as_text(cell) for _number, cells in rows for cell in cells if cell not in ("", None))
    return Block(rows[-1][0], len(rows), _headings(sheet, rows), texts)


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
        # A heading such as "%" has no letter to fold.
        name = heading_fold(" ".join(parts)) or parts[-1]
        used[name] = used.get(name, 0) + 1
        unique = name if used[name] == 1 else f"{name} {used[name]}"
        headings.append(Heading(index, " – ".join(parts), unique, _phrases(parts)))
    return headings


def _label(cell: Cell) -> str:
    return as_text(cell)[:_LONGEST]


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
    wordings = [parts[-1], " ".join(parts), " ".join(parts[-2:])]
    phrases: list[str] = []
    for wording in wordings:
        for form in (heading_fold(wording), heading_fold(_BRACKETS.sub(" ", wording))):
            if form and form not in phrases:
                phrases.append(form)
    return tuple(phrases)
