"""The decree's clock: presented and passed on the same day, at the latest the next working day; urgent ones at once."""

from dataclasses import dataclass
from datetime import date

from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import URGENT
from nhip.documents.rules import timing_on


@dataclass(frozen=True, slots=True)
class Clock:
    """One step that the decree times: until when, and when it was done."""

    label: str
    due_on: date
    done_on: date | None


def pass_on_by(start: date, urgency: str, calendar: WorkCalendar) -> date:
    """The last day on which a step that began on `start` is in time (NĐ 30/2020/NĐ-CP, Đ4 k2c, Đ23 k1, Đ24 k2).

    Ordinary: the same day, at the latest the next working day. Khẩn, thượng khẩn, hỏa tốc: at once, so the same day.
    """
    return calendar.add_working_days(start, 0 if urgency in URGENT else timing_on(start).ordinary_days)


def clocks_of(
    *, entered_on: date, presented_on: date | None, distributed_on: date | None, urgency: str, calendar: WorkCalendar
) -> list[Clock]:
    """The steps of an incoming document that the decree times; the second begins when the first is done."""
    first_on = presented_on or distributed_on
    clocks = [Clock("Trình lãnh đạo", pass_on_by(entered_on, urgency, calendar), first_on)]
    if first_on is not None:
        clocks.append(Clock("Phân phối", pass_on_by(first_on, urgency, calendar), distributed_on))
    return clocks


def is_late(clock: Clock, today: date) -> bool:
    """Whether a step was done after its day, or its day has passed without it."""
    return (clock.done_on or today) > clock.due_on


def falls_into(due_on: date, from_on: date, until_on: date) -> bool:
    """Whether a deadline falls into an absence, both ends included."""
    return from_on <= due_on <= until_on
