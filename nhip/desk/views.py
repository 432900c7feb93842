"""The desk: what waits for me."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.desk import selectors
from nhip.ui.listing import actor_of, as_of_day

STALE = timedelta(days=60)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The stacks of the signed-in person, today or as of any day."""
    today = clock.today()
    as_of = as_of_day(request.GET, today)
    actor = actor_of(request)
    newest = selectors.newest_entry_on(actor)
    context = {
        "as_of": as_of,
        "is_today": as_of == today,
        # A register that ends long ago (a year that was imported) is better looked at as of its own last days.
        "suggested": newest if newest and as_of - newest > STALE else None,
        # What waits, waits now: of another day only the tasks are told.
        "waiting": selectors.waiting_documents(actor, clock.now()) if as_of == today else None,
        "stacks": selectors.stacks(actor, as_of),
        "actor": actor,
    }
    return render(request, "desk/home.html", context)


@require_safe
def morning_brief(request: HttpRequest) -> HttpResponse:
    """The morning brief of the signed-in person, today or as of any day; made to be printed on A4."""
    today = clock.today()
    as_of = as_of_day(request.GET, today)
    actor = actor_of(request)
    context = {"as_of": as_of, "is_today": as_of == today, "actor": actor, **selectors.brief_page(actor, as_of)}
    return render(request, "desk/morning_brief.html", context)
