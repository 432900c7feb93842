"""Annexes of a report on tasks that name tasks: late, done late, extended, silent, sent back; and the list of all."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.reports.selectors import FOLLOWED, TaskReadings
from nhip.reports.tables.followed import key_of
from nhip.reports.tables.shape import centred, count_cell, label, ordinal, simple_table, whole
from nhip.reports.tree import Cell, Check, Listing, Row, Table
from nhip.tasks.choices import Axis, Bucket
from nhip.tasks.selectors import TaskLine, extensions_of

# What a person reads; the list of all tasks is in the Excel file.
SHOWN = 100
_Column = tuple[str, int, Callable[[TaskLine], Cell]]


def _day(day: date | None) -> Cell:
    return centred(vi_date(day) if day else "–")


_CODE: _Column = ("Mã", 15, lambda line: label(line.code))
_CONTENT: _Column = ("Nội dung nhiệm vụ", 27, lambda line: label(line.content))
_LEAD: _Column = ("Đơn vị chủ trì", 14, lambda line: label(line.lead))
_SOURCE: _Column = ("Văn bản giao", 12, lambda line: label(line.source or "–"))
_DUE: _Column = ("Thời hạn", 12, lambda line: _day(line.current_due_on))
_DAYS: _Column = ("Quá hạn (ngày)", 7, lambda line: count_cell(line.days))
_WAITED: _Column = ("Chờ đơn vị khác (ngày)", 7, lambda line: count_cell(line.waited))
_CAUSE: _Column = ("Nguyên nhân", 10, lambda line: label(line.cause or "–"))
_URGED: _Column = ("Đôn đốc, nhắc (lần)", 8, lambda line: centred(f"{line.n_urged}, {line.n_reminded}"))
_GIVEN: _Column = ("Ngày giao", 12, lambda line: _day(line.assigned_on))
_STOPPED: _Column = ("Ngày báo cáo kết quả", 12, lambda line: _day(line.stopped_on))


def _listed(
    readings: TaskReadings, name: str, title: str, columns: Sequence[_Column], notes: Sequence[str] = ()
) -> Table | None:
    """The tasks behind a figure; past the first 100 the title says how many there are in all."""
    total = readings.now(key_of(name))
    n_all = int(whole(total))
    if not n_all:
        return None
    chosen = [column for column in columns if column is not _LEAD or Axis.LEAD in readings.scope.axes]
    lines = readings.lines(key_of(name), limit=SHOWN)
    rows = [Row((ordinal(n), *(cell(line) for _heading, _width, cell in chosen))) for n, line in enumerate(lines, 1)]
    parts = [("số dòng trong danh sách", str(len(rows)))]
    if n_all > SHOWN:
        title += f" ({SHOWN} nhiệm vụ đầu trong {vi_int(n_all)}; danh sách đầy đủ ở phụ lục Excel)"
        parts.append(("số nhiệm vụ chỉ ghi ở phụ lục Excel", str(n_all - SHOWN)))
    check = Check(title.partition(" (")[0], str(n_all), tuple(parts))
    heads = [("STT", 5), *((heading, width) for heading, width, _cell in chosen)]
    return simple_table(f"task_{name}", title, heads, rows, [check], notes=notes)


def overdue(readings: TaskReadings) -> Table | None:
    """The tasks overdue on the as-of day, the latest first, waiting for others told apart."""
    notes = (
        f"Số ngày tính đến {vi_date(readings.ask.as_of)} theo thời hạn đang có hiệu lực, gồm cả ngày chờ đơn vị khác.",
    )
    columns = (_CODE, _CONTENT, _LEAD, _DUE, _DAYS, _WAITED, _CAUSE, _URGED)
    return _listed(readings, "open_overdue", "Quá hạn chưa hoàn thành", columns, notes)


def done_late(readings: TaskReadings) -> Table | None:
    """The tasks done more than 30 days late."""
    columns = (_CODE, _CONTENT, _LEAD, _DUE, _STOPPED, _DAYS, _WAITED, _CAUSE)
    title = "Hoàn thành quá hạn trên 30 ngày"
    return _listed(readings, "done_very_late", title, columns)


def silent(readings: TaskReadings) -> Table | None:
    """The open-ended tasks nobody spoke of for long."""
    columns = (_CODE, _CONTENT, _LEAD, _SOURCE, _GIVEN, _URGED)
    title = "Lâu không có thông tin"
    return _listed(readings, "silent", title, columns)


def sent_back(readings: TaskReadings) -> Table | None:
    """The tasks whose result was sent back and that count as not done."""
    columns = (_CODE, _CONTENT, _LEAD, _SOURCE, _DUE, _DAYS)
    return _listed(readings, "sent_back", "Bị trả lại kết quả", columns)


def extended(readings: TaskReadings) -> Table | None:
    """The tasks that were given more time in the period: both deadlines, who decided and why."""
    lines = readings.lines(key_of("extended"), limit=SHOWN) if readings.value(key_of("extended")) else []
    told = extensions_of([line.pk for line in lines], readings.ask.window.start, readings.ask.until)

    def moved(line: TaskLine) -> Cell:
        return _day(told[line.pk].new_due_on)

    columns = (
        _CODE,
        _CONTENT,
        _LEAD,
        ("Hạn ban đầu", 12, lambda line: _day(line.due_on)),
        ("Gia hạn đến", 12, moved),
        ("Ngày quyết định", 12, lambda line: _day(told[line.pk].decided_on)),
        ("Kết quả đến nay", 13, lambda line: label(str(line.bucket.label))),
    )
    return _listed(readings, "extended", "Được gia hạn trong kỳ", columns)


_ALL: tuple[tuple[str, int, str, Callable[[TaskLine], Any]], ...] = (
    ("Mã", 16, "text", lambda line: line.code),
    ("Nội dung nhiệm vụ", 60, "text", lambda line: line.content),
    ("Nguồn giao", 24, "text", lambda line: line.origin),
    ("Văn bản giao", 18, "text", lambda line: line.source),
    ("Lĩnh vực", 18, "text", lambda line: line.field),
    ("Đơn vị chủ trì", 26, "text", lambda line: line.lead),
    ("Lãnh đạo theo dõi", 20, "text", lambda line: line.monitor),
    ("Trong kỳ", 14, "text", lambda line: "Chuyển sang" if line.is_carried else "Giao mới"),
    ("Ngày giao", 12, "date", lambda line: line.assigned_on.isoformat()),
    ("Hạn ban đầu", 12, "date", lambda line: line.due_on.isoformat() if line.due_on else ""),
    ("Hạn hiện nay", 12, "date", lambda line: line.current_due_on.isoformat() if line.current_due_on else ""),
    ("Ngày báo cáo kết quả", 12, "date", lambda line: line.stopped_on.isoformat() if line.stopped_on else ""),
    ("Kết quả", 24, "text", lambda line: str(line.bucket.label)),
    ("Kết quả theo hạn ban đầu", 24, "text", lambda line: str(line.bucket_original.label)),
    ("Trạng thái", 18, "text", lambda line: str(line.status.label)),
    ("Quá hạn (ngày)", 10, "number", lambda line: line.days),
    ("Chờ đơn vị khác (ngày)", 10, "number", lambda line: line.waited),
    ("Nguyên nhân chậm", 20, "text", lambda line: line.cause),
    ("Đôn đốc (lần)", 10, "number", lambda line: line.n_urged),
    ("Nhắc việc (lần)", 10, "number", lambda line: line.n_reminded),
)


_RESULT = [name for name, _width, _kind, _value in _ALL].index("Kết quả")


def counted_in(listing: Listing) -> dict[str, int]:
    """How many rows of the list there are in each cell of the 2×2 table, by the key of its figure."""
    labels = Counter(row[_RESULT] for row in listing.rows)
    return {key_of(bucket.value): labels[str(bucket.label)] for bucket in Bucket}


def listing(readings: TaskReadings) -> Listing:
    """All tasks that the report counts, one row each: what every cell of its tables can be added up from."""
    rows = tuple(tuple(value(line) for _name, _width, _kind, value in _ALL) for line in readings.lines(FOLLOWED))
    return Listing("Danh sách nhiệm vụ", tuple((name, width, kind) for name, width, kind, _value in _ALL), rows)
