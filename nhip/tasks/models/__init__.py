"""Tasks, their units and people, the dated events from which their status is computed."""

from nhip.tasks.models.content import TaskContent
from nhip.tasks.models.events import (
    Acceptance,
    DelayCause,
    Extension,
    ExtensionRequest,
    FollowUp,
    Halt,
    ProgressReport,
    Reopening,
    Result,
    Wait,
)
from nhip.tasks.models.reminders import Reminder
from nhip.tasks.models.stage import Stage
from nhip.tasks.models.task import Assignment, Handling, Series, Task, TaskGroup

__all__ = [
    "Acceptance",
    "Assignment",
    "DelayCause",
    "Extension",
    "ExtensionRequest",
    "FollowUp",
    "Halt",
    "Handling",
    "ProgressReport",
    "Reminder",
    "Reopening",
    "Result",
    "Series",
    "Stage",
    "Task",
    "TaskContent",
    "TaskGroup",
    "Wait",
]
