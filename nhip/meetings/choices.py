"""Kinds of meetings, how they are held, what became of them."""

from django.db import models


class MeetingKind(models.TextChoices):
    """Kinds of QĐ 45/2018/QĐ-TTg, and the sessions of the People's Committee (Luật Tổ chức chính quyền địa phương)."""

    REGULAR_SESSION = "regular_session", "Phiên họp thường kỳ UBND"
    EXTRAORDINARY_SESSION = "extraordinary_session", "Phiên họp chuyên đề, đột xuất UBND"
    BRIEFING = "briefing", "Họp giao ban"
    ADVISORY = "advisory", "Họp tham mưu, tư vấn"
    SOLVING = "solving", "Họp giải quyết công việc"
    PROFESSIONAL = "professional", "Họp chuyên môn"
    REVIEW = "review", "Họp sơ kết, tổng kết"
    CONFERENCE = "conference", "Hội nghị triển khai, tập huấn"
    WORKING_VISIT = "working_visit", "Đoàn công tác, làm việc với cơ sở"
    OTHER = "other", "Cuộc họp khác"


class Session(models.TextChoices):
    """The half of the day."""

    MORNING = "morning", "Sáng"
    AFTERNOON = "afternoon", "Chiều"
    ALL_DAY = "all_day", "Cả ngày"


class Mode(models.TextChoices):
    """How those who attend meet."""

    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    HYBRID = "hybrid", "Trực tiếp kết hợp trực tuyến"


ONLINE_MODES = (Mode.ONLINE, Mode.HYBRID)


class State(models.TextChoices):
    """What became of the meeting."""

    PLANNED = "planned", "Dự kiến"
    HELD = "held", "Đã họp"
    POSTPONED = "postponed", "Hoãn"
    CANCELLED = "cancelled", "Hủy"


STATE_TONES = {State.PLANNED: "info", State.HELD: "success", State.POSTPONED: "warning", State.CANCELLED: "muted"}
