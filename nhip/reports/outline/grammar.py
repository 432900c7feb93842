"""Sentence patterns: declarations that take figures, and how they become paragraphs.

A pattern is text with placeholders. `{key}` prints a figure as written ("hơn 52.000", "140/145"), `{key:exact}` its
exact value, `{key:rate}` a ratio in per cent, `{key:delta}` the comparison with the year before, `{key:step}` that
with the period before, `{part/whole:share}` one figure as a share of another, `{@name}` a word of the report (period,
province, annex). A clause in [brackets] is left out when one of its figures has no value, nothing to compare with, or
is zero, or when the report has no such word (an annex without rows). When a figure outside brackets has no value, or
the first one counts nothing, the whole sentence is left out and listed as missing: nothing is ever guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from nhip.core.figures import Kind, Reading, get
from nhip.reports.selectors import Readings, is_declared, run_of
from nhip.reports.tree import Missing, Paragraph, Run
from nhip.reports.wording import compare, percent

_PLACEHOLDER = re.compile(
    r"\{(?P<word>@[A-Za-z_:]+)\}|\{(?P<key>[\w.\-]+)(?:/(?P<whole>[\w.\-]+))?(?::(?P<form>[a-z]+))?\}"
)
_CLAUSE = re.compile(r"\[([^\]]+)\]")

NO_FIGURE = "chưa có dữ liệu"
NO_RECORDS = "chưa có bản ghi nào trong kỳ"
NO_COMPARISON = "chưa có số liệu năm trước để so sánh"
NO_STEP = "chưa có số liệu kỳ trước để so sánh"
_COMPARED = {"delta": NO_COMPARISON, "step": NO_STEP}
Runs = tuple[Run, ...]


@dataclass
class Writing:
    """What sentences are written with: figures, words of the report, and the list of what was found missing."""

    readings: Readings
    words: Mapping[str, str]
    section: str = ""
    missing: list[Missing] = field(default_factory=list)

    def miss(self, key: str, reason: str) -> None:
        """Note once that a figure is missing in the present section."""
        label = get(key).label if is_declared(key) else key
        entry = Missing(self.section, key, label, reason)
        if entry not in self.missing:
            self.missing.append(entry)

    def value(self, key: str) -> int:
        """A figure as a whole number, 0 when it has no value; for conditions."""
        return int(self.readings.value(key) or 0)


class Condition(Protocol):
    """When a sentence is said."""

    def __call__(self, writing: Writing) -> bool: ...


def positive(key: str) -> Condition:
    """Said when the figure is above zero."""
    return lambda writing: writing.value(key) > 0


def zero(key: str) -> Condition:
    """Said when the figure is known to be zero."""
    return lambda writing: writing.readings.value(key) == 0


def full(key: str) -> Condition:
    """Said when a ratio is complete, n of n."""

    def holds(writing: Writing) -> bool:
        reading = writing.readings.now(key)
        return reading is not None and reading.value is not None and reading.value == reading.of

    return holds


@dataclass(frozen=True)
class Say:
    """One sentence; `may_be_zero` lets its first figure be zero."""

    pattern: str
    when: tuple[Condition, ...] = ()
    may_be_zero: bool = False

    def holds(self, writing: Writing) -> bool:
        """Whether every condition holds."""
        return all(condition(writing) for condition in self.when)

    def write(self, writing: Writing) -> Runs:
        """The sentence's runs; none when a needed figure is missing."""
        if not self.holds(writing):
            return ()
        runs: list[Run] = []
        for index, part in enumerate(_CLAUSE.split(self.pattern)):
            is_clause = index % 2 == 1
            written = _write_part(part, writing, optional=is_clause, may_be_zero=self.may_be_zero or index > 0)
            if written is None and not is_clause:
                return ()
            runs.extend(written or ())
        return tuple(runs)


