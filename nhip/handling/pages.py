"""Lists of handling: what waits to be presented, to be distributed, to be done; what is late; who is away."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.workdays import load_calendar
from nhip.documents.choices import URGENT, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import entries_matching
from nhip.handling import rules, selectors
from nhip.handling.choices import TONES, WORKING, Ending, Part, Standing
from nhip.handling.models import Absence, RoutingTemplate
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, BulkAction, Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, options

Parts = QuerySet[Any]
_RANKS = (Urgency.FLASH, Urgency.VERY_URGENT, Urgency.URGENT)
_URGENCY = {Urgency.FLASH: "red", Urgency.VERY_URGENT: "red", Urgency.URGENT: "orange"}


def _as_of(rows: QuerySet[Any], as_of: date) -> QuerySet[Any]:
    """The register as it stood on a day."""
    told: QuerySet[Any] = rows.filter(entered_on__lte=as_of).annotate(as_of=Value(as_of, DateField()))
    return told


def _today(parts: Parts) -> Parts:
    """The parts with what lists show of them, as of today."""
    told: Parts = selectors.with_entry(parts).annotate(as_of=Value(clock.today(), DateField()))
    return told


def _urgency(entry: RegisterEntry) -> Badge | str:
    document = entry.document
    if document.urgency not in URGENT:
        return ""
    return Badge(document.get_urgency_display(), _URGENCY[Urgency(document.urgency)])


def _badge(record: Any) -> Badge:
    standing = rules.part_standing(selectors.facts_of(record), record.as_of) or Standing.QUEUED
    return Badge(standing.label, TONES[standing])


def _matching(parts: Parts, words: str) -> Parts:
    return parts.filter(entry_id__in=entries_matching(RegisterEntry.objects.order_by(), words).values("pk"))


def _subject(record: Any) -> str:
    document = record.entry.document
    return str(document.subject)


def _waiting(actor: Actor) -> Parts:
    """What waits, the urgent ones first."""
    ranks = [When(entry__document__urgency=urgency, then=Value(rank)) for rank, urgency in enumerate(_RANKS)]
    parts = selectors.awaiting(actor, selectors.seat_of(actor, clock.today()))
    told = selectors.with_entry(parts).annotate(rank=Case(*ranks, default=Value(len(ranks))))
    given_on = TruncDate("given_at", tzinfo=clock.VIETNAM)
    return selectors.with_clock(told, given_on, "entry__document__urgency", load_calendar())


def _to_present(actor: Actor) -> QuerySet[Any]:
    """What is to be laid before leaders, with the day until which that is in time."""
    return selectors.with_clock(selectors.to_present(actor), F("entered_on"), "document__urgency", load_calendar())


def _is_clerk(actor: Actor) -> bool:
    return bool(rules.can_share_templates(actor))


_ENTRY_COLUMNS = (
    Column("so-den", "Số đến", "entry.number", kind="int", phone=False),
    Column("ngay-den", "Ngày đến", "entry.entered_on", kind="date"),
    Column("co-quan", "Cơ quan ban hành", "entry.document.issuer_name"),
    Column("so-ky-hieu", "Số, ký hiệu", "entry.document.reference_code", kind="code"),
    Column("trich-yeu", "Trích yếu", _subject, kind="link"),
    Column("khan", "Độ khẩn", lambda record: _urgency(record.entry), kind="badge"),
)

WAITING_LIST = ListPage(
    key="waiting",
    title="Văn bản chờ phân phối",
    route="handling:waiting_list",
    queryset=_waiting,
    columns=(
        *_ENTRY_COLUMNS,
        Column("nguoi-chuyen", "Người trình, chuyển", "given_by_label", phone=False),
        Column("luc", "Trình lúc", "given_at", kind="date", sort="given_at", phone=False, wide=True),
        Column("han-phan-phoi", "Hạn phân phối", "pass_on_by", kind="due"),
        Column("y-kien", "Ý kiến đề xuất, bút phê", "note.text", wide=True),
        Column("han", "Thời hạn xử lý", "due_on", kind="date", wide=True),
    ),
    filters=(
        Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("entry__document__urgency")),
        Filter("ngay", "Ngày đến", kind="dates", apply=between("entry__entered_on"), rare=True),
    ),
    search=_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="rank",
    detail="handling:distribute",
    empty="Không còn văn bản nào chờ bạn phân phối.",
    bulk=(BulkAction("chung", "Phân phối cùng bút phê", "handling:distribute_many", icon="route"),),
    actions=(
        Action("Chờ trình", "handling:present_list", icon="arrow-up", primary=False, shown=_is_clerk),
        Action("Sổ theo dõi", "handling:followed_list", icon="notebook", primary=False),
        Action("Mẫu phân phối", "handling:template_list", icon="list-details", primary=False),
        Action("Lịch vắng", "handling:absence_list", icon="calendar-off", primary=False),
    ),
)

PRESENT_LIST = ListPage(
    key="to-present",
    title="Văn bản chờ trình",
    route="handling:present_list",
    queryset=_to_present,
    columns=(
        Column("so-den", "Số đến", "number", kind="int", sort="number"),
        Column("ngay-den", "Ngày đến", "entered_on", kind="date", sort="entered_on"),
        Column("co-quan", "Cơ quan ban hành", "document.issuer_name"),
        Column("so-ky-hieu", "Số, ký hiệu", "document.reference_code", kind="code"),
        Column("trich-yeu", "Trích yếu", "document.subject", kind="link"),
        Column("khan", "Độ khẩn", _urgency, kind="badge"),
        Column("han-trinh", "Hạn trình", "pass_on_by", kind="due"),
    ),
    filters=(
        Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("document__urgency")),
        Filter("ngay", "Ngày đến", kind="dates", apply=between("entered_on")),
    ),
    search=entries_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-entered_on",
    detail="documents:entry_detail",
    empty="Mọi văn bản đến đã được trình hoặc chuyển.",
    bulk=(BulkAction("trinh", "Trình lãnh đạo", "handling:present_many", icon="arrow-up", shown=_is_clerk),),
)


def _mine(actor: Actor) -> Parts:
    return _today(selectors.own_parts(actor, selectors.seat_of(actor, clock.today())))


def _done(actor: Actor) -> Parts:
    return _today(selectors.done_parts(actor, selectors.seat_of(actor, clock.today())))


_GROUPS = [("cua-toi", "Của tôi"), ("don-vi", "Của đơn vị tôi"), ("de-biet", "Để biết")]


def _in_group(parts: Parts, group: str) -> Parts:
    if group == "de-biet":
        return parts.filter(part=Part.INFORMED)
    return parts.filter(person__isnull=group != "cua-toi", part__in=WORKING)


_OPEN = Q(ended_at__isnull=True)
_STATES = [
    ("chua-xong", "Chưa xong"), ("chua-xem", "Chưa xem"), ("sap-han", "Sắp đến hạn"), ("qua-han", "Quá hạn"),
    ("da-xong", "Đã xong"), ("tra-lai", "Trả lại, chờ giao lại"), ("bo", "Trả lại, thu hồi"),
]  # fmt: skip


def _in_state(parts: Parts, state: str) -> Parts:
    if state == "tra-lai":
        return selectors.given_back(parts)
    today = clock.today()
    wanted = {
        "chua-xong": _OPEN,
        "chua-xem": _OPEN & Q(first_read_at__isnull=True),
        "sap-han": _OPEN & Q(due_on__gte=today, due_on__lte=date.fromordinal(today.toordinal() + rules.SOON_DAYS)),
        "qua-han": _OPEN & Q(due_on__lt=today),
        "da-xong": Q(ended_as__in=[Ending.DONE, Ending.READ, Ending.CLOSED]),
        "bo": Q(ended_as__in=[Ending.RETURNED, Ending.RECALLED]),
    }[state]
    return parts.filter(wanted)


_PART_COLUMNS = (
    *_ENTRY_COLUMNS,
    Column("vai-tro", "Vai trò", "get_part_display"),
    Column("noi-nhan", "Nơi nhận", "recipient_name"),
    Column("but-phe", "Bút phê", "note.text", wide=True, phone=False),
    Column("han", "Thời hạn", "due_on", kind="date"),
    Column("tinh-trang", "Tình trạng", _badge, kind="badge"),
)
_STATE_FILTER = Filter("tinh-trang", "Tình trạng", choices=lambda _actor: _STATES, apply=_in_state)
_OPEN_FILTER = Filter("tinh-trang", "Tình trạng", choices=lambda _actor: _STATES[1:4], apply=_in_state)
_GROUP_FILTER = Filter("nhom", "Của ai", choices=lambda _actor: _GROUPS, apply=_in_group)
_URGENCY_FILTER = Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("entry__document__urgency"), rare=True)

MINE_LIST = ListPage(
    key="handled",
    title="Văn bản tôi xử lý",
    route="handling:mine_list",
    queryset=_mine,
    columns=_PART_COLUMNS,
    filters=(_GROUP_FILTER, _OPEN_FILTER, _URGENCY_FILTER),
    search=_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-pk",
    detail="handling:open_part",
    empty="Không còn văn bản nào chờ bạn hoặc đơn vị của bạn xử lý.",
    actions=(
        Action("Đã xong", "handling:done_list", icon="circle-check", primary=False),
        Action("Tôi đã giao", "handling:given_list", icon="arrow-forward-up", primary=False),
        Action("Sổ theo dõi", "handling:followed_list", icon="notebook", primary=False),
        Action("Quá hạn", "handling:overdue_list", icon="alert-triangle", primary=False),
        Action("Lịch vắng", "handling:absence_list", icon="calendar-off", primary=False),
    ),
)

DONE_LIST = ListPage(
    key="done-parts",
    title="Văn bản đã xử lý",
    route="handling:done_list",
    queryset=_done,
    columns=_PART_COLUMNS,
    filters=(_GROUP_FILTER, _URGENCY_FILTER),
    search=_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-pk",
    detail="handling:open_part",
    empty="Bạn và đơn vị của bạn chưa xử lý xong văn bản nào.",
)


def _given(actor: Actor) -> Parts:
    return _today(selectors.given_parts(actor, selectors.seat_of(actor, clock.today())))


GIVEN_LIST = ListPage(
    key="given",
    title="Văn bản tôi đã giao",
    route="handling:given_list",
    queryset=_given,
    columns=_PART_COLUMNS,
    filters=(_STATE_FILTER, _URGENCY_FILTER),
    search=_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-pk",
    detail="handling:open_part",
    empty="Bạn chưa phân phối, chuyển tiếp văn bản nào.",
)


_WORKING = [(str(part), str(part.label)) for part in WORKING]


def _overdue(actor: Actor) -> Parts:
    return selectors.with_entry(selectors.overdue(actor, clock.today()))


OVERDUE_LIST = ListPage(
    key="overdue-parts",
    title="Văn bản quá hạn xử lý",
    route="handling:overdue_list",
    queryset=_overdue,
    columns=(
        *_ENTRY_COLUMNS,
        Column("vai-tro", "Vai trò", "get_part_display"),
        Column("noi-nhan", "Nơi nhận", "recipient_name"),
        Column("nguoi-giao", "Người giao", "given_by_label", phone=False, wide=True),
        Column("han", "Thời hạn", "due_on", kind="due", sort="due_on"),
    ),
    filters=(Filter("vai-tro", "Vai trò", choices=lambda _actor: _WORKING, apply=by("part")),),
    search=_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="due_on",
    detail="handling:open_part",
    empty="Không có văn bản quá hạn.",
    bulk=(BulkAction("nhac", "Nhắc", "handling:remind_many", icon="bell"),),
)


def _state_badge(record: Any) -> Badge:
    state = selectors.state_lines(record, record.as_of)
    return Badge(state.label, TONES[state])


def _named(entry: RegisterEntry) -> str:
    document = entry.document
    issued = f" ngày {vi_date(document.issued_on)}" if document.issued_on else ""
    kind = document.get_document_type_display()
    return f"{kind} {document.reference_code}{issued} – {document.issuer_name}"


def _receiver(entry: RegisterEntry) -> str:
    recipients = selectors.progress_lines(entry)["recipients"]
    return recipients or (entry.handling_unit.name if entry.handling_unit else entry.handler_name)


def _due(entry: RegisterEntry) -> str:
    return selectors.progress_lines(entry)["due"] or (vi_date(entry.due_on) if entry.due_on else "")


# The seven columns of NĐ 30/2020/NĐ-CP, PL IV, and the subject.
FOLLOWED_LIST = ListPage(
    key="followed",
    title="Sổ theo dõi giải quyết văn bản đến",
    route="handling:followed_list",
    queryset=selectors.followed,
    columns=(
        Column("so-den", "Số đến", "number", kind="int", sort="number"),
        Column("van-ban", "Tên loại, số, ngày, cơ quan ban hành", _named),
        Column("trich-yeu", "Trích yếu", "document.subject", kind="link"),
        Column("nguoi-nhan", "Đơn vị, người nhận", _receiver),
        Column("han", "Thời hạn", _due),
        Column("tien-do", "Tiến độ", _state_badge, kind="badge"),
        Column("tra-loi", "Văn bản trả lời", lambda entry: selectors.progress_lines(entry)["answers"]),
        Column("ghi-chu", "Ghi chú", "note", phone=False, wide=True),
        Column("ngay-den", "Ngày đến", "entered_on", kind="date", sort="entered_on", wide=True),
    ),
    filters=(
        Filter("ngay", "Ngày đến", kind="dates", apply=between("entered_on")),
        Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("document__urgency"), rare=True),
    ),
    search=entries_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-entered_on",
    detail="documents:entry_detail",
    empty="Chưa có văn bản đến nào.",
    annotate=_as_of,
    actions=(
        Action("Báo cáo", "handling:incoming_report", icon="chart-bar", primary=False),
        Action("Quá hạn", "handling:overdue_list", icon="alert-triangle", primary=False),
    ),
)


def _away(absences: QuerySet[Absence], _on: bool) -> QuerySet[Absence]:  # noqa: FBT001 - a filter's value
    today = clock.today()
    return absences.filter(from_on__lte=today, until_on__gte=today)


ABSENCE_LIST = ListPage(
    key="absences",
    title="Lịch vắng",
    route="handling:absence_list",
    queryset=selectors.absences_visible_to,
    columns=(
        Column("nguoi", "Người vắng", "person.full_name", kind="link"),
        Column("tu", "Từ ngày", "from_on", kind="date", sort="from_on"),
        Column("den", "Đến ngày", "until_on", kind="date", sort="until_on"),
        Column("thay", "Người thay", "substitute.full_name"),
        Column("ly-do", "Lý do", "reason"),
    ),
    filters=(Filter("hom-nay", "Vắng hôm nay", kind="flag", apply=_away),),
    sort="-from_on",
    detail="handling:drop_absence",
    empty="Chưa ai ghi lịch vắng. Ghi lịch vắng để việc đến hạn trong những ngày đó được giao cho người thay.",
    actions=(Action("Ghi lịch vắng", "handling:add_absence"),),
)


def _owner(template: RoutingTemplate) -> str:
    return "Của tôi" if template.owner_id else "Dùng chung"


def _lines(template: RoutingTemplate) -> str:
    return "; ".join(f"{line.get_part_display()}: {line.unit or line.person}" for line in template.parts.all())


TEMPLATE_LIST = ListPage(
    key="routing-templates",
    title="Mẫu phân phối",
    route="handling:template_list",
    queryset=lambda actor: selectors.templates_visible_to(actor).prefetch_related("parts__unit", "parts__person"),
    columns=(
        Column("ten", "Tên mẫu", "title", kind="link"),
        Column("noi-nhan", "Nơi nhận", _lines),
        Column("but-phe", "Bút phê", "note"),
        Column("cua", "Của", _owner),
    ),
    sort="title",
    detail="handling:drop_template",
    empty="Chưa có mẫu. Khi phân phối một văn bản, bấm “Lưu làm mẫu” để lần sau chỉ cần một chạm.",
)
