"""Words around figures; every line of the tables is written by hand."""

from decimal import Decimal

import pytest

from nhip.core.figures.wording import Rounding, word_number
from nhip.reports.tests.samples import reading
from nhip.reports.wording import compare, compare_amounts, compare_points, compare_ranks, percent, trimmed

LAST_YEAR = "năm 2022"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (140, 145, "96,6%"),
        (172, 172, "100%"),
        (18, 20, "90%"),
        (0, 20, "0%"),
        (1, 3, "33,3%"),
        (9_996, 10_000, "99,96%"),  # not done is never written 100%
        (99_996, 100_000, "99,996%"),
        (1, 5_000, "0,02%"),  # something is never written 0%
        (1, 100_000, "0,001%"),
        (1, 10_000_000, "0%"),  # smaller than three places can say
        (3, 2, "150%"),
    ],
)
def test_percent(part, whole, text):
    assert percent(part, whole) == text


@pytest.mark.parametrize(
    ("value", "rounding", "text"),
    [
        (52_347, Rounding.OVER, "hơn 52.000"),
        (52_000, Rounding.OVER, "52.000"),
        (13_020, Rounding.ABOVE, "trên 13.000"),
        (1_187, Rounding.NEARLY, "gần 1.200"),
        (1_200, Rounding.NEARLY, "1.200"),
        (41, Rounding.ABOUT, "41"),
        (414, Rounding.ABOUT, "khoảng 410"),
        (16_486, Rounding.EXACT, "16.486"),
    ],
)
def test_rounded_wording(value, rounding, text):
    assert word_number(value, rounding) == text


def test_trimmed_leaves_out_superfluous_zeros():
    assert [trimmed(Decimal(value), 1) for value in ("96.55", "90.0", "0.04")] == ["96,6", "90", "0"]


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (52_347, 44_175, "tăng 18,5% so với năm 2022 (44.175)"),
        (80, 100, "giảm 20% so với năm 2022 (100)"),
        (100, 100, "bằng năm 2022 (100)"),
        (100_020, 100_000, "tăng 0,02% so với năm 2022 (100.000)"),
        (1_000_010, 1_000_000, "cơ bản bằng năm 2022 (1.000.000)"),
        (199, 100, "tăng 99% so với năm 2022 (100)"),
        (200, 100, "gấp 2 lần năm 2022 (100)"),
        (334, 100, "gấp 3,3 lần năm 2022 (100)"),
        (0, 100, "giảm 100% so với năm 2022 (100)"),
    ],
)
def test_amounts(now, before, text):
    found = compare_amounts(now, before, before_text=f"{before:,}".replace(",", "."), compared=LAST_YEAR)
    assert found.text == text


def test_nothing_in_the_year_before_allows_no_comparison():
    assert compare_amounts(7, 0, before_text="0", compared=LAST_YEAR) is None
    assert compare_amounts(0, 0, before_text="0", compared=LAST_YEAR) is None


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("7.46", "6.96", "tăng 0,5 điểm phần trăm so với năm 2022 (x)"),
        ("5.60", "5.82", "giảm 0,22 điểm phần trăm so với năm 2022 (x)"),
        ("5.601", "5.60", "bằng năm 2022 (x)"),
    ],
)
def test_points(now, before, text):
    found = compare_points(Decimal(now), Decimal(before), unit="điểm phần trăm", before_text="x", compared=LAST_YEAR)
    assert found.text == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ((2, 14), (5, 14), "tăng 3 bậc so với năm 2022 (5/14)"),
        ((5, 14), (2, 14), "giảm 3 bậc so với năm 2022 (2/14)"),
        ((2, 14), (2, 14), "giữ nguyên thứ hạng so với năm 2022 (2/14)"),
        ((13, 34), (18, 63), "năm 2022 xếp thứ (18/63)"),  # the merger of 2025: other provinces, no comparison
    ],
)
def test_ranks(now, before, text):
    assert compare_ranks(now, before, compared=LAST_YEAR).text == text


@pytest.mark.parametrize(
    ("key", "now", "before", "text"),
    [
        ("documents.incoming", 30, 20, "tăng 50% so với năm 2022 (20)"),
        ("programme.completion", (140, 145), (44, 47), "tăng 2,93 điểm phần trăm so với năm 2022 (44/47, 93,6%)"),
        ("targets.grdp_growth", "7.46", "6.96", "tăng 0,5 điểm phần trăm so với năm 2022 (6,96%)"),
        ("procedures.index_score", "84.30", "83.60", "tăng 0,7 điểm so với năm 2022 (83,60)"),
        ("targets.grdp_rank.tdmn", (2, 14), (5, 14), "tăng 3 bậc so với năm 2022 (5/14)"),
        ("emulation.campaign_pledged", 150, 100, "tăng 50% so với năm 2022 (100)"),
    ],
)
def test_comparison_fits_the_kind(key, now, before, text):
    pairs = [value if isinstance(value, tuple) else (value, None) for value in (now, before)]
    found = compare(*(reading(key, value, of=of) for value, of in pairs), compared=LAST_YEAR)
    assert found.text == text


def test_a_missing_side_allows_no_comparison():
    known, missing = reading("documents.incoming", 5), reading("documents.incoming", None)
    assert compare(known, missing, compared=LAST_YEAR) is None
    assert compare(missing, known, compared=LAST_YEAR) is None
