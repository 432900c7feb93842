"""The list of reports."""

from django.db.models import QuerySet

from nhip.org.actors import Actor
from nhip.reports import rules, selectors
from nhip.reports.choices import ReportKind, ReportState, Topic
from nhip.reports.models import Report
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, Column, Filter, ListPage

_TONES = {ReportState.DRAFT: "warning", ReportState.ISSUED: "success"}


def _reports(actor: Actor) -> QuerySet[Report]:
    return selectors.visible_to(actor).defer("payload", "listing")


def _state(report: Report) -> Badge:
    state = ReportState(report.state)
    return Badge(str(state.label), _TONES[state])


def _of_kind(reports: QuerySet[Report], kind: str) -> QuerySet[Report]:
    return reports.filter(kind=kind)


def _of_topic(reports: QuerySet[Report], topic: str) -> QuerySet[Report]:
    return reports.filter(topic=topic)


def _in_state(reports: QuerySet[Report], state: str) -> QuerySet[Report]:
    return reports.filter(state=state)


REPORT_LIST = ListPage(
    key="reports",
    title="Báo cáo",
    route="reports:report_list",
    queryset=_reports,
    columns=(
        Column("bao-cao", "Báo cáo", "title", sort="title"),
        Column("tu", "Từ ngày", "window_start", sort="window_start", kind="date"),
        Column("den", "Đến ngày", "window_end", sort="window_end", kind="date"),
        Column("chot", "Chốt đến", "as_of", sort="as_of", kind="date"),
        Column("trang-thai", "Trạng thái", _state, kind="badge"),
        Column("ban-hanh", "Ban hành lúc", "issued_at", sort="issued_at", kind="date"),
    ),
    filters=(
        Filter("noi-dung", "Nội dung", choices=lambda _actor: Topic.choices, apply=_of_topic),
        Filter("ky", "Kỳ", choices=lambda _actor: ReportKind.choices, apply=_of_kind),
        Filter("trang-thai", "Trạng thái", choices=lambda _actor: ReportState.choices, apply=_in_state),
    ),
    sort="-window_end",
    detail="reports:report_detail",
    empty="Chưa có báo cáo nào. Lập báo cáo của một kỳ để bắt đầu.",
    actions=(
        Action("Lập báo cáo", "reports:report_new", shown=lambda actor: bool(rules.can_draft(actor))),
        Action("Báo cáo nhiệm vụ", "reports:task_report_new", icon="checkbox", primary=False,
               shown=lambda actor: bool(rules.can_draft_tasks(actor))),
        Action("Cách viết số liệu", "reports:style_list", icon="adjustments-horizontal", primary=False,
               shown=lambda actor: bool(rules.can_draft(actor))),
    ),
)  # fmt: skip
