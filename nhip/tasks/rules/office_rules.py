"""The Office's own numbers, read from its rules file (NHIP_RULES, TOML): what follows the shipped ones, by date.

    [[policy]]
    effective_from = 2026-01-01
    source = "QĐ 12/2026/QĐ-UBND, Điều 7"
    soon_days = 5

    [[schedule]]
    effective_from = 2026-01-01
    source = "QĐ 12/2026/QĐ-UBND, Điều 9"
    points = [{ days = -5, audiences = ["unit"] }, { days = 0, audiences = ["unit", "monitor"] }]
    every_days = 5

An entry says only what changes: everything else stays as it was in the entry before it.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from nhip.core.errors import RulesFileError
from nhip.tasks.rules.policies import SHIPPED_POLICIES, ClockStop, Policy
from nhip.tasks.rules.reminders import SHIPPED_SCHEDULES, Audience, Point, Schedule

MAX_DAYS = 366
# The steps of the ladder: deputy chief, chief, the chair's weekly list.
N_STEPS = 3
T = TypeVar("T", Policy, Schedule)


def read_rules(text: str) -> tuple[tuple[Policy, ...], tuple[Schedule, ...]]:
    """The shipped policies and schedules with the file's own after them; RulesFileError names entry and key."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesFileError(f"Tệp quy tắc không đúng dạng TOML: {error}.") from None
    # [[evaluation]] and [[document_timing]] are read by apps of their own.
    if unknown := sorted(told.keys() - {"policy", "schedule", "evaluation", "document_timing"}):
        raise RulesFileError(
            f"Không có mục “{unknown[0]}”: chỉ dùng [[policy]], [[schedule]], [[evaluation]] và [[document_timing]]."
        )
    policies = _entries(told.get("policy", []), "policy", SHIPPED_POLICIES, _POLICY)
    schedules = _entries(told.get("schedule", []), "schedule", SHIPPED_SCHEDULES, _SCHEDULE)
    return policies, schedules


def _entries(rows: Any, kind: str, shipped: Sequence[T], readers: Mapping[str, Callable[[Any], Any]]) -> tuple[T, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RulesFileError(f"Viết mỗi quy tắc thành một mục [[{kind}]].")
    made: list[T] = list(shipped)
    for place, row in enumerate(rows, start=1):
        made.append(replace(made[-1], **_values(row, f"[[{kind}]] thứ {place}", readers)))
        if made[-1].effective_from <= made[-2].effective_from:
            raise RulesFileError(f"[[{kind}]] thứ {place}: xếp các mục theo ngày, mỗi ngày một mục.")
    return tuple(made)


def _values(row: Mapping[str, Any], place: str, readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    for needed in ("effective_from", "source"):
        if needed not in row:
            raise RulesFileError(f"{place}: thiếu “{needed}”.")
    values = {}
    for key, value in row.items():
        if key not in readers:
            raise RulesFileError(f"{place}: không có khóa “{key}”. Các khóa dùng được: {', '.join(sorted(readers))}.")
        try:
            values[key] = readers[key](value)
        except ValueError as error:
            raise RulesFileError(f"{place}, “{key}”: {error}") from None
    return values


def _day(value: Any) -> date:
    if type(value) is not date:  # a moment is a date too, but not this one
        raise ValueError("ghi ngày dạng 2026-01-31, không có dấu nháy.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("ghi văn bản làm căn cứ.")
    return value.strip()


def _number(value: Any, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= MAX_DAYS:
        raise ValueError(f"ghi số nguyên từ {least} đến {MAX_DAYS}.")
    return value


def _positive(value: Any) -> int:
    return _number(value, 1)


def _clock_stop(value: Any) -> ClockStop:
    if value not in set(ClockStop):
        raise ValueError("chọn “reported” (ngày đơn vị báo cáo) hoặc “confirmed” (ngày Văn phòng xác nhận).")
    return ClockStop(value)


def _ladder(value: Any) -> tuple[int, int, int]:
    if not isinstance(value, list) or len(value) != N_STEPS:
        raise ValueError("ghi ba số lần nhắc: đến phó chánh, chánh văn phòng, danh sách của Chủ tịch.")
    first, second, third = (_positive(item) for item in value)
    if not first <= second <= third:
        raise ValueError("ba số lần nhắc phải không giảm.")
    return first, second, third


def _points(value: Any) -> tuple[Point, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError('ghi ít nhất một mốc, dạng { days = -3, audiences = ["unit"] }.')
    points = tuple(_point(item) for item in value)
    if len({point.days for point in points}) < len(points):
        raise ValueError("mỗi ngày chỉ ghi một mốc.")
    return tuple(sorted(points, key=lambda point: point.days))


def _point(item: Any) -> Point:
    known = ", ".join(Audience)
    if not isinstance(item, dict) or item.keys() != {"days", "audiences"}:
        raise ValueError("mỗi mốc có đúng hai khóa days và audiences.")
    days, told = item["days"], item["audiences"]
    if not isinstance(days, int) or isinstance(days, bool) or abs(days) > MAX_DAYS:
        raise ValueError(f"days là số ngày so với thời hạn, từ -{MAX_DAYS} đến {MAX_DAYS}.")
    if not isinstance(told, list) or not told or not set(map(str, told)) <= set(Audience):
        raise ValueError(f"audiences chọn trong: {known}.")
    return Point(days, tuple(Audience(name) for name in told))


_POLICY: dict[str, Callable[[Any], Any]] = {
    **{field.name: _positive for field in fields(Policy)},
    "effective_from": _day,
    "source": _text,
    "soon_days": _number,
    "entry_days": _number,
    "entry_days_many": _number,
    "clock_stop": _clock_stop,
    "escalate_after": _ladder,
}
_SCHEDULE: dict[str, Callable[[Any], Any]] = {
    "effective_from": _day,
    "source": _text,
    "points": _points,
    "every_days": _positive,
}
