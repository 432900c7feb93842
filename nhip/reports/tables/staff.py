"""Annex of people: headcount by class."""

from nhip.core.figures import get
from nhip.reports.selectors import Readings, cell_of
from nhip.reports.tables.shape import known_keys, label, ordinal, simple_table, total_row, whole
from nhip.reports.tree import Check, Row, Table

_CLASSES = ["cadres", "civil_servants", "public_employees", "workers"]


def by_class(readings: Readings) -> Table | None:
    """Headcount by class at the end of the period, beside the year before."""
    if not readings.value("org.headcount"):
        return None
    keys = known_keys(readings, [f"org.headcount_{name}" for name in _CLASSES])
    rows = [
        Row((ordinal(n), label(get(key).label), cell_of(readings.now(key)), cell_of(readings.before(key))))
        for n, key in enumerate(keys, 1)
    ]
    total, before = readings.now("org.headcount"), readings.before("org.headcount")
    checks = [
        Check("Tổng số người", whole(total), tuple((get(key).label, whole(readings.now(key))) for key in keys)),
        Check("Tổng số người kỳ trước", whole(before), tuple((get(k).label, whole(readings.before(k))) for k in keys)),
    ]
    year = readings.period.year
    columns = [("STT", 8), ("Đối tượng", 52), (f"Năm {year}", 20), (f"Năm {year - 1}", 20)]
    rows.append(total_row([cell_of(total), cell_of(before)]))
    return simple_table("staff", "Số người làm việc theo đối tượng", columns, rows, checks)
