"""The task board: one table, its trend and its heat map, each number leading to the list that it was counted from."""

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.figures import Window
from nhip.core.numbers import vi_decimal, vi_int
from nhip.org.actors import Actor
from nhip.tasks import selectors
from nhip.tasks.choices import Axis, Bucket
from nhip.tasks.selectors import TallyRow
from nhip.ui.charts import Chart, Series
from nhip.ui.listing import actor_of, as_of_day

N_WEEKS, N_MONTHS, N_AHEAD, N_UNITS, N_SHADES = 12, 12, 3, 20, 5
# Nobody reads the lines of 6,000 documents; the first are those with most overdue.
N_LINES = 200
ORIGINAL = "ban-dau"
_TREND = (
    (Bucket.DONE_ON_TIME, "Xong đúng hạn", "good"),
    (Bucket.DONE_LATE, "Xong quá hạn", "warning"),
    (Bucket.OPEN_IN_TIME, "Trong hạn", "teal"),
    (Bucket.OPEN_OVERDUE, "Quá hạn", "danger"),
)


@dataclass(frozen=True)
class Asked:
    """What the board is asked for; `query` leads to the list of what it counts."""

    window: Window
    as_of: date
    axis: Axis
    original: bool

    def list_url(self, *extra: tuple[str, str], as_of: date | None = None) -> str:
        """The task list with the window, the day and further filters."""
        day = (as_of or self.as_of).isoformat()
        return f"{self._list}&tinh-den={day}{'&' if extra else ''}{urlencode(extra)}"

    @cached_property
    def _list(self) -> str:
        span = {"ngay-giao-tu": self.window.start.isoformat(), "ngay-giao-den": self.window.end.isoformat()}
        return f"{reverse('tasks:task_list')}?{urlencode({'duoc-giao': '1', **span})}"

    def board_url(self, axis: Axis, route: str = "tasks:board") -> str:
        """The board broken down by another axis, or a part of it."""
        params = {
            "tu": self.window.start.isoformat(), "den": self.window.end.isoformat(),
            "tinh-den": self.as_of.isoformat(), "theo": axis.value, "han": ORIGINAL if self.original else "",
        }  # fmt: skip
        return f"{reverse(route)}?{urlencode(params)}"


