"""What an outline is made of: sections with paragraphs from figures and slots for what only a person can write."""

from collections.abc import Callable
from dataclasses import dataclass

from nhip.reports.outline.grammar import Lines, Writing
from nhip.reports.tree import Paragraph


@dataclass(frozen=True)
class Hand:
    """A slot typed by hand; `prompt` says what belongs there. Without `asked` it is offered but not missed."""

    prompt: str
    asked: bool = True


Dynamic = Callable[[Writing], tuple[Paragraph, ...]]


@dataclass(frozen=True)
class Part:
    """One section of the outline. `level` 0 opens the report, 1 is numbered I, II …, 2 is numbered 1, 2 … within it."""

    key: str
    title: str
    level: int
    items: tuple[Lines | Dynamic, ...] = ()
    hand: Hand | None = None
