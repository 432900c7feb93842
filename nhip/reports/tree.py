"""A composed report: sections of paragraphs and tables that four renderers print and that is frozen on issue."""

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

Voice = Literal["body", "hand", "prompt", "offer", "caption"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; with `key` it prints a figure, `exact` says its value in full and `url` opens its records."""

    text: str
    key: str = ""
    exact: str = ""
    n_records: int = 0
    url: str = ""

    @property
    def is_rounded(self) -> bool:
        """Whether the wording says less than the exact value."""
        return bool(self.key) and bool(self.exact) and self.exact != self.text

    @property
    def hint(self) -> str:
        """What a page says when the figure is pointed at."""
        return f"Giá trị chính xác: {self.exact}. Mở {self.n_records} bản ghi."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in one voice.

    `hand` was typed by `author` on `written_on`; `prompt` asks for what nobody typed, `offer` only on screen.
    """

    runs: tuple[Run, ...]
    voice: Voice = "body"
    slot: str = ""
    author: str = ""
    written_on: str = ""

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `number` holds the exact value as text when it is one; `key`, `url` as in a run."""

    text: str
    number: str = ""
    key: str = ""
    url: str = ""
    align: Literal["left", "right", "center"] = "left"

    @property
    def value(self) -> int | float | str:
        """What a spreadsheet stores."""
        if not self.number:
            return self.text
        number = Decimal(self.number)
        return int(number) if number == number.to_integral_value() else float(number)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `group` spans the table with one heading, `total` is printed bold."""

    cells: tuple[Cell, ...]
    role: Literal["body", "group", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Check:
    """A sum check: the total must equal the sum of its named parts."""

    label: str
    total: str
    parts: tuple[tuple[str, str], ...]

    @property
    def sum_of_parts(self) -> Decimal:
        """What the parts add up to."""
        return sum((Decimal(value) for _, value in self.parts), Decimal(0))

    @property
    def ok(self) -> bool:
        """Whether the parts add up to the total."""
        return Decimal(self.total) == self.sum_of_parts

    @property
    def message(self) -> str:
        """The sum in words: parts, what they add up to, and the total."""
        parts = " + ".join(f"{name} {value}" for name, value in self.parts)
        return f"{self.label}: {parts} = {self.sum_of_parts}, tổng ghi {self.total}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an annex; `widths` are shares of the text width."""

    key: str
    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The sum checks that do not hold."""
        return tuple(check for check in self.checks if not check.ok)


@dataclass(frozen=True, slots=True)
class Listing:
    """A long list that only the Excel file holds: columns (heading, width, text | date | number) and plain values."""

    title: str
    columns: tuple[tuple[str, int, str], ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A “Phụ lục” with its Roman number, title and tables."""

    number: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 1 (I, II …) or 2 (1, 2 …) with its paragraphs."""

    key: str
    number: str
    title: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the report should say and the records do not tell."""

    section: str
    key: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of an administrative document around its text (NĐ 30/2020/NĐ-CP, PL I)."""

    superior: str
    issuer: str
    number_line: str
    place_date: str
    kind_name: str
    subject: str
    addressee: str
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    annex_line: str


@dataclass(frozen=True, slots=True)
class Document:
    """The composed report."""

    letter: Letter
    period: str
    window: str
    as_of: str
    is_draft: bool
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in order."""
        return tuple(table for annex in self.annexes for table in annex.tables)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def hand_written(self) -> tuple[tuple[Section, Paragraph], ...]:
        """The passages typed by hand, with their sections."""
        return tuple((s, p) for s in self.sections for p in s.paragraphs if p.voice == "hand")


@dataclass(frozen=True, slots=True)
class PressNote:
    """A news draft from the same figures."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Paragraph, ...]
    byline: str = ""
    byline_author: str = ""
    byline_on: str = ""


def to_plain(value: Any) -> Any:
    """A tree as dicts, lists and texts that JSON keeps unchanged."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: Any, plain: Any) -> Any:
    """The tree back from what `to_plain` gave; `kind` is the class of its root."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: from_plain(hints[name], item) for name, item in plain.items()})
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(from_plain(inner[0], item) for item in plain)
        return tuple(from_plain(part, item) for part, item in zip(inner, plain, strict=True))
    return plain
