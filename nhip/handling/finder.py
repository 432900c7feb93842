"""What handling adds to the page that finds documents: how their handling stands."""

from typing import Any

from django.db.models import QuerySet

from nhip.core import clock
from nhip.documents.slots import register_filter
from nhip.handling import selectors
from nhip.handling.choices import EntryState, Result
from nhip.ui.listing import Filter
from nhip.ui.listing.filters import options

_OVERDUE = "qua-han"
_STATES = [*((str(state), str(state.label)) for state in EntryState), (_OVERDUE, "Quá hạn")]


def _in_state(entries: QuerySet[Any], state: str) -> QuerySet[Any]:
    if state == _OVERDUE:
        return selectors.with_overdue(entries, clock.today())
    return selectors.in_state(entries, EntryState(state))


def _with_result(entries: QuerySet[Any], result: str) -> QuerySet[Any]:
    return selectors.with_result(entries, clock.today()).filter(result=result)


# The numbers of the report open this.
RESULT = Filter("giai-quyet", "Kết quả giải quyết", choices=options(Result), apply=_with_result, rare=True)
STATE = Filter("xu-ly", "Tình trạng xử lý", choices=lambda _actor: _STATES, apply=_in_state)
register_filter(STATE.key, lambda _actor: STATE)
register_filter(RESULT.key, lambda _actor: RESULT)
