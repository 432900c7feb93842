"""Declared figures of meetings."""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.meetings.choices import ONLINE_MODES
from nhip.meetings.models import Meeting
from nhip.meetings.selectors import concluded, concluded_on_time, held_in

Records = Callable[[Ask], QuerySet[Meeting]]


def held(ask: Ask) -> QuerySet[Meeting]:
    """Meetings held in the window."""
    return held_in(ask.agency_id, ask.window.start, ask.until)


def online(ask: Ask) -> QuerySet[Meeting]:
    """Meetings held in the window that some attended online, wholly or in part."""
    return held(ask).filter(mode__in=ONLINE_MODES)


def conclusions(ask: Ask) -> QuerySet[Meeting]:
    """Meetings of the window whose conclusion notice was issued by the as-of day."""
    return concluded(held(ask), ask.as_of)


def conclusions_on_time(ask: Ask) -> QuerySet[Meeting]:
    """Those whose notice came within five working days (QĐ 45/2018/QĐ-TTg)."""
    return concluded_on_time(held(ask), ask.as_of)


def _declare(key: str, label: str, unit: str, records: Records) -> None:
    register(
        Figure(
            key=f"meetings.{key}",
            label=label,
            unit=unit,
            kind=Kind.COUNT,
            records=records,
            route="meetings:meeting_list",
            section="meetings",
        )
    )


_declare("held", "Cuộc họp đã phục vụ", "cuộc họp", held)
_declare("online", "Cuộc họp trực tuyến (kể cả trực tiếp kết hợp trực tuyến)", "cuộc họp", online)
_declare("conclusions", "Thông báo kết luận đã ban hành", "thông báo", conclusions)
_declare("conclusions_on_time", "Thông báo kết luận ban hành trong 5 ngày làm việc", "thông báo", conclusions_on_time)
register(
    Figure(
        key="meetings.conclusion_rate",
        label="Thông báo kết luận đúng thời hạn trên tổng số đã ban hành",
        unit="thông báo",
        kind=Kind.RATIO,
        records=conclusions,
        numerator="meetings.conclusions_on_time",
        denominator="meetings.conclusions",
        route="meetings:meeting_list",
        section="meetings",
    )
)
