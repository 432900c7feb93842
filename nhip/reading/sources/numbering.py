"""The labels that Word prints before the paragraphs of automatic lists ("1.", "a)", "-"): they are not in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LETTERS = 26
_DEEPEST_STYLE = 10


def roman(number: int) -> str:
    """The number in Roman digits."""
    written = ""
    for value, digits in _ROMAN:
        written += digits * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """A … z, aa … zz, as Word counts."""
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def formatted(number: int, style: str) -> str:
    """The number in a style of Word's ("decimal", "lowerLetter", "upperRoman" …)."""
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{number:02}"
    if not style.endswith(("Letter", "Roman")):
        return str(number)
    written = letters(max(number, 1)) if style.endswith("Letter") else roman(max(number, 1)).lower()
    return written.upper() if style.startswith("upper") else written


def _value(element: Any, name: str, default: str = "") -> str:
    child = element.find(qn(name)) if element is not None else None
    return default if child is None else str(child.get(qn("w:val"), default))


def _number(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers look and where they start."""

    style: str
    text: str
    start: int
    is_legal: bool

    @classmethod
    def of(cls, element: Any) -> "Level":
        """The level as the file says it."""
        return cls(
            _value(element, "w:numFmt", "decimal"),
            _value(element, "w:lvlText"),
            _number(_value(element, "w:start", "1"), 1),
            element.find(qn("w:isLgl")) is not None,
        )


@dataclass(slots=True)
class _List:
    """A list of the file: its levels, the list that it counts with, and the levels that start anew at its first use."""

    counted_as: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    is_begun: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of one document, counted while its paragraphs pass by in their order."""

    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Numbering":
        """The lists that the document declares."""
        made = cls()
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is not None:
            made._take_lists(root)
            made._take_styles(document)
        return made

    def _take_lists(self, root: Any) -> None:
        abstract = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
        for each in root.findall(qn("w:num")):
            counted_as = _value(each, "w:abstractNumId")
            if counted_as not in abstract:
                continue
            levels = dict(_levels(abstract[counted_as]))
            restarts = {}
            for override in each.findall(qn("w:lvlOverride")):
                depth = _number(override.get(qn("w:ilvl"), ""), 0)
                levels |= dict(_levels(override))
                if override.find(qn("w:startOverride")) is not None:
                    restarts[depth] = _number(_value(override, "w:startOverride"), 1)
            self.lists[each.get(qn("w:numId"), "")] = _List(counted_as, levels, restarts)

    def _take_styles(self, document: Document) -> None:
        own: dict[str, tuple[str, int]] = {}
        parents: dict[str, str] = {}
        for style in document.styles.element.findall(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            parents[name] = _value(style, "w:basedOn")
            properties = style.find(qn("w:pPr"))
            numbered = properties.find(qn("w:numPr")) if properties is not None else None
            if numbered is not None:
                own[name] = (_value(numbered, "w:numId"), _number(_value(numbered, "w:ilvl"), 0))
        for name in parents:
            current, steps = name, 0
            while current and current not in own and steps < _DEEPEST_STYLE:
                current, steps = parents.get(current, ""), steps + 1
            if current in own:
                self.of_style[name] = own[current]

    def label(self, paragraph: Any) -> str:
        """The label of the next paragraph ("" when it is not in a list), counting it."""
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle")
        num_id, depth = self.of_style.get(style, ("", 0))
        numbered = properties.find(qn("w:numPr")) if properties is not None else None
        if numbered is not None:
            num_id = _value(numbered, "w:numId", num_id)
            depth = _number(_value(numbered, "w:ilvl"), depth)
        found = self.lists.get(num_id)
        if found is None or depth not in found.levels:
            return ""
        return self._count(found, depth)

    def _count(self, found: _List, depth: int) -> str:
        counts = self.counts.setdefault(found.counted_as, {})
        if not found.is_begun:
            found.is_begun = True
            for restarted, start in found.restarts.items():
                counts[restarted] = start - 1
        level = found.levels[depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.style == "bullet":
            return "+" if "+" in level.text else "-"
        text = level.text
        for place in range(depth + 1):
            upper = found.levels.get(place)
            if upper is not None:
                style = "decimal" if level.is_legal else upper.style
                text = text.replace(f"%{place + 1}", formatted(counts.get(place, upper.start), style))
        return text.strip()


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for each in element.findall(qn("w:lvl")):
        yield _number(each.get(qn("w:ilvl"), ""), 0), Level.of(each)
