"""Annexes of a report on tasks: the 2×2 table against both deadlines, comparisons, breakdowns."""

from collections.abc import Callable

from nhip.core.figures import Reading, get
from nhip.reports.selectors import FOLLOWED, TaskReadings, cell_of
from nhip.reports.tables.comparison import change_cell
from nhip.reports.tables.shape import centred, count_cell, label, ordinal, simple_table, total_row, whole
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.reports.wording import percent
from nhip.tasks.choices import LATE_BUCKETS, Axis, Bucket
from nhip.tasks.selectors import TallyRow

HEADINGS = {
    Bucket.DONE_ON_TIME: "HT đúng hạn",
    Bucket.DONE_LATE: "HT quá hạn",
    Bucket.OPEN_IN_TIME: "Chưa HT, trong hạn",
    Bucket.OPEN_OVERDUE: "Chưa HT, quá hạn",
    Bucket.OPEN_ENDED: "Chưa HT, không thời hạn",
    Bucket.WITHDRAWN: "Đã rút",
}
_FIGURES = [("Tổng số", 8), *((heading, 9) for heading in HEADINGS.values()), ("Đã đến hạn", 8), ("Tỷ lệ đúng hạn", 9)]
_NOTES = (
    "HT: hoàn thành (đã được xác nhận đến ngày chốt số liệu).",
    "Đã đến hạn: có thời hạn, đã hoàn thành hoặc đã quá hạn. Tỷ lệ đúng hạn: số đúng hạn trên số đã đến hạn.",
)
_TITLES = {
    Axis.LEAD: "đơn vị chủ trì",
    Axis.ORIGIN: "nguồn giao",
    Axis.FIELD: "lĩnh vực",
    Axis.MONITOR: "lãnh đạo theo dõi",
}
_COMPARED = (
    "", "carried", "assigned", "done", "done_on_time", "done_late", "open", "open_in_time", "open_overdue",
    "open_ended", "withdrawn", "completion", "due", "on_time_rate", "on_time_rate_original", "overdue_rate",
)  # fmt: skip


def key_of(name: str) -> str:
    """The key of a figure of tasks followed; "" is all of them."""
    return f"{FOLLOWED}.{name}" if name else FOLLOWED


def rate(part: int, of: int) -> str:
    """A rate in per cent, "–" of nothing."""
    return percent(part, of) if of else "–"


def two_by_two(readings: TaskReadings) -> Table | None:
    """The 2×2 table against the deadline in force and against the original one, with its sums checked."""
    total = readings.now(FOLLOWED)
    if total is None or not total.value:
        return None
    rows: list[Row] = []
    checks: list[Check] = []
    for title, prefix, due, on_time in (
        ("Thời hạn đang có hiệu lực", "", "due", "on_time"),
        ("Thời hạn ban đầu", "original_", "due_original", "on_time_original"),
    ):
        cells = {bucket: readings.now(key_of(f"{prefix}{bucket.value}")) for bucket in Bucket}
        whole_due, part = readings.now(key_of(due)), readings.now(key_of(on_time))
        rated = rate(int(whole(part)), int(whole(whole_due)))
        rows.append(
            Row(
                (
                    ordinal(len(rows) + 1),
                    label(title),
                    cell_of(total),
                    *map(cell_of, cells.values()),
                    cell_of(whole_due),
                    centred(rated),
                )
            )
        )
        parts = tuple((HEADINGS[bucket], whole(cell)) for bucket, cell in cells.items())
        checks.append(Check(f"Tổng số nhiệm vụ ({title.lower()})", whole(total), parts))
    checks += _sums(readings, total)
    columns = [("STT", 5), ("Tính theo", 14), *_FIGURES]
    return simple_table("task_state", "Kết quả thực hiện trong kỳ", columns, rows, checks, notes=_NOTES)


def _sums(readings: TaskReadings, total: Reading) -> list[Check]:
    def value(name: str) -> str:
        return whole(readings.now(key_of(name)))

    late_in_time = [("đúng hạn", value("done_on_time")), ("quá hạn", value("done_late"))]
    open_parts = [(HEADINGS[bucket], value(bucket.value)) for bucket in Bucket if bucket.value.startswith("open")]
    return [
        Check(
            "Tổng số nhiệm vụ", whole(total),
            (("kỳ trước chuyển sang", value("carried")), ("giao mới", value("assigned"))),
        ),
        Check("Đã hoàn thành", value("done"), tuple(late_in_time)),
        Check("Chưa hoàn thành", value("open"), tuple(open_parts)),
        Check(
            "Tổng số nhiệm vụ", whole(total),
            (("đã hoàn thành", value("done")), ("chưa", value("open")), ("đã rút", value("withdrawn"))),
        ),
        Check(
            "Nhiệm vụ đã đến hạn", value("due"),
            (("đúng hạn", value("on_time")), ("HT quá hạn", value("done_late")), ("quá hạn", value("open_overdue"))),
        ),
    ]  # fmt: skip


