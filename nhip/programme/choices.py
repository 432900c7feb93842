"""The frame above the programme, its periods, the bodies it goes to, and how an item is adjusted."""

from django.db import models


class FrameKind(models.TextChoices):
    """What a programme item links up to."""

    GROUP = "group", "Nhóm nhiệm vụ, giải pháp"
    KEY_TASK = "key_task", "Nhiệm vụ trọng tâm"
    BREAKTHROUGH = "breakthrough", "Lĩnh vực đột phá"
    SCHEME = "scheme", "Đề án trọng tâm"
    RESOLUTION = "resolution", "Nghị quyết chuyên đề"


class Horizon(models.TextChoices):
    """The period in which an item is due for submission."""

    YEAR = "year", "Năm"
    QUARTER = "quarter", "Quý"
    MONTH = "month", "Tháng"


class SubmitTo(models.TextChoices):
    """The body that the item is submitted to."""

    STANDING_COMMITTEE = "standing_committee", "Thường trực Tỉnh ủy"
    PARTY_BOARD = "party_board", "Ban Thường vụ Tỉnh ủy"
    PARTY_COMMITTEE = "party_committee", "Ban Chấp hành Đảng bộ tỉnh"
    PARTY_CAUCUS = "party_caucus", "Ban Cán sự đảng, Đảng ủy UBND tỉnh"
    COUNCIL = "council", "HĐND tỉnh"
    COMMITTEE = "committee", "UBND tỉnh"
    CHAIR = "chair", "Chủ tịch UBND tỉnh"
    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ"
    OTHER = "other", "Khác"


class AdjustmentKind(models.TextChoices):
    """How a decision changes the programme."""

    ADDED = "added", "Bổ sung"
    RESCHEDULED = "rescheduled", "Điều chỉnh thời hạn"
    MOVED_NEXT = "moved_next", "Chuyển kỳ sau"
    REMOVED = "removed", "Đưa ra khỏi chương trình"


MOVES_DEADLINE = (AdjustmentKind.RESCHEDULED, AdjustmentKind.MOVED_NEXT)
