"""Where documents come from, how far they are on the way into the register."""

from django.db import models


class Source(models.TextChoices):
    """How a document came."""

    UPLOAD = "upload", "Tải lên"
    FOLDER = "folder", "Thư mục quét"
    MAIL = "mail", "Thư điện tử"
    API = "api", "Hệ thống khác"


class ItemState(models.TextChoices):
    """How far a document is on its way into the register."""

    WAITING = "waiting", "Đang đọc chữ"
    READY = "ready", "Chờ vào sổ"
    REGISTERED = "registered", "Đã vào sổ"
    ATTACHED = "attached", "Gộp vào văn bản đã có"
    RETURNED = "returned", "Đã trả lại"
    REFUSED = "refused", "Không nhận"
    QUARANTINED = "quarantined", "Cách ly"


OPEN = (ItemState.WAITING, ItemState.READY)
DONE = (ItemState.REGISTERED, ItemState.ATTACHED)


class Likeness(models.TextChoices):
    """In what a document is like one that is registered, the surest first."""

    CONTENT = "content", "Cùng một tệp"
    IDENTITY = "identity", "Cùng cơ quan ban hành, số, ký hiệu"
    TEXT = "text", "Nội dung gần như trùng"
