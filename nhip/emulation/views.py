"""Deeds on awards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.emulation import selectors, services
from nhip.emulation.forms import RevokeForm
from nhip.ui.listing import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke an award that the actor may see."""
    actor = actor_of(request)
    award = get_object_or_404(selectors.visible_to(actor), pk=pk)
    form = RevokeForm(request.POST or None, initial={"revoked_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_award(actor=actor, award=award, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "Đã ghi thu hồi khen thưởng.")
            return redirect("emulation:award_detail", pk=pk)
    return render(request, "emulation/revoke.html", {"award": award, "form": form})
