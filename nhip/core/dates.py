"""Dates as officials write them: dd/mm/yyyy, and "15/3" when the year is known."""

import re
from datetime import date

_FULL = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")
_SHORT = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$")
_CENTURY = 2000


def vi_date(day: date) -> str:
    """The date as dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def vi_long_date(day: date) -> str:
    """The date of an official document: days below 10 and months 1, 2 get a zero (NĐ 30/2020/NĐ-CP, PL I, II.4)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - the decree's own months
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def parse_vi_date(text: str, year_hint: int | None = None) -> date | None:
    """Read dd/mm/yyyy, dd/mm/yy, ISO, or dd/mm with the hinted year; None when it is no date of the calendar."""
    text = text.strip()
    if match := _ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _FULL.match(text):
        day, month, year = (int(part) for part in match.groups())
        year += _CENTURY if len(match[3]) < len("2024") else 0
    elif (match := _SHORT.match(text)) and year_hint:
        day, month, year = int(match[1]), int(match[2]), year_hint
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
