"""Reads of registers under row rights."""

from nhip.documents.selectors.books import BookAsk, book_entries, first_and_last, registers_of
from nhip.documents.selectors.certificates import Certificate, RegisterState, VoidedNumber, certificate_of
from nhip.documents.selectors.entries import (
    attachments_visible_to,
    count_by_month,
    count_by_type,
    entries_in,
    entries_matching,
    files_of,
    incoming,
    numbering_rules,
    numbering_scheme,
    outgoing,
    sender_address,
    used_numbers,
    visible_to,
    years_by_group,
)

__all__ = [
    "BookAsk",
    "Certificate",
    "RegisterState",
    "VoidedNumber",
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
    "registers_of",
    "sender_address",
    "used_numbers",
    "visible_to",
    "years_by_group",
]
