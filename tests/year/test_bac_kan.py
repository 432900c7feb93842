"""The year of bac-kan-2019."""

from tests.year.checks import SmallYearChecks


class TestBacKan(SmallYearChecks):
    profile = "bac-kan-2019"
