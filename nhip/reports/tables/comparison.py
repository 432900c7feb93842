"""Annex of all figures beside the same period of the year before."""

import re
from decimal import Decimal

from nhip.core.figures import Figure, Kind, Reading, all_figures
from nhip.reports.selectors import Readings, cell_of
from nhip.reports.tables.shape import centred, group_row, label, ordinal, simple_table
from nhip.reports.tree import Cell, Row, Table
from nhip.reports.wording import trimmed

_GROUPS = {
    "documents": "Văn bản",
    "tasks": "Nhiệm vụ được giao",
    "programme": "Chương trình công tác",
    "meetings": "Cuộc họp",
    "targets": "Chỉ tiêu kinh tế - xã hội",
    "procedures": "Thủ tục hành chính",
    "casebook": "Sổ theo dõi",
    "emulation": "Thi đua, khen thưởng",
    "org": "Tổ chức, cán bộ",
}


# Parts of ratios that stand in the table as n/N, and awards by form, which have a table of their own.
_LEFT_OUT = re.compile(
    r"(_done|_in_force|_resolved)$|^tasks\.(due|on_time)_(current|original)$|\.(collective|person|leader)$"
)


def change_cell(now: Reading, before: Reading | None) -> Cell:
    """The change since the year before: per cent of amounts, points of rates, "–" where nothing can be compared."""
    if before is None or before.value is None or now.value is None or now.figure.kind is Kind.RANK:
        return Cell("–", align="right")
    if now.figure.kind is Kind.RATIO:
        difference = Decimal(now.value) * 100 / Decimal(now.of or 1) - Decimal(before.value) * 100 / Decimal(
            before.of or 1
        )
        return Cell(_signed(difference) + " điểm %", align="right")
    if now.figure.kind is Kind.VALUE:
        return Cell(_signed(Decimal(now.value) - Decimal(before.value)), align="right")
    if not before.value:
        return Cell("–", align="right")
    return Cell(_signed((Decimal(now.value) - before.value) * 100 / before.value) + "%", align="right")


def _signed(value: Decimal) -> str:
    text = trimmed(abs(value), 2)
    if text == "0":
        return "0"
    return ("+" if value > 0 else "−") + text


def comparison(readings: Readings) -> Table | None:
    """Every figure that has a value in one of the two years, by section."""
    rows: list[Row] = []
    section, number = "", 0
    for figure in _ordered():
        if _LEFT_OUT.search(figure.key):
            continue
        now, before = readings.now(figure.key), readings.before(figure.key)
        if now is None or not (now.value or (before and before.value)):
            continue
        if figure.section != section:
            section = figure.section
            rows.append(group_row(_GROUPS.get(section, figure.label)))
        number += 1
        cells = (cell_of(now), cell_of(before), change_cell(now, before))
        rows.append(Row((ordinal(number), label(figure.label), centred(figure.unit), *cells)))
    if not rows:
        return None
    year = readings.period.year
    columns = [
        ("STT", 7), ("Số liệu", 37), ("Đơn vị tính", 12), (f"Năm {year}", 15), (f"Năm {year - 1}", 15),
        ("Tăng, giảm", 14),
    ]  # fmt: skip
    note = "Giá trị trong bảng là giá trị chính xác; trong lời văn có thể làm tròn (hơn, trên, gần, khoảng)."
    return simple_table("comparison", f"So sánh số liệu với {readings.period.compared}", columns, rows, notes=[note])


def _ordered() -> list[Figure]:
    places = {section: place for place, section in enumerate(_GROUPS)}
    return sorted(all_figures(), key=lambda figure: places.get(figure.section, len(places)))
