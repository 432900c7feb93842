"""Reads of procedure indicators."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from nhip.core.figures import Ask
from nhip.org.actors import Actor
from nhip.procedures import rules
from nhip.procedures.models import Snapshot


def visible_to(actor: Actor) -> QuerySet[Snapshot]:
    """The snapshots of the actor's agency."""
    return (
        Snapshot.objects.filter(agency_id=actor.agency_id) if actor.agency_id is not None else Snapshot.objects.none()
    )


def known_on(snapshots: QuerySet[Snapshot], day: date) -> QuerySet[Snapshot]:
    """The snapshots as known on a day: of each month and indicator the one published last."""
    latest = (
        Snapshot.objects.filter(
            agency_id=OuterRef("agency_id"),
            index_key=OuterRef("index_key"),
            month_end=OuterRef("month_end"),
            indicator_key=OuterRef("indicator_key"),
            published_on__lte=day,
        )
        .order_by("-published_on", "-pk")
        .values("pk")[:1]
    )
    return snapshots.filter(published_on__lte=day, pk=Subquery(latest))


def totals_in(ask: Ask, index_key: str = rules.MAIN_INDEX) -> QuerySet[Snapshot]:
    """The whole index of every month that ends in the window, as known on the as-of day.

    A month is usually published after it ends, so publication may be later than the window, never than the as-of day.
    """
    totals = Snapshot.objects.filter(
        agency_id=ask.agency_id,
        index_key=index_key,
        is_total=True,
        month_end__gte=ask.window.start,
        month_end__lte=ask.window.end,
    )
    return known_on(totals, ask.as_of)


def latest_total(ask: Ask) -> QuerySet[Snapshot]:
    """The whole index of the last month in the window that is known; at most one row."""
    latest = totals_in(ask).order_by("-month_end", "-pk").values_list("pk", flat=True)[:1]
    return Snapshot.objects.filter(pk__in=list(latest))


def place(ask: Ask) -> tuple[int, int] | None:
    """The published place and the number ranked; None when no place was published."""
    snapshot = latest_total(ask).first()
    if snapshot is None or snapshot.rank is None or snapshot.rank_of is None:
        return None
    return snapshot.rank, snapshot.rank_of


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month of the index."""

    pk: int
    label: str
    value: Decimal
    rank: int | None


def trend(actor: Actor, as_of: date, months: int = 24) -> list[TrendPoint]:
    """The whole index of the last months as known on a day, oldest first."""
    totals = visible_to(actor).filter(index_key=rules.MAIN_INDEX, is_total=True)
    rows = list(known_on(totals, as_of).order_by("-month_end")[:months])
    return [TrendPoint(row.pk, row.period_label, row.value, row.rank) for row in reversed(rows)]
