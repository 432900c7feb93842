"""The annexes of a report: which tables, in which order, under which titles."""

from collections.abc import Callable

from nhip.reports.selectors import Readings
from nhip.reports.tables import comparison, documents, emulation, programme, staff, targets, tasks
from nhip.reports.tree import Annex, Table

Builder = Callable[[Readings], Table | None]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

ANNEXES: tuple[tuple[str, str, tuple[Builder, ...]], ...] = (
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


def build_annexes(readings: Readings) -> tuple[tuple[Annex, ...], dict[str, str]]:
    """The annexes that have rows, numbered; and "annex:<key>" → "chi tiết tại Phụ lục n" for the sentences."""
    annexes: list[Annex] = []
    words: dict[str, str] = {}
    for key, title, builders in ANNEXES:
        tables = tuple(table for build in builders if (table := build(readings)))
        if tables:
            number = _ROMAN[len(annexes)]
            annexes.append(Annex(number, title, tables))
            words[f"annex:{key}"] = f"chi tiết tại Phụ lục {number}"
    return tuple(annexes), words
