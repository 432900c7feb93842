"""The rules by which tasks are counted and urged, in words, with their sources: for everybody to look up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.tasks import rules
from nhip.tasks.rules import Audience, ClockStop, Policy, Schedule

T = TypeVar("T", Policy, Schedule)
_TOLD = {
    Audience.UNIT: "đơn vị chủ trì",
    Audience.MONITOR: "chuyên viên theo dõi",
    Audience.LEADER: "lãnh đạo theo dõi",
    Audience.DEPUTY_CHIEF: "Phó Chánh Văn phòng",
    Audience.CHIEF: "Chánh Văn phòng",
}
_STOPS = {
    ClockStop.REPORTED: "Ngày đơn vị báo cáo kết quả (được xác nhận sau đó)",
    ClockStop.CONFIRMED: "Ngày Văn phòng xác nhận kết quả",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules that hold from a day on: (name, value) pairs and where they come from."""

    since: str
    source: str
    is_current: bool
    lines: tuple[tuple[str, str], ...]


@require_safe
def office_rules(request: HttpRequest) -> HttpResponse:
    """All editions, the newest first, the one in force marked."""
    today = clock.today()
    context = {
        "policies": _editions(rules.POLICIES, rules.policy_on(today), _policy_lines),
        "schedules": _editions(rules.SCHEDULES, rules.schedule_on(today), _schedule_lines),
    }
    return render(request, "tasks/office_rules.html", context)


def _editions(items: Sequence[T], current: T, lines: Callable[[T], tuple[tuple[str, str], ...]]) -> list[Edition]:
    return [Edition(_since(item.effective_from), item.source, item is current, lines(item)) for item in reversed(items)]


def _since(day: date) -> str:
    return "Từ đầu" if day == date.min else f"Từ {vi_date(day)}"


def _policy_lines(policy: Policy) -> tuple[tuple[str, str], ...]:
    deputy, chief, chair = policy.escalate_after
    ladder = f"{deputy} lần: Phó Chánh Văn phòng; {chief} lần: Chánh Văn phòng; {chair} lần: danh sách trình Chủ tịch"
    return (
        ("“Sắp đến hạn”", f"Còn không quá {policy.soon_days} ngày"),
        ("Ngày so với thời hạn", _STOPS[policy.clock_stop]),
        ("Nhập nhiệm vụ của văn bản khẩn", "Trong ngày"),
        ("Nhập nhiệm vụ của văn bản thường", f"{policy.entry_days} ngày làm việc"),
        (
            f"Nhập nhiệm vụ của văn bản giao từ {policy.many_tasks} nhiệm vụ",
            f"{policy.entry_days_many} ngày làm việc",
        ),
        ("Đơn vị phải cập nhật", f"Không quá {policy.update_days} ngày một lần"),
        ("Gọi lại nhiệm vụ không thời hạn", f"Im lặng quá {policy.silent_months} tháng"),
        ("Báo lên cấp trên khi đã nhắc quá hạn", ladder),
    )


def _schedule_lines(schedule: Schedule) -> tuple[tuple[str, str], ...]:
    lines = [(_moment(point.days), ", ".join(_TOLD[each] for each in point.audiences)) for point in schedule.points]
    return (*lines, ("Sau đó", f"Nhắc lại {schedule.every_days} ngày một lần"))


def _moment(days: int) -> str:
    if days == 0:
        return "Đúng ngày đến hạn"
    return f"Trước hạn {-days} ngày" if days < 0 else f"Quá hạn {days} ngày"
