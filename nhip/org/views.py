"""Names of units for boxes that suggest them."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.org.selectors import suggested_units
from nhip.ui.listing import actor_of


@require_safe
@cache_control(private=True, max_age=60)
def suggest_units(request: HttpRequest) -> JsonResponse:
    """All units that may be named: `{"items": [{"name", "note", "key"}, …]}`; the browser finds among them."""
    found = suggested_units(actor_of(request), clock.today())
    return JsonResponse({"items": [asdict(item) for item in found]})
