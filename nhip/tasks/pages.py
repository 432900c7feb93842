"""List and detail pages of tasks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from nhip.documents.choices import URGENT
from nhip.org.actors import Actor
from nhip.tasks import rules, selectors
from nhip.tasks.choices import TONES, AgeBand, Axis, Bucket, Cause, Kind, Origin, Part, TaskStatus
from nhip.tasks.models import Assignment, Extension, Task
from nhip.tasks.views.deeds import offers
from nhip.tasks.views.results import document_url
from nhip.ui.badges import Badge
from nhip.ui.detail import DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, BulkAction, Column, Filter, Link, ListPage
from nhip.ui.listing.filters import between, by, in_year, options, year_options

Tasks = QuerySet[Any]

_N_RELATED = 6


def annotate(tasks: Tasks, as_of: date) -> Tasks:
    """The list as it looked on a day."""
    return selectors.with_silence(selectors.known_with_status(tasks, as_of), as_of)


def annotate_one(tasks: Tasks, today: date) -> Tasks:
    """One task with its status today, also when it is assigned only later."""
    told: Tasks = selectors.with_status(tasks, today).annotate(as_of=Value(today, DateField()))
    return told


def status_badge(record: Any) -> Badge:
    """The status with its days in words; the colour says the same to the eye."""
    words = rules.status_words(selectors.standing_of(record), record.as_of)
    return Badge(words, TONES[TaskStatus(record.status)])


def lead_name(task: Task) -> str:
    """The lead unit as the directory calls it, or as written."""
    lead = selectors.lead_of(task)
    return "" if lead is None else lead.called


def cooperating_names(task: Task) -> str:
    """The co-operating units; a group by its wording with the number of its units."""
    rows = task.assignments.all()
    return "; ".join(row.called for row in rows if row.part == Part.COOPERATING and row.within_id is None)


def status_badges(record: Any) -> list[Badge]:
    """The status, and beside it that the deadline was moved."""
    is_moved = record.status != TaskStatus.NOT_ASSIGNED and record.current_due_on != record.due_on
    return [status_badge(record), *([Badge("đã đổi hạn", "purple")] if is_moved else [])]


def _led_by(tasks: Tasks, unit_id: str) -> Tasks:
    led = Assignment.objects.filter(task_id=OuterRef("pk"), part=Part.LEAD, unit_id=int(unit_id))
    return tasks.filter(Exists(led))


def _extended(tasks: Tasks, _on: bool) -> Tasks:  # noqa: FBT001 - a filter's value
    return tasks.filter(Exists(Extension.objects.filter(task_id=OuterRef("pk"))))


def _ages(_actor: Actor) -> list[tuple[str, str]]:
    """The bands, against the deadline in force and against the original one."""
    original = [(f"goc-{key}", f"{label} (hạn ban đầu)") for key, label in AgeBand.choices]
    return [*((str(key), str(label)) for key, label in AgeBand.choices), *original]


def _causes(_actor: Actor) -> list[tuple[str, str]]:
    return [*((str(key), str(label)) for key, label in Cause.choices), ("khong-ghi", "Không ghi nguyên nhân")]


def _asked_for_time(tasks: Tasks, _on: bool) -> Tasks:  # noqa: FBT001 - a filter's value
    return selectors.waiting_requests(tasks)


def _urgent(tasks: Tasks, _on: bool) -> Tasks:  # noqa: FBT001 - a filter's value
    return tasks.filter(urgency__in=URGENT)


_WATCHED = [("im-lang", "Không thời hạn, lâu không có thông tin"), ("chu-tich", "Trình Chủ tịch hằng tuần")]


def _watched(tasks: Tasks, which: str) -> Tasks:
    return selectors.silent(tasks) if which == "im-lang" else selectors.for_chair(tasks)


def _leaders(actor: Actor) -> list[tuple[str, str]]:
    named = [(str(person.pk), person.full_name) for person in selectors.assigning_leaders(actor)]
    return [*named, (selectors.NO_LEADER, "Không ghi lãnh đạo giao")]


def _given_by(tasks: Tasks, leader: str) -> Tasks:
    return tasks.filter(assigned_by_id=None if leader == selectors.NO_LEADER else int(leader))


def _watchers(actor: Actor) -> list[tuple[str, str]]:
    return [(str(actor.person_id), "Tôi theo dõi")] if actor.person_id else []


def _watched_by(tasks: Tasks, person: str) -> Tasks:
    return selectors.watched_by(tasks, int(person))


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in selectors.lead_units(actor)]


def _years(actor: Actor) -> list[tuple[str, str]]:
    return year_options(selectors.years(actor))


TASK_LIST = ListPage(
    key="tasks",
    title="Nhiệm vụ",
    route="tasks:task_list",
    queryset=selectors.listed,
    annotate=annotate,
    columns=(
        Column("ma", "Mã", "code", sort="code", kind="code"),
        Column("noi-dung", "Nội dung nhiệm vụ", "content", kind="link"),
        Column("nguon", "Nguồn giao", "get_origin_display", phone=False, wide=True),
        Column("van-ban", "Văn bản giao", "source_reference", phone=False),
        Column("chu-tri", "Đơn vị chủ trì", lead_name),
        Column("phoi-hop", "Đơn vị phối hợp", cooperating_names, phone=False, wide=True),
        Column("ngay-giao", "Ngày giao", "assigned_on", sort="assigned_on", kind="date", phone=False),
        Column("thoi-han", "Thời hạn", "current_due_on", sort="current_due_on", kind="date"),
        Column("trang-thai", "Trạng thái", status_badges),
    ),
    filters=(
        Filter("nam", "Năm giao", choices=_years, apply=in_year("assigned_on")),
        Filter("nguon", "Nguồn giao", choices=options(Origin), apply=by("origin")),
        Filter("trang-thai", "Trạng thái", choices=options(TaskStatus), apply=selectors.by_status),
        Filter("nhom", "Bảng tổng hợp", choices=options(Bucket), apply=selectors.by_bucket, rare=True),
        Filter("chu-tri", "Đơn vị chủ trì", choices=_units, apply=_led_by),
        Filter("han", "Thời hạn", kind="dates", apply=between("current_due_on")),
        Filter("ngay-giao", "Ngày giao", kind="dates", apply=between("assigned_on"), rare=True),
        Filter("loai", "Loại nhiệm vụ", choices=options(Kind), apply=by("kind"), rare=True),
        Filter("khan", "Khẩn", kind="flag", apply=_urgent),
        Filter("lanh-dao", "Lãnh đạo giao", choices=_leaders, apply=_given_by, rare=True),
        Filter("nguoi-theo-doi", "Người theo dõi", choices=_watchers, apply=_watched_by, rare=True),
        Filter("nhac", "Theo dõi", choices=lambda _actor: _WATCHED, apply=_watched),
        Filter("xin-gia-han", "Đang xin gia hạn", kind="flag", apply=_asked_for_time, rare=True),
        Filter("gia-han", "Đã gia hạn", kind="flag", apply=_extended, rare=True),
        Filter(
            "nhom-goc",
            "Bảng tổng hợp theo hạn ban đầu",
            choices=options(Bucket),
            apply=by("bucket_original"),
            rare=True,
        ),
        Filter("tuoi", "Số ngày quá hạn", choices=_ages, apply=selectors.by_age, rare=True),
        Filter("nguyen-nhan", "Nguyên nhân chậm", choices=_causes, apply=selectors.by_cause, rare=True),
        Filter("theo-doi", "Lãnh đạo theo dõi", kind="text", apply=selectors.by_words(Axis.MONITOR), rare=True),
        Filter("giao", "Lãnh đạo giao, theo tên", kind="text", apply=selectors.by_words(Axis.ASSIGNER), rare=True),
        Filter("linh-vuc", "Lĩnh vực", kind="text", apply=selectors.by_words(Axis.FIELD), rare=True),
        Filter("van-ban", "Văn bản giao", kind="text", apply=selectors.by_words(Axis.SOURCE), rare=True),
        Filter("chu-tri-ghi", "Chủ trì ngoài danh mục", kind="text", apply=selectors.by_lead_name, rare=True),
        Filter(
            "giao-chung",
            "Giao chung cho các đơn vị",
            kind="text",
            apply=selectors.given_together,
            rare=True,
        ),
        Filter(
            "duoc-giao", "Không tính chương trình, việc chia nhỏ", kind="flag", apply=selectors.only_assigned, rare=True
        ),
    ),
    search=selectors.matching,
    search_hint="Mã, nội dung, văn bản giao, sản phẩm, đơn vị chủ trì…",
    sort="-assigned_on",
    detail="tasks:task_detail",
    empty="Chưa có nhiệm vụ. Nhập danh sách nhiệm vụ từ Excel để bắt đầu.",
    bulk=(
        BulkAction(
            "follow-up",
            "Lập văn bản đôn đốc",
            "reports:follow_up",
            icon="mail",
            shown=lambda actor: actor.sees_whole_agency,
        ),
    ),
    actions=(
        Action("Bảng nhiệm vụ", "tasks:board", icon="layout-dashboard", primary=False),
        Action(
            "Giao nhiệm vụ",
            "tasks:task_assign",
            shown=lambda actor: bool(rules.can_assign(actor)),
        ),
    ),
    import_kind="tasks",
)


def _events(task: Task, actor: Actor, _today: date) -> Mapping[str, Any]:
    events = selectors.events_of(task)
    urls = {pk: document_url(pk, actor) for pk in {event.document_id for event in events}}
    return {"events": [(event, urls[event.document_id]) for event in events]}


def _source(task: Task, actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"url": document_url(task.source_document_id, actor)}


def _deeds(task: Task, actor: Actor, today: date) -> Mapping[str, Any]:
    return {"offers": offers(task, actor, today)}


def _related(task: Task, actor: Actor, _today: date) -> Mapping[str, Any]:
    groups = []
    for title, rows in selectors.related_to(task, actor):
        url, n_all = "", len(rows)
        if title == selectors.TOGETHER:
            url, n_all = f"{reverse('tasks:task_list')}?{urlencode({'giao-chung': str(task.group_id)})}", len(rows) + 1
        first = rows if len(rows) <= _N_RELATED + 1 else rows[:_N_RELATED]
        groups.append((title, first, len(rows) - len(first), n_all, url))
    return {"groups": groups}


def _taken_up(task: Any) -> str:
    """Who took the task up and who does it, for each unit; of a group how many did."""
    return "\n".join(
        f"{row.called}: {selectors.taken_up(row)}"
        for row in task.assignments.all()
        if row.within_id is None and not row.n_members
    )


def _groups(task: Task, _actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"groups": selectors.groups_of(task)}


def _lateness(task: Any) -> str:
    """The days past the deadline, waiting for others told apart; "" when it is not late."""
    if not rules.is_late(task.current_due_on, task.stopped_on, task.as_of):
        return ""
    waits = selectors.waits_of(task, task.as_of)
    late = rules.lateness(task.current_due_on, task.stopped_on, waits, task.as_of)
    if not late.waited:
        return f"{late.days} ngày"
    return f"{late.days} ngày, trong đó chờ đơn vị khác {late.waited} ngày"


def _programme(task: Task) -> Link | str:
    if task.origin != Origin.PROGRAMME:
        return ""
    try:
        return Link("Xem trong chương trình công tác", reverse("programme:item_of_task", kwargs={"pk": task.pk}))
    except NoReverseMatch:
        return ""


TASK_DETAIL = DetailPage(
    key="task",
    title=lambda task: f"Nhiệm vụ {task.code}",
    route="tasks:task_detail",
    queryset=selectors.detailed,
    annotate=annotate_one,
    badge=status_badge,
    groups=(
        FieldGroup(
            "Nhiệm vụ",
            (
                Field("Nội dung", "content", kind="long"),
                Field("Đơn vị chủ trì", lead_name),
                Field("Đơn vị phối hợp", cooperating_names),
                Field("Nhận việc, người thực hiện", _taken_up, kind="long"),
                Field("Sản phẩm", "product"),
                Field("Báo cáo về", "report_to"),
                Field("Loại nhiệm vụ", "get_kind_display"),
                Field("Nguồn giao", "get_origin_display"),
                Field("Cấp giao", "issuing_level"),
                Field("Chương trình công tác", _programme, kind="link"),
                Field("Ghi chú", "note", kind="long"),
            ),
        ),
        FieldGroup(
            "Thời hạn",
            (
                Field("Ngày giao", "assigned_on", kind="date"),
                Field("Thời hạn ban đầu", lambda task: task.due_on or "Không thời hạn", kind="date"),
                Field("Thời hạn hiện nay", "current_due_on", kind="date"),
                Field("Trạng thái hôm nay", status_badges, kind="badge"),
                Field("Chậm", _lateness),
                Field("Số lần đôn đốc", selectors.n_follow_ups, kind="int"),
                Field("Số lần nhắc", selectors.n_reminders, kind="int"),
            ),
            side=True,
        ),
        FieldGroup(
            "Theo dõi",
            (
                Field("Lãnh đạo giao", "assigned_by_name"),
                Field("Lãnh đạo theo dõi", "monitor_leader_name"),
                Field("Chuyên viên", "monitor_specialist_name"),
                Field("Phòng", "monitor_unit.name"),
            ),
            side=True,
        ),
    ),
    panels=(
        Panel("Việc có thể làm", "tasks/deeds.html", _deeds),
        Panel("Văn bản giao", "tasks/source.html", _source),
        Panel("Các đơn vị phối hợp theo nhóm", "tasks/groups.html", _groups),
        Panel("Gia hạn, báo cáo, kết quả", "tasks/events.html", _events),
        Panel("Việc liên quan", "tasks/related.html", _related),
    ),
    list_route="tasks:task_list",
)
