"""Clocks beside the deadline: entering tasks, updates, silence, waiting for another unit, periods of a series."""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nhip.documents.choices import URGENT
from nhip.tasks.choices import Frequency
from nhip.tasks.rules.policies import POLICIES, Policy, policy_on

AddWorkingDays = Callable[[date, int], date]


def entry_due_on(
    received_on: date,
    *,
    urgency: str,
    n_tasks: int,
    add_working_days: AddWorkingDays,
    policies: Sequence[Policy] = POLICIES,
) -> date:
    """The last day for entering the tasks of a document that came on `received_on`.

    Urgent on the same day, otherwise one working day, two where it gives many tasks (Thanh Hóa's regulation of 2025).
    """
    if urgency in URGENT:
        return received_on
    policy = policy_on(received_on, policies)
    return add_working_days(received_on, policy.entry_days_many if n_tasks >= policy.many_tasks else policy.entry_days)


def needs_update(last_word_on: date, as_of: date, policies: Sequence[Policy] = POLICIES) -> bool:
    """Whether the lead unit said nothing for longer than the Office allows."""
    return (as_of - last_word_on).days > policy_on(as_of, policies).update_days


def is_silent(last_word_on: date, as_of: date, policies: Sequence[Policy] = POLICIES) -> bool:
    """Whether an open-ended task is to be called in: no word for longer than the months allowed (Bình Định 2022: 3)."""
    return last_word_on < months_before(as_of, policy_on(as_of, policies).silent_months)


def months_before(day: date, months: int) -> date:
    """The same day some months before, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class WaitFacts:
    """The lead unit waited for another, from a day up to, not including, another (None: it still waits)."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """The days past the deadline, and how many of them the lead unit waited for another."""

    days: int
    waited: int

    @property
    def own(self) -> int:
        """The days that are the lead unit's own."""
        return self.days - self.waited


def lateness(due: date | None, stopped_on: date | None, waits: Sequence[WaitFacts], as_of: date) -> Lateness:
    """How late the clock stands, the waiting told apart; a day in two waits counts once."""
    end = stopped_on or as_of
    if due is None or end <= due:
        return Lateness(0, 0)
    waited: set[int] = set()
    first, last = due.toordinal() + 1, end.toordinal()
    for wait in waits:
        start = max(wait.since.toordinal(), first)
        stop = min((wait.until or as_of + timedelta(1)).toordinal() - 1, last)
        waited.update(range(start, stop + 1))
    return Lateness(last - first + 1, len(waited))


_MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.SEMIANNUAL: 6,
    Frequency.YEARLY: 12,
}


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """A period of a recurring duty: its first day, its deadline, its name ("tháng 3/2026")."""

    starts_on: date
    due_on: date
    label: str


def period_of(frequency: str, day: date, *, due_day: int, due_month: int = 1) -> PeriodDue:
    """The period that a day lies in, and when its duty is due.

    Weekly: `due_day` 1 is Monday, 7 Sunday. Otherwise the `due_month`-th month of the period, on `due_day` or on its
    last day when the month is shorter or `due_day` is 0.
    """
    if frequency == Frequency.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return PeriodDue(monday, monday + timedelta(days=(due_day or 7) - 1), f"tuần từ {monday:%d/%m/%Y}")
    months = _MONTHS[Frequency(frequency)]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    month = min(first.month + due_month - 1, first.month + months - 1)
    last = calendar.monthrange(first.year, month)[1]
    return PeriodDue(first, date(first.year, month, min(due_day or last, last)), _period_name(frequency, first))


def _period_name(frequency: str, first: date) -> str:
    if frequency == Frequency.MONTHLY:
        return f"tháng {first.month}/{first.year}"
    if frequency == Frequency.QUARTERLY:
        return f"quý {('I', 'II', 'III', 'IV')[first.month // 3]}/{first.year}"
    if frequency == Frequency.SEMIANNUAL:
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
    return f"năm {first.year}"


def next_period(frequency: str, period: PeriodDue, *, due_day: int, due_month: int = 1) -> PeriodDue:
    """The period after."""
    days = 7 if frequency == Frequency.WEEKLY else _MONTHS[Frequency(frequency)] * 31
    return period_of(frequency, period.starts_on + timedelta(days=days), due_day=due_day, due_month=due_month)
