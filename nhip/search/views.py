"""The search page; typing on replaces its results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.text import squash
from nhip.search.selectors import LISTS, find
from nhip.ui.listing import actor_of


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the words find in every list that the actor may see; while somebody types, in the part that is asked for."""
    words, part = squash(request.GET.get("q", ""))[:200], request.GET.get("phan", "")
    is_typing = request.headers.get("HX-Request") == "true"
    groups = find(actor_of(request), words, clock.today(), part if is_typing else "")
    shown = {"words": words, "groups": groups, "part": part}
    response = render(request, "search/results.html" + ("#hits" if is_typing else ""), shown)
    if is_typing and part != LISTS:
        response["HX-Replace-Url"] = f"{request.path}?{urlencode({'q': words})}"
    patch_vary_headers(response, ["HX-Request"])
    return response
