"""The register of how incoming documents are dealt with (sổ theo dõi giải quyết văn bản đến)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from nhip.core.dates import vi_date
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import incoming
from nhip.handling import rules
from nhip.handling.choices import GIVEN, UNDONE, WORKING, EntryState, Part
from nhip.handling.models import Outcome, Routing
from nhip.handling.selectors.case import facts_of, outcome_facts
from nhip.org.actors import Actor


def followed(actor: Actor) -> QuerySet[RegisterEntry]:
    """The incoming documents that the actor may read, with their parts and outcomes (two further queries)."""
    parts = Routing.objects.select_related("unit", "person").order_by("given_at", "step", "id")
    outcomes = Outcome.objects.select_related("answer__document").order_by("id")
    return incoming(actor).prefetch_related(
        Prefetch("routings", queryset=parts), Prefetch("outcomes", queryset=outcomes)
    )


def state_lines(entry: RegisterEntry, day: date) -> EntryState:
    """How a document of `followed` stood on a day."""
    return rules.entry_state(map(facts_of, entry.routings.all()), outcome_facts(entry.outcomes.all()), day)


def progress_lines(entry: RegisterEntry) -> dict[str, str]:
    """The columns of the register that come from the handling: recipients, deadlines, answer (PL IV)."""
    tops = [
        each
        for each in entry.routings.all()
        if each.parent_id is None and each.part in WORKING and each.ended_as not in UNDONE
    ]
    tops.sort(key=lambda each: each.part != Part.MAIN)
    answers = [each.answer for each in entry.outcomes.all() if each.answer is not None and each.undone_at is None]
    return {
        "recipients": "; ".join(each.recipient_name for each in tops),
        "due": "; ".join(dict.fromkeys(vi_date(each.due_on) for each in tops if each.due_on)),
        "answers": "; ".join(answer.document.reference_code for answer in answers),
    }


def in_state(entries: QuerySet[RegisterEntry], state: EntryState) -> QuerySet[RegisterEntry]:
    """Those of entries whose handling stands in a state now, as `rules.entry_state` says of one loaded entry.

    Only incoming ones that were not voided. "Not presented" are those that wait for it: nobody presented or concluded
    them here and no handler stands in the register's own columns, as of registers kept before.
    """
    live = Routing.objects.filter(entry_id=OuterRef("pk")).exclude(ended_as__in=UNDONE).order_by()
    working, given = live.filter(part__in=WORKING), live.filter(part__in=GIVEN)
    begun = working.filter(Q(first_read_at__isnull=False) | Q(ended_at__isnull=False))
    is_concluded = Exists(Outcome.objects.filter(entry_id=OuterRef("pk"), undone_at__isnull=True).order_by())
    is_unread = Exists(given.filter(ended_at__isnull=True))
    is_presented = Exists(live.filter(part=Part.PRESENT, ended_at__isnull=True))
    told = Exists(given) & ~Exists(working)
    wanted: dict[EntryState, Q] = {
        EntryState.DONE: Q(is_concluded) | Q(told & ~is_unread),
        EntryState.HANDLING: Q(~is_concluded & Exists(begun)),
        EntryState.DISTRIBUTED: Q(~is_concluded, pk__in=_open_in(GIVEN))
        & (Q(Exists(working) & ~Exists(begun)) | Q(told & is_unread)),
        EntryState.PRESENTED: Q(pk__in=_open_in([Part.PRESENT])) & Q(~is_concluded & ~Exists(given)),
        EntryState.REGISTERED: Q(~is_presented & ~is_concluded & ~Exists(given))
        & Q(handling_unit__isnull=True, handler_name=""),
    }
    return entries.filter(wanted[state], direction=Direction.INCOMING, voided_on__isnull=True)


def _open_in(parts: Iterable[str]) -> QuerySet[Routing, Any]:
    """The entries with an open part of these: the open ones are few beside all, and have an index of their own."""
    return Routing.objects.filter(part__in=parts, ended_at__isnull=True).order_by().values("entry_id")


def with_overdue(entries: QuerySet[RegisterEntry], today: date) -> QuerySet[RegisterEntry]:
    """Those of entries of which a part is overdue."""
    late = Routing.objects.filter(ended_at__isnull=True, active_at__isnull=False, part__in=WORKING, due_on__lt=today)
    return entries.filter(pk__in=late.order_by().values("entry_id"))
