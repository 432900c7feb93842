from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import normalize

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from nhip.core.imports import BadValue, Hints, parsers

HINTS = Hints(2023)
DATES = st.dates(date(1970, 1, 1), date(2069, 12, 31))


def refusal(parse, value) -> tuple[str, str]:
    with pytest.raises(BadValue) as caught:
        parse(value, HINTS)
    return caught.value.message, caught.value.remedy


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/01/2024", date(2024, 1, 5)),
        ("5/1/24", date(2024, 1, 5)),
        ("5-1-2024", date(2024, 1, 5)),
        ("5.1.2024", date(2024, 1, 5)),
        (" 05 / 01 / 2024 ", date(2024, 1, 5)),
        ("2024-01-05", date(2024, 1, 5)),
        ("2024-01-05T08:30:00", date(2024, 1, 5)),
        ("2024-01-05T08:30:00+07:00", date(2024, 1, 5)),
        ("05/01/2024 08:30", date(2024, 1, 5)),
        ("08:30 05/01/2024", date(2024, 1, 5)),
        ("05/01/2024 8h30", date(2024, 1, 5)),
        ("ngày 5 tháng 1 năm 2024", date(2024, 1, 5)),
        ("Ngày 05 tháng 01", date(2023, 1, 5)),
        ("15/3", date(2023, 3, 15)),
        ("45000", date(2023, 3, 15)),
        (45000, date(2023, 3, 15)),
        (45000.75, date(2023, 3, 15)),
        (date(2023, 3, 15), date(2023, 3, 15)),
        (datetime(2023, 3, 15, 8, 30, tzinfo=UTC), date(2023, 3, 15)),
        ("1/1/69", date(2069, 1, 1)),
        ("1/1/70", date(1970, 1, 1)),
    ],
)
def test_dates_are_read(written, day):
    assert parsers.date(written, HINTS) == day


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("3/15/2023", "“3/15/2023”: không có tháng 15"),
        ("31/2/2023", "“31/2/2023” không phải là ngày có thật"),
        ("32/13/2023", "“32/13/2023” không phải là ngày có thật"),
        ("1/1/1200", "“1/1/1200”: năm 1200 không hợp lý"),
        ("hôm qua", "“hôm qua” không phải là ngày"),
        (12, "“12” không phải là ngày"),
        (True, "“Có” không phải là ngày"),
        (time(8, 30), "“08:30:00” không phải là ngày"),
        (timedelta(1), "“1 day, 0:00:00” không phải là ngày"),
    ],
)
def test_what_is_no_date_is_refused(written, message):
    assert refusal(parsers.date, written)[0] == message


def test_a_month_above_twelve_says_which_comes_first():
    assert refusal(parsers.date, "12/25/2023")[1] == "Viết ngày trước, tháng sau: ngày/tháng/năm."


@given(DATES)
def test_a_date_survives_every_way_of_writing_it(day):
    ways = [
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}/{day.month}/{day.year % 100:02}",
        day.isoformat(),
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        (day - date(1899, 12, 30)).days,
        day,
    ]
    assert {parsers.date(way, HINTS) for way in ways} == {day}


@given(DATES)
def test_a_short_date_takes_the_year_of_its_row(day):
    assert parsers.date(f"{day.day}/{day.month}", Hints(day.year)) == day


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (7, 7), (7.0, 7), ("7", 7), ("007", 7), ("1.234", 1234), ("1,234", 1234), ("1 234", 1234),
        ("1.234.567", 1234567), ("1\u00a0234", 1234), ("-3", -3), ("+3", 3), ("−3", -3), ("'12", 12),
    ],
)  # fmt: skip
def test_integers_are_read(written, number):
    assert parsers.integer(written, HINTS) == number


@pytest.mark.parametrize("written", ["12,5", "7.0", 7.5, "abc", "", True, "1.23", "12.3456", "²", "9" * 19, 1e19])
def test_what_is_no_integer_is_refused(written):
    message, remedy = refusal(parsers.integer, written)
    assert message.endswith("không phải là số nguyên")
    assert remedy == "Ghi một số nguyên, ví dụ 1234 hoặc 1.234."


@given(st.integers(-(10**15), 10**15))
def test_an_integer_survives_every_way_of_writing_it(number):
    grouped = f"{number:,}"
    ways = [str(number), grouped, grouped.replace(",", "."), grouped.replace(",", " ")]
    assert {parsers.integer(way, HINTS) for way in ways} == {number}


