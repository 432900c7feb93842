"""The search page; typing on replaces its results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.text import squash
from nhip.search.selectors import find
from nhip.ui.listing import actor_of


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the words find in every list that the actor may see."""
    words = squash(request.GET.get("q", ""))[:200]
    groups = find(actor_of(request), words, clock.today())
    template = "search/results.html" + ("#hits" if request.headers.get("HX-Request") == "true" else "")
    return render(request, template, {"words": words, "groups": groups})
