"""Deeds on awards and contributions: each a small form, then back to the record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.emulation import selectors, services
from nhip.emulation.forms import HandOverForm, ReceiveForm, RevokeForm
from nhip.emulation.models import Award
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of

_METHODS = ["GET", "HEAD", "POST"]


def _award(request: HttpRequest, pk: int) -> tuple[Award, str]:
    award = get_object_or_404(selectors.visible_to(actor_of(request)), pk=pk)
    return award, reverse("emulation:award_detail", kwargs={"pk": pk})


@require_http_methods(_METHODS)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke an award that the actor may see."""
    award, back = _award(request, pk)
    note = "Bản ghi được giữ lại; từ ngày thu hồi, khen thưởng này không còn được tính trong số liệu."
    deed = DeedPage("Thu hồi khen thưởng", note, "Thu hồi", "Đã ghi thu hồi khen thưởng.", award, back, "danger")
    form = RevokeForm(request.POST or None, initial={"revoked_on": clock.today()})

    def service(**values: Any) -> None:
        services.revoke_award(award=award, **values)

    return perform(request, deed, form, service)


@require_http_methods(_METHODS)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who handed an award over."""
    award, back = _award(request, pk)
    deed = DeedPage("Ghi trao tặng", "", "Ghi lại", "Đã ghi người trao, tư cách và ngày trao.", award, back)
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

    return perform(request, deed, form, service)


@require_http_methods(_METHODS)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the money that came in on a promise."""
    contribution = get_object_or_404(
        selectors.contributions_visible_to(actor_of(request)).select_related("campaign"), pk=pk
    )
    back = reverse("emulation:contribution_detail", kwargs={"pk": pk})
    deed = DeedPage("Ghi đã nộp", "", "Ghi đã nộp", "Đã ghi số tiền đã nộp.", contribution, back)
    form = ReceiveForm(
        request.POST or None, initial={"amount": contribution.pledged_amount, "received_on": clock.today()}
    )

    def service(**values: Any) -> None:
        services.receive_contribution(contribution=contribution, **values)

    return perform(request, deed, form, service)
