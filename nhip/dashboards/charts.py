"""Charts over a window; every bar opens the list that it was counted from."""

import calendar
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from nhip.core.figures import Ask, Window, get, read
from nhip.documents.choices import Direction
from nhip.documents.selectors import count_by_month, visible_to
from nhip.org.actors import Actor
from nhip.ui.charts import Chart, Series
from nhip.ui.listing import figure_url

Month = tuple[int, int]
_TASKS = (
    ("tasks.done_on_time", "Hoàn thành đúng hạn", "good"),
    ("tasks.done_late", "Hoàn thành quá hạn", "warning"),
    ("tasks.open_in_time", "Chưa hoàn thành, trong hạn", "info"),
    ("tasks.open_overdue", "Chưa hoàn thành, quá hạn", "danger"),
    ("tasks.open_ended", "Không thời hạn", "neutral"),
)


def _months(window: Window) -> list[Month]:
    months = [(window.start.year, window.start.month)]
    while months[-1] != (window.end.year, window.end.month):
        year, month = months[-1]
        months.append((year + month // 12, month % 12 + 1))
    return months


def _month_url(route: str, month: Month, window: Window, until: date) -> str:
    first = date(*month, 1)
    last = date(*month, calendar.monthrange(*month)[1])
    span = {"ngay-tu": max(first, window.start).isoformat(), "ngay-den": min(last, window.end, until).isoformat()}
    return f"{reverse(route)}?{urlencode(span)}"


def _documents(actor: Actor, window: Window, until: date) -> Chart:
    months = _months(window)
    series = []
    for direction, name, route, tone in (
        (Direction.INCOMING, "Văn bản đến", "documents:incoming_list", "blue"),
        (Direction.OUTGOING, "Văn bản đi", "documents:outgoing_list", "teal"),
    ):
        entries = visible_to(actor).filter(
            direction=direction, entered_on__gte=window.start, entered_on__lte=min(window.end, until)
        )
        counts = count_by_month(entries)
        values = [counts.get(month, 0) for month in months]
        series.append(Series(name, values, [_month_url(route, month, window, until) for month in months], tone))
    return Chart(
        "documents",
        f"Văn bản đến, đi theo tháng – {window.label}",
        [f"{month}/{year % 100:02d}" for year, month in months],
        series,
        unit="văn bản",
    )


def _tasks(ask: Ask) -> Chart:
    readings = [(label, read(key, ask), figure_url(get(key), ask)) for key, label, _tone in _TASKS]
    return Chart(
        "tasks",
        f"Nhiệm vụ theo kết quả – {ask.window.label}",
        [label for label, _reading, _url in readings],
        [
            Series(
                "Nhiệm vụ",
                [reading.value or 0 for _label, reading, _url in readings],
                [url for *_rest, url in readings],
            )
        ],
        kind="rows",
        unit="nhiệm vụ",
        tones=[tone for *_rest, tone in _TASKS],
    )


def charts_of(actor: Actor, window: Window, as_of: date) -> list[Chart]:
    """The charts of the figures page, for an actor of an agency."""
    if actor.agency_id is None:
        return []
    ask = Ask(actor.agency_id, window, as_of)
    return [_documents(actor, window, ask.until), _tasks(ask)]
