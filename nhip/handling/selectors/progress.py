"""The register of how incoming documents are dealt with (sổ theo dõi giải quyết văn bản đến)."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from nhip.core.dates import vi_date
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import incoming
from nhip.handling import rules
from nhip.handling.choices import UNDONE, WORKING, EntryState, Part
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