@dataclass(frozen=True)
class Number:
    """A count with the list behind it."""

    value: int
    url: str
    css: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the table as it is shown."""

    label: str
    total: Number
    cells: tuple[Number, ...]
    rate: str


def asked_of(params: Mapping[str, str], actor: Actor, today: date) -> Asked:
    """What the parameters ask; what cannot be read is the last year with tasks, today, by lead unit."""
    try:
        window = Window(date.fromisoformat(params.get("tu", "")), date.fromisoformat(params.get("den", "")))
    except ValueError:
        years = [year for year in selectors.years(actor) if year <= today.year]
        window = Window.calendar_year(years[0] if years else today.year)
    theo = params.get("theo", "")
    axis = Axis(theo) if theo in Axis.values else Axis.LEAD
    return Asked(window, as_of_day(params, today), axis, params.get("han") == ORIGINAL)


def _line(row: TallyRow, asked: Asked, url: str) -> Line:
    """A row with its links into the list at `url`, without links when there is none."""
    bucket_key = "nhom-goc" if asked.original else "nhom"
    cells = tuple(
        Number(n, f"{url}&{bucket_key}={bucket.value}" if url else "", f"board-{bucket.value}" if n else "")
        for bucket, n in row.cells.items()
    )
    rate = f"{vi_decimal(round(row.on_time * 100 / row.due, 1))}%" if row.due else "–"
    return Line(row.label, Number(row.total, url), cells, f"{row.on_time}/{row.due} = {rate}")


def first_rows(rows: Sequence[TallyRow], total: TallyRow, most: int) -> list[TallyRow]:
    """At most so many rows; those that are left out are the last one together, without a list of their own.

    They are what the others leave of the total: 13,000 rows need not be added up once more.
    """
    if len(rows) <= most:
        return list(rows)
    shown = rows[: most - 1]
    rest = TallyRow(f"{vi_int(len(rows) - most + 1)} dòng khác", None)
    rest.n_undated_done = total.n_undated_done - sum(row.n_undated_done for row in shown)
    for bucket, n in total.cells.items():
        rest.cells[bucket] = n - sum(row.cells[bucket] for row in shown)
    return [*shown, rest]


def _months_around(day: date) -> list[tuple[int, int]]:
    last = day.year * 12 + day.month - 1 + N_AHEAD
    return [(index // 12, index % 12 + 1) for index in range(last - N_MONTHS + 1, last + 1)]


def trend_chart(actor: Actor, asked: Asked) -> Chart:
    """Twelve months of deadlines, three of them ahead, and how their tasks stand."""
    counted = selectors.trend_of(selectors.board_tasks(actor, asked.window), asked.as_of)
    months = _months_around(asked.as_of)

    def url(month: tuple[int, int], bucket: Bucket) -> str:
        last = date(*month, calendar.monthrange(*month)[1])
        span = (("han-tu", date(*month, 1).isoformat()), ("han-den", last.isoformat()))
        return asked.list_url(*span, ("nhom", bucket.value))

    return Chart(
        "board-trend",
        "Nhiệm vụ theo tháng đến hạn (thời hạn đang có hiệu lực)",
        [f"{month}/{year}" for year, month in months],
        [
            Series(
                name,
                [counted.get(month, Counter())[bucket] for month in months],
                [url(month, bucket) for month in months],
                tone,
            )
            for bucket, name, tone in _TREND
        ],
        kind="stacked",
        unit="nhiệm vụ",
    )


def _heat(actor: Actor, asked: Asked, days: list[date]) -> list[tuple[str, list[Number]]]:
    rows = selectors.heat_of(selectors.board_tasks(actor, asked.window), days)[:N_UNITS]
    most = max((n for _label, _filter, numbers in rows for n in numbers), default=0)
    return [
        (
            label,
            [
                Number(
                    n,
                    asked.list_url(narrowed, ("nhom", Bucket.OPEN_OVERDUE.value), as_of=day),
                    f"heat-{-(-n * N_SHADES // most)}",
                )
                for day, n in zip(days, numbers, strict=True)
            ],
        )
        for label, narrowed, numbers in rows
    ]


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The table of the board; what it loads behind it is `board_course`."""
    actor = actor_of(request)
    asked = asked_of(request.GET, actor, clock.today())
    tasks = selectors.board_tasks(actor, asked.window)
    counted = selectors.board_of(tasks, asked.as_of, asked.axis, original=asked.original)
    context = {
        "asked": asked,
        "axis_label": asked.axis.label,
        "axes": [(axis.label, asked.board_url(axis), axis is asked.axis) for axis in Axis],
        "buckets": [bucket.label for bucket in Bucket],
        "lines": [
            _line(row, asked, asked.list_url(row.filter) if row.filter else "")
            for row in first_rows(counted.rows, counted.total, N_LINES)
        ],
        "total": _line(counted.total, asked, asked.list_url()),
        "checked": counted.checked,
        "n_tasks": counted.n_tasks,
        "course_url": asked.board_url(asked.axis, "tasks:board_course"),
    }
    return render(request, "tasks/board.html", context)


@require_safe
def board_course(request: HttpRequest) -> HttpResponse:
    """How it went: overdue tasks by unit and week, tasks by the month of their deadline."""
    actor = actor_of(request)
    asked = asked_of(request.GET, actor, clock.today())
    days = selectors.weeks_to(asked.as_of, N_WEEKS)
    context = {
        "trend": trend_chart(actor, asked),
        "days": [vi_date(day)[:5] for day in days],
        "heat": _heat(actor, asked, days),
    }
    return render(request, "tasks/board_course.html", context)
