"""The kinds of notices on dossiers."""

from nhip.notices.choices import Timing
from nhip.notices.kinds import NoticeKind, register_kind

DUE = register_kind(
    NoticeKind(
        "dossiers.due", "Hồ sơ đến hạn nộp lưu", email_timing=Timing.MORNING, order=60,
        description="Trước hạn nộp lưu 30 ngày và khi quá hạn.",
    )
)  # fmt: skip
LISTED = register_kind(
    NoticeKind(
        "dossiers.listed", "Mục lục nộp lưu chờ kiểm tra", can_be_switched_off=False, order=61,
        description="Khi đơn vị gửi mục lục hồ sơ nộp lưu.",
    )
)  # fmt: skip
