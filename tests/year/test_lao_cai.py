"""The year of lao-cai-2023."""

from tests.year.checks import SmallYearChecks


class TestLaoCai(SmallYearChecks):
    profile = "lao-cai-2023"
