"""Deeds beside registering: it is there already, it goes back, a secret paper came."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.intake import selectors, services
from nhip.intake.forms import ReturnForm, SecretForm
from nhip.intake.pages import ITEM_LIST
from nhip.intake.rules import can_take_in
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of, chosen_records

_MOST = 2000


@require_POST
def register_chosen(request: HttpRequest) -> HttpResponse:
    """Register all that was chosen in the queue and was read surely; say what is left and why."""
    keys = list(chosen_records(ITEM_LIST, request).values_list("pk", flat=True)[:_MOST])
    try:
        batch = services.register_sure(actor=actor_of(request), item_ids=keys, now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("intake:item_list")
    numbers = [entry.number for entry in batch.entries]
    messages.success(request, f"Đã vào sổ {len(numbers)} văn bản, số đến {min(numbers)}–{max(numbers)}.")
    for reason, count in Counter(why for _item, why in batch.left).items():
        messages.warning(request, f"Để lại {count} văn bản: {reason}.")
    return redirect("intake:item_list")


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """It is the document that is registered: its files join it, and the next one is opened."""
    typed = request.POST.get("entry", "")
    try:
        entry = services.attach_item(
            actor=actor_of(request), item_id=pk, entry_id=int(typed) if typed.isdecimal() else 0, now=clock.now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("intake:item_detail", pk=pk)
    messages.success(request, f"Đã gộp vào văn bản số đến {entry.number}.")
    return redirect(f"{reverse('intake:next')}?sau={pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a document back with the reason."""
    item = get_object_or_404(selectors.visible_to(actor_of(request)), pk=pk)

    def service(**said: object) -> object:
        return services.return_item(item_id=pk, **said)  # type: ignore[arg-type]  # what the form holds

    page = DeedPage(
        title="Trả lại văn bản", note="Văn bản không được vào sổ. Nơi gửi cần biết lý do; văn bản rời khỏi hàng đợi.",
        button="Trả lại", done="Đã trả lại văn bản.", record=item, back=f"{reverse('intake:next')}?sau={pk}",
        tone="danger",
    )  # fmt: skip
    return perform(request, page, ReturnForm(request.POST or None), service)


@require_http_methods(["GET", "HEAD", "POST"])
def secret(request: HttpRequest) -> HttpResponse:
    """Record that a paper with a secrecy mark came."""
    if not can_take_in(actor_of(request)):
        raise PermissionDenied
    page = DeedPage(
        title="Văn bản mật: chỉ ghi nhận",
        note=(
            "Hệ thống có kết nối mạng không được giữ số, ký hiệu, trích yếu hay tệp của văn bản mật (Luật Bảo vệ bí "
            "mật nhà nước số 117/2025/QH15, Điều 5 khoản 2). Ở đây chỉ ghi việc đã nhận một văn bản; đăng ký đầy đủ "
            "vào Sổ đăng ký bí mật nhà nước trên máy tính độc lập."
        ),
        button="Ghi nhận", done="Đã ghi nhận.", record="Ghi nhận một văn bản mật", back=reverse("intake:secret_list"),
    )  # fmt: skip
    return perform(
        request, page, SecretForm(request.POST or None, initial={"received_on": clock.today()}), services.record_secret
    )
