"""The entries of a register that is printed, for any window of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nhip.core.models import Counter
from nhip.documents.choices import Channel, Direction, RegisterBook
from nhip.documents.models import RegisterEntry
from nhip.documents.rules import register_name
from nhip.documents.selectors.entries import visible_to
from nhip.org.actors import Actor


@dataclass(frozen=True)
class BookAsk:
    """Which register is printed: its kind, one sequence or all (""), the days (both included), the volume."""

    book: RegisterBook
    start: date
    until: date
    register: str = ""
    volume: str = ""

    @property
    def direction(self) -> Direction:
        """Which way the register's documents went."""
        is_incoming = self.book in {RegisterBook.INCOMING, RegisterBook.FOLLOW_UP}
        return Direction.INCOMING if is_incoming else Direction.OUTGOING


def book_entries(actor: Actor, ask: BookAsk) -> QuerySet[RegisterEntry]:
    """The entries in the order of their numbers (several sequences: by day); for the post what went on paper."""
    entries = visible_to(actor).filter(direction=ask.direction).select_related("document", "handling_unit")
    if ask.register:
        entries = entries.filter(register=ask.register)
    if ask.book == RegisterBook.POST:
        sent = entries.filter(
            channel__in=(Channel.PAPER, Channel.BOTH), voided_on__isnull=True, transferred_on__gte=ask.start,
            transferred_on__lte=ask.until,
        )  # fmt: skip
        return sent.order_by("transferred_on", "number", "pk")
    days = entries.filter(entered_on__gte=ask.start, entered_on__lte=ask.until)
    if ask.register:
        return days.order_by("year", "number", "number_suffix")
    return days.order_by("entered_on", "register", "number", "number_suffix")


def first_and_last(entries: Sequence[RegisterEntry]) -> tuple[str, str]:
    """The first and the last number for the cover; empty when the entries stand in several sequences."""
    if len({(entry.register, entry.year) for entry in entries}) != 1:
        return "", ""
    first, last = entries[0], entries[-1]
    return f"{first.number:02}{first.number_suffix}", f"{last.number:02}{last.number_suffix}"


def registers_of(actor: Actor) -> list[tuple[str, str]]:
    """The sequences that the agency has, as choices: "in:den" with its name."""
    counters = (
        Counter.objects.filter(agency_id=actor.agency_id or 0).order_by("register").values_list("register", flat=True)
    )
    keys = [key for key in counters.distinct() if key.partition(":")[0] in Direction.values]
    return [(key, register_name(*key.split(":", 1))) for key in keys]
