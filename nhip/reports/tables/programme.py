"""Annexes of the work programme and of meetings."""

from nhip.core.figures import get
from nhip.meetings.choices import MeetingKind
from nhip.programme.choices import SubmitTo
from nhip.reports.selectors import Readings, cell_of
from nhip.reports.tables.shape import (
    Tally,
    any_value,
    centred,
    known_keys,
    label,
    ordinal,
    simple_table,
    tally_rows,
    whole,
)
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.reports.wording import percent

_ITEMS = "programme.items"


def adjustments(readings: Readings) -> Table | None:
    """The programme with its adjustments: registered + added − removed, completion against both denominators."""
    keys = known_keys(
        readings, ["programme.registered", "programme.added", "programme.removed", _ITEMS, "programme.items_done"]
    )
    if not readings.value(_ITEMS):
        return None
    rows = [Row((ordinal(n), label(get(key).label), cell_of(readings.now(key)))) for n, key in enumerate(keys, 1)]
    for key in known_keys(readings, ["programme.completion", "programme.completion_registered"]):
        reading = readings.now(key)
        if reading is not None and reading.value is not None:
            rate = Cell(percent(reading.value, reading.of or 1), key=key, url=cell_of(reading).url, align="right")
            rows.append(Row((ordinal(len(rows) + 1), label(f"Tỷ lệ: {reading.figure.label.lower()}"), rate)))
    removed = readings.value("programme.removed") or 0
    check = Check(
        "Số nội dung sau điều chỉnh",
        whole(readings.now(_ITEMS)),
        (
            ("đăng ký", whole(readings.now("programme.registered"))),
            ("bổ sung", whole(readings.now("programme.added"))),
            ("đưa ra", str(-int(removed))),
        ),
    )
    columns = [("STT", 8), ("Nội dung", 67), ("Số lượng", 25)]
    return simple_table("programme", "Chương trình công tác và điều chỉnh", columns, rows, [check])


def by_body(readings: Readings) -> Table | None:
    """Programme items by the body they are submitted to."""
    if not readings.value(_ITEMS):
        return None
    tally = Tally("submit_to", lambda value: str(SubmitTo(value).label), "cap-trinh", list(SubmitTo))
    keys = [_ITEMS, "programme.items_done"]
    rows, checks = tally_rows(readings, keys, tally)
    rated = [Row((*row.cells, centred(_rate(row.cells[-1], row.cells[-2]))), row.role) for row in rows]
    columns = [("STT", 8), ("Cấp trình", 47), ("Số nội dung", 15), ("Đã hoàn thành", 15), ("Tỷ lệ", 15)]
    return simple_table("programme_by_body", "Nội dung chương trình theo cấp trình", columns, rated, checks)


def _rate(part: Cell, of: Cell) -> str:
    return percent(int(part.number), int(of.number)) if of.number not in {"", "0"} else "–"


def meetings_by_kind(readings: Readings) -> Table | None:
    """Meetings held by kind."""
    keys = known_keys(readings, ["meetings.held", "meetings.online", "meetings.conclusions"])
    if not any_value(readings, keys):
        return None
    headings = {
        "meetings.held": "Số cuộc họp", "meetings.online": "Trong đó: trực tuyến", "meetings.conclusions": "Thông "
        "báo kết luận",
    }  # fmt: skip
    tally = Tally("kind", lambda value: str(MeetingKind(value).label), "loai", list(MeetingKind))
    rows, checks = tally_rows(readings, keys, tally)
    columns = [("STT", 8), ("Loại cuộc họp", 44), *((headings[key], 16) for key in keys)]
    return simple_table("meetings_by_kind", "Cuộc họp, hội nghị đã phục vụ theo loại", columns, rows, checks)
