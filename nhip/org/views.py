"""Names of units while one types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.org.selectors import suggested_units
from nhip.ui.listing import actor_of


@require_safe
def suggest_units(request: HttpRequest) -> JsonResponse:
    """The units that the words may mean: `{"items": [{"name", "note"}, …]}`."""
    found = suggested_units(actor_of(request), request.GET.get("q", "")[:100], clock.today())
    return JsonResponse({"items": [asdict(item) for item in found]})
