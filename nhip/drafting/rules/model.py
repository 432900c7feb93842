"""A draft as it is laid out: its paper and its lines, each with letters, place and what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line is for, by the boxes of NĐ 30/2020/NĐ-CP, PL I, table V."""

    NATION = "nation"
    MOTTO = "motto"
    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    KIND = "kind"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    BODY = "body"
    CELL = "cell"
    AUTHORITY = "authority"
    NAME = "name"
    RECIPIENTS_HEAD = "recipients_head"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: text in NFC, letters (size in points), place on the page (lengths in cm and points).

    None where the file does not say; `where` names it for people.
    """

    text: str
    where: str
    size: float | None = None
    is_bold: bool = False
    is_italic: bool = False
    align: str = ""
    font: str = ""
    indent: float | None = None
    in_table: bool = False
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its sheets and its lines with their roles."""

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]

    def of(self, *roles: Role) -> Iterator[Line]:
        """The lines of these roles, in their order."""
        return (line for line in self.lines if line.role in roles)

    def body(self) -> list[Line]:
        """The paragraphs of the body, up to the signature; annexes behind it are none of it."""
        ends = (Role.AUTHORITY, Role.RECIPIENTS_HEAD)
        end = next((place for place, line in enumerate(self.lines) if line.role in ends), len(self.lines))
        return [line for line in self.lines[:end] if line.role is Role.BODY]

    def first(self, role: Role) -> Line | None:
        """The first line of a role."""
        return next(self.of(role), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of form: where it stands, what is wrong, what to do, and the rule that says so."""

    where: str
    said: str
    remedy: str
    source: str
    text: str = ""
