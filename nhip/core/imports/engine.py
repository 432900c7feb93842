"""The one way from a file to records: read, check, write in one transaction, or nothing.

`dry_run` writes nothing and shows what would happen; `run` writes all rows or none (or the good ones, when asked).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.imports.guards import DEFAULT_LIMITS, Limits
from nhip.core.imports.headers import find_header, missing_required
from nhip.core.imports.headings import Heading, blocks_of
from nhip.core.imports.kinds import HeadingMap, ImportKind, NaturalKey, Problem, Row
from nhip.core.imports.reading import Reading, SheetReport, read_file
from nhip.core.imports.workbook import read_sheets

_FIRST_ROWS = 10
_TICK = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is: `phase` is "read", "check" or "write"; counts are rows (total 0 = not known)."""

    phase: str
    done: int
    total: int


Watch = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a file: total = good + refused + existing; differing are among existing, secret among refused."""

    total: int = 0
    good: int = 0
    refused: int = 0
    existing: int = 0
    differing: int = 0
    secret: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how to read it: what a person matched by hand, or the presets to look up (by fingerprint)."""

    path: Path
    file_name: str = ""
    mapping: HeadingMap | None = None
    presets: Mapping[str, HeadingMap] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class Preview:
    """What a file holds and what importing it would do."""

    kind: ImportKind
    counts: Counts
    sheets: list[SheetReport]
    headings: list[Heading]
    samples: dict[int, list[str]]
    fingerprint: str
    used_preset: bool
    missing: list[str]
    first_rows: list[Row]
    problems: list[Problem]
    differing: list[Row]
    ignored: Counter[str]
    font: str = ""

    @property
    def mapping(self) -> dict[str, str]:
        """Heading name → column key ("" = not used)."""
        return {heading.name: heading.key for heading in self.headings}

    @property
    def is_clean(self) -> bool:
        """Whether a run without `accept_good_rows` would write."""
        return not self.missing and not self.problems


@dataclass(slots=True)
class Outcome(Preview):
    """What a run did: `written` records; `is_refused` when problems kept everything out."""

    written: int = 0
    is_refused: bool = False


@dataclass(slots=True)
class _Checked:
    reading: Reading
    ctx: Any
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    existing: int = 0
    differing: list[Row] = field(default_factory=list)

    def counts(self) -> Counts:
        refused = {(problem.row.sheet, problem.row.number) for problem in self.problems}
        secret = {(problem.row.sheet, problem.row.number) for problem in self.problems if problem.is_secret}
        return Counts(
            total=self.reading.n_rows,
            good=len(self.rows),
            refused=len(refused),
            existing=self.existing,
            differing=len(self.differing),
            secret=len(secret),
            ignored=sum(self._ignored().values()),
        )

    def _ignored(self) -> Counter[str]:
        return sum((sheet.ignored for sheet in self.reading.sheets), Counter())

    def facts(self, kind: ImportKind) -> dict[str, Any]:
        """The fields that a preview and an outcome share."""
        return {
            "kind": kind,
            "counts": self.counts(),
            "sheets": self.reading.sheets,
            "headings": self.reading.headings,
            "samples": self.reading.samples,
            "fingerprint": self.reading.fingerprint,
            "used_preset": self.reading.used_preset,
            "missing": self.reading.missing,
            "first_rows": self.rows[:_FIRST_ROWS],
            "problems": self.problems,
            "differing": self.differing,
            "ignored": self._ignored(),
            "font": self.reading.font,
        }


def _no_watch(_step: Step) -> None:
    pass


def dry_run(kind: ImportKind, source: Source | Path, *, actor: Any, today: date, watch: Watch = _no_watch) -> Preview:
    """Read and check a file without writing anything; Refused when the file cannot be read at all."""
    checked = _read_and_check(kind, source, actor, today, watch)
    _leave_out_existing(kind, checked)
    return Preview(**checked.facts(kind))


