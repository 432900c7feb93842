"""The kinds of notices on the handling of documents."""

from nhip.notices.choices import Timing
from nhip.notices.kinds import NoticeKind, register_kind

PRESENTED = register_kind(
    NoticeKind(
        "handling.presented", "Văn bản trình phân phối", can_be_switched_off=False, email_timing=Timing.MORNING,
        order=60, description="Khi văn thư trình bạn văn bản đến để phân phối, hoặc văn bản bị trả lại bạn.",
    )
)  # fmt: skip
GIVEN = register_kind(
    NoticeKind(
        "handling.given", "Được giao xử lý văn bản", can_be_switched_off=False, order=61,
        description="Khi bạn, hoặc đơn vị của bạn, được giao xử lý hay phối hợp xử lý văn bản đến.",
    )
)  # fmt: skip
INFORMED = register_kind(
    NoticeKind(
        "handling.informed", "Văn bản nhận để biết", email_timing=Timing.MORNING, order=62,
        description="Khi văn bản đến được chuyển cho bạn, hoặc đơn vị của bạn, để biết.",
    )
)  # fmt: skip
CHANGED = register_kind(
    NoticeKind(
        "handling.changed", "Thu hồi, trả lại, ý kiến", order=63,
        description="Khi phần việc của bạn bị thu hồi, phần bạn giao bị trả lại, hoặc có ý kiến về văn bản của bạn.",
    )
)  # fmt: skip
FINISHED = register_kind(
    NoticeKind(
        "handling.finished", "Văn bản đã xử lý xong", email_timing=Timing.MORNING, order=64,
        description="Khi phần việc mà bạn giao đã xong.",
    )
)  # fmt: skip
OVERDUE = register_kind(
    NoticeKind(
        "handling.overdue", "Văn bản đến hạn, quá hạn xử lý", can_be_switched_off=False, order=65,
        description="Vào ngày đến hạn và mỗi ngày làm việc sau đó, khi văn bản chưa xử lý xong.",
    )
)  # fmt: skip
