"""Months of the index for tests."""

from datetime import date, datetime
from decimal import Decimal

from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor
from nhip.procedures.models import Snapshot
from nhip.procedures.services import SnapshotInput, import_snapshots

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)


def system(office):
    return Actor.system(office.agency_id)


def snapshot(office, month, value, published_on, *, indicator="Tổng điểm", place=None, **changes):
    row = SnapshotInput(
        **{
            "index_set": "QĐ 766/QĐ-TTg", "year": 2023, "month": month, "indicator": indicator, "value": Decimal(value),
            "max_score": Decimal(100), "published_on": published_on, "rank": place, "rank_of": 63 if place else None,
            **changes,
        }
    )  # fmt: skip
    import_snapshots(actor=system(office), rows=[row], now=NOW)
    return Snapshot.objects.latest("pk")


def month_of(office, month, value="80", place=20):
    return snapshot(office, month, value, date(2023, month, 28), place=place)
