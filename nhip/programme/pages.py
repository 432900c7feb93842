"""List and detail pages of the work programme and of its frame."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from nhip.org.actors import Actor
from nhip.programme import selectors
from nhip.programme.choices import AdjustmentKind, FrameKind, Horizon, SubmitTo
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.tasks import rules as task_rules
from nhip.tasks.choices import TONES, Part, Phase, TaskStatus
from nhip.ui.badges import Badge
from nhip.ui.detail import DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, Column, Filter, Link, ListPage
from nhip.ui.listing.filters import between, by, options, year_options

Items = QuerySet[Any]
_ADJUSTED_TONES = {
    AdjustmentKind.ADDED: "info",
    AdjustmentKind.RESCHEDULED: "purple",
    AdjustmentKind.MOVED_NEXT: "warning",
    AdjustmentKind.REMOVED: "muted",
}
_ADJUSTED_WORDS = {
    AdjustmentKind.ADDED: "bổ sung",
    AdjustmentKind.RESCHEDULED: "đổi hạn",
    AdjustmentKind.MOVED_NEXT: "chuyển kỳ sau",
    AdjustmentKind.REMOVED: "đưa ra",
}


def annotate(items: Items, as_of: date) -> Items:
    """The items with the status of their tasks on a day."""
    told: Items = selectors.items_with_status(items, as_of).annotate(as_of=Value(as_of, DateField()))
    return told


def status_badge(item: Any) -> Badge:
    """The status of the task beneath, with its days in words."""
    standing = None
    if item.status != TaskStatus.NOT_ASSIGNED:
        standing = task_rules.Standing(Phase(item.phase), item.current_due_on, item.stopped_on)
    return Badge(task_rules.status_words(standing, item.as_of), TONES[TaskStatus(item.status)])


def adjustment_badges(item: Any) -> list[Badge]:
    """How decisions up to the day changed the item."""
    kinds = dict.fromkeys(AdjustmentKind(row.kind) for row in item.adjustments.all() if row.decided_on <= item.as_of)
    return [Badge(_ADJUSTED_WORDS[kind], _ADJUSTED_TONES[kind]) for kind in kinds]


def status_badges(item: Any) -> list[Badge]:
    """The status, and beside it how decisions changed the item."""
    return [status_badge(item), *adjustment_badges(item)]


def _units(item: ProgrammeItem, part: Part) -> str:
    return "; ".join(row.called for row in item.task.assignments.all() if row.part == part and row.within_id is None)


def lead_name(item: ProgrammeItem) -> str:
    """The unit that prepares the item."""
    return _units(item, Part.LEAD)


def _cooperating(item: ProgrammeItem) -> str:
    return _units(item, Part.COOPERATING)


def _serving(items: Items, element_id: str) -> Items:
    linked = ProgrammeItem.links.through.objects.filter(programmeitem_id=OuterRef("pk"), frameelement_id=element_id)
    return items.filter(Q(group_id=element_id) | Exists(linked))


def _adjusted(items: Items, kind: str) -> Items:
    return items.filter(Exists(Adjustment.objects.filter(item_id=OuterRef("pk"), kind=kind)))


def _led_by(items: Items, name: str) -> Items:
    led = Q(task__assignments__part=Part.LEAD)
    named = Q(task__assignments__unit__name__icontains=name) | Q(task__assignments__unit_name__icontains=name)
    return items.filter(led & named)


def _in_force(elements: Any, year: str) -> Any:
    return elements.filter(Q(until_year__isnull=True) | Q(until_year__gte=year), from_year__lte=year)


def _years(actor: Actor) -> list[tuple[str, str]]:
    return year_options(selectors.years(actor))


def _frame(actor: Actor) -> list[tuple[str, str]]:
    elements = selectors.frames_visible_to(actor).order_by("kind", "id")
    return [(str(element.pk), f"{element.get_kind_display()} {element}") for element in elements]


ITEM_LIST = ListPage(
    key="programme",
    title="Chương trình công tác",
    route="programme:item_list",
    queryset=selectors.listed,
    annotate=annotate,
    columns=(
        Column("ma", "Mã", "code", sort="code", kind="code"),
        Column("nam", "Năm", lambda item: str(item.year), sort="year", phone=False),
        Column("noi-dung", "Nội dung", "task.content", kind="link"),
        Column("nhom", "Thuộc nhóm", "group.title", phone=False),
        Column("chuan-bi", "Cơ quan chuẩn bị", lead_name),
        Column("cap-trinh", "Cấp trình", "get_submit_to_display", phone=False),
        Column("thoi-han", "Thời hạn", "current_due_on", sort="current_due_on", kind="date"),
        Column("trang-thai", "Trạng thái", status_badges),
    ),
    filters=(
        Filter("nam", "Năm", choices=_years, apply=by("year")),
        Filter("khung", "Nhóm, đề án, nghị quyết…", choices=_frame, apply=_serving),
        Filter("cap-trinh", "Cấp trình", choices=options(SubmitTo), apply=by("submit_to")),
        Filter("trang-thai", "Trạng thái", choices=options(TaskStatus), apply=by("status")),
        Filter("ky", "Kỳ", choices=options(Horizon), apply=by("horizon")),
        Filter("han", "Thời hạn", kind="dates", apply=between("current_due_on")),
        Filter("dieu-chinh", "Điều chỉnh", choices=options(AdjustmentKind), apply=_adjusted),
        Filter("chuan-bi", "Cơ quan chuẩn bị", kind="text", apply=_led_by),
    ),
    search=selectors.matching,
    search_hint="Mã, nội dung, cơ quan chuẩn bị…",
    sort="-year",
    detail="programme:item_detail",
    empty="Chưa có chương trình công tác. Nhập khung, rồi chương trình công tác từ Excel để bắt đầu.",
    import_kind="programme",
    actions=(Action("Khung chương trình", "programme:frame_list", icon="", primary=False),),
)


def _task_link(item: ProgrammeItem) -> Link:
    return Link(f"Nhiệm vụ {item.task.code}", reverse("tasks:task_detail", kwargs={"pk": item.task_id}))


def _frame_of(item: ProgrammeItem, _actor: Actor, _today: date) -> Mapping[str, Any]:
    own = [item.group] if item.group is not None else []
    return {"elements": [*own, *item.links.all()]}


def _decisions(item: ProgrammeItem, _actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"adjustments": item.adjustments.all()}


ITEM_DETAIL = DetailPage(
    key="programme_item",
    title=lambda item: f"Nội dung {item.code}, chương trình năm {item.year}",
    route="programme:item_detail",
    queryset=selectors.listed,
    annotate=annotate,
    badge=status_badge,
    groups=(
        FieldGroup(
            "Nội dung chương trình",
            (
                Field("Nội dung", "task.content", kind="long"),
                Field("Cơ quan chuẩn bị", lead_name),
                Field("Cơ quan phối hợp", _cooperating),
                Field("Cấp trình", "get_submit_to_display"),
                Field("Nhiệm vụ", _task_link, kind="link"),
            ),
        ),
        FieldGroup(
            "Thời hạn",
            (
                Field("Kỳ trình", "period_label"),
                Field("Ngày đăng ký", "registered_on", kind="date"),
                Field("Thời hạn ban đầu", "task.due_on", kind="date"),
                Field("Thời hạn hiện nay", "current_due_on", kind="date"),
                Field("Trạng thái hôm nay", status_badge, kind="badge"),
                Field("Điều chỉnh", adjustment_badges, kind="badge"),
            ),
            side=True,
        ),
    ),
    panels=(
        Panel("Thuộc khung chương trình", "programme/elements.html", _frame_of),
        Panel("Quyết định điều chỉnh", "programme/adjustments.html", _decisions),
    ),
    list_route="programme:item_list",
)


def _n_items(element: Any) -> Link | str:
    if not element.n_items:
        return ""
    return Link(f"{element.n_items} nội dung", f"{reverse('programme:item_list')}?khung={element.pk}")


def _years_of(element: FrameElement) -> str:
    if element.until_year is None:
        return f"từ {element.from_year}"
    if element.until_year == element.from_year:
        return str(element.from_year)
    return f"{element.from_year} – {element.until_year}"


FRAME_LIST = ListPage(
    key="frames",
    title="Khung chương trình công tác",
    route="programme:frame_list",
    queryset=selectors.frames_listed,
    columns=(
        Column("ma", "Mã", "code", sort="code", kind="code"),
        Column("loai", "Loại", "get_kind_display", sort="kind"),
        Column("ten", "Tên", "title", kind="link"),
        Column("van-ban", "Văn bản ban hành", "issued_reference", phone=False),
        Column("nam", "Thời gian", _years_of, sort="from_year"),
        Column("noi-dung", "Nội dung chương trình", _n_items, kind="link"),
    ),
    filters=(
        Filter("loai", "Loại", choices=options(FrameKind), apply=by("kind")),
        Filter("nam", "Hiệu lực năm", choices=_years, apply=_in_force),
    ),
    search=selectors.frames_matching,
    search_hint="Tên, mã, văn bản ban hành…",
    sort="kind",
    detail="programme:frame_detail",
    empty="Chưa có khung chương trình. Nhập danh sách nhóm, đề án, nghị quyết từ Excel để bắt đầu.",
    import_kind="frames",
)

FRAME_DETAIL = DetailPage(
    key="frame",
    title=lambda element: element.title,
    route="programme:frame_detail",
    queryset=selectors.frames_listed,
    groups=(
        FieldGroup(
            "Khung chương trình",
            (
                Field("Loại", "get_kind_display"),
                Field("Mã", "code"),
                Field("Văn bản ban hành", "issued_reference"),
                Field("Thời gian", _years_of),
                Field("Nội dung chương trình", _n_items, kind="link"),
            ),
        ),
    ),
    list_route="programme:frame_list",
)
