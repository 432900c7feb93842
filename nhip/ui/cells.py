"""Values made ready for the eye: dates, numbers, badges, deadlines, links."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import is_aware, localtime

from nhip.core.dates import vi_date
from nhip.core.numbers import vi_decimal, vi_int
from nhip.ui.badges import Badge, due_badge


@dataclass(frozen=True)
class Link:
    """A value that leads somewhere."""

    text: str
    url: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it; templates print text, then badges."""

    text: str = ""
    badges: tuple[Badge, ...] = ()
    url: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.badges)


def value_of(record: Any, value: str | Callable[[Any], object]) -> object:
    """The value that a column or field names; a missing link in a path gives None."""
    if callable(value):
        return value(record)
    found = record
    for name in value.split("."):
        if found is None:
            return None
        found = getattr(found, name)
        if callable(found):
            found = found()
    return found


def show(value: object, kind: str, as_of: date) -> Shown:
    """A value for a page. Deadlines (kind "due") carry the days left as of a day."""
    if isinstance(value, Badge):
        return Shown(badges=(value,))
    if isinstance(value, list | tuple):
        badges = tuple(item for item in value if isinstance(item, Badge))
        return Shown(", ".join(text_of(item) for item in value if not isinstance(item, Badge)), badges)
    if kind == "due" and isinstance(value, date):
        return Shown(text_of(value), (due_badge(_day(value), as_of),))
    if kind == "badge" and value:
        return Shown(badges=(Badge(text_of(value)),))
    return Shown(text_of(value), url=value.url if isinstance(value, Link) else "")


def text_of(value: object) -> str:
    """A value as plain text in the administrative style; None is nothing."""
    for kinds, printer in _PRINTERS:
        if isinstance(value, kinds):
            return str(printer(value))
    return "" if value is None else str(value)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _moment(value: datetime) -> str:
    local = localtime(value) if is_aware(value) else value
    return f"{vi_date(local.date())} {local:%H:%M}"


# Order matters: a bool is an int and a datetime is a date.
_PRINTERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "Có" if value else ""),
    (int, vi_int),
    (Decimal, vi_decimal),
    (float, vi_decimal),
    (datetime, _moment),
    (date, vi_date),
)
