"""Rules of the programme, by hand-written tables."""

from datetime import date

import pytest

from nhip.core.figures import Window
from nhip.org.actors import Actor
from nhip.programme import rules
from nhip.programme.choices import AdjustmentKind, Horizon, SubmitTo
from nhip.programme.models import FrameElement


def day(number):
    return date(2023, 3, number)


COUNTS = [
    # registered, added, removed, on, counts
    (day(1), None, None, day(1), True),
    (day(2), None, None, day(1), False),
    (day(1), day(5), None, day(4), False),
    (day(1), day(5), None, day(5), True),
    (day(9), day(5), None, day(5), True),
    (day(1), None, day(8), day(7), True),
    (day(1), None, day(8), day(8), False),
    (day(1), day(5), day(8), day(6), True),
    (day(1), day(5), day(8), day(9), False),
]


@pytest.mark.parametrize(("registered_on", "added_on", "removed_on", "on", "counts"), COUNTS)
def test_what_belongs_to_the_programme(registered_on, added_on, removed_on, on, counts):
    said = rules.counts_on(registered_on=registered_on, added_on=added_on, removed_on=removed_on, day=on)
    assert said is counts


def test_windows_of_a_whole_year():
    assert rules.is_year_long(Window.calendar_year(2023))
    assert rules.is_year_long(Window.report_year(2023))
    assert not rules.is_year_long(Window.quarter(2023, 1))


PERIODS = [
    ("Tháng 5", (Horizon.MONTH, 5)),
    ("tháng 12", (Horizon.MONTH, 12)),
    ("T5", (Horizon.MONTH, 5)),
    ("Quý III", (Horizon.QUARTER, 3)),
    ("Quý 4", (Horizon.QUARTER, 4)),
    ("Quý IV/2023", (Horizon.QUARTER, 4)),
    ("Q1", (Horizon.QUARTER, 1)),
    ("Cả năm", (Horizon.YEAR, None)),
    ("Năm", (Horizon.YEAR, None)),
    ("Quý 5", None),
    ("Tháng 13", None),
    ("sang năm", None),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_period_of_a_text(text, period):
    assert rules.period_of(text) == period


@pytest.mark.parametrize(
    ("horizon", "number", "reason"),
    [
        (Horizon.YEAR, None, ""),
        (Horizon.QUARTER, 4, ""),
        (Horizon.MONTH, 12, ""),
        (Horizon.YEAR, 1, "Nội dung của cả năm không ghi tháng, quý."),
        (Horizon.QUARTER, 5, "Kỳ trình phải từ 1 đến 4."),
        (Horizon.MONTH, None, "Kỳ trình phải từ 1 đến 12."),
    ],
)
def test_period_fits(horizon, number, reason):
    verdict = rules.period_fits(horizon, number)
    assert (bool(verdict), verdict.reason) == (not reason, reason)


BODIES = [
    ("", SubmitTo.COMMITTEE),
    ("UBND tỉnh", SubmitTo.COMMITTEE),
    ("Chủ tịch UBND tỉnh", SubmitTo.CHAIR),
    ("HĐND tỉnh", SubmitTo.COUNCIL),
    ("Thường trực Tỉnh ủy", SubmitTo.STANDING_COMMITTEE),
    ("TT Tỉnh ủy", SubmitTo.STANDING_COMMITTEE),
    ("Ban Thường vụ Tỉnh ủy", SubmitTo.PARTY_BOARD),
    ("BTV", SubmitTo.PARTY_BOARD),
    ("Ban Chấp hành Đảng bộ tỉnh", SubmitTo.PARTY_COMMITTEE),
    ("Ban Cán sự đảng, Đảng ủy UBND tỉnh", SubmitTo.PARTY_CAUCUS),
    ("Thủ tướng Chính phủ", SubmitTo.GOVERNMENT),
    ("Bộ Nội vụ", SubmitTo.OTHER),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_body_that_an_item_goes_to(text, body):
    assert rules.submit_to_of(text) == body


ADJUSTED, RESCHEDULED, MOVED, REMOVED = (
    AdjustmentKind.ADDED,
    AdjustmentKind.RESCHEDULED,
    AdjustmentKind.MOVED_NEXT,
    AdjustmentKind.REMOVED,
)
ADJUST = [
    (ADJUSTED, "7/QĐ", None, None, None, ""),
    (MOVED, "7/QĐ", None, day(1), None, ""),
    (RESCHEDULED, "7/QĐ", day(9), None, None, ""),
    (REMOVED, "7/QĐ", None, day(1), None, ""),
    (REMOVED, " ", None, None, None, "Điều chỉnh chương trình phải có số quyết định."),
    (REMOVED, "7/QĐ", None, None, day(1), "Nội dung này đã được đưa ra khỏi chương trình."),
    (ADJUSTED, "7/QĐ", None, day(1), None, "Nội dung này đã được bổ sung."),
    (RESCHEDULED, "7/QĐ", None, None, None, "Điều chỉnh thời hạn phải có thời hạn mới."),
]


@pytest.mark.parametrize(("kind", "number", "new_due_on", "added_on", "removed_on", "reason"), ADJUST)
def test_adjustments_that_may_be_written(kind, number, new_due_on, added_on, removed_on, reason):  # noqa: PLR0917
    verdict = rules.can_adjust(
        kind, decision_number=number, new_due_on=new_due_on, added_on=added_on, removed_on=removed_on
    )
    assert (bool(verdict), verdict.reason) == (not reason, reason)


def test_the_frame_is_open_to_its_agency_only():
    element = FrameElement(agency_id=1)
    assert rules.can_view_frame(Actor(5, "x", 1), element)
    assert rules.can_view_frame(Actor(5, "x", 2), element).reason == "Khung chương trình này thuộc cơ quan khác."
    assert not rules.can_view_frame(Actor.nobody(), element)
