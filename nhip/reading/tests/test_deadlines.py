from datetime import date

import pytest

from nhip.reading.deadlines import choose, limits_in
from nhip.reading.model import Deadline

ISSUED = date(2026, 3, 20)


def chosen(text, *, after=ISSUED, in_field=False):
    return choose(limits_in(text, after, in_field=in_field))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("hoàn thành trước ngày 15/7/2026.", "trước ngày 15/7/2026", date(2026, 7, 15)),
        ("gửi trước ngày 15/4 để tổng hợp", "trước ngày 15/4", date(2026, 4, 15)),
        ("gửi trước ngày 10/01 để tổng hợp", "trước ngày 10/01", date(2027, 1, 10)),
        ("báo cáo trước ngày 30 tháng 4 năm 2026", "trước ngày 30 tháng 4 năm 2026", date(2026, 4, 30)),
        ("chậm nhất 17 giờ ngày 08/12/2026", "chậm nhất 17 giờ ngày 08/12/2026", date(2026, 12, 8)),
        ("hoàn thành trong tháng 6/2026", "trong tháng 6/2026", date(2026, 6, 30)),
        ("hoàn thành trong tháng 2", "trong tháng 2", date(2027, 2, 28)),
        ("hoàn thành trong quý III/2026", "trong quý III/2026", date(2026, 9, 30)),
        ("hoàn thành trong quý II", "trong quý II", date(2026, 6, 30)),
        ("hoàn thành trong năm 2026", "trong năm 2026", date(2026, 12, 31)),
        ("trình giữa năm 2026", "giữa năm 2026", date(2026, 6, 30)),
        ("báo cáo giữa tháng 5 năm 2026", "giữa tháng 5 năm 2026", date(2026, 5, 15)),
        ("báo cáo đầu tháng 5/2026", "đầu tháng 5/2026", date(2026, 5, 10)),
        ("Thời hạn: 20/5/2026", "Thời hạn: 20/5/2026", date(2026, 5, 20)),
        ("thực hiện từ ngày 01/4 đến 15/4/2026", "đến 15/4/2026", date(2026, 4, 15)),
        ("hoàn thành trước ngày 01/4/2026, nghiệm thu trước ngày 01/5/2026", "trước ngày 01/5/2026", date(2026, 5, 1)),
    ],
)
def test_a_day_is_read(text, words, day):
    found = chosen(text)
    assert (found.text, found.due_on) == (words, day)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Công văn số 12/UBND ngày 15/3/2026 của UBND tỉnh",
        "thực hiện Kế hoạch năm 2026",
        "tổng kết công tác trong năm 2026",
        "giai đoạn 2026-2030",
        "thực hiện từ đầu tháng 5/2026",
        "đúng thời gian quy định",
        "khẩn trương, kịp thời báo cáo",
        "xây dựng kế hoạch hằng năm",
        "có hiệu lực kể từ ngày 01/7/2026",
        "trước ngày 31/02/2026",
        "trước tháng 13/2026",
        "trong 06 tháng đầu năm",
        "trước 03 ngày",
        "đến năm 2030 và hằng năm",
        "trong quy hoạch đến năm 2030 đạt",
        "tỷ lệ 5,3% năm 2025",
    ],
)
def test_what_only_looks_like_a_limit_is_none(text):
    assert chosen(text) is None


def test_a_day_without_year_needs_the_day_of_the_document():
    assert chosen("trước ngày 15/4", after=None) == Deadline("trước ngày 15/4", relative="trước ngày 15/4")
    assert chosen("trước ngày 31/13", after=None) is None
    assert chosen("trước ngày 30/02", after=None) is None
    assert chosen("hoàn thành trước ngày 30/02") is None


@pytest.mark.parametrize(
    ("text", "words", "n_days", "in_working_days"),
    [
        ("trong vòng 03 ngày làm việc kể từ ngày nhận", "trong vòng 03 ngày làm việc kể từ ngày nhận", 3, True),
        ("chậm nhất năm ngày kể từ ngày họp, gửi", "chậm nhất năm ngày kể từ ngày họp", 5, False),
        ("trong 24 giờ phải báo cáo", "trong 24 giờ", None, False),
        ("trong thời hạn 02 tuần", "trong thời hạn 02 tuần", 14, False),
        ("kịp trình Quốc hội tại Kỳ họp thứ 2", "kịp trình Quốc hội tại Kỳ họp thứ 2", None, False),
    ],
)
def test_a_relative_limit_keeps_its_words(text, words, n_days, in_working_days):
    assert chosen(text) == Deadline(words, relative=words, n_days=n_days, in_working_days=in_working_days)


@pytest.mark.parametrize(
    ("text", "words", "recurring", "day", "month"),
    [
        ("báo cáo trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", "monthly", 20, None),
        ("Trước ngày 15/12 hàng năm tổng hợp, báo cáo", "Trước ngày 15/12 hàng năm", "yearly", 15, 12),
        ("định kỳ hằng quý báo cáo", "định kỳ hằng quý", "quarterly", None, None),
        ("định kỳ sáu tháng báo cáo", "định kỳ sáu tháng", "semiannual", None, None),
        ("định kỳ 03 tháng/1lần báo cáo", "định kỳ 03 tháng/1lần", "quarterly", None, None),
        ("báo cáo hằng ngày", "hằng ngày", "daily", None, None),
        ("hằng tuần báo cáo", "hằng tuần", "weekly", None, None),
        ("họp 6 tháng một lần để đánh giá, báo cáo", "6 tháng một lần", "semiannual", None, None),
        ("trước ngày cuối hằng tháng báo cáo", "trước ngày cuối hằng tháng", "monthly", None, None),
    ],
)
def test_a_rhythm_is_read(text, words, recurring, day, month):
    assert chosen(text) == Deadline(words, recurring=recurring, day=day, month=month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý III/2026", Deadline("Quý III/2026", date(2026, 9, 30))),
        ("Thường xuyên", Deadline("Thường xuyên", recurring="ongoing")),
        ("Hằng năm", Deadline("Hằng năm", recurring="yearly")),
        ("Năm 2026 và các năm tiếp theo", Deadline("Năm 2026 và các năm tiếp theo", recurring="ongoing")),
        ("Theo kế hoạch riêng", None),
    ],
)
def test_a_time_cell_holds_nothing_but_the_time(text, expected):
    assert chosen(text, in_field=True) == expected
