"""Writes of dossiers, lists, hand-overs and disposals."""

from nhip.dossiers.services.archiving import (
    accept_hand_over,
    ask_keep_back,
    consent_keep_back,
    offer_dossiers,
    send_back_hand_over,
    submit_hand_over,
    take_back_dossier,
)
from nhip.dossiers.services.collecting import add_note, collect_entries, describe_item, remove_item
from nhip.dossiers.services.disposing import execute_disposal, keep_dossier, propose_disposal, review_disposal
from nhip.dossiers.services.lending import lend_copy, return_copy
from nhip.dossiers.services.life import close_dossier, freeze_dossiers, lift_freeze, reopen_dossier
from nhip.dossiers.services.listing import (
    ListRow,
    approve_list,
    copy_list,
    issue_list,
    make_list,
    remove_list_item,
    reopen_list,
    save_list_rows,
)
from nhip.dossiers.services.opening import DossierInput, change_dossier, open_dossier
from nhip.dossiers.services.packing import import_package
from nhip.dossiers.services.reminding import send_due_reminders
from nhip.dossiers.services.retaining import RetentionRow, save_retention_rows
from nhip.dossiers.services.sharing import confirm_grants, grant_right, record_access, revoke_right
from nhip.dossiers.services.transferring import offer_to_history, record_transfer

__all__ = [
    "DossierInput",
    "ListRow",
    "RetentionRow",
    "accept_hand_over",
    "add_note",
    "approve_list",
    "ask_keep_back",
    "change_dossier",
    "close_dossier",
    "collect_entries",
    "confirm_grants",
    "consent_keep_back",
    "copy_list",
    "describe_item",
    "execute_disposal",
    "freeze_dossiers",
    "grant_right",
    "import_package",
    "issue_list",
    "keep_dossier",
    "lend_copy",
    "lift_freeze",
    "make_list",
    "offer_dossiers",
    "offer_to_history",
    "open_dossier",
    "propose_disposal",
    "record_access",
    "record_transfer",
    "remove_item",
    "remove_list_item",
    "reopen_dossier",
    "reopen_list",
    "return_copy",
    "review_disposal",
    "revoke_right",
    "save_list_rows",
    "save_retention_rows",
    "send_back_hand_over",
    "send_due_reminders",
    "submit_hand_over",
    "take_back_dossier",
]
