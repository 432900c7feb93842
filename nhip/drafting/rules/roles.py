"""What each line of a draft is for, by its words and its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nhip.core.text import fold
from nhip.drafting.rules.kinds import ABBREVIATIONS
from nhip.drafting.rules.model import Line, Role

_NUMBER = re.compile(r"^số\s*:?\s*[\d…. _/-]*/", re.IGNORECASE)
_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_BASIS = re.compile(
    r"^(?:căn cứ|theo đề nghị|xét đề nghị|thực hiện (?:nghị quyết|quyết định|chương trình).*;$)", re.IGNORECASE
)
_FORMULA = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.")
_POSTS = (
    "chu tich", "pho chu tich", "giam doc", "pho giam doc", "chanh van phong", "pho chanh van phong", "bo truong",
    "thu truong", "truong ban", "pho truong ban", "cuc truong", "pho cuc truong", "chi cuc truong", "tong giam doc",
    "hieu truong", "vien truong", "chanh thanh tra", "pho chanh thanh tra", "truong phong", "pho truong phong",
)  # fmt: skip
_LONGEST_DATE, _LONGEST_NAME = 90, 60


def with_roles(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their roles; blank ones and rules are left out."""
    kept = [line for line in lines if any(letter.isalnum() for letter in line.text)]
    number = next((place for place, line in enumerate(kept) if _NUMBER.match(line.text)), None)
    head = _head(kept, number)
    tail = _tail(kept, start=max(head, default=0) + 1)
    return tuple(
        replace(line, role=head.get(place, tail.get(place, _of_body(line)))) for place, line in enumerate(kept)
    )


def _of_body(line: Line) -> Role:
    if fold(line.text).startswith("kinh gui"):
        return Role.ADDRESSEE
    if line.in_table:
        return Role.CELL
    return Role.BASIS if _BASIS.match(line.text) else Role.BODY


def _head(lines: Sequence[Line], number: int | None) -> dict[int, Role]:
    """The places of the head: nation, motto, bodies, number, place and date, kind and subject."""
    found: dict[int, Role] = {}
    for place, line in enumerate(lines[:20]):
        said = fold(line.text)
        if said.startswith("cong hoa xa hoi"):
            found[place] = Role.NATION
        elif said.startswith("doc lap") and len(said) < _LONGEST_NAME:
            found[place] = Role.MOTTO
        elif _is_place_date(line) and Role.PLACE_DATE not in found.values():
            found[place] = Role.PLACE_DATE
    end = number if number is not None else min(found, default=0)
    bodies = [place for place in range(end) if place not in found]
    if number is not None:
        found[number] = Role.NUMBER
    if bodies:
        found |= dict.fromkeys(bodies[:-1], Role.SUPERIOR) | dict.fromkeys(bodies[-1:], Role.ISSUER)
    return found | _title(lines, found)


def _is_place_date(line: Line) -> bool:
    return bool(_DATE.search(line.text)) and len(line.text) < _LONGEST_DATE and not _BASIS.match(line.text)


def _title(lines: Sequence[Line], head: dict[int, Role]) -> dict[int, Role]:
    for place, line in enumerate(lines[:24]):
        if place in head:
            continue
        if line.text.lower().startswith(("v/v", "về việc")) and place < max(head, default=0) + 2:
            return {place: Role.LETTER_SUBJECT}
        if line.text.upper() in ABBREVIATIONS:
            following = {place + 1: Role.SUBJECT} if place + 1 < len(lines) and place + 1 not in head else {}
            return {place: Role.KIND, **following}
    return {}


def _tail(lines: Sequence[Line], start: int) -> dict[int, Role]:
    """The places of the end: the recipients, and the authority with the name below."""
    found: dict[int, Role] = {}
    listed = next((place for place in range(start, len(lines)) if fold(lines[place].text).startswith("noi nhan")), None)
    if listed is not None:
        found[listed] = Role.RECIPIENTS_HEAD
        place = listed + 1
        while place < len(lines) and lines[place].text.lstrip().startswith(("-", "–", "Như trên")):
            found[place] = Role.RECIPIENT
            place += 1
    signed = [place for place in range(start, len(lines)) if place not in found and _is_authority(lines[place])]
    found |= dict.fromkeys(signed, Role.AUTHORITY)
    if signed and (name := signed[-1] + 1) < len(lines) and name not in found and len(lines[name].text) < _LONGEST_NAME:
        found[name] = Role.NAME
    return found


def _is_authority(line: Line) -> bool:
    if _FORMULA.match(line.text):
        return True
    return line.text.isupper() and fold(line.text).strip().startswith(_POSTS)
