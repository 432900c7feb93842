"""Truth tables of telling, trying again, choosing."""

from datetime import date, datetime, timedelta

import pytest

from nhip.notices.choices import Timing
from nhip.notices.kinds import NoticeKind, get_kind, register_kind, unregister_kind
from nhip.notices.rules import can_choose, digest_timings, is_final, is_open_path, may_receive, next_try, timing_of
from nhip.notices.tests.conftest import KINDS

MUST, SOON, NEWS = KINDS
NOW = datetime.fromisoformat("2024-01-22T09:00+07:00")


@pytest.mark.parametrize(
    ("kind", "channel", "chosen", "urgency", "expected"),
    [
        (MUST, "in_app", None, "normal", "at_once"),
        (MUST, "email", None, "normal", "at_once"),
        (MUST, "email", "weekly", "normal", "weekly"),
        (MUST, "email", "off", "normal", "at_once"),
        (MUST, "in_app", "off", "normal", "at_once"),
        (SOON, "email", None, "normal", "morning"),
        (SOON, "email", None, "urgent", "at_once"),
        (SOON, "email", "off", "urgent", "off"),
        (SOON, "email", "at_once", "normal", "at_once"),
        (SOON, "in_app", "off", "normal", "off"),
        (SOON, "in_app", "morning", "normal", "at_once"),
        (NEWS, "email", None, "normal", "off"),
        (NEWS, "email", "morning", "normal", "morning"),
    ],
)
def test_timing_of(kind, channel, chosen, urgency, expected):
    assert timing_of(kind, channel, chosen, urgency) == expected


@pytest.mark.parametrize(
    ("kind", "channel", "timing", "reason"),
    [
        (MUST, "email", "off", "Không tắt được “Được giao nhiệm vụ”: đây là việc bạn phải biết."),
        (MUST, "email", "weekly", ""),
        (NEWS, "email", "off", ""),
        (SOON, "in_app", "weekly", "Thông báo trong hệ thống chỉ có nhận ngay hoặc không nhận."),
        (SOON, "in_app", "off", ""),
    ],
)
def test_can_choose(kind, channel, timing, reason):
    assert can_choose(kind, channel, timing).reason == reason


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (6, 360), (7, 720), (8, None), (9, None)]
)
def test_next_try(attempts, minutes):
    expected = None if minutes is None else NOW + timedelta(minutes=minutes)
    assert next_try(attempts, NOW) == expected


@pytest.mark.parametrize(("code", "final"), [(421, False), (450, False), (499, False), (500, True), (550, True)])
def test_is_final(code, final):
    assert is_final(code) is final


@pytest.mark.parametrize(
    ("day", "timings"),
    [(date(2024, 1, 22), ["morning", "weekly"]), (date(2024, 1, 23), ["morning"]), (date(2024, 1, 28), ["morning"])],
)
def test_digest_timings(day, timings):
    assert digest_timings(day) == timings


@pytest.mark.parametrize(
    ("address", "domains", "ok"),
    [
        ("an@tinh.gov.vn", [], True),
        ("an@TINH.gov.vn", ["tinh.gov.vn"], True),
        ("an@vp.tinh.gov.vn", ["tinh.gov.vn"], True),
        ("an@xtinh.gov.vn", ["tinh.gov.vn"], False),
        ("an@gmail.com", ["tinh.gov.vn"], False),
    ],
)
def test_may_receive(address, domains, ok):
    assert may_receive(address, domains).ok is ok


@pytest.mark.parametrize(
    ("url", "ok"),
    [("", True), ("/nhiem-vu/1/", True), ("//ke.xau/", False), ("/\\ke.xau", False), ("https://ke.xau/", False)],
)
def test_is_open_path(url, ok):
    assert is_open_path(url) is ok


def test_a_key_stands_for_one_kind():
    assert register_kind(NoticeKind("sample.once", "Một")).default_timing("email") == Timing.AT_ONCE
    register_kind(NoticeKind("sample.once", "Một"))
    with pytest.raises(ValueError, match="registered twice"):
        register_kind(NoticeKind("sample.once", "Hai"))
    unregister_kind("sample.once")
    with pytest.raises(ValueError, match=r"sample\.once"):
        get_kind("sample.once")
