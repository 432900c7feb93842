"""Reads of registers under row rights."""

from nhip.documents.selectors.books import BookAsk, book_entries, first_and_last, registers_of
from nhip.documents.selectors.certificates import Certificate, RegisterState, VoidedNumber, certificate_of
from nhip.documents.selectors.entries import (
    all_entries,
    attachments_visible_to,
    count_by_month,
    count_by_type,
    entries_in,
    files_of,
    incoming,
    numbering_rules,
    numbering_scheme,
    outgoing,
    searches_of,
    sender_address,
    used_numbers,
    visible_to,
    years_by_group,
)
from nhip.documents.selectors.finding import Entries, entries_matching, parts_matching, texts_of

__all__ = [
    "BookAsk",
    "Certificate",
    "Entries",
    "RegisterState",
    "VoidedNumber",
    "all_entries",
    "attachments_visible_to",
    "book_entries",
    "certificate_of",
    "count_by_month",
    "count_by_type",
    "entries_in",
    "entries_matching",
    "files_of",
    "first_and_last",
    "incoming",
    "numbering_rules",
    "numbering_scheme",
    "outgoing",
    "parts_matching",
    "registers_of",
    "searches_of",
    "sender_address",
    "texts_of",
    "used_numbers",
    "visible_to",
    "years_by_group",
]
