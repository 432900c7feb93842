"""Deeds on awards and contributions: each a small form, then back to the record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.emulation import selectors, services
from nhip.emulation.forms import HandOverForm, ReceiveForm, RevokeForm
from nhip.emulation.models import Award, Contribution
from nhip.ui.listing import actor_of

_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class _Deed:
    """What a deed's page says, and the record's page to go back to."""

    title: str
    note: str
    button: str
    done: str
    record: Award | Contribution
    back: str
    tone: str = "primary"


def _perform(request: HttpRequest, deed: _Deed, form: forms.Form, service: Callable[..., Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            service(actor=actor_of(request), now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, deed.done)
            return redirect(deed.back)
    return render(request, "emulation/deed.html", {"deed": deed, "form": form})


def _award(request: HttpRequest, pk: int) -> tuple[Award, str]:
    award = get_object_or_404(selectors.visible_to(actor_of(request)), pk=pk)
    return award, reverse("emulation:award_detail", kwargs={"pk": pk})


@require_http_methods(_METHODS)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke an award that the actor may see."""
    award, back = _award(request, pk)
    note = "Bản ghi được giữ lại; từ ngày thu hồi, khen thưởng này không còn được tính trong số liệu."
    deed = _Deed("Thu hồi khen thưởng", note, "Thu hồi", "Đã ghi thu hồi khen thưởng.", award, back, "danger")
    form = RevokeForm(request.POST or None, initial={"revoked_on": clock.today()})

    def service(**values: Any) -> None:
        services.revoke_award(award=award, **values)

    return _perform(request, deed, form, service)


@require_http_methods(_METHODS)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who handed an award over."""
    award, back = _award(request, pk)
    deed = _Deed("Ghi trao tặng", "", "Ghi lại", "Đã ghi người trao, tư cách và ngày trao.", award, back)
    form = HandOverForm(
        request.POST or None,
        initial={
            "handed_over_by": award.handed_over_by,
            "capacity": award.handover_capacity,
            "handed_over_on": award.handed_over_on or clock.today(),
        },
    )

    def service(**values: Any) -> None:
        services.hand_over_award(award=award, **values)

    return _perform(request, deed, form, service)


@require_http_methods(_METHODS)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the money that came in on a promise."""
    contribution = get_object_or_404(
        selectors.contributions_visible_to(actor_of(request)).select_related("campaign"), pk=pk
    )
    back = reverse("emulation:contribution_detail", kwargs={"pk": pk})
    deed = _Deed("Ghi đã nộp", "", "Ghi đã nộp", "Đã ghi số tiền đã nộp.", contribution, back)
    form = ReceiveForm(
        request.POST or None, initial={"amount": contribution.pledged_amount, "received_on": clock.today()}
    )

    def service(**values: Any) -> None:
        services.receive_contribution(contribution=contribution, **values)

    return _perform(request, deed, form, service)
