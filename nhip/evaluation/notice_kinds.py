"""The kind of notice on personal results."""

from nhip.notices.kinds import NoticeKind, register_kind

DECIDED = register_kind(
    NoticeKind(
        "evaluation.decided",
        "Kết quả cá nhân",
        order=60,
        description="Khi lãnh đạo chấm tiêu chí chung, xác nhận khách quan hoặc ghi xếp loại của bạn.",
    )
)
