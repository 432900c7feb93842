"""Directives as a list: what waits, and until when its tasks have to be entered."""

from typing import Any

from nhip.directives import selectors
from nhip.directives.choices import ReadingState
from nhip.directives.models import DirectiveReading
from nhip.tasks.rules import can_assign
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, options

TONES = {
    ReadingState.WAITING: "info",
    ReadingState.READY: "warning",
    ReadingState.FAILED: "danger",
    ReadingState.CONFIRMED: "success",
}


def state_badge(reading: DirectiveReading) -> Badge:
    """The state as a coloured word."""
    return Badge(reading.get_state_display(), TONES[ReadingState(reading.state)])


def _subject(reading: DirectiveReading) -> str:
    return reading.subject or reading.attachment.name


def _decided(reading: Any) -> str:
    return f"{reading.n_decided}/{reading.n_proposals}" if reading.n_proposals else ""


def _clock(reading: DirectiveReading) -> object:
    """The last day for entering the tasks, while some wait."""
    return reading.entry_due_on if reading.state == ReadingState.READY else None


READING_LIST = ListPage(
    key="directives",
    title="Đọc văn bản giao việc",
    route="directives:reading_list",
    queryset=selectors.listed,
    columns=(
        Column("so", "Số, ký hiệu", "reference_code", kind="code"),
        Column("trich-yeu", "Trích yếu", _subject, kind="link"),
        Column("co-quan", "Cơ quan ban hành", "issuer_name", phone=False),
        Column("ngay", "Ngày ban hành", "issued_on", sort="issued_on", kind="date", phone=False),
        Column("nhan", "Ngày nhận", "received_on", sort="received_on", kind="date", phone=False),
        Column("xac-nhan", "Đã xác nhận", _decided),
        Column("han", "Hạn nhập nhiệm vụ", _clock, sort="entry_due_on", kind="due"),
        Column("trang-thai", "Trạng thái", state_badge, kind="badge"),
    ),
    filters=(
        Filter("trang-thai", "Trạng thái", choices=options(ReadingState), apply=by("state")),
        Filter("nhan", "Ngày nhận", kind="dates", apply=between("received_on")),
    ),
    search=selectors.matching,
    search_hint="Số, trích yếu, cơ quan ban hành, tên tệp…",
    sort="-pk",
    detail="directives:reading_detail",
    empty="Chưa có văn bản nào. Tải lên một chỉ thị, công điện, thông báo kết luận… để tách nhiệm vụ.",
    actions=(
        Action("Tải lên văn bản", "directives:receive", icon="upload", shown=lambda actor: bool(can_assign(actor))),
    ),
)
