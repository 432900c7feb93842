"""Which pieces of a page stand side by side: the head of a letter, its signature, and in what order they are read.

Left column first, then the right one: issuer, number and symbol; then the motto, place and date. "Nơi nhận" before the
signature. Ruled tables come as rows (tables.py) and stand where their first row stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from nhip.reading.sources.model import Line, PageLines, Table

# In line heights: what parts two pieces of one line, neighbours in the file or not.
_APART = 2.2
_APART_STRANGERS = 0.45


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page and the flow that it belongs to: 0 is the body, every column and table has its own."""

    line: Line
    page: int
    flow: int
    is_row: bool = False


class Flows:
    """Gives each column and table of a document a number of its own."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """A new number."""
        self.last += 1
        return self.last


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The pieces of a page by the printed line that they stand on, pieces that belong together joined."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.middle, each.x0)):
        row = rows[-1] if rows else None
        if row is not None and abs(line.middle - median(each.middle for each in row)) < 0.45 * min(
            line.height, max(each.height for each in row)
        ):
            row.append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda each: each.x0)) for row in rows]


def _joined(row: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in row:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(line)
            continue
        gap = line.x0 - last.x1
        limit = _APART if line.order == last.order + 1 else _APART_STRANGERS
        if gap > limit * max(line.height, last.height):
            joined.append(line)
            continue
        between = " " if gap > 0.12 * last.height else ""
        joined[-1] = replace(
            last,
            text=f"{last.text}{between}{line.text}",
            y0=min(last.y0, line.y0), x1=max(last.x1, line.x1), y1=max(last.y1, line.y1),
            second=last.second or line.x0, order=line.order,
        )  # fmt: skip
    return joined


def in_reading_order(page: PageLines, index: int, flows: Flows) -> Iterator[Placed]:
    """The lines of a page in the order in which they are read."""
    rows = rows_of(page.lines)
    tables = sorted(page.tables, key=lambda table: table.box[1])
    waiting: list[list[Line]] = []
    for row in rows:
        while tables and tables[0].box[1] <= row[0].middle:
            yield from _without_tables(waiting, index, flows)
            yield from _table_rows(tables.pop(0), index, flows)
            waiting = []
        waiting.append(row)
    yield from _without_tables(waiting, index, flows)
    for table in tables:
        yield from _table_rows(table, index, flows)


def _table_rows(table: Table, index: int, flows: Flows) -> Iterator[Placed]:
    x0, y0, x1, y1 = table.box
    for text in table.rows:
        yield Placed(Line(text, x0, y0, x1, y1), index, flows.next(), is_row=True)


def _without_tables(rows: list[list[Line]], index: int, flows: Flows) -> Iterator[Placed]:
    """A stretch of a page: where two pieces stand side by side, the whole stretch of columns is read by column."""
    at = 0
    while at < len(rows):
        row = rows[at]
        if len(row) == 1:
            yield Placed(row[0], index, 0)
            at += 1
        elif len(row) > 2:  # noqa: PLR2004 - a table without rules
            text = " | ".join(each.text for each in row)
            joined = replace(row[0], text=text, x1=row[-1].x1)
            yield Placed(joined, index, flows.next(), is_row=True)
            at += 1
        else:
            end, gutter = _columns_from(rows, at)
            for is_left in (True, False):
                flow = flows.next()
                for each in (piece for line in rows[at:end] for piece in line):
                    if (each.x1 <= gutter) == is_left:
                        yield Placed(each, index, flow)
            at = end


def _columns_from(rows: list[list[Line]], start: int) -> tuple[int, float]:
    """Where a stretch of two columns ends, and where the gutter between them runs."""
    left, right = rows[start][0].x1, rows[start][1].x0
    last_pair = end = start + 1
    while end < len(rows) and len(rows[end]) <= 2:  # noqa: PLR2004 - two columns
        row = rows[end]
        new_left = max([left, *(each.x1 for each in row if each.x1 <= right)])
        new_right = min([right, *(each.x0 for each in row if each.x1 > right)])
        is_pair = len(row) == 2  # noqa: PLR2004 - left and right
        if new_left + row[0].height * 0.2 > new_right or (is_pair and row[0].x1 > right):
            break
        left, right = new_left, new_right
        end += 1
        last_pair = end if is_pair else last_pair
    return _trimmed(rows, last_pair, end), (left + right) / 2


def _trimmed(rows: list[list[Line]], last_pair: int, end: int) -> int:
    """Lines below the last pair belong to the columns while they go on in one of them without a wide gap."""
    at = last_pair
    while at < end:
        above, here = rows[at - 1], rows[at][0]
        if here.y0 - max(each.y1 for each in above) > 7 * here.height:
            break
        at += 1
    return at
