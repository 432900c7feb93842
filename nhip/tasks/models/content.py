"""The words of reported files, apart from the task so that lists do not carry them."""

from django.db import models

from nhip.core.fields import SearchField
from nhip.tasks.models.task import Task


class TaskContent(models.Model):
    """The folded words of the files that came with a task's results and reports of progress."""

    # The task's key is the key: a hit in the index says the task without a look at the table.
    task = models.OneToOneField(
        Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="reported_content", primary_key=True
    )
    search_text = SearchField()

    class Meta:
        verbose_name = "nội dung tệp kết quả"
        verbose_name_plural = "nội dung tệp kết quả"
        ordering = ("task",)

    def __str__(self) -> str:
        return str(self.task_id)
