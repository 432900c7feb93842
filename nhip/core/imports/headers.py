"""Finding the header of a sheet and which of its columns is which of the kind.

The header is the row, or the two or three rows with merged cells, among the first rows whose headings match the most
columns. Headings are compared folded, without punctuation and without what stands in brackets.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nhip.core.imports.headings import Block, Heading
from nhip.core.imports.kinds import HeadingMap, ImportColumn, ImportKind
from nhip.core.imports.parsers import heading_fold

# Parts tell more than the heading above them: a header of two rows is preferred to its first row alone.
_CHOSEN, _PARTS, _EXACT, _PREFIX = 50, 4, 3, 2
_MIN_PREFIX_WORDS = 2
_LEAST_MATCHES = 2
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its last row, its headings, and the cells of each column key."""

    row: int
    headings: list[Heading]
    columns: dict[str, tuple[int, ...]]
    score: int
    depth: int
    texts: frozenset[str]

    @property
    def rank(self) -> tuple[int, int]:
        """The better header has more matches; of equals the one of fewer rows, without the title above it."""
        return self.score, -self.depth

    @property
    def fingerprint(self) -> str:
        """Equal for files of one source system: the headings, whatever their order."""
        names = sorted(heading.name for heading in self.headings)
        return hashlib.sha256("\n".join(names).encode()).hexdigest()


def find_header(blocks: Sequence[Block], kind: ImportKind, mapping: HeadingMap | None = None) -> Header | None:
    """The best header among the blocks of a sheet, or None when none matches at least two columns of the kind."""
    best: Header | None = None
    least = min(_LEAST_MATCHES, len(kind.columns))
    names = _names_of(kind)
    for block in blocks:
        header = _match(block, kind, names, mapping or {})
        if len(header.columns) >= least and (best is None or header.rank > best.rank):
            best = header
    return best


def header_at(block: Block, kind: ImportKind) -> Header:
    """The block taken for the header, however little of it matches."""
    return _match(block, kind, _names_of(kind), {})


def _names_of(kind: ImportKind) -> Names:
    """Folded heading → the keys of the columns that go by it, in the kind's order."""
    names: dict[str, tuple[str, ...]] = {}
    for column in kind.columns:
        for name in (column.label, *column.synonyms, column.key):
            folded = heading_fold(name)
            names[folded] = (*names.get(folded, ()), column.key)
    return names


def _match(block: Block, kind: ImportKind, names: Names, mapping: HeadingMap) -> Header:
    columns, score = _assign(block.headings, kind.columns, names, mapping)
    keys = {index: key for key, indexes in columns.items() for index in indexes}
    headings = [replace(heading, key=keys.get(heading.index, "")) for heading in block.headings]
    return Header(block.row, headings, columns, score, block.depth, block.texts)


def _likeness(heading: Heading, names: Names) -> list[tuple[str, int]]:
    """The columns that a heading may be: by its whole reading, or by its first words (two at least)."""
    exact = [(key, _EXACT) for phrase in heading.phrases for key in names.get(phrase, ())]
    if exact:
        return exact
    found: list[tuple[str, int]] = []
    for phrase in heading.phrases:
        words = phrase.split()
        for end in range(len(words) - 1, _MIN_PREFIX_WORDS - 1, -1):
            found += [(key, _PREFIX) for key in names.get(" ".join(words[:end]), ())]
    return found


def _assign(
    headings: Sequence[Heading], columns: Sequence[ImportColumn], names: Names, mapping: HeadingMap
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
    for key, indexes in _combined(free, [column for column in columns if column.key not in found], names).items():
        found[key] = indexes
        taken.update(indexes)
        score += _PARTS
    for likeness, key, index in _candidates(free, columns, names):
        if key not in found and index not in taken:
            found[key] = (index,)
            taken.add(index)
            score += likeness
    return found, score


def _candidates(
    headings: Sequence[Heading], columns: Sequence[ImportColumn], names: Names
) -> list[tuple[int, str, int]]:
    order = {column.key: place for place, column in enumerate(columns)}
    ranked = sorted(
        (-likeness, order[key], heading.index, key)
        for heading in headings
        for key, likeness in _likeness(heading, names)
    )
    return [(-likeness, key, index) for likeness, _order, index, key in ranked]


def _combined(headings: Sequence[Heading], columns: Sequence[ImportColumn], names: Names) -> dict[str, tuple[int, ...]]:
    """Columns whose parts stand side by side, such as "Số" and "Ký hiệu"; not when the whole has a heading."""
    found: dict[str, tuple[int, ...]] = {}
    firsts = [heading.phrases[0] if heading.phrases else "" for heading in headings]
    for column in columns:
        if not column.combine or any(column.key in names.get(first, ()) for first in firsts):
            continue
        parts = [[heading_fold(name) for name in part.split("|")] for part in column.combine]
        for start in range(len(headings) - len(parts) + 1):
            run = firsts[start : start + len(parts)]
            if all(first in part for first, part in zip(run, parts, strict=True)):
                found[column.key] = tuple(heading.index for heading in headings[start : start + len(parts)])
                break
    return found


def missing_required(header: Header, kind: ImportKind) -> list[ImportColumn]:
    """The required columns that the header lacks."""
    return [column for column in kind.columns if column.required and column.key not in header.columns]
