"""Writes of documents and registers."""

from nhip.documents.services.access import close_to, hand_over, open_to
from nhip.documents.services.alerting import tell_matches
from nhip.documents.services.filing import attach_file, attach_files, index_content
from nhip.documents.services.numbering import save_sender_address, set_numbering
from nhip.documents.services.registering import (
    DocumentInput,
    EntryInput,
    register_entries,
    register_entry,
    void_number,
    write_entries,
)
from nhip.documents.services.searches import delete_search, save_search, switch_alert

__all__ = [
    "DocumentInput",
    "EntryInput",
    "attach_file",
    "attach_files",
    "close_to",
    "delete_search",
    "hand_over",
    "index_content",
    "open_to",
    "register_entries",
    "register_entry",
    "save_search",
    "save_sender_address",
    "set_numbering",
    "switch_alert",
    "tell_matches",
    "void_number",
    "write_entries",
]
