"""Rules of meetings: the fifth working day, words of registers, what fits together."""

from datetime import date

import pytest

from nhip.core.workdays import WorkCalendar
from nhip.meetings import rules
from nhip.meetings.choices import MeetingKind, Session, State

# Counted on the wall calendar. Tết Quý Mão: off from Friday 20/1 to Thursday 26/1/2023; 30/4–1/5 fell on Sunday and
# Monday and 29/4 was Giỗ Tổ, so 2/5 and 3/5 were days in lieu.
DUE = [
    ("an ordinary Monday", date(2023, 3, 6), date(2023, 3, 13)),
    ("a Friday", date(2023, 3, 3), date(2023, 3, 10)),
    ("a Saturday counts from Monday", date(2023, 3, 4), date(2023, 3, 10)),
    ("the last working day before Tết", date(2023, 1, 19), date(2023, 2, 2)),
    ("two days before Tết", date(2023, 1, 17), date(2023, 1, 31)),
    ("across 30/4 and 1/5", date(2023, 4, 28), date(2023, 5, 10)),
    ("across the National Day", date(2023, 8, 31), date(2023, 9, 11)),
]


@pytest.mark.parametrize(("what", "held_on", "due_on"), DUE)
def test_a_conclusion_is_due_on_the_fifth_working_day(what, held_on, due_on):
    assert rules.conclusion_due_on(held_on, WorkCalendar()) == due_on


def test_a_swapped_working_day_shortens_and_a_day_off_lengthens_the_term():
    saturday, tuesday = date(2023, 3, 11), date(2023, 3, 7)
    assert rules.conclusion_due_on(date(2023, 3, 6), WorkCalendar({saturday: True})) == date(2023, 3, 11)
    assert rules.conclusion_due_on(date(2023, 3, 6), WorkCalendar({tuesday: False})) == date(2023, 3, 14)


def test_the_term_is_that_of_the_day_of_the_meeting():
    terms = (*rules.TERMS, rules.ConclusionTerm(date(2023, 3, 6), 3, "quy chế mới"))
    assert rules.term_on(date(2023, 3, 5), terms).working_days == 5
    assert rules.conclusion_due_on(date(2023, 3, 6), WorkCalendar(), terms) == date(2023, 3, 9)


FITS = [
    (State.HELD, "", None, ""),
    (State.HELD, "9/TB", date(2023, 3, 1), ""),
    (State.PLANNED, "", None, ""),
    (State.HELD, "9/TB", None, "Thông báo kết luận có số thì phải có ngày."),
    (State.POSTPONED, "9/TB", date(2023, 3, 2), "Chỉ cuộc họp đã họp mới có thông báo kết luận."),
    (State.HELD, "9/TB", date(2023, 2, 28), "Ngày thông báo kết luận trước ngày họp."),
]


@pytest.mark.parametrize(("state", "number", "concluded", "reason"), FITS)
def test_what_fits_together(state, number, concluded, reason):
    verdict = rules.fits_together(
        state=state, held_on=date(2023, 3, 1), conclusion_number=number, conclusion_on=concluded
    )
    assert (bool(verdict), verdict.reason) == (not reason, reason)


def day(number):
    return date(2023, 3, number)


WORDS = [
    (State.HELD, day(8), day(8), day(20), ("Đúng hạn", "success")),
    (State.HELD, day(10), day(8), day(20), ("Chậm 2 ngày", "danger")),
    (State.HELD, day(10), day(8), day(9), None),
    (State.HELD, None, day(8), day(5), ("Còn 3 ngày", "info")),
    (State.HELD, None, day(8), day(8), ("Hạn hôm nay", "warning")),
    (State.HELD, None, day(8), day(9), None),
    (State.CANCELLED, None, day(8), day(9), None),
]


@pytest.mark.parametrize(("state", "concluded", "due", "as_of", "words"), WORDS)
def test_the_conclusion_in_words(state, concluded, due, as_of, words):
    assert rules.conclusion_words(state=state, conclusion_on=concluded, due_on=due, as_of=as_of) == words


KINDS = [
    ("", MeetingKind.SOLVING),
    ("Phiên họp thường kỳ UBND", MeetingKind.REGULAR_SESSION),
    ("Phiên họp UBND tỉnh tháng 3", MeetingKind.REGULAR_SESSION),
    ("Phiên họp chuyên đề, đột xuất UBND", MeetingKind.EXTRAORDINARY_SESSION),
    ("Họp giao ban", MeetingKind.BRIEFING),
    ("Họp tham mưu, tư vấn", MeetingKind.ADVISORY),
    ("Họp giải quyết công việc", MeetingKind.SOLVING),
    ("Họp chuyên môn", MeetingKind.PROFESSIONAL),
    ("Hội nghị tổng kết", MeetingKind.REVIEW),
    ("Họp sơ kết, tổng kết", MeetingKind.REVIEW),
    ("Hội nghị triển khai, tập huấn", MeetingKind.CONFERENCE),
    ("Đoàn công tác, làm việc với cơ sở", MeetingKind.WORKING_VISIT),
    ("Cuộc họp khác", MeetingKind.SOLVING),
    ("Lễ ra quân", MeetingKind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_a_meeting(text, kind):
    assert rules.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("Sáng", Session.MORNING),
        ("chiều 14h", Session.AFTERNOON),
        ("Cả ngày", Session.ALL_DAY),
        ("7h30", Session.MORNING),
        ("14:00", Session.AFTERNOON),
        ("Tối", Session.AFTERNOON),
        ("hôm sau", None),
    ],
)
def test_half_of_the_day(text, session):
    assert rules.session_of(text) == session
