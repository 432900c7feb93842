"""States of an import batch and where it came from."""

from django.db import models


class BatchState(models.TextChoices):
    """What became of a file."""

    UPLOADED = "uploaded", "Chờ kiểm tra"
    CHECKED = "checked", "Chờ nhập"
    RUNNING = "running", "Đang nhập"
    DONE = "done", "Đã nhập"
    REFUSED = "refused", "Bị từ chối"
    FAILED = "failed", "Bị ngắt"


WAITING = (BatchState.UPLOADED, BatchState.RUNNING)


class BatchSource(models.TextChoices):
    """How the file came."""

    WEB = "web", "Trang web"
    COMMAND = "command", "Dòng lệnh"
