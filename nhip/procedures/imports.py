"""Monthly snapshots as exported from the national system."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
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
from nhip.core.text import fold, name_key
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.procedures import rules
from nhip.procedures.models import Snapshot
from nhip.procedures.services import SnapshotInput, import_snapshots

_MONTH = re.compile(r"(?:thang\s*)?(0?[1-9]|1[0-2])")
KEEPERS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF, Role.GENERAL, Role.ADMIN})


def month(value: Any, _hints: Hints) -> int:
    """A month: 3, "03", "Tháng 3", or a whole date."""
    if isinstance(value, date):
        return value.month
    if match := _MONTH.fullmatch(fold(parsers.as_text(value)).strip()):
        return int(match[1])
    raise BadValue(f"“{parsers.as_text(value)}” không phải là tháng", "Ghi tháng từ 1 đến 12.")


def _prepare(actor: Actor, _today: date) -> int | None:
    return actor.agency_id


def _key(row: Row) -> NaturalKey:
    return (
        rules.index_key(row["index_set"]),
        row["year"],
        row["month"],
        name_key(row["indicator"]),
        row["published_on"],
    )


def _check(_agency_id: int | None, row: Row) -> Iterable[Problem]:
    if not (verdict := rules.can_publish(row["year"], row["month"], row["published_on"])):
        yield Problem(row, "published_on", verdict.reason, "Sửa tháng, năm hoặc ngày công bố.")
    place, of = row["rank"], row["rank_of"]
    if place is not None and (of is None or not 1 <= place <= of):
        yield Problem(row, "rank", "Xếp hạng phải đi với tổng số đơn vị và không lớn hơn số đó", "Điền đủ hai cột.")
    if row["max_score"] is not None and row["value"] > row["max_score"]:
        yield Problem(row, "value", "Giá trị lớn hơn điểm tối đa", "Kiểm tra lại hai cột.")


def _existing(agency_id: int | None, rows: Sequence[Row]) -> Collection[NaturalKey]:
    snapshots = Snapshot.objects.filter(agency_id=agency_id, year__in={row["year"] for row in rows})
    return set(snapshots.values_list("index_key", "year", "month", "indicator_key", "published_on"))


def _apply(*, actor: Actor, ctx: int | None, rows: Sequence[Row], now: datetime, progress: Progress) -> int:  # noqa: ARG001 - the engine's signature
    inputs = [
        SnapshotInput(
            index_set=row["index_set"], year=row["year"], month=row["month"], indicator=row["indicator"],
            value=row["value"], published_on=row["published_on"], max_score=row["max_score"],
            rank=row["rank"], rank_of=row["rank_of"], source=row["source"],
        )
        for row in rows
    ]  # fmt: skip
    count = import_snapshots(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="procedures",
        label="Bộ chỉ số thủ tục hành chính",
        order=140,
        columns=[
            ImportColumn("index_set", "Bộ chỉ số", ("ten bo chi so", "chi so"), required=True, max_length=120),
            ImportColumn("month", "Tháng", ("thang so lieu", "ky"), month, required=True),
            ImportColumn("year", "Năm", ("nam so lieu",), parsers.year, required=True, gives_year=True),
            ImportColumn("indicator", "Chỉ tiêu", ("chi so thanh phan", "noi dung"), required=True, max_length=200),
            ImportColumn("value", "Giá trị", ("diem", "diem dat", "ket qua"), parsers.measure, required=True),
            ImportColumn("max_score", "Điểm tối đa", ("diem chuan", "toi da"), parsers.measure),
            ImportColumn("rank", "Xếp hạng", ("hang", "thu hang"), parsers.integer),
            ImportColumn("rank_of", "Tổng số đơn vị", ("tong so tinh", "so don vi xep hang"), parsers.integer),
            ImportColumn(
                "published_on", "Ngày công bố", ("ngay so lieu", "ngay cap nhat"), parsers.date, required=True
            ),
            ImportColumn("source", "Nguồn", ("nguon so lieu",), default="", max_length=200),
        ],
        natural_key=_key,
        prepare=_prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        roles=KEEPERS,
        description="Số liệu hằng tháng tải từ Cổng Dịch vụ công quốc gia hoặc hệ thống của tỉnh.",
    )
)
