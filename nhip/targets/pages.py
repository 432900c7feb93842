"""List and detail pages of targets, their values and the provinces' values."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet
from django.urls import reverse

from nhip.core.numbers import vi_decimal
from nhip.org.actors import Actor
from nhip.targets import selectors
from nhip.targets.choices import Direction, Judgement, TargetGroup, TargetKind, ValueStatus
from nhip.targets.models import RankValue, Target, TargetValue
from nhip.ui.badges import Badge
from nhip.ui.detail import DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, Column, Filter, Link, ListPage
from nhip.ui.listing.filters import between, by, year_options

TONES = {
    Judgement.EXCEEDED: "green",
    Judgement.MET: "teal",
    Judgement.MISSED: "danger",
    Judgement.NO_DATA: "muted",
}
# Larger than any id, so that one number sorts by year, latest first, and within it as entered.
_YEAR_WEIGHT = 10**12
_ESTIMATED = "\u00a0(ước)"


def plan_text(target: Target) -> str:
    """The plan as a resolution words it: "≥ 7,5", "10 – 12"; parts of a structure side by side."""
    if target.kind != TargetKind.SINGLE:
        return "; ".join(filter(None, (plan_text(part) for part in target.parts.all())))
    if target.planned_value is None:
        return ""
    planned = vi_decimal(target.planned_value)
    if target.direction == Direction.RANGE and target.planned_upper is not None:
        return f"{planned} – {vi_decimal(target.planned_upper)}"
    if target.direction == Direction.STRUCTURE:
        return planned
    return f"{target.get_operator_display()}\u00a0{planned}"


def actual_text(target: Target) -> str:
    """The value that holds, "(ước)" behind an estimate; values of parts side by side. Needs `selectors.with_values`."""
    if target.kind == TargetKind.SINGLE:
        return _value_text(target)
    texts = [text for part in target.parts.all() if (text := _value_text(part))]
    if len(texts) > 1 and all(text.endswith(_ESTIMATED) for text in texts):
        return "; ".join(text.removesuffix(_ESTIMATED) for text in texts) + _ESTIMATED
    return "; ".join(texts)


def _value_text(target: Target) -> str:
    value = getattr(target, "actual_value", None)
    if value is None:
        return ""
    note = _ESTIMATED if getattr(target, "actual_status", "") == ValueStatus.ESTIMATE else ""
    return f"{vi_decimal(value)}{note}"


def judgement_badge(target: Target) -> Badge:
    """The judgement with its colour."""
    judgement = selectors.judged_of(target).judgement
    return Badge(str(judgement.label), TONES[judgement])


def _reason(target: Target) -> str:
    return selectors.judged_of(target).reason


# Short codes and years are columns of kind "date": that kind is never broken over two lines.
def _year(record: Target | RankValue) -> str:
    return str(record.year)


def _annotate(targets: QuerySet[Target], as_of: date) -> QuerySet[Target]:
    order = ExpressionWrapper(F("id") - F("year") * _YEAR_WEIGHT, output_field=BigIntegerField())
    return selectors.with_values(targets, as_of).annotate(list_order=order)


def _heads(actor: Actor) -> QuerySet[Target]:
    return selectors.visible_to(actor).filter(parent__isnull=True)


def _all(actor: Actor) -> QuerySet[Target]:
    return selectors.visible_to(actor).select_related("parent")


def _years(actor: Actor) -> list[tuple[str, str]]:
    years = selectors.visible_to(actor).order_by("-year").values_list("year", flat=True).distinct()
    return year_options(years)


def _judged(targets: QuerySet[Target], value: str) -> QuerySet[Target]:
    return targets.filter(pk__in=selectors.ids_judged(targets, [value]))


TARGET_LIST = ListPage(
    key="targets",
    title="Chỉ tiêu kinh tế - xã hội",
    route="targets:target_list",
    queryset=_heads,
    columns=(
        Column("nam", "Năm", _year, sort="year", kind="code"),
        Column("ma", "Mã", "code", sort="code", kind="code", phone=False),
        Column("chi-tieu", "Chỉ tiêu", "title", kind="link"),
        Column("nhom", "Nhóm", "get_group_display", phone=False),
        Column("don-vi-tinh", "Đơn vị tính", "unit_of_measure"),
        Column("ke-hoach", "Kế hoạch", plan_text),
        Column("thuc-hien", "Thực hiện", actual_text),
        Column("danh-gia", "Đánh giá", judgement_badge, kind="badge"),
    ),
    filters=(
        Filter("nam", "Năm", choices=_years, apply=by("year")),
        Filter("nhom", "Nhóm", choices=lambda _actor: TargetGroup.choices, apply=by("group")),
        Filter("danh-gia", "Đánh giá", choices=lambda _actor: Judgement.choices, apply=_judged),
    ),
    search=lambda targets, words: targets.filter(search_text__matches=words),
    search_hint="Tên chỉ tiêu, mã, nghị quyết…",
    sort="list_order",
    detail="targets:target_detail",
    empty="Chưa có chỉ tiêu. Nhập danh sách chỉ tiêu theo nghị quyết HĐND từ Excel để bắt đầu.",
    import_kind="targets",
    annotate=_annotate,
    actions=(
        Action("Bảng đánh giá", "targets:board", icon="layout-grid"),
        Action("Xếp hạng", "targets:ranking", icon="trophy", primary=False),
    ),
)


def _values(target: Target, _actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"values": target.values.order_by("-published_on", "-pk")}


def _parts(target: Target, _actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"parts": [(part, plan_text(part), actual_text(part), judgement_badge(part)) for part in target.parts.all()]}


def _parent(target: Target) -> Link | str:
    if target.parent is None:
        return ""
    return Link(target.parent.title, reverse("targets:target_detail", kwargs={"pk": target.parent_id}))


TARGET_DETAIL = DetailPage(
    key="target",
    title=lambda target: f"{target.title} – năm {target.year}",
    route="targets:target_detail",
    queryset=_all,
    annotate=selectors.with_values,
    badge=judgement_badge,
    groups=(
        FieldGroup(
            "Kế hoạch và thực hiện",
            (
                Field("Kế hoạch", plan_text),
                Field("Thực hiện", actual_text),
                Field("Công bố ngày", lambda target: target.actual_on, "date"),
                Field("Đơn vị tính", "unit_of_measure"),
                Field("Chiều", "get_direction_display"),
                Field("Loại", "get_kind_display"),
                Field("Lý do đánh giá", _reason, "long"),
            ),
        ),
        FieldGroup(
            "Giao chỉ tiêu",
            (
                Field("Mã", "code"),
                Field("Nhóm", "get_group_display"),
                Field("Thuộc chỉ tiêu", _parent, "link"),
                Field("Nghị quyết giao", "resolution"),
                Field("Ngày giao", "assigned_on", "date"),
            ),
            side=True,
        ),
    ),
    panels=(
        Panel("Chỉ tiêu thành phần", "targets/parts.html", _parts),
        Panel("Số liệu đã công bố", "targets/values.html", _values),
    ),
    list_route="targets:target_list",
    list_title="Chỉ tiêu",
)


def _value_rows(actor: Actor) -> QuerySet[TargetValue]:
    return selectors.values_visible_to(actor).select_related("target")


def _target_link(value: TargetValue) -> Link:
    return Link(value.target.title, reverse("targets:target_detail", kwargs={"pk": value.target_id}))


VALUE_LIST = ListPage(
    key="target-values",
    title="Số liệu thực hiện chỉ tiêu",
    route="targets:value_list",
    queryset=_value_rows,
    columns=(
        Column("cong-bo", "Ngày công bố", "published_on", sort="published_on", kind="date"),
        Column("nam", "Năm", lambda value: str(value.target.year), sort="target__year", kind="code"),
        Column("ky", "Kỳ", "period_label", kind="code"),
        Column("chi-tieu", "Chỉ tiêu", _target_link, kind="link"),
        Column("gia-tri", "Giá trị", "value", sort="value", kind="decimal"),
        Column("don-vi-tinh", "Đơn vị tính", "target.unit_of_measure"),
        Column("loai", "Loại số liệu", "get_status_display"),
        Column("nguon", "Nguồn", "source", phone=False),
    ),
    filters=(
        Filter("nam", "Năm", choices=_years, apply=by("target__year")),
        Filter("loai", "Loại số liệu", choices=lambda _actor: ValueStatus.choices, apply=by("status")),
        Filter("cong-bo", "Ngày công bố", kind="dates", apply=between("published_on")),
    ),
    search=lambda values, words: values.filter(
        target__in=Target.objects.filter(search_text__matches=words).values("pk")
    ),
    search_hint="Tên chỉ tiêu, mã…",
    sort="-published_on",
    empty="Chưa có số liệu thực hiện. Nhập số liệu từ Excel để đánh giá chỉ tiêu.",
    import_kind="target_values",
)


def _groups(actor: Actor) -> list[tuple[str, str]]:
    return [(group.code, group.name) for group in selectors.groups_visible_to(actor).order_by("id")]


def _in_group(values: QuerySet[RankValue], code: str) -> QuerySet[RankValue]:
    return selectors.in_group(values, code)


def _rank_years(actor: Actor) -> list[tuple[str, str]]:
    years = selectors.rank_values_visible_to(actor).order_by("-year").values_list("year", flat=True).distinct()
    return year_options(years)


RANK_VALUE_LIST = ListPage(
    key="rank-values",
    title="Số liệu các tỉnh, thành phố",
    route="targets:rank_value_list",
    queryset=selectors.rank_values_visible_to,
    columns=(
        Column("tinh", "Tỉnh, thành phố", "province_name", sort="province_key"),
        Column("chi-tieu", "Chỉ tiêu", "indicator", sort="indicator_key"),
        Column("nam", "Năm", _year, sort="year", kind="code"),
        Column("gia-tri", "Giá trị", "value", sort="value", kind="decimal"),
        Column("don-vi-tinh", "Đơn vị tính", "unit_of_measure"),
        Column("cong-bo", "Ngày công bố", "published_on", sort="published_on", kind="date", phone=False),
    ),
    filters=(
        Filter("nam", "Năm", choices=_rank_years, apply=by("year")),
        Filter("nhom", "Nhóm xếp hạng", choices=_groups, apply=_in_group),
    ),
    search=lambda values, words: values.filter(search_text__matches=words),
    search_hint="Tỉnh, thành phố, chỉ tiêu…",
    sort="-value",
    empty="Chưa có số liệu các tỉnh. Nhập từ Excel để hệ thống tính thứ hạng.",
    import_kind="rankings",
    actions=(Action("Bảng xếp hạng", "targets:ranking", icon="trophy"),),
    page_size=100,
)
