"""Writes of notices: telling people, reading, choosing, and the steps of delivering letters."""

from nhip.notices.services.bundling import make_digests
from nhip.notices.services.delivering import (
    claim_deliveries,
    confirm_delivery,
    fail_delivery,
    recover_lost,
    release_claims,
    send_again,
    start_delivery,
)
from nhip.notices.services.notifying import NoticeInput, notify, notify_many, send_trial
from nhip.notices.services.reading import mark_all_read, mark_read, save_mail_address, save_preferences

__all__ = [
    "NoticeInput",
    "claim_deliveries",
    "confirm_delivery",
    "fail_delivery",
    "make_digests",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_many",
    "recover_lost",
    "release_claims",
    "save_mail_address",
    "save_preferences",
    "send_again",
    "send_trial",
    "start_delivery",
]
