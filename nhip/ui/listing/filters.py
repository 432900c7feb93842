"""What most filters do, said once: equal to, between two days, in a year; and the options of a choice."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Choices, QuerySet

Narrow = Callable[[QuerySet[Any], Any], QuerySet[Any]]
Days = tuple[date | None, date | None]


def by(path: str) -> Narrow:
    """Records whose `path` (a field or lookup) is the chosen value."""
    return lambda records, value: records.filter(**{path: value})


def between(path: str) -> Callable[[QuerySet[Any], Days], QuerySet[Any]]:
    """Records whose day at `path` lies between two days, both included; an open side does not narrow."""

    def apply(records: QuerySet[Any], days: Days) -> QuerySet[Any]:
        for bound, day in zip(("gte", "lte"), days, strict=True):
            if day is not None:
                records = records.filter(**{f"{path}__{bound}": day})
        return records

    return apply


def in_year(path: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """Records whose day at `path` lies in the year; as a span of days, so that an index on the day serves it."""

    def apply(records: QuerySet[Any], year: str) -> QuerySet[Any]:
        return between(path)(records, (date(int(year), 1, 1), date(int(year), 12, 31)))

    return apply


def options(choices: type[Choices]) -> Callable[[Any], list[tuple[str, str]]]:
    """The options of a choice filter: every value with its label, but the empty value that means "not known"."""
    return lambda _actor: [(str(value), str(label)) for value, label in choices.choices if value]


def year_options(years: Iterable[int]) -> list[tuple[str, str]]:
    """Years as the options of a choice filter."""
    return [(str(year), str(year)) for year in years]
