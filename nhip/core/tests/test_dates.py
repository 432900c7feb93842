from datetime import date

import pytest

from nhip.core.dates import parse_vi_date, vi_date, vi_long_date


def test_date_has_two_digits_for_day_and_month():
    assert vi_date(date(2024, 1, 5)) == "05/01/2024"
    assert vi_date(date(2024, 12, 31)) == "31/12/2024"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2024, 10, 20), "ngày 20 tháng 10 năm 2024"),
    ],
)
def test_date_of_an_official_document_has_zeros_where_the_decree_asks(day, text):
    assert vi_long_date(day) == text


@pytest.mark.parametrize(
    ("text", "hint", "day"),
    [
        ("15/3/2024", None, date(2024, 3, 15)),
        (" 05/01/2024 ", None, date(2024, 1, 5)),
        ("5-1-2024", None, date(2024, 1, 5)),
        ("5.1.2024", None, date(2024, 1, 5)),
        ("5/1/24", None, date(2024, 1, 5)),
        ("2024-03-15", None, date(2024, 3, 15)),
        ("2024-3-5", None, date(2024, 3, 5)),
        ("2024-03-15T08:30:00+07:00", None, date(2024, 3, 15)),
        ("2024-03-15 08:30", None, date(2024, 3, 15)),
        ("15/3", 2023, date(2023, 3, 15)),
        ("15.3", 2023, date(2023, 3, 15)),
        ("29/2", 2024, date(2024, 2, 29)),
        ("29/2", 2023, None),
        ("15/3", None, None),
        ("31/4/2024", None, None),
        ("15/13/2024", None, None),
        ("0/1/2024", None, None),
        ("1/1/0000", None, None),
        ("2024-02-30", None, None),
        ("3/15/2024", None, None),
        ("15/3/024", None, None),
        ("ngày 15", None, None),
        ("", 2024, None),
        ("15/3/2024 x", None, None),
    ],
)
def test_dates_are_read_as_officials_write_them(text, hint, day):
    assert parse_vi_date(text, hint) == day
