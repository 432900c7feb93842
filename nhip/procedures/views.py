"""The trend of the index over months."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.procedures import selectors
from nhip.ui.charts import Chart, Series
from nhip.ui.listing import actor_of, as_of_day


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    """Score and place of the last 24 months as known on a chosen day; every point opens its snapshot."""
    as_of = as_of_day(request.GET, clock.today())
    points = selectors.trend(actor_of(request), as_of)
    urls = [reverse("procedures:snapshot_detail", kwargs={"pk": point.pk}) for point in points]
    labels = [point.label for point in points]
    charts = [
        Chart(
            "score", "Điểm Bộ chỉ số theo tháng", labels,
            [Series("Điểm", [point.value for point in points], urls, "blue")], kind="line", unit="điểm",
        ),
        Chart(
            "place", "Xếp hạng theo tháng (càng thấp càng tốt)", labels,
            [Series("Hạng", [point.rank for point in points], urls, "teal")], kind="bar", unit="hạng",
        ),
    ]  # fmt: skip
    return render(request, "procedures/trend.html", {"as_of": as_of, "charts": charts if points else []})
