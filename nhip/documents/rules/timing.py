"""Until when documents are entered, presented and passed on: what the decree says and what an Office decided, by date.

    [[document_timing]]
    effective_from = 2026-01-01
    source = "Quy chế công tác văn thư (QĐ 12/2026/QĐ-UBND), Điều 7"
    at_once_minutes = 30
    ordinary_days = 0

in the rules file (NHIP_RULES, TOML). An entry says only what changes: everything else stays as it was before.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from nhip.core.errors import RulesFileError
from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import URGENT

_MOST = {"at_once_minutes": 24 * 60, "ordinary_days": 5}


@dataclass(frozen=True, slots=True)
class TimingPolicy:
    """How long a step may take from a day on: working days for ordinary documents, minutes for urgent ones.

    `is_confirmed`: whether the source names the minutes; if not, they are a reading that the Office has to confirm.
    """

    effective_from: date
    source: str
    ordinary_days: int = 1
    at_once_minutes: int = 60
    is_confirmed: bool = False


SHIPPED_TIMING = (
    TimingPolicy(date.min, "áp dụng như NĐ 30/2020/NĐ-CP cho thời gian trước đó"),
    # UNCONFIRMED: "at once" ("ngay") has no number of minutes in the decree; one hour is a reading of it.
    TimingPolicy(
        date(2020, 3, 5),
        "NĐ 30/2020/NĐ-CP, Đ4 k2c, Đ23 k1, Đ24 k2; văn bản khẩn: “ngay”, Nghị định không ghi số phút",
    ),
)

# Those in force in this installation, by date; `office_rules.adopt` puts the Office's own in when the program starts.
TIMING: list[TimingPolicy] = [*SHIPPED_TIMING]


def timing_on(day: date) -> TimingPolicy:
    """The policy in force on a day."""
    return next(each for each in reversed(TIMING) if each.effective_from <= day)


def register_by(received_at: datetime, urgency: str, calendar: WorkCalendar) -> datetime:
    """Until when a document must be entered and passed on (NĐ 30/2020/NĐ-CP, Đ4 k2c).

    Ordinary: the day it came, at the latest the end of the next working day. Urgent (hỏa tốc, thượng khẩn, khẩn): at
    once. `received_at` is in the agency's own zone, which says what a day is.
    """
    policy = timing_on(received_at.date())
    if urgency in URGENT:
        return received_at + timedelta(minutes=policy.at_once_minutes)
    day = calendar.add_working_days(received_at.date(), policy.ordinary_days)
    return datetime.combine(day, time(23, 59, 59), received_at.tzinfo)


def read_timing(text: str) -> tuple[TimingPolicy, ...]:
    """The shipped policies with those of a rules file after them; RulesFileError names entry and key."""
    try:
        rows = tomllib.loads(text).get("document_timing", [])
    except tomllib.TOMLDecodeError as error:
        raise RulesFileError(f"Tệp quy tắc không đúng dạng TOML: {error}.") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RulesFileError("Viết mỗi quy tắc thành một mục [[document_timing]].")
    made = list(SHIPPED_TIMING)
    for place, row in enumerate(rows, start=1):
        where = f"[[document_timing]] thứ {place}"
        made.append(replace(made[-1], **_values(row, where)))
        if made[-1].effective_from <= made[-2].effective_from:
            raise RulesFileError(f"{where}: xếp các mục theo ngày, mỗi ngày một mục, sau 05/03/2020.")
    return tuple(made)


def _values(row: Mapping[str, Any], where: str) -> dict[str, Any]:
    source, day = row.get("source"), row.get("effective_from")
    if not isinstance(source, str) or not source.strip():
        raise RulesFileError(f"{where}, “source”: ghi văn bản làm căn cứ.")
    if type(day) is not date:  # a moment is a date too, but not this one
        raise RulesFileError(f"{where}, “effective_from”: ghi ngày dạng 2026-01-31, không có dấu nháy.")
    if unknown := sorted(row.keys() - {"source", "effective_from", *_MOST}):
        raise RulesFileError(f"{where}: không có khóa “{unknown[0]}”. Các khóa dùng được: {', '.join(sorted(_MOST))}.")
    numbers = {key: value for key, value in row.items() if key in _MOST}
    for key, value in numbers.items():
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST[key]:
            raise RulesFileError(f"{where}, “{key}”: ghi số nguyên từ 0 đến {_MOST[key]}.")
    confirmed = {"is_confirmed": True} if "at_once_minutes" in numbers else {}
    return {"effective_from": day, "source": source.strip(), **numbers, **confirmed}
