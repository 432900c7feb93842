"""Declared figures of the small registers: entries of each, and how many of those to be resolved were."""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.casebook import selectors
from nhip.casebook.choices import SPECS, Register, RegisterSpec
from nhip.casebook.models import Entry
from nhip.core.figures import Ask, Figure, Kind, register

_LIST = "casebook:entry_list"
_SECTION = "casebook"


def _of(book: Register) -> Callable[[Ask], QuerySet[Entry]]:
    def records(ask: Ask) -> QuerySet[Entry]:
        return selectors.entries_in(ask, book)

    return records


def _resolved(book: Register) -> Callable[[Ask], QuerySet[Entry]]:
    def records(ask: Ask) -> QuerySet[Entry]:
        return selectors.resolved_in(ask, book)

    return records


def _declare(book: Register, spec: RegisterSpec) -> None:
    key = f"casebook.{spec.figure}"
    register(Figure(key, spec.label, spec.unit, Kind.COUNT, _of(book), _LIST, _SECTION))
    if spec.is_due:
        label = f"{spec.label}: đã giải quyết"
        register(Figure(f"{key}_resolved", label, spec.unit, Kind.COUNT, _resolved(book), _LIST, _SECTION))
        register(
            Figure(
                f"{key}_resolution", f"{label} trên tổng số", spec.unit, Kind.RATIO, _of(book), _LIST, _SECTION,
                numerator=f"{key}_resolved", denominator=key,
            )
        )  # fmt: skip


for _book, _spec in SPECS.items():
    _declare(_book, _spec)
