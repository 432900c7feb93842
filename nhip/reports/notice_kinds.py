"""The kinds of notices on reports."""

from nhip.notices.kinds import NoticeKind, register_kind

DRAFTED = register_kind(
    NoticeKind(
        "reports.drafted", "Dự thảo báo cáo nhiệm vụ", order=60,
        description="Khi đến ngày chốt số liệu và dự thảo báo cáo định kỳ đã được lập tự động.",
    )
)  # fmt: skip
