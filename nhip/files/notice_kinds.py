"""The notice on a file that had to be taken out."""

from nhip.notices.kinds import NoticeKind, register_kind

WITHDRAWN = register_kind(
    NoticeKind(
        "files.withdrawn", "Tệp bị loại khỏi hệ thống", can_be_switched_off=False, order=90,
        description="Khi bản chụp bạn tải lên mang dấu chỉ độ mật nên đã bị loại khỏi hệ thống.",
    )
)  # fmt: skip
