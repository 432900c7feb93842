"""Annex of documents: in and out by month and by kind."""

import calendar
from datetime import date, timedelta

from nhip.core.figures import Window
from nhip.documents.choices import DocumentType
from nhip.reports.selectors import Readings
from nhip.reports.tables.shape import Tally, any_value, known_keys, simple_table, tally_rows, window_rows
from nhip.reports.tree import Table

_COLUMNS = {
    "documents.incoming": "Văn bản đến",
    "documents.incoming_electronic": "Trong đó: điện tử",
    "documents.outgoing": "Văn bản ban hành",
    "documents.outgoing_signed": "Trong đó: ký số",
    "documents.outgoing_party": "Văn bản Ban cán sự Đảng, Đảng ủy",
}


def months_of(window: Window) -> list[tuple[str, Window]]:
    """The calendar months of a window, the first and the last cut to it: "Tháng 3/2023" with its days."""
    months = []
    start = window.start
    while start <= window.end:
        last = date(start.year, start.month, calendar.monthrange(start.year, start.month)[1])
        end = min(last, window.end)
        is_whole = start.day == 1 and end == last
        span = "" if is_whole else f" (từ {start.day:02d} đến {end.day:02d})"
        months.append((f"Tháng {start.month}/{start.year}{span}", Window(start, end)))
        start = end + timedelta(days=1)
    return months


def _type_label(value: str | None) -> str:
    return str(DocumentType(value).label) if value else "Khác, không ghi loại"


def by_month(readings: Readings) -> Table | None:
    """Documents by month of the period."""
    keys = known_keys(readings, list(_COLUMNS))
    if not any_value(readings, keys):
        return None
    rows, checks = window_rows(readings, keys, months_of(readings.ask.window))
    columns = [("STT", 6), ("Tháng", 22), *((_COLUMNS[key], 14) for key in keys)]
    return simple_table("documents_by_month", "Văn bản đến, văn bản ban hành theo tháng", columns, rows, checks)


def by_type(readings: Readings) -> Table | None:
    """Documents by kind."""
    keys = known_keys(readings, ["documents.incoming", "documents.outgoing", "documents.outgoing_party"])
    if not any_value(readings, keys):
        return None
    tally = Tally("document__document_type", _type_label, filter_key="loai")
    rows, checks = tally_rows(readings, keys, tally)
    columns = [("STT", 6), ("Loại văn bản", 40), *((_COLUMNS[key], 18) for key in keys)]
    return simple_table("documents_by_type", "Văn bản đến, văn bản ban hành theo loại", columns, rows, checks)
