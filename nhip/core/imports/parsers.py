"""Cells → values: dates, numbers, flags, choices, codes and text as Vietnamese offices write them.

A parser takes a non-empty cell and the hints of its row and returns the value, or raises `BadValue` with a message
and a remedy for the person who sent the file. Empty cells never reach a parser.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any
from unicodedata import is_normalized, normalize

from django.db.models import Choices

from nhip.core.text import fold

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None


class BadValue(Exception):  # noqa: N818 - it is a value that is bad, not a fault of the program
    """A cell that cannot be read; carries what is wrong and what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Hints:
    """What the row's surroundings say: the year for dates written without one."""

    year: int


Parser = Callable[[Any, Hints], Any]

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(7_306, 109_575)  # 1920 … 2199
_YEARS = range(1900, 2200)
_DMY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_DM = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDS = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam\s+(\d{4}))?")
_CLOCK = re.compile(r"(?:T|[\s,]*\b)\d{1,2}(?::|h|g)\d{0,2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\b[\s,-]*")
_SERIAL_TEXT = re.compile(r"[0-9]{5}")
_DATE_REMEDY = "Viết ngày/tháng/năm, ví dụ 05/01/2024."
_CENTURY_TURN = 70


def _shown(value: object) -> str:
    shown = as_text(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"  # noqa: PLR2004 - a message stays on one line


def _as_date(day: int, month: int, year: int, value: object) -> dt.date:
    if year < 100:  # noqa: PLR2004 - a year of two digits
        year += 2000 if year < _CENTURY_TURN else 1900
    if month > 12 and day <= 12:  # noqa: PLR2004 - months of a year
        raise BadValue(f"“{_shown(value)}”: không có tháng {month}", "Viết ngày trước, tháng sau: ngày/tháng/năm.")
    if year not in _YEARS:
        raise BadValue(f"“{_shown(value)}”: năm {year} không hợp lý", _DATE_REMEDY)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise BadValue(f"“{_shown(value)}” không phải là ngày có thật", _DATE_REMEDY) from None


def _serial(number: float, value: object) -> dt.date:
    # Compared before it is cut: "not a number" and infinity have no whole part.
    if not _SERIALS.start <= number < _SERIALS.stop:
        raise BadValue(f"“{_shown(value)}” không phải là ngày", _DATE_REMEDY)
    return _EPOCH + dt.timedelta(days=int(number))


def _written_date(value: str, hints: Hints) -> dt.date:
    written = value.strip().strip(".,;")
    if ":" in written or "h" in written or "T" in written:
        written = _CLOCK.sub(" ", written).strip()
    if match := _DMY.fullmatch(written):
        return _as_date(int(match[1]), int(match[2]), int(match[3]), value)
    if match := _YMD.fullmatch(written):
        return _as_date(int(match[3]), int(match[2]), int(match[1]), value)
    if match := _DM.fullmatch(written):
        return _as_date(int(match[1]), int(match[2]), hints.year, value)
    if _SERIAL_TEXT.fullmatch(written):
        return _serial(int(written), value)
    if match := _WORDS.fullmatch(" ".join(fold(written).replace(",", " ").split())):
        return _as_date(int(match[1]), int(match[2]), int(match[3] or hints.year), value)
    raise BadValue(f"“{_shown(value)}” không phải là ngày", _DATE_REMEDY)


def date(value: Cell, hints: Hints) -> dt.date:
    """A date: Excel date or serial, dd/mm/yyyy, d/m/yy, ISO, “15/3” (year from the hints), words; a time is cut off."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value, value)
    if isinstance(value, str):
        return _written_date(value, hints)
    raise BadValue(f"“{_shown(value)}” không phải là ngày", _DATE_REMEDY)


_INT_REMEDY = "Ghi một số nguyên, ví dụ 1234 hoặc 1.234."
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009\t\n\r'")
_MAX_DIGITS = 18


def integer(value: Cell, _hints: Hints) -> int:
    """A whole number; “1.234”, “1,234” and “1 234” are 1234."""
    if isinstance(value, bool):
        raise BadValue(f"“{_shown(value)}” không phải là số nguyên", _INT_REMEDY)
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_MAX_DIGITS:
        return int(value)
    if isinstance(value, str):
        digits = value.translate(_BLANKS)
        sign = -1 if digits.startswith(("-", "−")) else 1
        digits = digits.lstrip("+-−")
        if _GROUPED.fullmatch(digits):
            digits = digits.replace(".", "").replace(",", "")
        if digits.isascii() and digits.isdecimal() and len(digits) <= _MAX_DIGITS:
            return sign * int(digits)
    raise BadValue(f"“{_shown(value)}” không phải là số nguyên", _INT_REMEDY)


def year(value: Cell, hints: Hints) -> int:
    """A year of four digits; “Năm 2023” and a whole date are understood."""
    if isinstance(value, dt.date):
        return value.year
    if isinstance(value, str) and (match := re.fullmatch(r"(?:nam\s*)?(\d{4})", fold(value).strip())):
        value = match[1]
    number = integer(value, hints)
    if number not in _YEARS:
        raise BadValue(f"“{_shown(value)}” không phải là năm", "Ghi năm bốn chữ số, ví dụ 2024.")
    return number


_DEC_REMEDY = "Ghi số với dấu phẩy thập phân, ví dụ 7,46."
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?")
_UNITS = re.compile(r"(?:%|đồng|dong|vnđ|vnd|đ)\.?$", re.IGNORECASE)


def _plain_decimal(digits: str, *, dot_groups: bool) -> str:
    """The digits with at most one dot, the decimal one."""
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        group, point = (".", ",") if comma > dot else (",", ".")
        whole, _, rest = digits.rpartition(point)
        return f"{whole.replace(group, '')}.{rest}" if group not in rest else ""
    if comma >= 0:
        if digits.count(",") == 1:
            return digits.replace(",", ".")
        return digits.replace(",", "") if _GROUPED.fullmatch(digits) else ""
    if dot >= 0 and _GROUPED.fullmatch(digits):
        alone = digits.count(".") == 1
        # "0.523" cannot be five hundred and twenty-three; "1.234" is by the Vietnamese rule a thousand and more.
        if alone and (digits.startswith("0") or not dot_groups):
            return digits
        return digits.replace(".", "")
    return digits if digits.count(".") <= 1 else ""


def decimals(*, dot_groups: bool = True) -> Parser:
    """A parser of decimal numbers; `dot_groups` says that a lone “1.234” is 1234 (the Vietnamese way), not 1,234."""

    def parse(value: Cell, _hints: Hints) -> Decimal:
        if isinstance(value, float | int) and not isinstance(value, bool) and isfinite(value):
            return Decimal(repr(value))
        if isinstance(value, str):
            digits = _UNITS.sub("", value.translate(_BLANKS)).replace("−", "-")
            sign = "-" if digits.startswith("-") else ""
            plain = _plain_decimal(digits.lstrip("+-"), dot_groups=dot_groups)
            if _PLAIN.fullmatch(plain) and len(plain) <= 2 * _MAX_DIGITS:
                return Decimal(sign + plain)
        raise BadValue(f"“{_shown(value)}” không phải là số", _DEC_REMEDY)

    return parse


decimal = decimals()
measure = decimals(dot_groups=False)


_YES = frozenset({"x", "co", "v", "1", "true", "dung", "yes", "y", "da", "✓", "✔", "☑", "☒", "√", "ü", "✗", "+"})
_NO = frozenset({"khong", "0", "false", "sai", "no", "n", "chua", "-", "☐", "–"})


def flag(value: Cell, _hints: Hints) -> bool:
    """A mark: x, có, ✓, 1 are yes; không, 0, - are no (an empty cell takes the column's default)."""
    if isinstance(value, bool):
        return value
    folded = fold(as_text(value)).strip()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise BadValue(f"“{_shown(value)}” không rõ là có hay không", "Ghi “x” nếu có, để trống nếu không.")


def _choice_fold(label: str) -> str:
    # "≥" and the like have no letter to keep.
    return heading_fold(label) or fold(label).strip()


def choice(options: Mapping[str, Any] | type[Choices]) -> Parser:
    """A parser of one value of a list: labels and synonyms (case and diacritics do not matter) → value."""
    pairs: list[tuple[str, Any]]
    if isinstance(options, Mapping):
        pairs = list(options.items())
    else:
        pairs = [(str(label), key) for key, label in options.choices]
        pairs += [(str(key), key) for key, _label in options.choices]
    values: dict[str, Any] = {}
    shown: dict[Any, str] = {}
    for label, result in pairs:
        values.setdefault(_choice_fold(label), result)
        shown.setdefault(result, label)
    allowed = "Chọn một trong: " + "; ".join(shown.values()) + "."

    def parse(value: Cell, _hints: Hints) -> Any:
        try:
            return values[_choice_fold(as_text(value))]
        except KeyError:
            raise BadValue(f"“{_shown(value)}” không có trong danh mục", allowed) from None

    return parse


# Zero-width blanks, byte-order marks, soft hyphens, NUL, and Excel's escaped line end.
_INVISIBLE = re.compile("[\x00\u200b-\u200f\u2060\ufeff\u00ad]|_x000[dD]_")


def _date_text(value: dt.date) -> str:
    timed = isinstance(value, dt.datetime) and value.time() != dt.time()
    return value.strftime("%d/%m/%Y %H:%M" if timed else "%d/%m/%Y")


def as_text(value: object) -> str:
    """Any cell as one line of NFC text: whole numbers without “.0”, dates as dd/mm/yyyy."""
    if isinstance(value, str):
        if _INVISIBLE.search(value):
            value = _INVISIBLE.sub("", value)
        return " ".join((value if is_normalized("NFC", value) else normalize("NFC", value)).split())
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _date_text(value) if isinstance(value, dt.date) else str(value)


def text(value: Cell, _hints: Hints) -> str:
    """One line of text: NFC, blanks and line breaks collapsed."""
    return as_text(value)


def paragraphs(value: Cell, _hints: Hints) -> str:
    """Text that keeps its line breaks."""
    if not isinstance(value, str):
        return as_text(value)
    lines = [as_text(line) for line in value.splitlines()]
    return "\n".join(lines).strip()


_AROUND = re.compile(r"\s*([/\-])\s*")


def reference_code(value: Cell, _hints: Hints) -> str:
    """Number and symbol of a document: “123 / UBND - KT” → “123/UBND-KT”; Excel's false dates are refused."""
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise BadValue(
            f"Excel đã đổi số, ký hiệu thành ngày “{_shown(value)}”",
            "Định dạng cột là văn bản (Text) rồi gõ lại số, ký hiệu.",
        )
    code = as_text(value)
    return _AROUND.sub(r"\1", code) if " " in code else code


_PUNCTUATION = re.compile(r"[\W_]+")


def heading_fold(value: str) -> str:
    """A heading for comparison: folded, punctuation as blanks, blanks collapsed."""
    return _PUNCTUATION.sub(" ", fold(value)).strip()


__all__ = [
    "BadValue",
    "Cell",
    "Hints",
    "Parser",
    "as_text",
    "choice",
    "date",
    "decimal",
    "decimals",
    "flag",
    "heading_fold",
    "integer",
    "measure",
    "paragraphs",
    "reference_code",
    "text",
    "year",
]
