"""The true extent of a worksheet's XML, measured in a stream before the sheet is loaded.

A quick pass counts row elements and looks for far-away cell addresses; only a sheet that looks large is walked element
by element, because formatted but empty rows are common and harmless.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from nhip.core.errors import Refused

_FAR = re.compile(rb"""r=["'](?:[A-Za-z]{0,3}[0-9]{6}|[A-Za-z]{3}[0-9]|[B-Zb-z][A-Za-z][0-9])""")
# Attributes written with blanks around "=" would slip through _FAR; such files exist only to slip through.
_ODD = (b" =", b"= ", b"\t", b"\n", b"\r", b"<!")
_DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
_TAIL = 64
_QUIET_ROWS = 100_000
_QUIET_COLUMNS = 52
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Extent:
    """Rows that hold a value, and the last row and column (from 1) that do; upper bounds when the sheet is small."""

    rows: int
    last_row: int
    last_column: int


class _Enough(Exception):  # noqa: N818 - a way out of the parser, not an error
    pass


def _count_rows(data: bytes) -> int:
    return data.count(b"<row") + data.count(b":row ")


def _is_odd(data: bytes, start: int) -> bool:
    return any(data.find(odd, start) >= 0 for odd in _ODD)


class SheetScan:
    """Fed with the pieces of a sheet's XML; `extent` walks the sheet again only when it looks large."""

    def __init__(self) -> None:
        self.rows = 0
        self.is_large = False
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Look at the next piece."""
        data = self._tail + chunk
        self.rows += _count_rows(data) - _count_rows(self._tail)
        if not self.is_large:
            declaration = None if self._tail else _DECLARATION.match(data)
            self.is_large = _FAR.search(data) is not None or _is_odd(data, declaration.end() if declaration else 0)
        self._tail = data[-_TAIL:]

    def extent(self, again: Callable[[], Iterable[bytes]], *, stop_after: int) -> Extent:
        """The extent of the sheet whose pieces `again` gives once more; counting ends beyond `stop_after` rows."""
        if not self.is_large and self.rows <= min(_QUIET_ROWS, stop_after):
            return Extent(self.rows, self.rows, _QUIET_COLUMNS)
        return _walk(again(), stop_after)


class _Walker:
    def __init__(self, stop_after: int) -> None:
        self.stop_after = stop_after
        self.rows = self.last_row = self.last_column = 0
        self.row = self.column = 0
        self.counted_row = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = 0
        elif name == "c":
            match = _ADDRESS.fullmatch(attributes.get("r", ""))
            self.column = _column_number(match[1]) if match else self.column + 1
            self.row = int(match[2]) if match else self.row
        elif name in ("v", "is"):
            self.value()

    def value(self) -> None:
        if self.row != self.counted_row:
            self.rows += 1
            self.counted_row = self.row
            if self.rows > self.stop_after:
                raise _Enough
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)

    def doctype(self, *_args: object) -> None:
        raise Refused("Tệp bị hỏng: trang tính có phần khai báo lạ.", "Lưu lại tệp bằng Excel rồi nhập lại.")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _walk(chunks: Iterable[bytes], stop_after: int) -> Extent:
    walker = _Walker(stop_after)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walker.start
    parser.StartDoctypeDeclHandler = walker.doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Enough:
        return Extent(walker.rows, walker.last_row, walker.last_column)
    except (expat.ExpatError, LookupError, ValueError):
        message = "Tệp bị hỏng: trang tính không đọc được đến hết."
        raise Refused(message, "Lưu lại tệp bằng Excel rồi nhập lại.") from None
    return Extent(walker.rows, walker.last_row, walker.last_column)
