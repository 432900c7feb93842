"""Pure decisions about dossiers: who may do what, what stands in the way of closing, and when what is due."""

from nhip.dossiers.rules.closing import Fault, ItemFacts, closing_faults
from nhip.dossiers.rules.dates import (
    AHEAD,
    HandOverDue,
    add_years,
    can_keep_back,
    disposable_from,
    hand_over_due,
    history_due,
    must_hand_over,
    retention_label,
    retention_longer,
)
from nhip.dossiers.rules.disposal import can_dispose, can_review
from nhip.dossiers.rules.lists import parse_notation, roman
from nhip.dossiers.rules.rights import (
    can_archive,
    can_change,
    can_collect,
    can_decide,
    can_edit,
    can_freeze,
    can_lend,
    can_open,
    can_send_to_history,
    can_transfer,
    can_view,
    is_head_of,
)
from nhip.dossiers.rules.words import number_in_words

__all__ = [
    "AHEAD",
    "Fault",
    "HandOverDue",
    "ItemFacts",
    "add_years",
    "can_archive",
    "can_change",
    "can_collect",
    "can_decide",
    "can_dispose",
    "can_edit",
    "can_freeze",
    "can_keep_back",
    "can_lend",
    "can_open",
    "can_review",
    "can_send_to_history",
    "can_transfer",
    "can_view",
    "closing_faults",
    "disposable_from",
    "hand_over_due",
    "history_due",
    "is_head_of",
    "must_hand_over",
    "number_in_words",
    "parse_notation",
    "retention_label",
    "retention_longer",
    "roman",
]
