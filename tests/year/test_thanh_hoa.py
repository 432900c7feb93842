"""The year of thanh-hoa-2025."""

from tests.year.checks import SmallYearChecks


class TestThanhHoa(SmallYearChecks):
    profile = "thanh-hoa-2025"
