"""Reads of handling: what may be seen, what waits for whom, how a document stands."""

from nhip.handling.selectors.case import Case, Node, answered_by, case_of, facts_of, outcome_of, state_of, tree_of
from nhip.handling.selectors.parts import (
    awaiting,
    overdue,
    own_parts,
    seat_of,
    to_present,
    visible_to,
    with_entry,
)
from nhip.handling.selectors.progress import followed, progress_lines, state_lines
from nhip.handling.selectors.recipients import (
    Line,
    Preset,
    Recipient,
    absence_on,
    absences_visible_to,
    leaders_on,
    presets_for,
    readers_of,
    recipients_for,
    templates_visible_to,
)

__all__ = [
    "Case",
    "Line",
    "Node",
    "Preset",
    "Recipient",
    "absence_on",
    "absences_visible_to",
    "answered_by",
    "awaiting",
    "case_of",
    "facts_of",
    "followed",
    "leaders_on",
    "outcome_of",
    "overdue",
    "own_parts",
    "presets_for",
    "progress_lines",
    "readers_of",
    "recipients_for",
    "seat_of",
    "state_lines",
    "state_of",
    "templates_visible_to",
    "to_present",
    "tree_of",
    "visible_to",
    "with_entry",
]
