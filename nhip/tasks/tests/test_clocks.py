"""Entry clock, updates, silence, waiting, periods: truth tables written by hand."""

from datetime import date

import pytest

from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import Urgency
from nhip.tasks import rules
from nhip.tasks.choices import Frequency

CALENDAR = WorkCalendar()
HALF = Frequency.SEMIANNUAL


def entry(received_on, urgency, n_tasks):
    days = CALENDAR.add_working_days
    return rules.entry_due_on(received_on, urgency=urgency, n_tasks=n_tasks, add_working_days=days)


@pytest.mark.parametrize(
    ("received_on", "urgency", "n_tasks", "due_on"),
    [
        # Thanh Hóa 2025: hỏa tốc, khẩn on the day itself, weekends too
        (date(2026, 3, 4), Urgency.FLASH, 1, date(2026, 3, 4)),
        (date(2026, 3, 7), Urgency.URGENT, 30, date(2026, 3, 7)),
        (date(2026, 3, 4), Urgency.VERY_URGENT, 1, date(2026, 3, 4)),
        # one working day: Wednesday → Thursday, Friday → Monday
        (date(2026, 3, 4), Urgency.NORMAL, 1, date(2026, 3, 5)),
        (date(2026, 3, 6), Urgency.NORMAL, 9, date(2026, 3, 9)),
        # many tasks: two working days
        (date(2026, 3, 4), Urgency.NORMAL, 10, date(2026, 3, 6)),
        (date(2026, 3, 6), Urgency.NORMAL, 30, date(2026, 3, 10)),
        # 30 April and 1 May are holidays, 2 and 3 May 2026 a weekend
        (date(2026, 4, 29), Urgency.NORMAL, 1, date(2026, 5, 4)),
    ],
)
def test_the_entry_clock(received_on, urgency, n_tasks, due_on):
    assert entry(received_on, urgency, n_tasks) == due_on


@pytest.mark.parametrize(
    ("last_word_on", "as_of", "update", "silent"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), False, False),
        (date(2026, 3, 1), date(2026, 4, 1), True, False),
        (date(2026, 3, 1), date(2026, 6, 1), True, False),
        (date(2026, 3, 1), date(2026, 6, 2), True, True),
        # three months before 31 May is 28 February
        (date(2026, 2, 28), date(2026, 5, 31), True, False),
        (date(2026, 2, 27), date(2026, 5, 31), True, True),
    ],
)
def test_updates_and_silence(last_word_on, as_of, update, silent):
    assert rules.needs_update(last_word_on, as_of) is update
    assert rules.is_silent(last_word_on, as_of) is silent


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_before(day, months, before):
    assert rules.months_before(day, months) == before


def wait(since, until=None):
    return rules.WaitFacts(date(2026, 3, since), None if until is None else date(2026, 3, until))


@pytest.mark.parametrize(
    ("stopped", "waits", "days", "waited"),
    [
        (None, [], 10, 0),  # due on the 10th, asked on the 20th
        (15, [], 5, 0),
        (10, [], 0, 0),
        (9, [wait(1)], 0, 0),
        (None, [wait(1, 13)], 10, 2),  # the 11th and the 12th: before the deadline nobody is late
        (None, [wait(18)], 10, 3),  # still waiting: the 18th, 19th, 20th
        (None, [wait(12, 14), wait(13, 16)], 10, 4),  # the 13th counts once
        (15, [wait(14)], 5, 2),  # reported on the 15th: the 14th and the 15th
        (None, [wait(1, 10)], 10, 0),
    ],
)
def test_waiting_is_told_apart(stopped, waits, days, waited):
    stopped_on = None if stopped is None else date(2026, 3, stopped)
    late = rules.lateness(date(2026, 3, 10), stopped_on, waits, date(2026, 3, 20))
    assert (late.days, late.waited, late.own) == (days, waited, days - waited)


def test_without_deadline_nothing_is_late():
    assert rules.lateness(None, None, [wait(1)], date(2026, 3, 20)).days == 0


@pytest.mark.parametrize(
    ("frequency", "day", "due", "expected"),
    [
        (Frequency.WEEKLY, date(2026, 3, 4), (5, 1), (date(2026, 3, 2), date(2026, 3, 6), "tuần từ 02/03/2026")),
        (Frequency.WEEKLY, date(2026, 3, 8), (0, 1), (date(2026, 3, 2), date(2026, 3, 8), "tuần từ 02/03/2026")),
        (Frequency.MONTHLY, date(2026, 2, 11), (20, 1), (date(2026, 2, 1), date(2026, 2, 20), "tháng 2/2026")),
        (Frequency.MONTHLY, date(2026, 2, 11), (30, 1), (date(2026, 2, 1), date(2026, 2, 28), "tháng 2/2026")),
        (Frequency.QUARTERLY, date(2026, 8, 1), (20, 3), (date(2026, 7, 1), date(2026, 9, 20), "quý III/2026")),
        (Frequency.QUARTERLY, date(2026, 1, 1), (0, 9), (date(2026, 1, 1), date(2026, 3, 31), "quý I/2026")),
        (
            Frequency.SEMIANNUAL,
            date(2026, 6, 30),
            (15, 6),
            (date(2026, 1, 1), date(2026, 6, 15), "6 tháng đầu năm 2026"),
        ),
        (
            Frequency.SEMIANNUAL,
            date(2026, 7, 1),
            (15, 6),
            (date(2026, 7, 1), date(2026, 12, 15), "6 tháng cuối năm 2026"),
        ),
        (Frequency.YEARLY, date(2026, 5, 5), (10, 12), (date(2026, 1, 1), date(2026, 12, 10), "năm 2026")),
    ],
)
def test_periods(frequency, day, due, expected):
    found = rules.period_of(frequency, day, due_day=due[0], due_month=due[1])
    assert (found.starts_on, found.due_on, found.label) == expected


HALVES = ["6 tháng cuối năm 2025", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026", "6 tháng đầu năm 2027"]
WEEKS = ["tuần từ 22/12/2025", "tuần từ 29/12/2025", "tuần từ 05/01/2026", "tuần từ 12/01/2026"]


@pytest.mark.parametrize(
    ("frequency", "labels"),
    [
        (Frequency.MONTHLY, ["tháng 12/2025", "tháng 1/2026", "tháng 2/2026", "tháng 3/2026"]),
        (Frequency.QUARTERLY, ["quý IV/2025", "quý I/2026", "quý II/2026", "quý III/2026"]),
        (Frequency.SEMIANNUAL, HALVES),
        (Frequency.YEARLY, ["năm 2025", "năm 2026", "năm 2027", "năm 2028"]),
        (Frequency.WEEKLY, WEEKS),
    ],
)
def test_periods_follow_each_other(frequency, labels):
    period = rules.period_of(frequency, date(2025, 12, 25), due_day=5)
    found = [period.label]
    for _ in range(3):
        period = rules.next_period(frequency, period, due_day=5)
        found.append(period.label)
    assert found == labels
