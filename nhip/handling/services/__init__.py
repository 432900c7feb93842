"""Writes of handling."""

from nhip.handling.services.concluding import conclude_entry, reopen_entry
from nhip.handling.services.giving import (
    Done,
    PartInput,
    distribute,
    distribute_many,
    pass_on,
    present_entry,
    present_many,
)
from nhip.handling.services.keeping import TemplateLine, drop_absence, drop_template, save_absence, save_template
from nhip.handling.services.reminding import Reminded, remind_part, send_reminders
from nhip.handling.services.working import finish_part, mark_read, recall_part, return_part, write_comment

__all__ = [
    "Done",
    "PartInput",
    "Reminded",
    "TemplateLine",
    "conclude_entry",
    "distribute",
    "distribute_many",
    "drop_absence",
    "drop_template",
    "finish_part",
    "mark_read",
    "pass_on",
    "present_entry",
    "present_many",
    "recall_part",
    "remind_part",
    "reopen_entry",
    "return_part",
    "save_absence",
    "save_template",
    "send_reminders",
    "write_comment",
]
