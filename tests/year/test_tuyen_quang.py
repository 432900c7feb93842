"""The year of tuyen-quang-2023."""

from tests.year.checks import YearChecks


class TestTuyenQuang(YearChecks):
    profile = "tuyen-quang-2023"
