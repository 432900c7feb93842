"""The notices on directives."""

from nhip.notices.kinds import NoticeKind, register_kind

READ = register_kind(
    NoticeKind(
        "directives.read", "Đọc xong văn bản giao việc", order=60,
        description="Khi bản chụp bạn đưa vào đã đọc xong, hoặc không đọc được và vì sao.",
    )
)  # fmt: skip
