"""List and detail pages of procedure indicators."""

from datetime import date

from django.db.models import QuerySet

from nhip.core.numbers import vi_percent
from nhip.org.actors import Actor
from nhip.procedures import rules, selectors
from nhip.procedures.models import Snapshot
from nhip.ui.badges import Badge
from nhip.ui.detail import DetailPage, Field, FieldGroup
from nhip.ui.listing import Action, Column, Filter, ListPage
from nhip.ui.listing.filters import by, year_options

Snapshots = QuerySet[Snapshot]
_GRADE_TONES = {"Xuất sắc": "green", "Yếu": "danger"}


def _grade(snapshot: Snapshot) -> Badge | str:
    name = rules.grade(snapshot.value, snapshot.max_score) if snapshot.is_total else ""
    return Badge(name, _GRADE_TONES[name]) if name else ""


# Short texts are columns of kind "date": that kind is never broken over two lines.
def _share(snapshot: Snapshot) -> str:
    return vi_percent(snapshot.value, snapshot.max_score) if snapshot.max_score else ""


def _totals(snapshots: Snapshots, _value: object) -> Snapshots:
    return snapshots.filter(is_total=True)


def _published(snapshots: Snapshots, value: tuple[date | None, date | None]) -> Snapshots:
    start, end = value
    snapshots = snapshots.filter(published_on__gte=start) if start else snapshots
    return snapshots.filter(published_on__lte=end) if end else snapshots


def _years(actor: Actor) -> list[tuple[str, str]]:
    years = selectors.visible_to(actor).order_by("-year").values_list("year", flat=True).distinct()
    return year_options(years)


def _index_sets(actor: Actor) -> list[tuple[str, str]]:
    rows = selectors.visible_to(actor).order_by("index_key").values_list("index_key", "index_set")
    return list(dict(rows.distinct()).items())


SNAPSHOT_LIST = ListPage(
    key="procedure-snapshots",
    title="Chỉ số thủ tục hành chính",
    route="procedures:snapshot_list",
    queryset=selectors.visible_to,
    columns=(
        Column("thang", "Tháng", "period_label", sort="month_end", kind="code"),
        Column("chi-tieu", "Chỉ tiêu", "indicator", sort="indicator_key", kind="link"),
        Column("gia-tri", "Giá trị", "value", sort="value", kind="decimal"),
        Column("toi-da", "Điểm tối đa", "max_score", kind="decimal", phone=False),
        Column("ty-le", "Đạt", _share, kind="code"),
        Column("hang", "Xếp hạng", "rank_label", kind="code"),
        Column("cong-bo", "Công bố", "published_on", sort="published_on", kind="date", phone=False),
        Column("bo-chi-so", "Bộ chỉ số", "index_set", phone=False, wide=True),
    ),
    filters=(
        Filter("nam", "Năm", choices=_years, apply=by("year")),
        Filter("bo", "Bộ chỉ số", choices=_index_sets, apply=by("index_key")),
        Filter("diem-chung", "Chỉ điểm chung", kind="flag", apply=_totals),
        Filter("cong-bo", "Ngày công bố", kind="dates", apply=_published),
    ),
    search=lambda rows, words: rows.filter(search_text__matches=words),
    search_hint="Tên chỉ tiêu, bộ chỉ số, nguồn…",
    sort="-month_end",
    detail="procedures:snapshot_detail",
    empty="Chưa có số liệu. Nhập số liệu hằng tháng tải từ hệ thống thủ tục hành chính.",
    import_kind="procedures",
    actions=(Action("Xu hướng", "procedures:trend", icon="chart-line"),),
)

SNAPSHOT_DETAIL = DetailPage(
    key="procedure-snapshot",
    title=lambda snapshot: f"{snapshot.indicator} – tháng {snapshot.period_label}",
    route="procedures:snapshot_detail",
    queryset=selectors.visible_to,
    badge=lambda snapshot: found if isinstance(found := _grade(snapshot), Badge) else None,
    groups=(
        FieldGroup(
            "Số liệu",
            (
                Field("Giá trị", "value", "decimal"),
                Field("Điểm tối đa", "max_score", "decimal"),
                Field("Đạt", _share),
                Field("Xếp hạng", "rank_label"),
            ),
        ),
        FieldGroup(
            "Công bố",
            (
                Field("Bộ chỉ số", "index_set"),
                Field("Ngày công bố", "published_on", "date"),
                Field("Nguồn", "source"),
            ),
            side=True,
        ),
    ),
    list_route="procedures:snapshot_list",
    list_title="Thủ tục hành chính",
)
