"""Annex of tasks: the 2×2 table by origin and by lead unit, and the list of what is overdue."""

from typing import Any

from django.db.models import F, QuerySet

from nhip.core.dates import vi_date
from nhip.core.figures import get
from nhip.reports.selectors import Readings, cell_of
from nhip.reports.tables.shape import centred, count_cell, label, ordinal, simple_table, total_row, whole
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.reports.wording import percent
from nhip.tasks.choices import ASSIGNED_ORIGINS, DONE_BUCKETS, Bucket
from nhip.tasks.selectors import (
    HIDDEN,
    Tally,
    TallyRow,
    assigned_in,
    lead_of,
    tally_by_lead_unit,
    tally_by_origin,
    with_units,
)
from nhip.ui.listing import figure_url

_HEADINGS = {
    Bucket.DONE_ON_TIME: "HT đúng hạn",
    Bucket.DONE_LATE: "HT quá hạn",
    Bucket.OPEN_IN_TIME: "Chưa HT, trong hạn",
    Bucket.OPEN_OVERDUE: "Chưa HT, quá hạn",
    Bucket.OPEN_ENDED: "Chưa HT, không thời hạn",
    Bucket.WITHDRAWN: "Đã rút",
}
_NOTES = (
    "HT: hoàn thành (Văn phòng đã xác nhận đến ngày chốt số liệu); thời hạn: theo hạn điều chỉnh đang có hiệu lực.",
    "Tỷ lệ hoàn thành: số đã hoàn thành trên tổng số trừ số đã rút.",
)


def by_origin(readings: Readings) -> Table | None:
    """The 2×2 table by who assigned the tasks."""
    return _table(readings, "tasks_by_origin", "Kết quả thực hiện nhiệm vụ theo nguồn giao", "Nguồn giao", "nguon")


def by_lead_unit(readings: Readings) -> Table | None:
    """The 2×2 table by lead unit."""
    return _table(
        readings, "tasks_by_unit", "Kết quả thực hiện nhiệm vụ theo đơn vị chủ trì", "Đơn vị chủ trì", "chu-tri"
    )


def _table(readings: Readings, key: str, title: str, heading: str, filter_key: str) -> Table | None:
    if not readings.value("tasks.total"):
        return None
    ask = readings.ask
    tasks = assigned_in(ask.agency_id, ask.window.start, ask.until).filter(origin__in=ASSIGNED_ORIGINS)
    tally = (tally_by_origin if filter_key == "nguon" else tally_by_lead_unit)(tasks, ask.as_of)
    rows = [_row(readings, number, row, filter_key) for number, row in enumerate(tally.rows, 1)]
    total = [readings.now("tasks.total"), *(readings.now(f"tasks.{bucket}") for bucket in Bucket)]
    rows.append(total_row([*(cell_of(reading) for reading in total), centred(_rate(tally.total))]))
    widths = [("STT", 5), (heading, 27), ("Tổng số", 9), *((_HEADINGS[b], 9) for b in Bucket), ("Tỷ lệ HT", 9)]
    return simple_table(key, title, widths, rows, _checks(readings, tally), notes=_NOTES)


def _row(readings: Readings, number: int, row: TallyRow, filter_key: str) -> Row:
    def cell(key: str, count: int) -> Cell:
        # A unit that is not in the directory stands under its written name and has no filter of its own.
        narrows = bool(row.key) and (filter_key != "chu-tri" or row.key.isdigit())
        url = figure_url(get(key), readings.ask, **{filter_key: row.key}) if narrows and count else ""
        return count_cell(count, key=key, url=url)

    cells = [cell("tasks.total", row.total), *(cell(f"tasks.{bucket}", row.cells[bucket]) for bucket in Bucket)]
    return Row((ordinal(number), label(row.label), *cells, centred(_rate(row))))


def _rate(row: TallyRow) -> str:
    in_force = row.total - row.cells[Bucket.WITHDRAWN]
    return percent(row.done, in_force) if in_force else "–"


def _checks(readings: Readings, tally: Tally) -> list[Check]:
    total = readings.now("tasks.total")
    by_bucket = [(bucket, readings.now(f"tasks.{bucket}")) for bucket in Bucket]
    checks = [
        Check("Tổng số nhiệm vụ", whole(total), tuple((_HEADINGS[bucket], whole(part)) for bucket, part in by_bucket)),
        Check("Tổng số nhiệm vụ", whole(total), tuple((row.label, str(row.total)) for row in tally.rows)),
    ]
    checks += [
        Check(_HEADINGS[bucket], whole(part), tuple((row.label, str(row.cells[bucket])) for row in tally.rows))
        for bucket, part in by_bucket
    ]
    done = sum(int(whole(readings.now(f"tasks.{bucket}"))) for bucket in DONE_BUCKETS)
    return [*checks, Check("Đã hoàn thành", str(done), tuple((row.label, str(row.done)) for row in tally.rows))]


def overdue(readings: Readings) -> Table | None:
    """The tasks that are overdue on the as-of day, longest overdue first."""
    reading = readings.now("tasks.open_overdue")
    if reading is None or not reading.value:
        return None
    ask = readings.ask
    records: QuerySet[Any] = with_units(reading.figure.records(ask)).order_by(F("current_due_on"), "id")
    rows = []
    for number, task in enumerate(records, 1):
        lead = lead_of(task)
        due_on = task.current_due_on
        cells = (
            centred(task.code),
            # An issued report is read by many who may not see a restricted task.
            label(HIDDEN if task.is_restricted else task.content),
            label(lead.unit_name if lead else ""),
            centred(vi_date(due_on)),
            count_cell((ask.as_of - due_on).days),
        )
        rows.append(Row((ordinal(number), *cells)))
    check = Check("Số nhiệm vụ quá hạn", whole(reading), (("số dòng trong danh sách", str(len(rows))),))
    columns = [
        ("STT", 6), ("Mã", 17), ("Nội dung nhiệm vụ", 35), ("Đơn vị chủ trì", 20), ("Thời hạn", 12),
        ("Số ngày quá hạn", 10),
    ]  # fmt: skip
    return simple_table("tasks_overdue", "Danh sách nhiệm vụ quá hạn chưa hoàn thành", columns, rows, [check])
