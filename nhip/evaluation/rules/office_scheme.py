"""The Office's own numbers of scoring, read from its rules file (NHIP_RULES, TOML): what follows the shipped scheme.

    [[evaluation]]
    effective_from = 2027-01-01
    source = "QĐ 20/2026/QĐ-VP"
    every = "quarter"
    criteria = [12, 10, 8]
    conversion = { urgent = 1.5, inter_sector = 2 }

An entry says only what changes: everything else stays as it was in the entry before it. What the decree fixes (30 and
70 points, 25 %, the classes) is no key.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from nhip.evaluation.choices import PeriodKind
from nhip.evaluation.rules.scheme import SHIPPED_SCHEMES, Criterion, Scheme
from nhip.tasks.choices import Kind
from nhip.tasks.rules import RulesFileError

MOST = 100


def read_schemes(text: str) -> tuple[Scheme, ...]:
    """The shipped schemes with the file's own after them; RulesFileError names entry and key."""
    try:
        rows = tomllib.loads(text, parse_float=Decimal).get("evaluation", [])
    except tomllib.TOMLDecodeError as error:
        raise RulesFileError(f"Tệp quy tắc không đúng dạng TOML: {error}.") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RulesFileError("Viết mỗi quy tắc thành một mục [[evaluation]].")
    made = list(SHIPPED_SCHEMES)
    for place, row in enumerate(rows, start=1):
        where = f"[[evaluation]] thứ {place}"
        made.append(replace(made[-1], **_values(row, where)))
        if made[-1].effective_from <= made[-2].effective_from:
            raise RulesFileError(f"{where}: xếp các mục theo ngày, mỗi ngày một mục, sau 01/01/2026.")
    return tuple(made)


def _values(row: Mapping[str, Any], where: str) -> dict[str, Any]:
    for needed in ("effective_from", "source"):
        if needed not in row:
            raise RulesFileError(f"{where}: thiếu “{needed}”.")
    values = {}
    for key, value in row.items():
        if key not in _READERS:
            raise RulesFileError(f"{where}: không có khóa “{key}”. Các khóa dùng được: {', '.join(sorted(_READERS))}.")
        try:
            values[key] = _READERS[key](value)
        except ValueError as error:
            raise RulesFileError(f"{where}, “{key}”: {error}") from None
    return values


def _day(value: Any) -> date:
    if type(value) is not date:  # a moment is a date too, but not this one
        raise ValueError("ghi ngày dạng 2027-01-01, không có dấu nháy.")
    if value.day != 1:
        raise ValueError("quy tắc chấm điểm bắt đầu từ ngày đầu tháng, để một kỳ không có hai cách tính.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("ghi văn bản làm căn cứ.")
    return value.strip()


def _every(value: Any) -> PeriodKind:
    if value not in {PeriodKind.MONTH.value, PeriodKind.QUARTER.value}:
        raise ValueError("chọn “month” (tháng) hoặc “quarter” (quý).")
    return PeriodKind(value)


def _number(value: Any) -> Decimal:
    if not isinstance(value, int | Decimal) or isinstance(value, bool) or not 0 < value <= MOST:
        raise ValueError(f"ghi số lớn hơn 0, không quá {MOST}.")
    return Decimal(value)


def _three(value: Any) -> tuple[Decimal, ...]:
    if not isinstance(value, list) or len(value) != len(SHIPPED_SCHEMES[0].criteria):
        raise ValueError("ghi ba số.")
    return tuple(_number(item) for item in value)


def _criteria(value: Any) -> tuple[Criterion, ...]:
    shipped, most = SHIPPED_SCHEMES[0], _three(value)
    if sum(most) != shipped.general:
        raise ValueError(f"ba tiêu chí chung cộng lại phải bằng {shipped.general} điểm.")
    return tuple(replace(row, most=points) for row, points in zip(shipped.criteria, most, strict=True))


def _conversion(value: Any) -> dict[str, Decimal]:
    if not isinstance(value, dict) or not value.keys() <= set(Kind.values):
        raise ValueError(f"ghi hệ số theo loại nhiệm vụ: {', '.join(Kind.values)}.")
    return {str(kind): _number(products) for kind, products in value.items()}


def _share(value: Any) -> Decimal:
    share = _number(value)
    if share > 1:
        raise ValueError("ghi tỷ lệ từ trên 0 đến 1, ví dụ 0.2.")
    return share


_READERS: dict[str, Callable[[Any], Any]] = {
    "effective_from": _day,
    "source": _text,
    "every": _every,
    "criteria": _criteria,
    "weights": _three,
    "leading_weights": _three,
    "conversion": _conversion,
    "cap": _share,
}
