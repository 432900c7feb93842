"""The kinds of notices on tasks: what each says, how soon, and whether it may be switched off."""

from nhip.notices.choices import Channel, Timing
from nhip.notices.kinds import NoticeKind, register_kind

ASSIGNED = register_kind(
    NoticeKind(
        "tasks.assigned", "Được giao nhiệm vụ", can_be_switched_off=False, order=10,
        description="Khi đơn vị của bạn, hoặc bạn, được giao một nhiệm vụ mới.",
    )
)  # fmt: skip
RESULT_WAITING = register_kind(
    NoticeKind(
        "tasks.result_waiting", "Kết quả chờ xác nhận", order=20,
        description="Khi có kết quả của nhiệm vụ mà bạn theo dõi.",
    )
)  # fmt: skip
SENT_BACK = register_kind(
    NoticeKind(
        "tasks.sent_back", "Kết quả bị trả lại", can_be_switched_off=False, order=21,
        description="Khi kết quả mà đơn vị của bạn báo cáo bị trả lại.",
    )
)  # fmt: skip
EXTENSION_ASKED = register_kind(
    NoticeKind(
        "tasks.extension_asked", "Xin gia hạn", order=30,
        description="Khi đơn vị xin gia hạn nhiệm vụ mà bạn đã giao.",
    )
)  # fmt: skip
EXTENSION_DECIDED = register_kind(
    NoticeKind(
        "tasks.extension_decided", "Quyết định gia hạn", order=31,
        description="Khi đề nghị gia hạn của đơn vị bạn được quyết định.",
    )
)  # fmt: skip
DUE = register_kind(
    NoticeKind(
        "tasks.due", "Nhắc việc trước hạn", email_timing=Timing.MORNING, order=40,
        description="Trước khi nhiệm vụ của đơn vị bạn đến hạn.",
    )
)  # fmt: skip
OVERDUE = register_kind(
    NoticeKind(
        "tasks.overdue", "Nhắc việc đến hạn, quá hạn", can_be_switched_off=False, order=41,
        description="Vào ngày đến hạn và khi quá hạn, kể cả khi việc được chuyển lên lãnh đạo Văn phòng.",
    )
)  # fmt: skip
SILENT = register_kind(
    NoticeKind(
        "tasks.silent", "Nhiệm vụ lâu không có thông tin", email_timing=Timing.MORNING, order=42,
        description="Khi nhiệm vụ không thời hạn nhiều tháng không có báo cáo.",
    )
)  # fmt: skip
CHAIR_LIST = register_kind(
    NoticeKind(
        "tasks.chair_list", "Danh sách trình Chủ tịch hằng tuần", order=43,
        description="Mỗi tuần một lần: nhiệm vụ vẫn quá hạn sau nhiều lần nhắc.",
    )
)  # fmt: skip
MORNING_BRIEF = register_kind(
    NoticeKind(
        "tasks.morning_brief", "Bản tin sáng", frozenset({Channel.EMAIL}), order=50,
        description="Mỗi sáng một thư: việc sắp đến hạn, quá hạn theo đơn vị, việc chờ quyết định, việc khẩn mới.",
    )
)  # fmt: skip
