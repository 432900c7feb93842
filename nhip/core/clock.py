"""The only place that reads the time: views, jobs and commands call it, all below takes today/now as argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment in Vietnam's zone (aware)."""
    return datetime.now(VIETNAM)


def today() -> date:
    """Today's date in Vietnam."""
    return now().date()