@pytest.mark.parametrize(
    ("written", "vietnamese", "dotted"),
    [
        ("7,46", "7.46", "7.46"),
        ("7.46", "7.46", "7.46"),
        ("1.234", "1234", "1.234"),
        ("0.523", "0.523", "0.523"),
        ("1,234", "1.234", "1.234"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.234.567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1234567"),
        ("96,6%", "96.6", "96.6"),
        ("1.500.000 đồng", "1500000", "1500000"),
        ("-7,5", "-7.5", "-7.5"),
        ("12", "12", "12"),
        (7.46, "7.46", "7.46"),
        (3, "3", "3"),
    ],
)
def test_decimals_are_read(written, vietnamese, dotted):
    assert parsers.decimal(written, HINTS) == Decimal(vietnamese)
    assert parsers.measure(written, HINTS) == Decimal(dotted)


@pytest.mark.parametrize("written", ["abc", ".5", "1,2,3", "1.2.3", "1,23.4,5", True, date(2023, 1, 1), "%", "1e5"])
def test_what_is_no_number_is_refused(written):
    message, remedy = refusal(parsers.decimal, written)
    assert message.endswith("không phải là số")
    assert remedy == "Ghi số với dấu phẩy thập phân, ví dụ 7,46."


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_decimal_survives_every_way_of_writing_it(number):
    english = f"{number:,}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert {parsers.decimal(way, HINTS) for way in (english, vietnamese, str(number))} == {number}


@pytest.mark.parametrize(
    ("written", "value"),
    [("x", True), ("X", True), ("có", True), ("✓", True), (1, True), (True, True), ("không", False), (0, False)],
)
def test_flags_are_read(written, value):
    assert parsers.flag(written, HINTS) is value


def test_an_unclear_flag_is_refused():
    assert refusal(parsers.flag, "có lẽ") == (
        "“có lẽ” không rõ là có hay không", "Ghi “x” nếu có, để trống nếu không.",
    )  # fmt: skip


class Colour(models.TextChoices):
    RED = "red", "Màu đỏ"


def test_choices_ignore_case_and_diacritics():
    parse = parsers.choice({"Trực tiếp": 1, "Tại chỗ": 1, "≥": 2})
    assert [parse(text, HINTS) for text in ("TRUC TIEP", "tại  chỗ", "trực-tiếp", "≥")] == [1, 1, 1, 2]
    assert [parsers.choice(Colour)(text, HINTS) for text in ("mau do", "red")] == ["red", "red"]


def test_a_foreign_choice_names_what_is_allowed():
    parse = parsers.choice({"Trực tiếp": 1, "Tại chỗ": 1, "Trực tuyến": 2})
    assert refusal(parse, "Hỗn hợp") == (
        "“Hỗn hợp” không có trong danh mục", "Chọn một trong: Trực tiếp; Trực tuyến.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [("123/UBND-KT", "123/UBND-KT"), ("123 / UBND - KT", "123/UBND-KT"), (123, "123"), (123.0, "123")],
)
def test_reference_codes_are_read(written, code):
    assert parsers.reference_code(written, HINTS) == code


def test_a_code_that_excel_turned_into_a_date_is_refused():
    message, remedy = refusal(parsers.reference_code, date(2023, 5, 12))
    assert message == "Excel đã đổi số, ký hiệu thành ngày “12/05/2023”"
    assert remedy == "Định dạng cột là văn bản (Text) rồi gõ lại số, ký hiệu."


@pytest.mark.parametrize(
    ("written", "number"), [(2024, 2024), ("2024", 2024), ("Năm 2024", 2024), (date(2024, 5, 1), 2024)]
)
def test_years_are_read(written, number):
    assert parsers.year(written, HINTS) == number


def test_a_year_of_two_digits_is_refused():
    assert refusal(parsers.year, 24) == ("“24” không phải là năm", "Ghi năm bốn chữ số, ví dụ 2024.")


def test_text_is_one_line_of_nfc():
    written = normalize("NFD", "  Sở\u00a0Y tế\n tỉnh\u200b ")
    assert parsers.text(written, HINTS) == "Sở Y tế tỉnh"
    assert parsers.text(12.0, HINTS) == "12"
    assert parsers.text(True, HINTS) == "Có"
    assert parsers.text(datetime(2023, 1, 2, 8, 30, tzinfo=UTC), HINTS) == "02/01/2023 08:30"
    assert parsers.text("a_x000D_b\x00", HINTS) == "ab"


def test_paragraphs_keep_their_lines():
    assert parsers.paragraphs("một \n  hai", HINTS) == "một\nhai"
    assert parsers.paragraphs(5, HINTS) == "5"


@given(st.text(max_size=40))
def test_text_is_always_normal(written):
    read = parsers.text(written, HINTS)
    assert read == normalize("NFC", read)
    assert read == " ".join(read.split())


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates()))
@pytest.mark.parametrize(
    "parse", [parsers.date, parsers.integer, parsers.decimal, parsers.flag, parsers.year, parsers.reference_code]
)
def test_a_cell_gives_a_value_or_a_reason_and_never_a_crash(parse, value):
    with suppress(BadValue):
        assert repr(parse(value, HINTS)) not in {"Decimal('NaN')", "Decimal('Infinity')", "None"}
