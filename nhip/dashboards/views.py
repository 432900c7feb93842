"""The page of all figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.figures import Window
from nhip.dashboards import selectors
from nhip.dashboards.charts import charts_of
from nhip.ui.listing import actor_of, as_of_day

YEARS = range(1990, 2100)
WINDOWS = [
    ("nam", "Cả năm (01/01 – 31/12)"),
    ("nam-bao-cao", "Năm báo cáo (15/12 – 14/12)"),
    *[(f"quy-{n}", f"Quý {roman}") for n, roman in enumerate(("I", "II", "III", "IV"), start=1)],
    *[(f"thang-{n}", f"Tháng {n}") for n in range(1, 13)],
]


def window_of(year: int, key: str) -> Window:
    """The window that the form's choice names; the calendar year for anything unknown."""
    name, _, number = key.partition("-")
    if key == "nam-bao-cao":
        return Window.report_year(year)
    if name == "quy" and number in {"1", "2", "3", "4"}:
        return Window.quarter(year, int(number))
    if name == "thang" and number.isdecimal() and 1 <= int(number) <= 12:  # noqa: PLR2004 - months
        return Window.month(year, int(number))
    return Window.calendar_year(year)


def _year(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and int(text) in YEARS else default


@require_safe
def figure_list(request: HttpRequest) -> HttpResponse:
    """Every figure of a window as of a day, each opening its records; charts above."""
    today = clock.today()
    actor = actor_of(request)
    year = _year(request.GET.get("nam", ""), 0) or selectors.latest_year(actor, today)
    chosen = request.GET.get("ky", "nam")
    window = window_of(year, chosen)
    as_of = as_of_day(request.GET, today)
    context = {
        "year": year,
        "windows": WINDOWS,
        "chosen": chosen,
        "window": window,
        "as_of": as_of,
        "sections": selectors.sections(actor.agency_id, window, as_of) if actor.sees_whole_agency else [],
        "charts": charts_of(actor, window, as_of) if actor.sees_whole_agency else [],
        "may_see": actor.sees_whole_agency,
    }
    return render(request, "dashboards/figure_list.html", context)
