"""How far the reading of a directive is, and what became of each proposed task."""

from django.db import models


class ReadingState(models.TextChoices):
    """How far a directive is on its way to tasks."""

    WAITING = "waiting", "Đang đọc chữ"
    READY = "ready", "Chờ xác nhận"
    FAILED = "failed", "Không đọc được"
    CONFIRMED = "confirmed", "Đã xác nhận"


class TaskProposalState(models.TextChoices):
    """What was decided on a proposed task."""

    PENDING = "pending", "Chờ xác nhận"
    ACCEPTED = "accepted", "Đã giao"
    REJECTED = "rejected", "Đã bỏ"
    MERGED = "merged", "Đã gộp"


class ModelState(models.TextChoices):
    """How far the self-hosted model is that may propose tasks beside the rules."""

    NOT_ASKED = "", "Không hỏi"
    ASKED = "asked", "Đang hỏi"
    ANSWERED = "answered", "Đã trả lời"
    SILENT = "silent", "Không trả lời"


class Answer(models.TextChoices):
    """What a person said of a name that the directory does not settle."""

    OPEN = "", "Chưa trả lời"
    KEPT = "kept", "Giữ như văn bản"
    MEMBERS = "members", "Mỗi đơn vị một nhiệm vụ"


READABLE = (ReadingState.READY, ReadingState.CONFIRMED)
