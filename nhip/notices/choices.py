"""Channels, how soon a person wants to be told, and what became of a delivery."""

from django.db import models


class Channel(models.TextChoices):
    """The ways on which a notice reaches a person."""

    IN_APP = "in_app", "Trong hệ thống"
    EMAIL = "email", "Thư điện tử"


class Timing(models.TextChoices):
    """When a person is told of a kind of notice; in the app only at once or not at all."""

    AT_ONCE = "at_once", "Ngay"
    MORNING = "morning", "Gộp mỗi sáng"
    WEEKLY = "weekly", "Gộp sáng thứ Hai"
    OFF = "off", "Không nhận"


BUNDLED_TIMINGS = (Timing.MORNING, Timing.WEEKLY)


class Urgency(models.TextChoices):
    """Urgent notices are told first and are never held back for a digest."""

    NORMAL = "normal", "Thường"
    URGENT = "urgent", "Khẩn"


class DeliveryState(models.TextChoices):
    """What became of a delivery. Between `claimed` and `sent` stands one process with a lease."""

    WAITING = "waiting", "Chờ gửi"
    CLAIMED = "claimed", "Sắp gửi"
    SENDING = "sending", "Đang gửi"
    BUNDLED = "bundled", "Trong thư gộp"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
    SKIPPED = "skipped", "Không gửi"


# A process has them; when its lease ends without a word they are looked at again.
HELD = (DeliveryState.CLAIMED, DeliveryState.SENDING)
