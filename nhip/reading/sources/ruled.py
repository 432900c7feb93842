"""Ruled tables: from the lines drawn on a page and the text between them to rows of cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from nhip.reading.sources.columns import rows_of
from nhip.reading.sources.model import Line, Table, joined_row
from nhip.reading.sources.plain import tidy

Box = tuple[float, float, float, float]
_NEAR = 2.5
_LEAST_RULES = 3
# A cell merged over several rows counts for each of them; long text stays with the first.
_REPEATED = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """Thin lines on a page: across (y, x0, x1) and down (x, y0, y1)."""

    across: tuple[tuple[float, float, float], ...]
    down: tuple[tuple[float, float, float], ...]

    def part(self, left: float, right: float, middle: float) -> bool:
        """Whether a rule runs down between two places of a line."""
        return any(left - 1 <= x <= right + 1 and y0 <= middle <= y1 for x, y0, y1 in self.down)


def rules_of(boxes: Sequence[Box]) -> Rules:
    """The rules among the shapes of a page; the four edges of a frame count as rules."""
    across, down = [], []
    for x0, y0, x1, y1 in boxes:
        width, height = x1 - x0, y1 - y0
        if height <= _NEAR < width:
            across.append(((y0 + y1) / 2, x0, x1))
        elif width <= _NEAR < height:
            down.append(((x0 + x1) / 2, y0, y1))
        elif width > _NEAR and height > _NEAR:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
    return Rules(tuple(across), tuple(down))


def _distinct(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * _NEAR:
            found.append(value)
    return found


def _groups(rules: Rules) -> list[Rules]:
    """Rules that touch each other belong to one table."""
    across, down = list(rules.across), list(rules.down)
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = {}
    for at in range(len(parent)):
        mine = groups.setdefault(root(at), ([], []))
        if at < len(across):
            mine[0].append(across[at])
        else:
            mine[1].append(down[at - len(across)])
    return [Rules(tuple(a), tuple(d)) for a, d in groups.values()]


def tables_of(rules: Rules, lines: Sequence[Line]) -> tuple[tuple[Table, ...], tuple[Line, ...]]:
    """The tables of a page as rows of text, and the lines that stand outside them."""
    tables: list[Table] = []
    left = list(lines)
    for group in _groups(rules):
        xs, ys = _distinct([x for x, _, _ in group.down]), _distinct([y for y, _, _ in group.across])
        if len(xs) < _LEAST_RULES or len(ys) < 2:  # noqa: PLR2004 - two columns and a row at least
            continue
        box = (xs[0], ys[0], xs[-1], ys[-1])
        inside = [line for line in left if _is_inside(line, box)]
        if not inside:
            continue
        left = [line for line in left if not _is_inside(line, box)]
        rows = _rows(group, xs, ys, inside)
        tables.append(Table(box, tuple(row for row in rows if row)))
    return tuple(tables), tuple(left)


def _is_inside(line: Line, box: Box) -> bool:
    return box[0] - _NEAR <= (line.x0 + line.x1) / 2 <= box[2] + _NEAR and box[1] <= line.middle <= box[3]


def _place(value: float, edges: Sequence[float]) -> int:
    return max(0, min(sum(edge <= value for edge in edges) - 1, len(edges) - 2))


def _rows(group: Rules, xs: list[float], ys: list[float], lines: Sequence[Line]) -> list[str]:
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        column, row = _place(line.x0 + _NEAR, xs), _place(line.middle, ys)
        while column > 0 and not _is_ruled(group.down, xs[column], line.middle):
            column -= 1  # merged with the column to its left
        while row > 0 and not _is_ruled(group.across, ys[row], line.x0 + _NEAR):
            row -= 1  # merged with the row above
        cells.setdefault((row, column), []).append(line)
    texts = {at: " ".join(_words(found)) for at, found in cells.items()}
    written = []
    for row in range(len(ys) - 1):
        if [at for at in texts if at[0] == row] == [(row, 0)] and not _is_ruled(
            group.down, xs[1], (ys[row] + ys[row + 1]) / 2
        ):
            written.append(texts[row, 0])  # one cell over the whole width
            continue
        for column in range(len(xs) - 1):
            middle = (xs[column] + xs[column + 1]) / 2
            above = texts.get((row - 1, column), "")
            is_merged = (row, column) not in texts and not _is_ruled(group.across, ys[row], middle)
            if is_merged and above and len(above) <= _REPEATED:
                texts[row, column] = above
        written.append(joined_row([texts.get((row, column), "") for column in range(len(xs) - 1)]))
    return written


def _is_ruled(rules: Sequence[tuple[float, float, float]], at: float, across: float) -> bool:
    """Whether a rule stands at that place where it is crossed."""
    return any(abs(place - at) <= 2 * _NEAR and start - _NEAR <= across <= end + _NEAR for place, start, end in rules)


def _words(lines: Sequence[Line]) -> list[str]:
    return [tidy(" ".join(piece.text for piece in row)) for row in rows_of(lines)]
