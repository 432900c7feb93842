"""States of the text of a file."""

from django.db import models


class TextState(models.TextChoices):
    """How far the text of a file is."""

    WAITING = "waiting", "Chờ đọc"
    RUNNING = "running", "Đang đọc"
    READY = "ready", "Đã đọc"
    FAILED = "failed", "Không đọc được"
    WITHDRAWN = "withdrawn", "Đã loại khỏi hệ thống"


IN_WORK = (TextState.WAITING, TextState.RUNNING)
