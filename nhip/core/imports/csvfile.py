"""CSV files: which encoding, which separator, and their rows as a stream."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mode

from nhip.core.encodings import UnknownEncoding, encoding_of
from nhip.core.errors import Refused
from nhip.core.imports.guards import Limits, damaged, too_many_rows
from nhip.core.imports.parsers import Cell

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 40
_SAVE_UTF8 = "Mở tệp bằng Excel, chọn Lưu thành → CSV UTF-8 (hoặc .xlsx) rồi nhập lại."


def detect_encoding(path: Path) -> str:
    """The Python codec of a CSV file; Refused when it cannot be told."""
    try:
        return encoding_of(path)
    except UnknownEncoding as unknown:
        if unknown.broken:
            raise damaged(f"{unknown.broken} chỗ không đúng bảng mã UTF-8") from None
        raise Refused(
            "Không nhận ra bảng mã tiếng Việt của tệp (không phải UTF-8, UTF-16 hay Windows-1258).", _SAVE_UTF8
        ) from None


def detect_delimiter(path: Path, encoding: str) -> tuple[str, int]:
    """The separator and how many lines to skip (Excel's "sep=;" line)."""
    lines: list[str] = []
    try:
        with path.open(encoding=encoding, newline="") as stream:
            for line in stream:
                lines.append(line[:20_000])
                if len(lines) == _SAMPLE_LINES:
                    break
    except UnicodeError:
        raise damaged("sai bảng mã") from None
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:  # noqa: PLR2004
        return lines[0].strip()[4], 1
    return max(_DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter)), 0


def _regularity(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines share the commonest width above one, and that width."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    common = mode(widths)
    return Counter(widths)[common], common


class CsvFile:
    """A CSV file whose rows can be read more than once, always as a stream."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.encoding = detect_encoding(path)
        self.delimiter, self._skip = detect_delimiter(path, self.encoding)
        self.n_rows = 0
        for _row in self.rows():
            self.n_rows += 1
            if self.n_rows > limits.max_rows:
                raise too_many_rows(limits)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """(line number from 1, cells) of every line that is not empty."""
        number = self._skip
        try:
            with self.path.open(encoding=self.encoding, newline="") as stream:
                for _ in range(self._skip):
                    stream.readline()
                for cells in csv.reader(stream, delimiter=self.delimiter):
                    number += 1
                    if cells:
                        yield number, list(cells)
        except (csv.Error, UnicodeError):
            raise damaged(f"sau dòng {number}; có thể thiếu một dấu ngoặc kép") from None
