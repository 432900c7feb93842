"""CSV files: which encoding, which separator, and their rows as a stream."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mode

from nhip.core.errors import Refused
from nhip.core.imports.guards import Limits, damaged, too_many_rows
from nhip.core.imports.parsers import Cell

_CHUNK = 1024 * 1024
_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 40
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_UTF8 = "Mở tệp bằng Excel, chọn Lưu thành → CSV UTF-8 (hoặc .xlsx) rồi nhập lại."


def detect_encoding(path: Path) -> str:
    """The Python codec of a text file: UTF-8 or UTF-16 with or without mark, otherwise Windows-1258.

    A UTF-8 file with a few broken bytes is refused rather than read as Windows-1258: it would come out as rubbish.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head[1::2].count(0) > len(head) // 8:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 8:
        return "utf-16-be"
    whole, broken = _utf8_score(path)
    if not broken:
        return "utf-8"
    if whole > broken * 20:
        raise damaged(f"{broken} chỗ không đúng bảng mã UTF-8")
    if not _decodes(path, "cp1258"):
        raise Refused(
            "Không nhận ra bảng mã tiếng Việt của tệp (không phải UTF-8, UTF-16 hay Windows-1258).", _SAVE_UTF8
        )
    return "cp1258"


def _utf8_score(path: Path) -> tuple[int, int]:
    """Letters beyond ASCII that are whole, and places that are broken, when read as UTF-8."""
    whole = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if not text.isascii():
                bad = text.count("\ufffd")
                broken += bad
                whole += len(text.encode()) - len(text) - 2 * bad
    broken += decoder.decode(b"", True).count("\ufffd")
    return whole, broken


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


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
