"""The words of files whose text has come."""

from nhip.files.models import TextLayer
from nhip.tasks.models import Task
from nhip.tasks.services import index_reported


def index_text(layer: TextLayer) -> None:
    """Find the tasks with which a file came by the text that was read from it."""
    by_result = Task.objects.filter(results__attachments__file_id=layer.file_id)
    by_progress = Task.objects.filter(progress_reports__attachments__file_id=layer.file_id)
    for task in {*by_result.order_by("pk"), *by_progress.order_by("pk")}:
        index_reported(task=task)