@dataclass(frozen=True)
class Choice:
    """The first of several sentences whose conditions hold."""

    sentences: tuple[Say, ...]

    def write(self, writing: Writing) -> Runs:
        """The chosen sentence's runs."""
        chosen = next((sentence for sentence in self.sentences if sentence.holds(writing)), None)
        return chosen.write(writing) if chosen else ()


def choice(*sentences: Say) -> Choice:
    """Say the first that holds."""
    return Choice(sentences)


@dataclass(frozen=True)
class Lines:
    """A paragraph: its sentences that can be said, joined; none that can, no paragraph."""

    sentences: tuple[Say | Choice, ...]

    def write(self, writing: Writing) -> tuple[Paragraph, ...]:
        """The paragraph, or nothing."""
        runs: list[Run] = []
        for sentence in self.sentences:
            written = sentence.write(writing)
            if written:
                runs.extend((Run(" "), *written) if runs else written)
        return (Paragraph(merged(runs)),) if runs else ()


def lines(*sentences: Say | Choice) -> Lines:
    """A paragraph of these sentences."""
    return Lines(sentences)


def merged(runs: list[Run]) -> Runs:
    """Neighbouring plain runs joined into one."""
    result: list[Run] = []
    for run in runs:
        if result and not run.key and not result[-1].key:
            result[-1] = Run(result[-1].text + run.text)
        else:
            result.append(run)
    return tuple(result)


def _write_part(part: str, writing: Writing, *, optional: bool, may_be_zero: bool) -> list[Run] | None:
    runs: list[Run] = []
    position, is_first = 0, True
    for match in _PLACEHOLDER.finditer(part):
        runs.append(Run(part[position : match.start()]))
        position = match.end()
        if match["word"]:
            word = writing.words.get(match["word"][1:])
            if word is None:
                return None
            runs.append(Run(word))
            continue
        must_count = is_first and (optional or not may_be_zero)
        written = _write_figure(match, writing, optional=optional, must_count=must_count)
        if written is None:
            return None
        runs.extend(written)
        is_first = False
    runs.append(Run(part[position:]))
    return [run for run in runs if run.text]


def _write_figure(match: re.Match[str], writing: Writing, *, optional: bool, must_count: bool) -> list[Run] | None:
    key, form = match["key"], match["form"]
    reading = writing.readings.now(key)
    if reading is None or reading.value is None:
        writing.miss(key, NO_FIGURE)
        return None
    counts = reading.figure.kind in {Kind.COUNT, Kind.SUM}
    if must_count and counts and not reading.value and form not in _COMPARED:
        if not optional:
            writing.miss(key, NO_RECORDS)
        return None
    if form in _COMPARED:
        return _write_comparison(key, form, writing)
    text = _formed(match, reading, writing)
    return None if text is None else [run_of(reading, text)]


def _formed(match: re.Match[str], reading: Reading, writing: Writing) -> str | None:
    """The text of a figure in one form; None for a share of nothing."""
    value = reading.value or 0
    match match["form"]:
        case None:
            return reading.text
        case "exact":
            return reading.exact
        case "rate":
            return percent(value, reading.of or 1)
        case "share":
            whole = writing.value(match["whole"])
            return percent(value, whole) if whole else None
        case form:
            raise ValueError(f"unknown form {form} in {match[0]}")


def _write_comparison(key: str, form: str, writing: Writing) -> list[Run] | None:
    now, readings = writing.readings.now(key), writing.readings
    if form == "step" and writing.words["preceding"] == writing.words["compared"]:
        return None  # before a year there is the year before: it is compared with once
    before = readings.before(key) if form == "delta" else readings.preceding(key)
    compared = writing.words["compared" if form == "delta" else "preceding"]
    found = compare(now, before, compared=compared) if now and before else None
    if found is None or before is None:
        writing.miss(key, _COMPARED[form])
        return None
    return [Run(f"{found.words} ("), run_of(before, found.before), Run(")")]
