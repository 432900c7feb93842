"""Pure decisions on register entries: their state on a day, who may see and resolve them."""

from datetime import date

from nhip.casebook.choices import DUE_REGISTERS, EntryState
from nhip.casebook.models import Entry
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor


def state(entry: Entry, today: date) -> EntryState:
    """Where an entry stood on a day; what was resolved later is still open then."""
    if entry.resolved_on is not None and entry.resolved_on <= today:
        if entry.due_on is None:
            return EntryState.RESOLVED
        return EntryState.RESOLVED_ON_TIME if entry.resolved_on <= entry.due_on else EntryState.RESOLVED_LATE
    if entry.register not in DUE_REGISTERS and entry.due_on is None:
        return EntryState.NOTED
    if entry.due_on is not None and entry.due_on < today:
        return EntryState.OVERDUE
    return EntryState.OPEN


def can_view(actor: Actor, entry: Entry) -> Verdict:
    """Entries name citizens: they are seen by those who see the whole agency and by the unit that deals with them."""
    if actor.agency_id is None or entry.agency_id != actor.agency_id:
        return refusal("Mục này thuộc cơ quan khác.")
    if actor.sees_whole_agency or (entry.unit_id is not None and entry.unit_id in actor.unit_ids):
        return ALLOWED
    return refusal("Mục này do đơn vị khác giải quyết.")


def can_resolve(actor: Actor, entry: Entry, resolved_on: date, today: date) -> Verdict:
    """Whether the actor may enter the outcome: it is seen and open, and the day neither before it nor ahead."""
    if not (seen := can_view(actor, entry)):
        return seen
    if entry.resolved_on is not None:
        return refusal("Mục này đã có kết quả giải quyết.")
    if resolved_on < entry.on:
        return refusal("Ngày giải quyết không được trước ngày vào sổ.")
    if resolved_on > today:
        return refusal("Ngày giải quyết không được ở tương lai.")
    return ALLOWED
