"""Notices of the registers."""

from nhip.documents.services.alerting import KIND
from nhip.notices.choices import Channel
from nhip.notices.kinds import NoticeKind, register_kind

SEARCH_ALERT = register_kind(
    NoticeKind(
        KIND,
        "Văn bản mới khớp tìm kiếm đã lưu",
        frozenset({Channel.IN_APP}),
        description="Khi có văn bản mới mà tìm kiếm bạn đã bật báo tìm thấy.",
    )
)
