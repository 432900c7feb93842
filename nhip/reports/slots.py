"""The slots of a report and of its press note that are typed by hand: key → what belongs there."""

from collections.abc import Iterable

from nhip.reports.outline import OUTLINE, Part
from nhip.reports.outline.tasks import TASK_OUTLINE

PRESS_SLOTS: dict[str, str] = {
    "press.event": "Thời gian, tên hội nghị (ví dụ: Sáng 20/1, Văn phòng UBND tỉnh tổ chức Hội nghị …)",
    "press.guests": "Đại biểu dự và chỉ đạo hội nghị",
    "press.context": "Đánh giá chung của hội nghị",
    "press.directives": "Ý kiến chỉ đạo tại hội nghị",
    "press.orientation": "Phương hướng, nhiệm vụ năm tới",
    "press.captions": "Chú thích ảnh bổ sung (mỗi dòng một ảnh)",
    "press.byline": "Tác giả tin, ảnh",
}


def slots_of(outline: Iterable[Part]) -> dict[str, str]:
    """The slots of an outline."""
    return {part.key: part.hand.prompt for part in outline if part.hand}


TASK_SLOTS = slots_of(TASK_OUTLINE)
WORK_SLOTS = slots_of(OUTLINE) | PRESS_SLOTS
SLOTS = WORK_SLOTS | TASK_SLOTS
