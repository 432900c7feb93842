"""Writes of procedure indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record_many
from nhip.core.numbers import vi_decimal
from nhip.core.text import name_key, search_text
from nhip.org.actors import Actor
from nhip.procedures import rules
from nhip.procedures.models import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotInput:
    """One indicator of one month as published."""

    index_set: str
    year: int
    month: int
    indicator: str
    value: Decimal
    published_on: date
    max_score: Decimal | None = None
    rank: int | None = None
    rank_of: int | None = None
    source: str = ""


@transaction.atomic
def import_snapshots(*, actor: Actor, rows: Sequence[SnapshotInput], now: datetime) -> int:
    """Keep published snapshots; a later publication of the same month stands beside the earlier one."""
    if actor.agency_id is None:
        raise Refused("Chưa rõ cơ quan của người thực hiện.", "Hãy đăng nhập bằng tài khoản có chức vụ.")
    for row in rows:
        verdict = rules.can_publish(row.year, row.month, row.published_on)
        if not verdict:
            raise Refused(verdict.reason, "Sửa lại ngày công bố.", "published_on")
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(
            agency_id=actor.agency_id, index_set=row.index_set, index_key=rules.index_key(row.index_set),
            year=row.year, month=row.month, month_end=rules.month_end(row.year, row.month),
            indicator=row.indicator, indicator_key=name_key(row.indicator), is_total=rules.is_total(row.indicator),
            value=row.value, max_score=row.max_score, rank=row.rank, rank_of=row.rank_of,
            published_on=row.published_on, source=row.source,
            search_text=search_text(row.index_set, row.indicator, row.source),
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="procedures.import_snapshots", obj=snapshot, at=now,
            summary=f"{snapshot.indicator} tháng {snapshot.period_label}: {vi_decimal(snapshot.value)}",
        )
        for snapshot in snapshots
    )  # fmt: skip
    return len(snapshots)
