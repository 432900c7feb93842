"""When a unit is reminded of a task, who else is told, and which step of the ladder has been reached.

No law fixes the days for a province: QĐ 42/2014/QĐ-TTg (amended by QĐ 23/2018/QĐ-TTg) asks that assigned tasks be
followed and urged before and after the deadline and leaves the days to the Office, so they are configuration with a day
from which they hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nhip.documents.choices import URGENT
from nhip.tasks.choices import ReminderStep
from nhip.tasks.rules.clocks import months_before
from nhip.tasks.rules.policies import POLICIES, Policy, policy_on


class Audience(StrEnum):
    """Who is told by a reminder."""

    UNIT = "unit"  # contacts and heads of the lead unit, and who does the work
    MONITOR = "monitor"  # the specialist who follows the task
    LEADER = "leader"  # the leader who follows the task
    DEPUTY_CHIEF = "deputy_chief"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Point:
    """A day of the schedule, counted from the deadline (-3: three days before), and who is told on it."""

    days: int
    audiences: tuple[Audience, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The reminders in force from a day on; past the last point one goes out every `every_days` days.

    The channels are those of the notice kind of each step: before the deadline in the morning digest, from the day of
    the deadline on at once, and each reader may choose within what the kind allows.
    """

    effective_from: date
    source: str
    points: tuple[Point, ...]
    every_days: int = 7


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: its step, its place in the schedule, the day it counts from, who is told."""

    step: ReminderStep
    number: int
    occasion_on: date
    audiences: tuple[Audience, ...]


_OWN = (Audience.UNIT, Audience.MONITOR)
SHIPPED_SCHEDULES: tuple[Schedule, ...] = (
    Schedule(
        effective_from=date.min,
        source="Văn phòng đặt; QĐ 42/2014/QĐ-TTg giao cơ quan theo dõi đôn đốc trước và sau thời hạn",
        points=(
            Point(-7, (Audience.UNIT,)),
            Point(-3, _OWN),
            Point(0, _OWN),
            Point(1, (*_OWN, Audience.LEADER)),
        ),
    ),
)
# Those in force in this installation, as with the policies.
SCHEDULES: list[Schedule] = [*SHIPPED_SCHEDULES]
# The ladder of Hà Nội (2023) and the peers of reference field.md: the Office's leaders, in this order.
_LADDER = (Audience.DEPUTY_CHIEF, Audience.CHIEF)
CHAIR_LEVEL = 3
# What was assigned longer ago is being entered late, or imported: nobody is told of it as of something new.
NEWS_DAYS = 7


def schedule_on(day: date, schedules: Sequence[Schedule] = SCHEDULES) -> Schedule:
    """The schedule in force on a day; they are listed by date, the first open to the past."""
    return next(schedule for schedule in reversed(schedules) if schedule.effective_from <= day)


def days_ahead(day: date, schedules: Sequence[Schedule] = SCHEDULES) -> int:
    """How many days before a deadline its first reminder goes out."""
    return -min(point.days for point in schedule_on(day, schedules).points)


def escalation_level(n_past: int, today: date, policies: Sequence[Policy] = POLICIES) -> int:
    """How far a task has climbed after so many reminders past its deadline.

    0 nobody, 1 deputy chief, 2 chief, 3 the chair's weekly list (Hà Nội 2023 takes a task to the leaders after more
    than three reminders; the numbers are the policy's).
    """
    return sum(n_past >= needed for needed in policy_on(today, policies).escalate_after)


def deadline_reminder(
    assigned_on: date,
    due_on: date,
    today: date,
    *,
    n_past: int,
    schedules: Sequence[Schedule] = SCHEDULES,
    policies: Sequence[Policy] = POLICIES,
) -> Due | None:
    """The one reminder that makes sense today for a deadline, None when it is too early for any.

    The latest day of the schedule that has come: days missed before it are not made up for. A day before the deadline
    on which the task had not been given yet brings none. `n_past`: reminders past this deadline that went out before.
    """
    schedule = schedule_on(today, schedules)
    past = (today - due_on).days
    come = [point for point in schedule.points if point.days <= past]
    if not come:
        return None
    point = max(come, key=lambda each: each.days)
    days = point.days
    if point.days == max(each.days for each in schedule.points):
        days += (past - point.days) // schedule.every_days * schedule.every_days
    if days < 0 and due_on + timedelta(days=days) <= assigned_on:
        return None
    step = ReminderStep.BEFORE if days < 0 else ReminderStep.OVERDUE if days > 0 else ReminderStep.ON_DAY
    higher = _LADDER[: escalation_level(n_past, today, policies)] if days > 0 else ()
    return Due(step, days, due_on, (*point.audiences, *higher))


def silence_reminder(last_word_on: date, today: date, policies: Sequence[Policy] = POLICIES) -> Due | None:
    """The reminder for an open-ended task without any word, once for each span of silence (Bình Định 2022: 3 months).

    From the second span on the leader who follows the task is told as well.
    """
    months = policy_on(today, policies).silent_months
    spans = 0
    while last_word_on < months_before(today, months * (spans + 1)):
        spans += 1
    if not spans:
        return None
    audiences = _OWN if spans == 1 else (*_OWN, Audience.LEADER)
    return Due(ReminderStep.SILENT, spans, last_word_on, audiences)


def is_news(assigned_on: date, today: date) -> bool:
    """Whether a task was assigned just now, so that people are told of it as of something new."""
    return timedelta(0) <= today - assigned_on <= timedelta(days=NEWS_DAYS)


def is_urgent(urgency: str) -> bool:
    """Whether a task is urgent in any of the degrees of NĐ 30/2020/NĐ-CP."""
    return urgency in URGENT


def reminder_words(due: Due, today: date) -> str:
    """What a reminder says first: "Còn 3 ngày", "Đến hạn hôm nay", "Quá hạn 5 ngày", "Không có thông tin từ …"."""
    if due.step == ReminderStep.SILENT:
        return f"Không có thông tin từ ngày {due.occasion_on:%d/%m/%Y}"
    past = (today - due.occasion_on).days
    if past > 0:
        return f"Quá hạn {past} ngày"
    return f"Còn {-past} ngày" if past else "Đến hạn hôm nay"
