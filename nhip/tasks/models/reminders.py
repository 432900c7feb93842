"""The log of reminders: what went out to whom, and for which deadline."""

from django.db import models

from nhip.org.models import Person
from nhip.tasks.choices import ReminderStep
from nhip.tasks.models.task import Task


class Reminder(models.Model):
    """A reminder of a task to one person, once for each step of each deadline (or of each silence).

    `occasion_on` is the deadline, or the day of the last word; `number` the step's place: days from the deadline, or
    the count of silent spans.
    """

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="reminders", db_index=False)
    step = models.CharField("bước nhắc", max_length=10, choices=ReminderStep.choices)
    number = models.IntegerField("thứ tự")
    occasion_on = models.DateField("nhắc cho ngày")
    sent_on = models.DateField("ngày nhắc")
    recipient = models.ForeignKey(Person, models.PROTECT, verbose_name="người nhận", related_name="task_reminders")

    class Meta:
        verbose_name = "nhắc việc"
        verbose_name_plural = "nhắc việc"
        ordering = ("sent_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "occasion_on", "step", "number", "recipient"],
                name="reminder_once",
                violation_error_message="Người này đã được nhắc lần đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_step_display()} {self.sent_on:%d/%m/%Y}"
