"""A whole file read against a kind: every sheet with its header, its rows, and what was left out."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nhip.core.errors import Refused
from nhip.core.imports.guards import DEFAULT_LIMITS, Limits, too_many_rows
from nhip.core.imports.headers import Header, Heading, find_header, likely_header, missing_required
from nhip.core.imports.kinds import HeadingMap, ImportKind, Problem, Row
from nhip.core.imports.legacy_fonts import guess_font
from nhip.core.imports.parsers import as_text
from nhip.core.imports.rows import RowReader
from nhip.core.imports.workbook import Sheet, read_sheets
from nhip.core.text import fold

_YEAR_WORD = re.compile(r"\bnam\s*:?\s*((?:19|20)\d{2})\b")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_TICK = 2_000


@dataclass(slots=True)
class SheetReport:
    """What became of one sheet; `note` says why it was not used."""

    name: str
    n_rows: int = 0
    header_row: int = 0
    note: str = ""
    ignored: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Reading:
    """Everything that was read: good rows, problems, sheets; `missing` are labels of required columns not found."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: list[SheetReport] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    fingerprint: str = ""
    missing: list[str] = field(default_factory=list)
    first_rows: list[list[str]] = field(default_factory=list)
    n_rows: int = 0
    font: str = ""

    def refuse_missing(self, kind: ImportKind) -> None:
        """Refuse the file when required columns were not found, naming those that were."""
        if not self.missing:
            return
        found = ", ".join(f"“{heading.text}”" for heading in self.headings[:25])
        remedy = "Sửa tiêu đề cột trong tệp, hoặc ghép cột bằng tay rồi lưu thành mẫu."
        if found:
            remedy = f"Các cột thấy trong tệp: {found}. {remedy}"
        if self.font:
            remedy = f"Tệp có vẻ gõ bằng bảng mã {self.font}: hãy chuyển sang Unicode rồi nhập lại."
        elif not any(sheet.n_rows for sheet in self.sheets):
            raise Refused("Tệp không có dữ liệu: mọi trang tính đều trống.", "Kiểm tra lại tệp đã chọn.")
        labels = ", ".join(f"“{label}”" for label in self.missing)
        raise Refused(f"Không thấy cột bắt buộc của {kind.label}: {labels}.", remedy)


def read_file(
    kind: ImportKind,
    path: Path,
    *,
    today: date,
    mapping: HeadingMap | None = None,
    limits: Limits = DEFAULT_LIMITS,
    file_name: str = "",
    progress: Callable[[int], None] = lambda _done: None,
) -> Reading:
    """Read every visible sheet; a sheet without the columns of the kind is left out with a note.

    Refused when the file cannot be opened or is too large. Missing required columns do not refuse here, so that a
    person can still be shown the headings; see `Reading.refuse_missing`.
    """
    reading = Reading()
    lacking: list[tuple[Header, list[str]]] = []
    for sheet in read_sheets(path, limits):
        report = SheetReport(sheet.name, sheet.n_rows)
        reading.sheets.append(report)
        header = None if sheet.is_hidden else find_header(sheet, kind, mapping)
        if header is None:
            report.note = _why_unused(sheet, kind)
            _remember_guess(reading, sheet, kind)
            continue
        report.header_row = header.row
        missing = [column.label for column in missing_required(header, kind)]
        if missing:
            report.note = "Thiếu cột " + ", ".join(f"“{label}”" for label in missing)
            lacking.append((header, missing))
            continue
        _read_sheet(
            reading, report, RowReader(kind, sheet, header, _year_of(sheet, header, file_name, today)), progress
        )
        if len(reading.rows) + len(reading.problems) > limits.max_rows:
            raise too_many_rows(limits)
    _settle_missing(reading, kind, lacking)
    return reading


def _why_unused(sheet: Sheet, kind: ImportKind) -> str:
    if sheet.is_hidden:
        return "Trang ẩn, không đọc"
    return "Trang trống" if not sheet.n_rows else f"Không thấy dòng tiêu đề của {kind.label}"


def _read_sheet(reading: Reading, report: SheetReport, reader: RowReader, progress: Callable[[int], None]) -> None:
    for row, problems in reader.read():
        reading.n_rows += 1
        if problems:
            reading.problems += problems
        else:
            reading.rows.append(row)
        if reading.n_rows % _TICK == 0:
            progress(reading.n_rows)
    report.ignored = reader.ignored
    if reader.header.score and not reading.fingerprint:
        reading.headings, reading.fingerprint = reader.header.headings, reader.header.fingerprint


def _remember_guess(reading: Reading, sheet: Sheet, kind: ImportKind) -> None:
    """Headings of a sheet in which no header was found, for the person who will match them by hand."""
    texts = [as_text(cell) for _number, row in sheet.head for cell in row if isinstance(cell, str) and cell]
    reading.font = reading.font or guess_font(texts)
    guess = None if sheet.is_hidden or reading.headings else likely_header(sheet, kind)
    if guess is not None:
        reading.headings = guess.headings


def _settle_missing(reading: Reading, kind: ImportKind, lacking: list[tuple[Header, list[str]]]) -> None:
    """A sheet lacking a few required columns spoils the file, unless it is plainly another table beside a whole one."""
    required = sum(column.required for column in kind.columns)
    spoiling = [(header, missing) for header, missing in lacking if len(missing) * 2 <= required]
    if reading.fingerprint and not spoiling:
        return
    if spoiling or lacking:
        header, reading.missing = (spoiling or lacking)[0]
        reading.headings, reading.fingerprint = header.headings, header.fingerprint
    else:
        reading.missing = [column.label for column in kind.columns if column.required] or [kind.columns[0].label]


def _year_of(sheet: Sheet, header: Header, file_name: str, today: date) -> int:
    """The year for dates without one: said in the title rows, in the sheet's or the file's name, else this year."""
    titles = [as_text(cell) for number, row in sheet.head if number <= header.row for cell in row]
    for title in titles:
        if match := _YEAR_WORD.search(fold(title)):
            return int(match[1])
    for name in (sheet.name, file_name):
        if match := _YEAR.search(name):
            return int(match[1])
    return today.year