def comparison(readings: TaskReadings) -> Table | None:
    """The main figures beside the period before and the same period of the year before."""
    if not readings.value(FOLLOWED):
        return None
    period, rows = readings.period, []
    is_twice = period.preceding.window != period.year_before.window
    for number, key in enumerate(map(key_of, _COMPARED), 1):
        now, last, before = readings.now(key), readings.preceding(key), readings.before(key)
        if now is None:
            continue
        words = now.figure.label.partition(": ")[2] or "tổng số nhiệm vụ theo dõi"
        cells = [_rated(now), _rated(before), change_cell(now, before)]
        if is_twice:
            cells[1:1] = [_rated(last), change_cell(now, last)]
        rows.append(Row((ordinal(number), label(words[0].upper() + words[1:]), *cells)))
    columns = [
        ("STT", 5), ("Số liệu", 29 if is_twice else 41), ("Kỳ báo cáo", 13 if is_twice else 18),
        *([(_capital(period.preceding.label), 13), ("Tăng, giảm", 13)] if is_twice else []),
        (_capital(period.compared), 14 if is_twice else 18), ("Tăng, giảm", 13 if is_twice else 18),
    ]  # fmt: skip
    title = f"So sánh với {f'{period.preceding.label} và ' if is_twice else ''}{period.compared}"
    return simple_table("task_comparison", title, columns, rows, notes=(_days(readings),))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _days(readings: TaskReadings) -> str:
    def day(ask_day: object) -> str:
        return f"{ask_day:%d/%m/%Y}"

    period = readings.period
    last, before = readings.ask_of(period.preceding), readings.ask_of(period.year_before)
    now = f"số liệu kỳ báo cáo tính đến {day(readings.ask.as_of)}"
    if period.preceding.window == period.year_before.window:
        return f"{now}, {period.compared} tính đến {day(before.as_of)}."
    return f"{now}, kỳ trước tính đến {day(last.as_of)}, cùng kỳ năm trước tính đến {day(before.as_of)}."


def _rated(reading: Reading | None) -> Cell:
    """A count as it is; a rate with its numerator and denominator, since one without them can be checked by nobody."""
    cell = cell_of(reading)
    if reading is None or reading.value is None or reading.of is None:
        return cell
    return Cell(f"{cell.text} ({percent(reading.value, reading.of)})", key=cell.key, url=cell.url, align="right")


def by(axis: Axis) -> Callable[[TaskReadings], Table | None]:
    """The builder of the 2×2 table broken down by an axis."""

    def build(readings: TaskReadings) -> Table | None:
        if axis not in readings.scope.axes or not readings.value(FOLLOWED):
            return None
        board = readings.followed().board(axis)
        if len(board.rows) == 1 and not board.rows[0].filter[1].strip("="):  # type: ignore[index]  # rows have one
            return None  # nothing was told of any task
        rows = [_board_row(readings, number, row) for number, row in enumerate(board.rows, 1)]
        names = ("", *(bucket.value for bucket in Bucket), "due")
        readings_now = [readings.now(key_of(name)) for name in names]
        rows.append(total_row([*map(cell_of, readings_now), centred(rate(board.total.on_time, board.total.due))]))
        columns = [("STT", 5), (_capital(_TITLES[axis]), 18), *_FIGURES]
        checks = [
            Check(
                get(key_of(name)).label.partition(": ")[2] or "Tổng số nhiệm vụ", whole(reading),
                tuple((row.label, str(_value(row, name))) for row in board.rows),
            )
            for name, reading in zip(names, readings_now, strict=True)
        ]  # fmt: skip
        title = f"Kết quả theo {_TITLES[axis]}"
        return simple_table(f"task_by_{axis.name.lower()}", title, columns, rows, checks, notes=_NOTES)

    return build


def _value(row: TallyRow, name: str) -> int:
    if name == "due":
        return row.due
    return row.cells[Bucket(name)] if name else row.total


def _board_row(readings: TaskReadings, number: int, row: TallyRow) -> Row:
    cells = [_cell(readings, name, row) for name in ("", *(bucket.value for bucket in Bucket), "due")]
    return Row((ordinal(number), label(row.label), *cells, centred(rate(row.on_time, row.due))))


def _cell(readings: TaskReadings, name: str, row: TallyRow) -> Cell:
    count, narrowed = _value(row, name), (row.filter,) if row.filter else ()
    return count_cell(count, key=key_of(name), url=readings.url(key_of(name), *narrowed) if count else "")


def by_days(readings: TaskReadings) -> Table | None:
    """The late tasks by how many days their clock stands past the deadline."""
    rows = readings.followed().late_by_days(readings.ask.as_of)
    return _late_table(readings, rows, ("task_by_days", "Quá hạn theo số ngày", "Số ngày quá hạn"))


def by_cause(readings: TaskReadings) -> Table | None:
    """The late tasks by the cause noted last."""
    rows = readings.late_by_cause()
    return _late_table(readings, rows, ("task_by_cause", "Quá hạn theo nguyên nhân", "Nguyên nhân chậm"))


def _late_table(readings: TaskReadings, found: list[TallyRow], said: tuple[str, str, str]) -> Table | None:
    if not found:
        return None
    key, title, heading = said
    totals = {bucket: readings.now(key_of(bucket.value)) for bucket in LATE_BUCKETS}
    rows = [
        Row((ordinal(n), label(row.label), *(_cell(readings, bucket.value, row) for bucket in LATE_BUCKETS)))
        for n, row in enumerate(found, 1)
    ]
    rows.append(total_row([cell_of(total) for total in totals.values()]))
    checks = [
        Check(HEADINGS[bucket], whole(total), tuple((row.label, str(row.cells[bucket])) for row in found))
        for bucket, total in totals.items()
    ]
    columns = [("STT", 8), (heading, 52), *((HEADINGS[bucket], 20) for bucket in LATE_BUCKETS)]
    return simple_table(key, title, columns, rows, checks)
