"""Orders of a letter that name nobody: "Sở Nội vụ đề nghị (như kính gửi) báo cáo …" addresses those it is sent to."""

import re

from nhip.reading.clauses import Assignment
from nhip.reading.drafts import normal_name
from nhip.reading.openers import opens_predicate
from nhip.reading.plain import plain
from nhip.reading.units import parse_units

_ASKS = re.compile(
    r"(?<!\w)(?:(?:trân trọng |kính )?đề nghị|yêu cầu)"
    r"(?P<as_sent>,? \(?(?:như (?:kính gửi|trên)|(?:các )?(?:cơ quan|đơn vị),? như (?:kính gửi|trên))\)?)?,?:?\s+"
)
_REACH = 900
_SHORTEST = 4


def units_of(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies a letter is sent to, one by one; a line that the grammar does not know stays whole."""
    names: list[str] = []
    for line in map(plain, addressees):
        units = parse_units(line, 0, len(line))
        names += units.names if units and units.end >= len(line.rstrip(" .;")) else [line.strip(" .;")]
    return tuple(dict.fromkeys(names))


def _is_own(before: str, issuer: str) -> bool:
    """Whether the words before the verb end in the name of the body that writes."""
    giver = normal_name(re.split(r"[,.;:]\s+", before)[-1].strip(" ,"))
    return len(giver) >= _SHORTEST and issuer.startswith(giver)


def find_addressed(flat: str, span: tuple[int, int], addressees: tuple[str, ...], issuer: str) -> Assignment | None:
    """The order in a sentence that the writing body gives to all whom its letter is sent to."""
    start, end = span
    for match in _ASKS.finditer(flat, start, min(end, start + _REACH)) if addressees else ():
        named = match["as_sent"] or _is_own(flat[start : match.start()], issuer)
        if named and opens_predicate(flat, match.end()):
            return Assignment(addressees, match.start(), match.end(), "addressed", match.group().split(" (")[0].strip())
    return None
