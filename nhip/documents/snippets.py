"""Where the words stand: a text with the found words marked, or the piece of a long text around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nhip.core.asking import Query, Term
from nhip.core.text import fold, nfc

_AROUND = 160
_BEFORE = 50
_MOST = 60
_SIGN = r"[^0-9a-z]+"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, found or not."""

    text: str
    is_hit: bool = False


def marked(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces, the words of the query marked."""
    text = nfc(text)
    return _cut(text, [match.span() for match in _matches(text, query)], 0, len(text))


def snippet(text: str, query: Query) -> list[Piece]:
    """Some 160 letters around the place where most of the words stand together; empty when none stands there."""
    text = nfc(text)
    matches = _matches(text, query)
    if not matches:
        return []
    best = max(matches, key=lambda match: (_together(matches, match), -match.start()))
    start = max(0, best.start() - _BEFORE)
    start = text.find(" ", start, best.start()) + 1 if start else 0
    end = min(len(text), best.start() + _AROUND)
    end = end if end == len(text) else max(text.rfind(" ", best.end(), end), best.end())
    pieces = _cut(text, [match.span() for match in matches], start or 0, end)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _together(matches: Sequence[re.Match[str]], first: re.Match[str]) -> int:
    near = [match[0] for match in matches if first.start() <= match.start() < first.start() + _AROUND - _BEFORE]
    return len(set(near))


def _matches(text: str, query: Query) -> list[re.Match[str]]:
    folded = fold(text)
    # A letter that folds to none or to two would shift all that follows: then nothing is marked.
    if len(folded) != len(text) or not query:
        return []
    patterns = "|".join(_pattern(term) for group in query.groups for term in group)
    found = re.finditer(rf"(?<![0-9a-z])(?:{patterns})", folded)
    matches = [match for match, _n in zip(found, range(_MOST), strict=False)]
    lowered = text.lower()
    as_typed = [match for match in matches if _is_as_typed(lowered[match.start() : match.end()], query)]
    return as_typed or matches


def _is_as_typed(words: str, query: Query) -> bool:
    """Whether a place has the diacritics that were typed; a word that was typed without any is so everywhere."""
    meant = [term.words[0] for term in query.exact if fold(words).startswith(fold(term.words[0]))]
    return not meant or any(words.startswith(word) for word in meant)


def _pattern(term: Term) -> str:
    return _SIGN.join(term.words) + ("[0-9a-z]*" if term.is_prefix else "(?![0-9a-z])")


def _cut(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for first, last in spans:
        if first < at or last > end:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], is_hit=True))
        at = last
    return [*pieces, Piece(text[at:end])] if at < end else pieces
