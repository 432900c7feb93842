"""How tasks stood over spans of days, worked out from their events."""

from django.db import models
from django.db.models import F, Q

from nhip.tasks.choices import Phase
from nhip.tasks.models.task import Task


class Stage(models.Model):
    """The standing of a task over a span of days, worked out from its events by `rules.stages` and never typed.

    An index, not a source: whoever writes an event rewrites the task's stages in the same transaction, so that one
    join answers "how did 65 000 tasks stand on that day". Days from `since` up to, not including, `until`.
    """

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="stages", db_index=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    phase = models.CharField("giai đoạn", max_length=10, choices=Phase.choices)
    due_on = models.DateField("thời hạn đang có hiệu lực", null=True)
    # The day on which the clock of the lead unit stopped; NULL while it runs.
    stopped_on = models.DateField("ngày dừng đồng hồ", null=True)

    class Meta:
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"
        ordering = ("task_id", "since")
        constraints = [
            models.UniqueConstraint(fields=["task", "since"], name="stage_once_per_day"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="stage_dates_in_order",
                violation_error_message="Một giai đoạn của nhiệm vụ phải kết thúc sau ngày bắt đầu.",
            ),
        ]
        indexes = [
            # All that a join with the tasks asks of a stage stands in the index.
            models.Index(fields=["task", "since", "until", "phase", "due_on", "stopped_on"], name="stage_by_task"),
            # The tasks of one status on a day.
            models.Index(fields=["phase", "until", "since", "due_on", "stopped_on", "task"], name="stage_by_phase"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_phase_display()} từ {self.since:%d/%m/%Y}"
