"""List and detail pages of meetings."""

from datetime import date
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, Value

from nhip.core.dates import vi_date
from nhip.meetings import rules, selectors
from nhip.meetings.choices import STATE_TONES, MeetingKind, Mode, State
from nhip.meetings.models import Meeting
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.detail import DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, in_year, options, year_options

Meetings = QuerySet[Any]
_CONCLUSIONS = (
    ("dung-han", "Đã ban hành đúng hạn"),
    ("cham", "Đã ban hành chậm"),
    ("chua", "Chưa ban hành"),
)


_MODE_BADGES = {Mode.ONLINE: Badge("Trực tuyến", "cyan"), Mode.HYBRID: Badge("Kết hợp", "teal")}


def annotate(meetings: Meetings, as_of: date) -> Meetings:
    """The meetings with the day on which their notices are judged."""
    told: Meetings = meetings.annotate(as_of=Value(as_of, DateField()))
    return told


def state_badge(meeting: Meeting) -> Badge:
    """What became of the meeting."""
    return Badge(meeting.get_state_display(), STATE_TONES[State(meeting.state)])


def state_badges(meeting: Meeting) -> list[Badge]:
    """What became of the meeting, and how it was held where that is worth a word."""
    mode = _MODE_BADGES.get(Mode(meeting.mode))
    return [state_badge(meeting), *([mode] if mode else [])]


def conclusion_badge(meeting: Any) -> Badge | str:
    """Whether the conclusion notice came within its working days."""
    words = rules.conclusion_words(
        state=meeting.state,
        conclusion_on=meeting.conclusion_on,
        due_on=meeting.conclusion_due_on,
        as_of=meeting.as_of,
    )
    return Badge(*words) if words else ""


def conclusion(meeting: Any) -> list[object]:
    """The notice with its date, and whether it was in time."""
    judged = conclusion_badge(meeting)
    notice = meeting.conclusion_number
    if notice and meeting.conclusion_on is not None:
        notice = f"{notice} ngày {vi_date(meeting.conclusion_on)}"
    return [part for part in (notice, judged) if part]


def _due(meeting: Meeting) -> date | None:
    return meeting.conclusion_due_on if meeting.state == State.HELD else None


def _preparing(meeting: Meeting) -> str:
    return meeting.preparing_unit.name if meeting.preparing_unit else meeting.preparing_unit_name


def _by_conclusion(meetings: Meetings, value: str) -> Meetings:
    if value == "chua":
        return meetings.filter(Q(conclusion_on__isnull=True) | Q(conclusion_on__gt=F("as_of")), state=State.HELD)
    known = meetings.filter(conclusion_on__lte=F("as_of"))
    on_time = Q(conclusion_on__lte=F("conclusion_due_on"))
    return known.filter(on_time) if value == "dung-han" else known.exclude(on_time)


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in selectors.preparing_units(actor)]


def _years(actor: Actor) -> list[tuple[str, str]]:
    return year_options(selectors.years(actor))


MEETING_LIST = ListPage(
    key="meetings",
    title="Cuộc họp",
    route="meetings:meeting_list",
    queryset=selectors.listed,
    annotate=annotate,
    columns=(
        Column("ngay", "Ngày họp", "held_on", sort="held_on", kind="date"),
        Column("noi-dung", "Nội dung", "title", kind="link"),
        Column("loai", "Loại cuộc họp", "get_kind_display", phone=False),
        Column("chu-tri", "Chủ trì", "presided_by_name"),
        Column("don-vi", "Đơn vị chuẩn bị", _preparing, phone=False),
        Column("tinh-trang", "Tình trạng", state_badges),
        Column("ket-luan", "Thông báo kết luận", conclusion, sort="conclusion_on"),
        Column("buoi", "Buổi", "get_session_display", phone=False, wide=True),
    ),
    filters=(
        Filter("nam", "Năm", choices=_years, apply=in_year("held_on")),
        Filter("ngay", "Ngày họp", kind="dates", apply=between("held_on")),
        Filter("loai", "Loại cuộc họp", choices=options(MeetingKind), apply=by("kind")),
        Filter("hinh-thuc", "Hình thức", choices=options(Mode), apply=by("mode")),
        Filter("tinh-trang", "Tình trạng", choices=options(State), apply=by("state")),
        Filter("ket-luan", "Thông báo kết luận", choices=lambda _actor: _CONCLUSIONS, apply=_by_conclusion),
        Filter("don-vi", "Đơn vị chuẩn bị", choices=_units, apply=by("preparing_unit_id")),
        Filter("chu-tri", "Chủ trì", kind="text", apply=by("presided_by_name__icontains")),
    ),
    search=selectors.matching,
    search_hint="Nội dung, chủ trì, địa điểm, số thông báo kết luận…",
    sort="-held_on",
    detail="meetings:meeting_detail",
    empty="Chưa có cuộc họp nào. Nhập sổ họp từ Excel để bắt đầu.",
    import_kind="meetings",
)

MEETING_DETAIL = DetailPage(
    key="meeting",
    title=lambda meeting: meeting.title,
    route="meetings:meeting_detail",
    queryset=selectors.listed,
    annotate=annotate,
    badge=state_badge,
    groups=(
        FieldGroup(
            "Cuộc họp",
            (
                Field("Ngày họp", "held_on", kind="date"),
                Field("Buổi", "get_session_display"),
                Field("Loại cuộc họp", "get_kind_display"),
                Field("Hình thức", "get_mode_display"),
                Field("Chủ trì", "presided_by_name"),
                Field("Địa điểm", "place"),
                Field("Đơn vị chuẩn bị", _preparing),
            ),
        ),
        FieldGroup(
            "Thông báo kết luận",
            (
                Field("Số", "conclusion_number"),
                Field("Ngày ban hành", "conclusion_on", kind="date"),
                Field("Hạn ban hành", _due, kind="date"),
                Field("Đánh giá", conclusion_badge, kind="badge"),
            ),
            side=True,
        ),
    ),
    panels=(Panel("Nhiệm vụ từ kết luận", route="meetings:tasks_of_meeting"),),
    list_route="meetings:meeting_list",
)
