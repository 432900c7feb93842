"""A list and a detail page over real units, with every kind of column and filter; the tests' own root of URLs."""

from datetime import date

from django import forms
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from nhip.core.text import fold
from nhip.org.models import Person, Unit
from nhip.ui.badges import Badge
from nhip.ui.charts import Chart, Series
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup, Panel, detail_view
from nhip.ui.listing import Action, BulkAction, Column, Filter, Link, ListPage, chosen_records, list_view

KINDS = (("department", "Sở, ban, ngành"), ("commune", "Cấp xã"))


def visible(actor):
    units = Unit.objects.filter(agency_id=actor.agency_id).select_related("parent")
    return units if actor.sees_whole_agency else units.filter(pk__in=actor.unit_ids)


def with_counts(units, as_of):
    return units.annotate(
        n_posts=Count("posts"),
        is_open=~Exists(Unit.objects.filter(pk=OuterRef("pk"), valid_until__lt=as_of)),
    )


def matching(units, words):
    wanted = fold(words)
    return units.filter(pk__in=[pk for pk, name in units.values_list("pk", "name") if wanted in fold(name)])


def between(units, days):
    start, end = days
    units = units.filter(valid_from__gte=start) if start else units
    return units.filter(valid_from__lte=end) if end else units


UNITS = ListPage(
    key="sample",
    title="Đơn vị thử",
    route="sample_list",
    queryset=visible,
    annotate=with_counts,
    columns=(
        Column("ten", "Tên", "name", sort="name", kind="link"),
        Column("ma", "Mã", "code", sort="code"),
        Column("tu", "Từ ngày", "valid_from", sort="valid_from", kind="date"),
        Column("den", "Đến ngày", "valid_until", sort="valid_until", kind="due"),
        Column("so-chuc-vu", "Số chức vụ", "n_posts", sort="n_posts", kind="int", phone=False),
        Column("tinh-trang", "Tình trạng", lambda u: Badge("Mở", "good") if u.is_open else Badge("Đóng"), kind="badge"),
        Column("cap-tren", "Cấp trên", lambda u: Link(u.parent.name, "/cap-tren/") if u.parent else None),
        Column("an", "Không xuất", "symbol", export=False),
    ),
    filters=(
        Filter("loai", "Loại", choices=lambda _actor: KINDS, apply=lambda units, kind: units.filter(kind=kind)),
        Filter("hieu-luc", "Hiệu lực", kind="dates", apply=between),
        Filter("ky-hieu", "Ký hiệu", kind="text", apply=lambda units, text: units.filter(symbol=text)),
        Filter("co-han", "Có hạn", kind="flag", apply=lambda units, _on: units.filter(valid_until__isnull=False)),
    ),
    search=matching,
    sort="-tu",
    detail="sample_detail",
    empty="Chưa có đơn vị. Nhập danh sách đơn vị từ Excel.",
    import_kind="units",
    bulk=(
        BulkAction("dong", "Đóng", "sample_close", icon="lock"),
        BulkAction("an", "Không ai thấy", "sample_close", shown=lambda _actor: False),
        BulkAction("chua-co", "Chưa có đường dẫn", "sample_nowhere"),
    ),
    actions=(Action("Thêm đơn vị", "sample_close"), Action("Chưa có", "sample_nowhere")),
    page_size=4,
)
WIDE = ListPage(
    key="people-by-number",
    title="Người",
    route="people_by_number",
    queryset=lambda actor: Person.objects.filter(agency_id=actor.agency_id),
    columns=(Column("ten", "Tên", "full_name"),),
    page_size=3,
)
UNIT = DetailPage(
    key="sample",
    title=lambda unit: unit.name,
    route="sample_detail",
    queryset=visible,
    annotate=with_counts,
    groups=(
        FieldGroup(
            "Đơn vị",
            (
                Field("Mã", "code"),
                Field("Cấp trên của cấp trên", "parent.parent.name"),
                Field("Đến ngày", "valid_until", kind="due"),
                Field("Số chức vụ", "n_posts", kind="int"),
                Field("Cấp trên", lambda unit: Link("Mở", "/cap-tren/")),
            ),
        ),
        FieldGroup("Bên phải", (Field("Tên", "name", kind="long"),), side=True),
    ),
    panels=(
        Panel(
            "Con", "ui/parts/progress.html", lambda unit, actor, today: {**PROGRESS, "label": f"{unit.code} {today}"}
        ),
        Panel("Của phòng khác", route="sample_fragment", is_first=True),
        Panel("Chưa có", route="sample_nowhere"),
    ),
    list_route="sample_list",
    badge=lambda unit: Badge("Đang hoạt động", "good"),
    actions=(
        Deed("Sửa", "sample_fragment", icon="pencil", is_quiet=True),
        Deed("Ẩn", "sample_fragment", shown=lambda _u, _a: False),
    ),
)
PROGRESS = {"part": "1", "whole": "2", "percent": 50, "text": "50%", "colour": "blue"}


class SampleForm(forms.Form):
    name = forms.CharField(label="Tên", help_text="Tên đầy đủ")
    kind = forms.ChoiceField(label="Loại", choices=KINDS)
    agreed = forms.BooleanField(label="Đồng ý")
    many = forms.MultipleChoiceField(label="Nhiều", choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")

    def clean(self):
        raise forms.ValidationError("Biểu mẫu thử luôn sai.")


def close(request):
    units = chosen_records(UNITS, request)
    return HttpResponse(",".join(units.order_by("code").values_list("code", flat=True)))


def parts(request):
    chart = Chart(
        "theo-thang",
        "Theo tháng",
        ["T1", "T2"],
        [Series("Năm 2023", [1, None], ["/mo-1/"]), Series("Năm 2022", [2.5, 3])],
        unit="văn bản",
    )
    return render(request, "sample_parts.html", {"chart": chart, "form": SampleForm(request.GET)})


urlpatterns = [
    path("thu/", list_view(UNITS), name="sample_list"),
    path("thu/<int:pk>/", detail_view(UNIT), name="sample_detail"),
    path("thu/<int:pk>/phan/", lambda request, pk: HttpResponse(str(pk)), name="sample_fragment"),
    path("thu/dong/", close, name="sample_close"),
    path("thu/nguoi/", list_view(WIDE), name="people_by_number"),
    path("thu/phan/", parts),
    path("", include("nhip.urls")),
]
START = date(2020, 1, 1)
