"""The words by which tasks are found beside their own: those of the files that came with what was reported."""

from django.db import transaction

from nhip.core.text import search_text
from nhip.files.choices import TextState
from nhip.files.models import TextLayer
from nhip.tasks.models import ProgressReport, Result, Task, TaskContent
from nhip.tasks.services.deed import hold


@transaction.atomic
def index_reported(*, task: Task) -> None:
    """Keep the words of a task's files as they are known now; called when a file or its text has come.

    Whoever sees a task may read the files of its results (`selectors.holds_for`): the rights of the task are enough.
    """
    task = hold(task)
    sent = (Result.attachments.through, "result__task"), (ProgressReport.attachments.through, "progressreport__task")
    files = {
        file_id
        for through, path in sent
        for file_id in through._default_manager.filter(**{path: task}).values_list("attachment__file_id", flat=True)  # noqa: SLF001 - Django's documented model API
    }
    texts = TextLayer.objects.filter(file_id__in=files, state=TextState.READY).order_by("pk")
    words = search_text(*texts.values_list("text", flat=True))
    TaskContent.objects.update_or_create(task=task, defaults={"search_text": words})
