"""Words set in capitals brought back to the spelling in which the text itself writes them."""

import re
from collections import Counter, defaultdict

_WORD = re.compile(r"\w+")
_LONGEST = 12
# Names stand in the first pages; more would only cost time.
_PROSE = 20_000
_INITIALS = re.compile(r"[A-ZĐ]+")


def spelled_as_in(words: str, prose: str) -> str:
    """The words, which are all capitals, as the prose spells them; what the prose does not have becomes small.

    "DỰ ÁN BỆNH VIỆN BẠCH MAI" → "Dự án Bệnh viện Bạch Mai" where the text says so. The longest passage in common
    decides; of single words only initials (HĐND) do.
    """
    found = list(_WORD.finditer(words))
    small = [match.group().lower() for match in found]
    forms = _forms(small, prose)
    spelled: list[str | None] = [None] * len(small)
    for length in range(min(_LONGEST, len(small)), 0, -1):
        for at in range(len(small) - length + 1):
            window = slice(at, at + length)
            form = forms.get(tuple(small[window]))
            if form is not None and not any(spelled[window]):
                spelled[window] = form
    pieces, end = [], 0
    for match, lower, word in zip(found, small, spelled, strict=True):
        pieces += [words[end : match.start()].lower(), word or lower]
        end = match.end()
    return "".join([*pieces, words[end:].lower()])


def _forms(small: list[str], prose: str) -> dict[tuple[str, ...], list[str]]:
    """How the prose spells each run of words that it shares, the usual spelling where it has several."""
    said = _without_headings(_WORD.findall(prose[:_PROSE]))
    known = set(small)
    seen: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    wanted = {
        tuple(small[at : at + length])
        for length in range(1, min(_LONGEST, len(small)) + 1)
        for at in range(len(small) - length + 1)
    }
    for at, first in enumerate(said):
        for length in range(1, _LONGEST + 1):
            run = tuple(said[at : at + length])
            if len(run) < length or run[-1].lower() not in known or first.lower() not in known:
                break
            key = tuple(word.lower() for word in run)
            if key in wanted and (length > 1 or (len(first) > 1 and _INITIALS.fullmatch(first))):
                seen[key][run] += 1
    return {key: _usual(counts) for key, counts in seen.items()}


def _usual(counts: Counter[tuple[str, ...]]) -> list[str]:
    """The spelling that stands most often; of two, the one with fewer capitals."""

    def rank(run: tuple[str, ...]) -> tuple[int, int]:
        return -counts[run], sum(sign.isupper() for word in run for sign in word)

    runs = sorted(counts, key=rank)
    return list(runs[0])


def _without_headings(said: list[str]) -> list[str]:
    """The words without runs of two or more in capitals, but for initials: a heading says nothing of spelling."""
    kept: list[str] = []
    run: list[str] = []
    for word in [*said, ""]:
        if word.isupper():
            run.append(word)
            continue
        # A blank keeps the words before and after a heading apart.
        kept += run if len(run) == 1 or all(map(_INITIALS.fullmatch, run)) else [""]
        kept.append(word)
        run = []
    return kept
