"""Declared figures of procedure indicators: the latest score of the index, and its place."""

from nhip.core.figures import Figure, Kind, register
from nhip.procedures import selectors

register(
    Figure(
        key="procedures.index_score",
        label="Điểm Bộ chỉ số phục vụ người dân, doanh nghiệp",
        unit="điểm",
        kind=Kind.VALUE,
        records=selectors.latest_total,
        amount="value",
        decimals=2,
        route="procedures:snapshot_list",
        section="procedures",
    )
)
# The place is published with the score; the other provinces' scores are not kept, so one row is behind it.
register(
    Figure(
        key="procedures.index_rank",
        label="Xếp hạng Bộ chỉ số phục vụ người dân, doanh nghiệp",
        unit="tỉnh, thành phố",
        kind=Kind.RANK,
        records=selectors.latest_total,
        rank=selectors.place,
        route="procedures:snapshot_list",
        section="procedures",
    )
)
