"""The annexes of a report: which tables, in which order, under which titles."""

from collections.abc import Callable
from typing import Any

from nhip.reports.selectors import Readings
from nhip.reports.tables import (
    comparison,
    documents,
    emulation,
    followed,
    programme,
    staff,
    targets,
    task_lists,
    tasks,
)
from nhip.reports.tree import Annex, Table
from nhip.tasks.choices import Axis

Builder = Callable[[Any], Table | None]
Annexes = tuple[tuple[str, str, tuple[Builder, ...]], ...]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

ANNEXES: Annexes = (
    ("comparison", "Số liệu tổng hợp", (comparison.comparison,)),
    ("documents", "Văn bản đến, văn bản ban hành", (documents.by_month, documents.by_type)),
    ("tasks", "Kết quả thực hiện nhiệm vụ được giao", (tasks.by_origin, tasks.by_lead_unit, tasks.overdue)),
    ("programme", "Chương trình công tác", (programme.adjustments, programme.by_body)),
    ("meetings", "Cuộc họp, hội nghị", (programme.meetings_by_kind,)),
    ("targets", "Chỉ tiêu kinh tế - xã hội", (targets.results, targets.ranking)),
    ("awards", "Khen thưởng", (emulation.by_form, emulation.rewarded)),
    ("pledges", "Giao ước thi đua", (emulation.pledges,)),
    ("campaign", "Phong trào ủng hộ", (emulation.campaigns,)),
    ("staff", "Số người làm việc", (staff.by_class,)),
)

TASK_ANNEXES: Annexes = (
    ("task_state", "Kết quả thực hiện nhiệm vụ", (followed.two_by_two, followed.comparison)),
    (
        "task_breakdown",
        "Phân tích kết quả thực hiện nhiệm vụ",
        tuple(followed.by(axis) for axis in (Axis.LEAD, Axis.ORIGIN, Axis.FIELD, Axis.MONITOR)),
    ),
    ("task_late", "Nhiệm vụ quá hạn", (followed.by_days, followed.by_cause, task_lists.overdue)),
    ("task_done_late", "Nhiệm vụ hoàn thành chậm", (task_lists.done_late,)),
    ("task_sent_back", "Nhiệm vụ bị trả lại", (task_lists.sent_back,)),
    ("task_silent", "Nhiệm vụ không thời hạn lâu không có thông tin", (task_lists.silent,)),
    ("task_extended", "Nhiệm vụ được gia hạn", (task_lists.extended,)),
)


def build_annexes(readings: Readings, outline: Annexes = ANNEXES) -> tuple[tuple[Annex, ...], dict[str, str]]:
    """The annexes that have rows, numbered; and "annex:<key>" → "chi tiết tại Phụ lục n" for the sentences."""
    annexes: list[Annex] = []
    words: dict[str, str] = {}
    for key, title, builders in outline:
        tables = tuple(table for build in builders if (table := build(readings)))
        if tables:
            number = _ROMAN[len(annexes)]
            annexes.append(Annex(number, title, tables))
            words[f"annex:{key}"] = f"chi tiết tại Phụ lục {number}"
    return tuple(annexes), words
