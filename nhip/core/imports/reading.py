"""A whole file read against a kind: every sheet with its header, its rows, and what was left out."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nhip.core.errors import Refused
from nhip.core.imports.guards import DEFAULT_LIMITS, Limits, too_many_rows
from nhip.core.imports.headers import Header, find_header, header_at, missing_required
from nhip.core.imports.headings import Heading, blocks_of, widest_block
from nhip.core.imports.kinds import HeadingMap, ImportKind, Problem, Row
from nhip.core.imports.parsers import as_text
from nhip.core.imports.rows import RowReader
from nhip.core.imports.secrecy import is_secret_row, secrecy_columns
from nhip.core.imports.workbook import Sheet, read_sheets
from nhip.core.legacy_fonts import guess_font
from nhip.core.text import fold

_YEAR_WORD = re.compile(r"\bnam\s*:?\s*((?:19|20)\d{2})\b")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_TICK = 2_000
_SAMPLED_ROWS, _SAMPLES = 12, 3


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
    samples: dict[int, list[str]] = field(default_factory=dict)
    fingerprint: str = ""
    missing: list[str] = field(default_factory=list)
    is_complete: bool = False
    used_preset: bool = False
    n_rows: int = 0
    font: str = ""

    def show(self, sheet: Sheet, header: Header, fingerprint: str) -> None:
        """Keep the headings of a sheet, with some cells under them, for the person who looks at the file."""
        self.headings, self.fingerprint = header.headings, fingerprint
        levels = secrecy_columns(header.headings)
        under = [row for number, row in sheet.head if number > header.row and not is_secret_row(row, levels)]
        for heading in header.headings:
            texts = [as_text(row[heading.index]) for row in under[:_SAMPLED_ROWS] if heading.index < len(row)]
            self.samples[heading.index] = list(dict.fromkeys(filter(None, texts)))[:_SAMPLES]

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
    presets: Mapping[str, HeadingMap] = MappingProxyType({}),
    limits: Limits = DEFAULT_LIMITS,
    file_name: str = "",
    progress: Callable[[int], None] = lambda _done: None,
) -> Reading:
    """Read every visible sheet; a sheet without the columns of the kind is left out with a note.

    `mapping` is what a person chose for this file; without one, `presets` (fingerprint of the headings → mapping) are
    looked up. Refused when the file cannot be opened or is too large. Missing required columns do not refuse here, so
    that a person can still be shown the headings; see `Reading.refuse_missing`.
    """
    reading = Reading()
    lacking: list[_Lacking] = []
    for sheet in read_sheets(path, limits):
        report = SheetReport(sheet.name, sheet.n_rows)
        reading.sheets.append(report)
        header, fingerprint = _header_of(reading, sheet, kind, mapping, presets)
        if header is None:
            report.note = _why_unused(sheet, kind)
            continue
        report.header_row = header.row
        if missing := [column.label for column in missing_required(header, kind)]:
            report.note = "Thiếu cột " + ", ".join(f"“{label}”" for label in missing)
            lacking.append(_Lacking(sheet, header, fingerprint, missing))
            continue
        if not reading.is_complete:
            reading.show(sheet, header, fingerprint)
            reading.is_complete = True
        reader = RowReader(kind, sheet, header, _year_of(sheet, header, file_name, today))
        _read_sheet(reading, report, reader, progress)
        if reading.n_rows > limits.max_rows:
            raise too_many_rows(limits)
    _settle_missing(reading, kind, lacking)
    return reading


class _Lacking(NamedTuple):
    sheet: Sheet
    header: Header
    fingerprint: str
    missing: list[str]


def _header_of(
    reading: Reading, sheet: Sheet, kind: ImportKind, mapping: HeadingMap | None, presets: Mapping[str, HeadingMap]
) -> tuple[Header | None, str]:
    """The header to read the sheet with, and the fingerprint of the headings as they are found without help."""
    if sheet.is_hidden:
        return None, ""
    blocks = blocks_of(sheet)
    found = find_header(blocks, kind)
    plain = found or _guess(sheet, kind)
    fingerprint = plain.fingerprint if plain else ""
    if mapping is None and fingerprint in presets:
        mapping, reading.used_preset = presets[fingerprint], True
    header = find_header(blocks, kind, mapping) if mapping else found
    if header is None:
        texts = [as_text(cell) for _number, row in sheet.head for cell in row if isinstance(cell, str) and cell]
        reading.font = reading.font or guess_font(texts)
        if plain is not None and not reading.headings:
            reading.show(sheet, plain, fingerprint)
    return header, fingerprint


def _guess(sheet: Sheet, kind: ImportKind) -> Header | None:
    widest = widest_block(sheet)
    return header_at(widest, kind) if widest else None


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


def _settle_missing(reading: Reading, kind: ImportKind, lacking: list[_Lacking]) -> None:
    """A sheet lacking a few required columns spoils the file, unless it is plainly another table beside a whole one."""
    required = sum(column.required for column in kind.columns)
    spoiling = [found for found in lacking if len(found.missing) * 2 <= required]
    if reading.is_complete and not spoiling:
        return
    if spoiling or lacking:
        worst = (spoiling or lacking)[0]
        reading.show(worst.sheet, worst.header, worst.fingerprint)
        reading.missing = worst.missing
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
