"""Parts in the handling of a document, how they end, how an entry stands, what came of it."""

from django.db import models


class Part(models.TextChoices):
    """What a unit or a person has to do with a document (NĐ 30/2020/NĐ-CP, Đ23 k2–3)."""

    PRESENT = "present", "Trình lãnh đạo"
    MAIN = "main", "Xử lý chính"
    CO = "co", "Phối hợp"
    INFORMED = "informed", "Nhận để biết"


# What a leader gives away; being presented with a document is asked of a leader.
GIVEN = (Part.MAIN, Part.CO, Part.INFORMED)
WORKING = (Part.MAIN, Part.CO)


class Ending(models.TextChoices):
    """How a part came to its end."""

    DONE = "done", "Đã xong"
    READ = "read", "Đã đọc"
    PASSED = "passed", "Đã phân phối"
    CLOSED = "closed", "Kết thúc theo xử lý chính"
    RETURNED = "returned", "Trả lại"
    RECALLED = "recalled", "Thu hồi"


# A part that was returned or recalled is as if it had not been given.
UNDONE = (Ending.RETURNED, Ending.RECALLED)


class Standing(models.TextChoices):
    """How one part stands on a day."""

    QUEUED = "queued", "Chờ đến lượt"
    UNREAD = "unread", "Chưa xem"
    IN_TIME = "in_time", "Đang xử lý"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    DONE = "done", "Đã xong"
    DONE_LATE = "done_late", "Xong quá hạn"
    RETURNED = "returned", "Trả lại"
    RECALLED = "recalled", "Thu hồi"


class EntryState(models.TextChoices):
    """How the handling of a registered document stands on a day."""

    REGISTERED = "registered", "Chưa trình"
    PRESENTED = "presented", "Chờ phân phối"
    DISTRIBUTED = "distributed", "Đã phân phối"
    HANDLING = "handling", "Đang xử lý"
    DONE = "done", "Hoàn thành"


class Result(models.TextChoices):
    """How far an incoming document is, for the report: each stands in exactly one of these."""

    DONE_ON_TIME = "done_on_time", "Xong đúng hạn"
    DONE_LATE = "done_late", "Xong quá hạn"
    DONE = "done", "Xong, không có thời hạn"
    OPEN_IN_TIME = "open_in_time", "Đang xử lý, trong hạn"
    OPEN_LATE = "open_late", "Đang xử lý, quá hạn"
    OPEN = "open", "Đang xử lý, không có thời hạn"
    WAITING = "waiting", "Chưa phân phối"
    KEPT_BEFORE = "kept_before", "Sổ nhập từ trước, không theo dõi"


class Sending(models.TextChoices):
    """How an issued document was sent, for the report (NĐ 30/2020/NĐ-CP, Đ18 k1)."""

    IN_TIME = "in_time", "Chuyển đúng hạn"
    LATE = "late", "Chuyển chậm"
    NOT_YET = "not_yet", "Chưa ghi ngày chuyển"


class ExchangeStatus(models.TextChoices):
    """What the sender is told (QCVN 102:2016/BTTTT, amendment 1:2022): the codes that a receiver reports by itself."""

    ARRIVED = "01", "Đã đến"
    ACCEPTED = "03", "Đã tiếp nhận"
    ASSIGNED = "04", "Phân công"
    IN_WORK = "05", "Đang xử lý"
    COMPLETED = "06", "Hoàn thành"


class OutcomeKind(models.TextChoices):
    """What came of a document."""

    ANSWERED = "answered", "Trả lời bằng văn bản đi"
    TASKS = "tasks", "Chuyển thành nhiệm vụ"
    FILED = "filed", "Lưu hồ sơ"
    NO_ACTION = "no_action", "Không phải xử lý"


TONES = {
    Standing.QUEUED: "muted",
    Standing.UNREAD: "info",
    Standing.IN_TIME: "primary",
    Standing.DUE_SOON: "warning",
    Standing.OVERDUE: "danger",
    Standing.DONE: "good",
    Standing.DONE_LATE: "warning",
    Standing.RETURNED: "muted",
    Standing.RECALLED: "muted",
    EntryState.REGISTERED: "muted",
    EntryState.PRESENTED: "warning",
    EntryState.DISTRIBUTED: "info",
    EntryState.HANDLING: "primary",
    EntryState.DONE: "good",
}
# Words that leaders write most; a tap puts them into the note.
NOTE_PHRASES = (
    "Nghiên cứu, tham mưu",
    "Dự thảo văn bản trả lời",
    "Tổng hợp, báo cáo lãnh đạo",
    "Triển khai thực hiện",
    "Báo cáo kết quả đúng hạn",
    "Để biết",
)
