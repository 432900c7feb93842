"""Reads of dossiers, lists, hand-overs and disposals under row rights."""

from nhip.dossiers.selectors.archive import (
    disposable,
    disposals_visible_to,
    due_among,
    due_dossiers,
    due_of,
    hand_overs_visible_to,
    offerable,
    reviewers_of,
)
from nhip.dossiers.selectors.contents import Contents, Row, contents_of, facts_of, pages_of_entries, pages_of_entry
from nhip.dossiers.selectors.dossiers import (
    accesses_of,
    collectable,
    dossiers_matching,
    dossiers_of_entry,
    entries_within,
    grants_of,
    suggested_for,
    visible_to,
)
from nhip.dossiers.selectors.lists import (
    ListBlock,
    free_notation,
    items_to_open,
    list_blocks,
    lists_visible_to,
    retention_rules,
)

__all__ = [
    "Contents",
    "ListBlock",
    "Row",
    "accesses_of",
    "collectable",
    "contents_of",
    "disposable",
    "disposals_visible_to",
    "dossiers_matching",
    "dossiers_of_entry",
    "due_among",
    "due_dossiers",
    "due_of",
    "entries_within",
    "facts_of",
    "free_notation",
    "grants_of",
    "hand_overs_visible_to",
    "items_to_open",
    "list_blocks",
    "lists_visible_to",
    "offerable",
    "pages_of_entries",
    "pages_of_entry",
    "retention_rules",
    "reviewers_of",
    "suggested_for",
    "visible_to",
]
