"""Reports on how incoming documents are dealt with and outgoing ones sent (NĐ 30/2020/NĐ-CP, PL VI, V).

The annex names the two reports without columns: the counts here are of the states that the follow-up register knows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from nhip.core.clock import VIETNAM
from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import Direction, DocumentType
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling.choices import GIVEN, UNDONE, WORKING, Result, Sending
from nhip.handling.models import Outcome, Routing
from nhip.handling.rules import pass_on_by
from nhip.org.actors import Actor

Entries = QuerySet[RegisterEntry]
NAMED = "Giao đích danh cá nhân"
NOBODY = "Chưa có nơi xử lý"


@dataclass(slots=True)
class Line:
    """One line of a report: what it counts, the unit whose entries they are (None: of none), counts by column."""

    name: str
    unit_id: int | None = None
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of the line: its columns add up to it."""
        return sum(self.counts.values())


def with_result(entries: Entries, today: date) -> QuerySet[Any]:
    """Incoming entries that were not voided, with `result`: how far each is on a day."""
    standing = Outcome.objects.filter(entry_id=OuterRef("pk"), undone_at__isnull=True).order_by()
    live = Routing.objects.filter(entry_id=OuterRef("pk"), part__in=GIVEN).exclude(ended_as__in=UNDONE).order_by()
    decided = standing.annotate(day=TruncDate("decided_at", tzinfo=VIETNAM)).values("day")[:1]
    is_done, has_no_due = Q(decided_on__isnull=False), Q(due_on__isnull=True)
    is_given = Q(Exists(live))
    is_told = is_given & ~Q(Exists(live.filter(part__in=WORKING))) & ~Q(Exists(live.filter(ended_at__isnull=True)))
    has_handler = Q(handling_unit__isnull=False) | ~Q(handler_name="")
    told: QuerySet[Any] = entries.filter(direction=Direction.INCOMING, voided_on__isnull=True).annotate(
        decided_on=Subquery(decided),
        result=Case(
            When(is_done & has_no_due, then=Value(Result.DONE.value)),
            When(is_done & Q(decided_on__lte=F("due_on")), then=Value(Result.DONE_ON_TIME.value)),
            When(is_done, then=Value(Result.DONE_LATE.value)),
            When(is_told, then=Value(Result.DONE.value)),
            When(is_given & has_no_due, then=Value(Result.OPEN.value)),
            When(is_given & Q(due_on__gte=today), then=Value(Result.OPEN_IN_TIME.value)),
            When(is_given, then=Value(Result.OPEN_LATE.value)),
            When(has_handler, then=Value(Result.KEPT_BEFORE.value)),
            default=Value(Result.WAITING.value),
            output_field=CharField(),
        ),
    )
    return told


def _between(actor: Actor, start: date, until: date) -> Entries:
    return entries_visible_to(actor).filter(entered_on__gte=start, entered_on__lte=until)


def incoming_report(actor: Actor, start: date, until: date, today: date) -> list[Line]:
    """The incoming documents of a span of days that the actor may read, by unit that handles them (one query)."""
    rows = (
        with_result(_between(actor, start, until), today)
        .order_by()
        .annotate(is_named=Case(When(handler_name="", then=Value(0)), default=Value(1)))
        .values_list("handling_unit_id", "handling_unit__name", "is_named", "result")
        .annotate(n=Count("pk"))
    )
    lines: dict[tuple[int | None, str], Line] = {}
    for unit_id, unit_name, is_named, result, n in rows:
        name = unit_name or (NAMED if is_named else NOBODY)
        line = lines.setdefault((unit_id, name), Line(name, unit_id))
        line.counts[result] += n
    return sorted(lines.values(), key=lambda line: (line.unit_id is None, line.name))


def outgoing_report(actor: Actor, start: date, until: date, calendar: WorkCalendar) -> list[Line]:
    """The documents issued in a span of days that the actor may read, by kind and how they were sent (one query).

    In time is the day of signing, at the latest the next working day (NĐ 30/2020/NĐ-CP, Đ18 k1).
    """
    rows = (
        _between(actor, start, until)
        .filter(direction=Direction.OUTGOING, voided_on__isnull=True)
        .order_by()
        .values_list("document__document_type", "document__urgency", "entered_on", "transferred_on")
        .annotate(n=Count("pk"))
    )
    latest: dict[tuple[date, str], date] = {}
    lines: dict[str, Line] = {}
    for kind, urgency, entered_on, sent_on, n in rows:
        key = (entered_on, urgency)
        if key not in latest:
            latest[key] = pass_on_by(entered_on, urgency, calendar)
        sending = Sending.NOT_YET if sent_on is None else Sending.IN_TIME if sent_on <= latest[key] else Sending.LATE
        line = lines.setdefault(kind, Line(str(DocumentType(kind).label)))
        line.counts[sending.value] += n
    return sorted(lines.values(), key=lambda line: (-line.total, line.name))


def total_of(lines: Iterable[Line]) -> Line:
    """The sum of lines."""
    total = Line("Tổng số")
    for line in lines:
        total.counts.update(line.counts)
    return total


def unfinished(actor: Actor, start: date, until: date, today: date) -> QuerySet[Any]:
    """What is open or not distributed of a span of days, the oldest deadline first."""
    open_kinds = (Result.OPEN_LATE, Result.OPEN_IN_TIME, Result.OPEN, Result.WAITING)
    found = with_result(_between(actor, start, until), today).filter(result__in=open_kinds)
    return found.select_related("document", "handling_unit").order_by(F("due_on").asc(nulls_last=True), "pk")
