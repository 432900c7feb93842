"""Views of the work programme beside its declared pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from nhip.programme import selectors
from nhip.ui.listing import actor_of


@require_safe
def item_of_task(request: HttpRequest, pk: int) -> HttpResponse:
    """From a task to its programme item; tasks stand a floor below and know the address only."""
    item = get_object_or_404(selectors.visible_to(actor_of(request)), task_id=pk)
    return redirect("programme:item_detail", pk=item.pk)
