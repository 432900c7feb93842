"""Periods, classes, groups of similar duties, and what is recorded about a person's results."""

from django.db import models


class PeriodKind(models.TextChoices):
    """How long a period is, shortest first."""

    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    YEAR = "year", "Năm"


class Grade(models.TextChoices):
    """The four classes of an official, best first (NĐ 335/2025/NĐ-CP)."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "completed", "Hoàn thành nhiệm vụ"
    FAILED = "failed", "Không hoàn thành nhiệm vụ"


SHORT = {
    Grade.EXCELLENT: "Xuất sắc",
    Grade.GOOD: "Tốt",
    Grade.COMPLETED: "Hoàn thành",
    Grade.FAILED: "Không hoàn thành",
}
TONES = {Grade.EXCELLENT: "success", Grade.GOOD: "info", Grade.COMPLETED: "warning", Grade.FAILED: "danger"}


class Duty(models.TextChoices):
    """The groups of officials with similar duties, within each of which the cap holds."""

    LEADER = "leader", "Lãnh đạo, quản lý"
    SPECIALIST = "specialist", "Chuyên môn, tham mưu"
    SUPPORT = "support", "Văn thư, hành chính"


class Occurrence(models.TextChoices):
    """What takes a quarter of an item's points."""

    LATE = "late", "Chậm tiến độ"
    SENT_BACK = "sent_back", "Chưa đạt chất lượng"


class Disqualifier(models.TextChoices):
    """What puts a person into the last class whatever the points (NĐ 335/2025/NĐ-CP)."""

    CONDUCT = "conduct", "Có kết luận suy thoái, vi phạm điều đảng viên không được làm, vi phạm nêu gương"
    DISCIPLINE = "discipline", "Vi phạm trong hoạt động công vụ, bị kỷ luật từ khiển trách trở lên"
    CORRUPTION = "corruption", "Đơn vị phụ trách có tham ô, tham nhũng, lãng phí bị xử lý (lãnh đạo, quản lý)"