def run(
    kind: ImportKind,
    source: Source | Path,
    *,
    actor: Any,
    today: date,
    now: datetime,
    accept_good_rows: bool = False,
    watch: Watch = _no_watch,
    record: Callable[[Outcome], None] = lambda _outcome: None,
) -> Outcome:
    """Import a file: all rows or none, the good ones with `accept_good_rows`; rows already stored are left alone.

    `record` is called with the outcome inside the transaction, after the rows were written: what it writes (the
    journal, the state of a batch) is kept or lost together with them. Refused when the file cannot be read, lacks
    required columns, or the database refuses the rows.
    """
    checked = _read_and_check(kind, source, actor, today, watch)
    checked.reading.refuse_missing(kind)
    if checked.problems and not accept_good_rows:
        _leave_out_existing(kind, checked)
        return Outcome(**checked.facts(kind), is_refused=True)

    def progress(done: int, total: int) -> None:
        watch(Step("write", done, total))

    try:
        with transaction.atomic():
            _leave_out_existing(kind, checked)
            rows = checked.rows
            progress(0, len(rows))
            written = kind.apply(actor=actor, ctx=checked.ctx, rows=rows, now=now, progress=progress) if rows else 0
            outcome = Outcome(**checked.facts(kind), written=written)
            record(outcome)
    except IntegrityError as error:
        raise Refused(
            f"Cơ sở dữ liệu không nhận các dòng của tệp ({error}); chưa có dòng nào được ghi.",
            "Có thể người khác vừa nhập cùng dữ liệu: kiểm tra lại tệp rồi nhập lại.",
        ) from error
    return outcome


def _read_and_check(kind: ImportKind, asked: Source | Path, actor: Any, today: date, watch: Watch) -> _Checked:
    source = Source(asked) if isinstance(asked, Path) else asked
    reading = read_file(
        kind,
        source.path,
        today=today,
        mapping=source.mapping,
        presets=source.presets,
        limits=source.limits,
        file_name=source.file_name or source.path.name,
        progress=lambda done: watch(Step("read", done, 0)),
    )
    checked = _Checked(reading, kind.prepare(actor, today), problems=list(reading.problems))
    checked.rows = _check_rows(kind, checked, reading.rows, watch)
    if kind.check_all is not None:
        found = list(kind.check_all(checked.ctx, checked.rows))
        checked.problems += found
        checked.rows = _without(checked.rows, found)
    places = {sheet.name: place for place, sheet in enumerate(reading.sheets)}
    checked.problems.sort(key=lambda problem: (places[problem.row.sheet], problem.row.number))
    return checked


def _check_rows(kind: ImportKind, checked: _Checked, rows: Sequence[Row], watch: Watch) -> list[Row]:
    """The rows without problems of their own and without a twin above them in the file."""
    good: list[Row] = []
    first_of: dict[NaturalKey, Row] = {}
    for done, row in enumerate(rows, start=1):
        problems = list(kind.check(checked.ctx, row))
        key = kind.natural_key(row) if kind.natural_key is not None else None
        twin = first_of.setdefault(key, row) if key is not None else row
        if twin is not row:
            problems.append(_twin_problem(row, twin))
        if problems:
            checked.problems += problems
        else:
            good.append(row)
        if done % _TICK == 0:
            watch(Step("check", done, len(rows)))
    return good


def _twin_problem(row: Row, twin: Row) -> Problem:
    place = f"dòng {twin.number}" + (f" trang “{twin.sheet}”" if twin.sheet != row.sheet else "")
    same = all(row.values[key] == value for key, value in twin.values.items())
    message = f"Trùng {'hoàn toàn ' if same else ''}với {place}"
    return Problem(row, "", message, "Xóa một trong hai dòng, hoặc sửa số liệu nhận biết nếu là hai việc khác nhau.")


def _without(rows: Sequence[Row], problems: Sequence[Problem]) -> list[Row]:
    refused = {id(problem.row) for problem in problems}
    return [row for row in rows if id(row) not in refused]


def _leave_out_existing(kind: ImportKind, checked: _Checked) -> None:
    """Rows that are stored already are neither errors nor written again; those that differ are listed."""
    if kind.natural_key is None or not checked.rows:
        return
    stored = set(kind.existing(checked.ctx, checked.rows))
    if not stored:
        return
    known: list[Row] = []
    fresh: list[Row] = []
    for row in checked.rows:
        (known if kind.natural_key(row) in stored else fresh).append(row)
    if known and kind.differs is not None:
        different = set(kind.differs(checked.ctx, known))
        checked.differing = [row for row in known if kind.natural_key(row) in different]
    checked.rows, checked.existing = fresh, len(known)


def guess_kinds(path: Path, kinds: Sequence[ImportKind], limits: Limits = DEFAULT_LIMITS) -> list[ImportKind]:
    """The kinds whose required columns are all in some sheet of the file, the likeliest first."""
    found: dict[str, int] = {}
    for sheet in read_sheets(path, limits):
        blocks = [] if sheet.is_hidden else blocks_of(sheet)
        for kind in kinds:
            header = find_header(blocks, kind)
            if header is not None and not missing_required(header, kind):
                found[kind.key] = max(found.get(kind.key, 0), header.score)
    return sorted((kind for kind in kinds if kind.key in found), key=lambda kind: -found[kind.key])
