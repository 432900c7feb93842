"""The year of binh-duong-2024."""

from tests.year.checks import SmallYearChecks


class TestBinhDuong(SmallYearChecks):
    profile = "binh-duong-2024"
