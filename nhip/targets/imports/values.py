"""Values of targets by period, estimates and official ones."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from nhip.core.imports import (
    BadValue,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
    register_kind,
)
from nhip.core.text import fold
from nhip.org.actors import Actor
from nhip.targets import rules
from nhip.targets.choices import PeriodKind, ValueStatus
from nhip.targets.imports.targets import TargetContext, prepare
from nhip.targets.models import Target, TargetValue
from nhip.targets.services import ValueInput, publish_values

_STATUSES = {
    **{str(label): value for value, label in ValueStatus.choices},
    "Ước": ValueStatus.ESTIMATE,
    "Ước tính": ValueStatus.ESTIMATE,
    "Sơ bộ": ValueStatus.ESTIMATE,
    "Thực hiện": ValueStatus.OFFICIAL,
}
_QUARTER = re.compile(r"quy\s*([1-4]|i{1,3}|iv)")
_MONTH = re.compile(r"thang\s*(0?[1-9]|1[0-2])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Cumulative halves and three quarters are what statistics call "6 tháng", "9 tháng".
_SPANS = {
    "3 thang": (PeriodKind.QUARTER, 1),
    "6 thang": (PeriodKind.QUARTER, 2),
    "9 thang": (PeriodKind.QUARTER, 3),
    "12 thang": (PeriodKind.YEAR, 0),
    "nam": (PeriodKind.YEAR, 0),
    "ca nam": (PeriodKind.YEAR, 0),
}
_YEAR = re.compile(r"[\s/]*(?:nam\s*)?\d{4}$")


def period(value: Any, _hints: Hints) -> tuple[PeriodKind, int]:
    """The period that "Năm", "Quý 2", "Quý II/2023", "Tháng 6" or "9 tháng" names."""
    words = " ".join(fold(parsers.as_text(value)).split())
    short = _YEAR.sub("", words).removesuffix(" dau").removesuffix(" dau nam").strip() or "nam"
    if short in _SPANS:
        return _SPANS[short]
    if match := _QUARTER.fullmatch(short):
        return PeriodKind.QUARTER, _ROMAN.get(match[1]) or int(match[1])
    if match := _MONTH.fullmatch(short):
        return PeriodKind.MONTH, int(match[1])
    raise BadValue(
        f"“{parsers.as_text(value)}” không phải là kỳ số liệu", "Ghi “Năm”, “Quý 1”… “Quý 4” hoặc “Tháng 1”…"
    )


def _key(row: Row) -> NaturalKey:
    return (row["year"], row["code"].casefold(), row["period"], row["status"], row["published_on"])


def _target(ctx: TargetContext, row: Row) -> Target | None:
    return ctx.find(row["year"], row["code"])


def _check(ctx: TargetContext, row: Row) -> Iterable[Problem]:
    if _target(ctx, row) is None:
        yield Problem(
            row,
            "code",
            f"Không có chỉ tiêu mã “{row['code']}” trong năm {row['year']}",
            "Nhập danh sách chỉ tiêu của năm trước, hoặc sửa mã.",
        )
    if not (verdict := rules.can_publish(row["year"], row["published_on"])):
        yield Problem(row, "published_on", verdict.reason, "Sửa năm hoặc ngày công bố.")


def _existing(ctx: TargetContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    targets = {target.pk: target for row in rows if (target := _target(ctx, row)) is not None}
    values = TargetValue.objects.filter(target__in=targets)
    return {
        (
            targets[value.target_id].year,
            targets[value.target_id].code.casefold(),
            (value.period_kind, value.period_number),
            value.status,
            value.published_on,
        )
        for value in values
    }


def _apply(*, actor: Actor, ctx: TargetContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    inputs = [
        ValueInput(
            target=target, value=row["value"], status=row["status"], published_on=row["published_on"],
            period_kind=row["period"][0], period_number=row["period"][1], source=row["source"],
        )
        for row in rows
        if (target := _target(ctx, row)) is not None
    ]  # fmt: skip
    count = publish_values(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="target_values",
        label="Thực hiện chỉ tiêu",
        order=110,
        columns=[
            ImportColumn("code", "Mã chỉ tiêu", ("ma", "chi tieu"), required=True, max_length=40),
            ImportColumn("year", "Năm", ("nam so lieu",), parsers.year, required=True, gives_year=True),
            ImportColumn("period", "Kỳ", ("ky so lieu", "ky bao cao"), period, default=(PeriodKind.YEAR, 0)),
            ImportColumn("value", "Giá trị", ("thuc hien", "ket qua", "so lieu"), parsers.measure, required=True),
            ImportColumn(
                "status", "Loại số liệu", ("tinh chat so lieu", "loai"), parsers.choice(_STATUSES), required=True
            ),
            ImportColumn(
                "published_on", "Ngày công bố", ("ngay cap nhat", "ngay so lieu"), parsers.date, required=True
            ),
            ImportColumn("source", "Nguồn", ("nguon so lieu", "co quan cong bo"), default="", max_length=200),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        roles=rules.EDITORS,
        description="Số liệu thực hiện theo kỳ; số chính thức công bố sau thay số ước từ ngày công bố.",
    )
)
