"""All writes of tasks."""

from nhip.tasks.services.events import (
    accept_result,
    extend_deadline,
    move_deadline,
    record_follow_up,
    report_progress,
    report_result,
    resume_task,
    send_back_result,
    suspend_task,
    withdraw_task,
)
from nhip.tasks.services.inputs import ExtensionInput, ResultInput, TaskInput, UnitPart
from nhip.tasks.services.register import register_task, register_tasks
from nhip.tasks.services.stages import restage

__all__ = [
    "ExtensionInput",
    "ResultInput",
    "TaskInput",
    "UnitPart",
    "accept_result",
    "extend_deadline",
    "move_deadline",
    "record_follow_up",
    "register_task",
    "register_tasks",
    "report_progress",
    "report_result",
    "restage",
    "resume_task",
    "send_back_result",
    "suspend_task",
    "withdraw_task",
]
