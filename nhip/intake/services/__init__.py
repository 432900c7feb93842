"""Writes of what comes in."""

from nhip.intake.services.batches import Batch, register_sure
from nhip.intake.services.registering import (
    Said,
    attach_item,
    record_secret,
    register_item,
    register_paper,
    return_item,
)
from nhip.intake.services.taking import Arrival, Sent, Taken, refuse_arrival, take_in, take_in_stored, take_up_text

__all__ = [
    "Arrival",
    "Batch",
    "Said",
    "Sent",
    "Taken",
    "attach_item",
    "record_secret",
    "refuse_arrival",
    "register_item",
    "register_paper",
    "register_sure",
    "return_item",
    "take_in",
    "take_in_stored",
    "take_up_text",
]
