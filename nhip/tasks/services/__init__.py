"""All writes of tasks."""

from nhip.tasks.services.briefing import send_morning_briefs
from nhip.tasks.services.contents import index_reported
from nhip.tasks.services.events import (
    accept_result,
    extend_deadline,
    move_deadline,
    record_follow_up,
    reopen_task,
    report_progress,
    report_result,
    resume_task,
    send_back_result,
    suspend_task,
    withdraw_task,
)
from nhip.tasks.services.extensions import ask_extension, grant_extension, refuse_extension
from nhip.tasks.services.inputs import ExtensionInput, ResultInput, TaskInput, UnitPart
from nhip.tasks.services.naming import UnitNames, helping_units
from nhip.tasks.services.register import register_task, register_tasks
from nhip.tasks.services.reminding import Reminded, send_reminders
from nhip.tasks.services.series import end_series, open_due_periods, register_for_each, rows_for_each, start_series
from nhip.tasks.services.stages import recount, restage
from nhip.tasks.services.urging import follow_up_tasks
from nhip.tasks.services.working import (
    acknowledge_task,
    assign_person,
    confirm_objective_cause,
    end_wait,
    note_delay_cause,
    split_task,
    start_wait,
)

__all__ = [
    "ExtensionInput",
    "Reminded",
    "ResultInput",
    "TaskInput",
    "UnitNames",
    "UnitPart",
    "accept_result",
    "acknowledge_task",
    "ask_extension",
    "assign_person",
    "confirm_objective_cause",
    "end_series",
    "end_wait",
    "extend_deadline",
    "follow_up_tasks",
    "grant_extension",
    "helping_units",
    "index_reported",
    "move_deadline",
    "note_delay_cause",
    "open_due_periods",
    "record_follow_up",
    "recount",
    "refuse_extension",
    "register_for_each",
    "register_task",
    "register_tasks",
    "reopen_task",
    "report_progress",
    "report_result",
    "restage",
    "resume_task",
    "rows_for_each",
    "send_back_result",
    "send_morning_briefs",
    "send_reminders",
    "split_task",
    "start_series",
    "start_wait",
    "suspend_task",
    "withdraw_task",
]
