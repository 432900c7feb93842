"""What an Office decided on counting, entering, updating and urging: numbers with a day from which they hold.

No law fixes them for a province; what a source says is named beside each, what no source says is the Office's to set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClockStop(StrEnum):
    """On which day the lead unit's clock stops."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers in force from a day on.

    `soon_days`: a task is "sắp đến hạn" that many days before its deadline and on the day itself;
    `clock_stop`: whether the day of the report or the day of the Office's confirmation is compared with the deadline;
    `entry_days`, `entry_days_many`, `many_tasks`: working days for entering the tasks of a document, of one that gives
    at least `many_tasks` of them; urgent ones are entered on the day itself;
    `update_days`: a task whose lead unit said nothing for longer needs an update;
    `silent_months`: an open-ended task without any word for longer is called in;
    `escalate_after`: how many reminders past the deadline before each step of the ladder (deputy chief, chief, the
    chair's weekly list).
    """

    effective_from: date
    source: str
    soon_days: int = 3
    clock_stop: ClockStop = ClockStop.REPORTED
    entry_days: int = 1
    entry_days_many: int = 2
    many_tasks: int = 10
    update_days: int = 30
    silent_months: int = 3
    escalate_after: tuple[int, int, int] = (1, 2, 3)


# A result counts as done only when the Office has confirmed it, and what was sent back counts as not done (Thanh Hóa's
# regulation of 2025 on tasks assigned by the Chairman); the unit answers for the day on which it reported, not for the
# days that the Office takes to confirm. The same regulation gives the entry clock: urgent on the same day, otherwise
# one working day, two where a document gives many tasks. Hà Nội takes a task to the leaders after more than three
# reminders (2023); Bình Định calls in tasks without deadline that nobody spoke of for three months (2022).
SHIPPED_POLICIES: tuple[Policy, ...] = (
    Policy(
        effective_from=date.min,
        source=(
            "QĐ 42/2014/QĐ-TTg (sửa đổi bởi QĐ 23/2018/QĐ-TTg); quy chế theo dõi nhiệm vụ của tỉnh Thanh Hóa (2025); "
            "số ngày “sắp đến hạn”, số ngày cập nhật, ngưỡng “nhiều nhiệm vụ” do Văn phòng đặt"
        ),
    ),
)

# Those in force in this installation, by date; `adopt` puts the Office's own in when the program starts.
POLICIES: list[Policy] = [*SHIPPED_POLICIES]


def policy_on(day: date, policies: Sequence[Policy] = POLICIES) -> Policy:
    """The policy in force on a day; they are listed by date, the first open to the past."""
    if len(policies) == 1:
        return policies[0]
    return next(policy for policy in reversed(policies) if policy.effective_from <= day)
