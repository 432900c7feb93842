"""Deeds on register entries."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nhip.casebook import selectors, services
from nhip.casebook.forms import ResolveForm
from nhip.core import clock
from nhip.core.errors import Refused
from nhip.ui.listing import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the outcome of a case that the actor may see."""
    actor = actor_of(request)
    entry = get_object_or_404(selectors.visible_to(actor), pk=pk)
    form = ResolveForm(request.POST or None, initial={"resolved_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.resolve(actor=actor, entry=entry, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "Đã ghi kết quả giải quyết.")
            return redirect("casebook:entry_detail", pk=pk)
    return render(request, "casebook/resolve.html", {"entry": entry, "form": form})
