from decimal import Decimal

import pytest

from nhip.core.numbers import vi_decimal, vi_int, vi_percent


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (52347, "52.347"), (1234567, "1.234.567"), (-1234, "-1.234")],
)
def test_integers_have_dots_between_thousands(value, text):
    assert vi_int(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("7.46"), None, "7,46"),
        (Decimal("7.4600"), None, "7,46"),
        (Decimal("7.0"), None, "7"),
        (Decimal(100), None, "100"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("1234567.5"), None, "1.234.567,5"),
        (0.1, None, "0,1"),
        (Decimal("-1234.5"), None, "-1.234,5"),
        (Decimal("7.46"), 1, "7,5"),
        (Decimal("7.45"), 1, "7,5"),
        (Decimal("7.44"), 1, "7,4"),
        (Decimal("-7.45"), 1, "-7,5"),
        (Decimal(7), 2, "7,00"),
        (Decimal("7.5"), 0, "8"),
        (Decimal("52347.4"), 0, "52.347"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("0.00"), None, "0"),
        (Decimal("-0.0"), None, "0"),
    ],
)
def test_decimals_have_a_comma(value, places, text):
    assert vi_decimal(value, places) == text


@pytest.mark.parametrize(
    ("part", "whole", "places", "text"),
    [
        (140, 145, 1, "96,6%"),
        (18, 20, 1, "90,0%"),
        (18, 20, 0, "90%"),
        (1, 3, 2, "33,33%"),
        (0, 5, 1, "0,0%"),
        (3, 2, 0, "150%"),
        (0, 0, 1, "–"),
        (Decimal("1.5"), Decimal(0), 1, "–"),
    ],
)
def test_percentages(part, whole, places, text):
    assert vi_percent(part, whole, places) == text
