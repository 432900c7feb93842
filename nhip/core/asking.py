"""What somebody types into a search box, read: words, phrases in quotes, the short form of a number ("123/ubnd").

Words are found whatever their diacritics; those that were typed with diacritics can also be asked for exactly so.
"""

import re
from dataclasses import dataclass

from nhip.core.text import accented_words, search_words, squash

MAX_TERMS = 12
# "..." or “...”, a number with the beginning of its symbol, or a run without blanks.
_PIECES = re.compile(r"[\"“”]([^\"“”]*)[\"“”]?|(\S+)")
_SHORT_NUMBER = re.compile(r"^0*(\d{1,9})([a-zđ]?)/(\D.*)$", re.IGNORECASE)
_ONE_DIGIT = 1


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand one after the other; `is_prefix` when the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: of each group one term must be there; `exact` holds words with the diacritics as typed."""

    groups: tuple[tuple[Term, ...], ...]
    exact: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def exactly(self) -> "Query | None":
        """The same with the diacritics as typed; None when none were typed."""
        if not self.exact:
            return None
        return Query((*self.groups, *((term,) for term in self.exact)))


def read_query(text: str) -> Query:
    """The query of a typed text; its last word may go on, unless a quote closes it or it is one letter or digit yet."""
    text = squash(text)
    groups: list[tuple[Term, ...]] = []
    for match in _PIECES.finditer(text):
        quoted, run = match[1], match[2]
        if run is None:
            groups += [(Term(tuple(words)),) for words in [search_words(quoted)] if words]
        else:
            groups += _groups_of_run(run)
    is_open = not text.endswith(('"', "”"))
    groups = groups[:MAX_TERMS]
    if not groups or not is_open:
        return Query(tuple(groups), _exact_terms(text, is_open=is_open))
    groups[-1:] = _going_on(groups[-1], is_alone=len(groups) == 1)
    return Query(tuple(groups), _exact_terms(text, is_open=is_open))


def _going_on(group: tuple[Term, ...], *, is_alone: bool) -> list[tuple[Term, ...]]:
    """The last group as the beginning of a word.

    One letter begins a tenth of all words: it narrows nothing and costs most of the search, so it is left out while
    more stands before it. One digit is a number.
    """
    last = group[0].words[-1]
    if len(last) > 1:
        return [tuple(Term(term.words, is_prefix=True) for term in group)]
    if not last.isalpha():
        return [group]
    if len(group[0].words) > 1:
        return [tuple(Term(term.words[:-1]) for term in group)]
    return [group] if is_alone else []


def _groups_of_run(run: str) -> list[tuple[Term, ...]]:
    """A number with its symbol stays together, and 5/QĐ is found as 05/QĐ too; anything else is single words."""
    match = _SHORT_NUMBER.match(run)
    symbol = search_words(match[3]) if match else []
    if match is None or not symbol:
        return [(Term((word,)),) for word in search_words(run)]
    number = f"{int(match[1])}{match[2].lower()}".replace("đ", "d")
    forms = [number, f"0{number}"] if len(str(int(match[1]))) == _ONE_DIGIT else [number]
    return [tuple(Term((form, *symbol)) for form in forms)]


def _exact_terms(text: str, *, is_open: bool) -> tuple[Term, ...]:
    words = accented_words(text)[:MAX_TERMS]
    last = accented_words(text.rsplit(maxsplit=1)[-1])[-1:] if text and is_open else []
    kept = [word for word in words if len(word) > 1 or word not in last]
    return tuple(Term((word,), is_prefix=word in last) for word in kept)
