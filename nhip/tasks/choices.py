"""Where tasks come from, of what kind they are, who does what, and how their status is named."""

from django.db import models


class Origin(models.TextChoices):
    """Who assigned the task, or what it grew from; the rows of the 2×2 table."""

    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ giao"
    PARTY = "party", "Trung ương Đảng, Tỉnh ủy giao"
    COUNCIL = "council", "HĐND tỉnh giao"
    PROVINCE = "province", "UBND tỉnh, Chủ tịch UBND tỉnh giao"
    PARTY_CAUCUS = "party_caucus", "Ban Cán sự đảng, Đảng ủy UBND tỉnh giao"
    MEETING = "meeting", "Kết luận cuộc họp"
    PROGRAMME = "programme", "Chương trình công tác"
    PLEDGE = "pledge", "Lời hứa, cam kết"
    OTHER = "other", "Nguồn khác"
    SUBTASK = "subtask", "Việc chia nhỏ trong đơn vị"


# Programme items are counted by the programme, over its year, and what a unit splits for itself is part of the task
# that it was given; counting them among the assigned tasks as well would print the same work twice in one report.
ASSIGNED_ORIGINS = tuple(origin for origin in Origin if origin not in {Origin.PROGRAMME, Origin.SUBTASK})


class Kind(models.TextChoices):
    """The kinds of work that reports tell apart."""

    REGULAR = "regular", "Thường xuyên, định kỳ"
    AD_HOC = "ad_hoc", "Đột xuất"
    URGENT = "urgent", "Cấp bách"
    INTER_SECTOR = "inter_sector", "Liên ngành, phức tạp"


class Part(models.TextChoices):
    """What a unit does in a task."""

    LEAD = "lead", "Chủ trì"
    COOPERATING = "cooperating", "Phối hợp"


class Judgement(models.TextChoices):
    """What the Office said of a reported result."""

    ACCEPTED = "accepted", "Xác nhận hoàn thành"
    SENT_BACK = "sent_back", "Trả lại"


class Decision(models.TextChoices):
    """What the assigning leader decided on a request for more time."""

    GRANTED = "granted", "Đồng ý"
    REFUSED = "refused", "Không đồng ý"


class Frequency(models.TextChoices):
    """How often a duty comes back."""

    WEEKLY = "weekly", "Hằng tuần"
    MONTHLY = "monthly", "Hằng tháng"
    QUARTERLY = "quarterly", "Hằng quý"
    SEMIANNUAL = "semiannual", "6 tháng"
    YEARLY = "yearly", "Hằng năm"


class Cause(models.TextChoices):
    """Why a task is late."""

    LEAD = "lead", "Đơn vị chủ trì chậm"
    COOPERATION = "cooperation", "Chờ đơn vị phối hợp"
    SUPERIOR = "superior", "Chờ ý kiến cấp trên"
    LEGAL = "legal", "Vướng quy định"
    FUNDS = "funds", "Thiếu kinh phí, nhân lực"
    SCOPE = "scope", "Việc phát sinh, thay đổi yêu cầu"
    FORCE_MAJEURE = "force_majeure", "Thiên tai, bất khả kháng"
    OTHER = "other", "Nguyên nhân khác"


class AgeBand(models.TextChoices):
    """How many days the clock stands past the deadline, in the bands of the board."""

    WEEK = "1-7", "Quá hạn 1–7 ngày"
    MONTH = "8-30", "Quá hạn 8–30 ngày"
    QUARTER = "31-90", "Quá hạn 31–90 ngày"
    LONGER = "91", "Quá hạn trên 90 ngày"
    NOT_LATE = "0", "Không quá hạn"


class Axis(models.TextChoices):
    """What the board breaks its table down by."""

    LEAD = "chu-tri", "Đơn vị chủ trì"
    MONITOR = "theo-doi", "Lãnh đạo theo dõi"
    ASSIGNER = "giao", "Lãnh đạo giao"
    FIELD = "linh-vuc", "Lĩnh vực"
    ORIGIN = "nguon", "Nguồn giao"
    SOURCE = "van-ban", "Văn bản giao"
    AGEING = "tuoi", "Số ngày quá hạn"
    CAUSE = "nguyen-nhan", "Nguyên nhân chậm"


class HaltKind(models.TextChoices):
    """How a task stops without being done."""

    SUSPENSION = "suspension", "Tạm dừng"
    WITHDRAWAL = "withdrawal", "Rút nhiệm vụ"


class ReminderStep(models.TextChoices):
    """Why a reminder went out."""

    BEFORE = "before", "Trước hạn"
    ON_DAY = "on_day", "Ngày đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    SILENT = "silent", "Lâu không có thông tin"


class Phase(models.TextChoices):
    """How far a task has come, apart from any deadline."""

    OPEN = "open", "Đang thực hiện"
    AWAITING = "awaiting", "Chờ xác nhận"
    SENT_BACK = "sent_back", "Bị trả lại"
    SUSPENDED = "suspended", "Tạm dừng"
    DONE = "done", "Hoàn thành"
    WITHDRAWN = "withdrawn", "Đã rút"


class TaskStatus(models.TextChoices):
    """The computed status (reference: categories used by provincial systems; two-by-two plus what lies between)."""

    DONE_ON_TIME = "done_on_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    IN_TIME = "in_time", "Trong hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    OPEN_ENDED = "open_ended", "Không thời hạn"
    AWAITING = "awaiting_confirmation", "Chờ xác nhận"
    SENT_BACK = "sent_back", "Bị trả lại"
    SUSPENDED = "suspended", "Tạm dừng"
    WITHDRAWN = "withdrawn", "Đã rút"
    NOT_ASSIGNED = "not_assigned", "Chưa giao"


class Bucket(models.TextChoices):
    """The cells of the 2×2 table with its two side columns; every task known on a day is in exactly one."""

    DONE_ON_TIME = "done_on_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    OPEN_IN_TIME = "open_in_time", "Chưa hoàn thành, trong hạn"
    OPEN_OVERDUE = "open_overdue", "Chưa hoàn thành, quá hạn"
    OPEN_ENDED = "open_ended", "Chưa hoàn thành, không thời hạn"
    WITHDRAWN = "withdrawn", "Đã rút"


LATE_BUCKETS = (Bucket.DONE_LATE, Bucket.OPEN_OVERDUE)
DONE_BUCKETS = (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)
TONES = {
    TaskStatus.DONE_ON_TIME: "success",
    TaskStatus.DONE_LATE: "lime",
    TaskStatus.IN_TIME: "info",
    TaskStatus.DUE_SOON: "warning",
    TaskStatus.OVERDUE: "danger",
    TaskStatus.OPEN_ENDED: "neutral",
    TaskStatus.AWAITING: "indigo",
    TaskStatus.SENT_BACK: "pink",
    TaskStatus.SUSPENDED: "muted",
    TaskStatus.WITHDRAWN: "muted",
    TaskStatus.NOT_ASSIGNED: "muted",
}
