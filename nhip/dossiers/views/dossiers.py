"""The page of a dossier and the deeds on it."""

from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.dossiers import forms, rules, selectors, services
from nhip.dossiers.choices import AccessKind
from nhip.dossiers.models import Dossier, Grant
from nhip.dossiers.pages import DOSSIER_DETAIL
from nhip.dossiers.services import DossierInput
from nhip.ui.deed import DeedPage, perform
from nhip.ui.detail import detail_view
from nhip.ui.listing import actor_of

deed_page = require_http_methods(["GET", "HEAD", "POST"])
_PAGE = detail_view(DOSSIER_DETAIL)
_SHOWN_ACCESSES = 200


def seen(request: HttpRequest, pk: int) -> Dossier:
    """A dossier that the actor may read, else 404."""
    return get_object_or_404(selectors.visible_to(actor_of(request)).select_related("keep_back", "rule"), pk=pk)


def back_to(pk: int) -> str:
    """The page of a dossier."""
    return reverse("dossiers:dossier_detail", args=[pk])


@require_safe
def dossier_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page of a dossier; that it was opened is written down."""
    response = _PAGE(request, pk=pk)
    if request.method == "GET":
        services.record_access(
            actor=actor_of(request), dossier=seen(request, pk), kind=AccessKind.OPEN, now=clock.now()
        )
    return response


@deed_page
def open_dossier(request: HttpRequest) -> HttpResponse:
    """Open a dossier."""
    actor, today = actor_of(request), clock.today()
    if not rules.can_open(actor):
        raise PermissionDenied
    form = forms.OpenForm(request.POST or None, actor=actor, today=today, initial={"started_on": today})
    deed = DeedPage(
        "Mở hồ sơ", "", "Mở hồ sơ", "Đã mở hồ sơ. Đưa văn bản vào từ trang văn bản hoặc từ sổ đăng ký.",
        "Một việc, một hồ sơ: mở khi việc bắt đầu.", reverse("dossiers:dossier_list"),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_dossier(actor=actor, row=DossierInput(**form.cleaned_data), now=clock.now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, deed.done)
            return redirect(back_to(made.pk))
    return render(request, "ui/deed.html", {"deed": deed, "form": form})


def _deed(
    request: HttpRequest, dossier: Dossier, texts: tuple[str, str, str, str], form: django_forms.Form, service: Any
) -> HttpResponse:  # fmt: skip
    title, note, button, done = texts
    deed = DeedPage(title, note, button, done, dossier, back_to(dossier.pk))
    return perform(request, deed, form, partial(service, dossier=dossier))


@deed_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what is said of a dossier."""
    dossier = seen(request, pk)
    known = {
        name: getattr(dossier, name) for name in ("title", "use_regime", "n_sheets", "is_construction", "description")
    }
    form = forms.ChangeForm(
        request.POST or None, actor=actor_of(request), today=clock.today(), dossier=dossier, initial=known
    )
    texts = ("Sửa hồ sơ", "", "Lưu", "Đã lưu thông tin hồ sơ.")
    return _deed(request, dossier, texts, form, services.change_dossier)


@deed_page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a dossier: what has to be put right stands above the form."""
    dossier, today = seen(request, pk), clock.today()
    form = forms.CloseForm(
        request.POST or None, actor=actor_of(request), today=today, dossier=dossier,
        initial={"ended_on": today, "n_sheets": dossier.n_sheets},
    )  # fmt: skip
    faults = rules.closing_faults(selectors.facts_of(dossier))
    note = (
        f"Còn {len(faults)} điểm chưa đạt, xem ở mục lục văn bản."
        if faults
        else "Đủ dữ liệu, không có bản trùng, không có dự thảo. Kiểm tra lại thời hạn bảo quản rồi kết thúc."
    )
    texts = ("Kết thúc hồ sơ", note, "Kết thúc hồ sơ", "Đã kết thúc hồ sơ.")
    return _deed(request, dossier, texts, form, services.close_dossier)


@deed_page
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed dossier again."""
    texts = ("Mở lại hồ sơ", "Hồ sơ trở về trạng thái đang lập.", "Mở lại", "Đã mở lại hồ sơ.")
    return _deed(request, seen(request, pk), texts, forms.ReasonForm(request.POST or None), services.reopen_dossier)


@deed_page
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze a dossier."""
    dossier = seen(request, pk)
    note = "Khi phong tỏa, không ai thêm, bớt, sửa, nộp lưu hoặc hủy được hồ sơ này."
    deed = DeedPage("Phong tỏa hồ sơ", note, "Phong tỏa", "Đã phong tỏa hồ sơ.", dossier, back_to(pk), "danger")
    form = forms.BasisForm(request.POST or None)
    return perform(request, deed, form, partial(services.freeze_dossiers, dossiers=[dossier]))


@deed_page
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift the freeze of a dossier."""
    texts = ("Gỡ phong tỏa", "", "Gỡ phong tỏa", "Đã gỡ phong tỏa.")
    return _deed(request, seen(request, pk), texts, forms.ReasonForm(request.POST or None), services.lift_freeze)


@deed_page
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person or a unit a right on a dossier."""
    form = forms.GrantForm(request.POST or None, actor=actor_of(request), today=clock.today())
    note = "Văn bản trong hồ sơ vẫn theo quyền của từng văn bản: được xem hồ sơ không có nghĩa là xem được mọi văn bản."
    texts = ("Cấp quyền truy cập", note, "Cấp quyền", "Đã cấp quyền.")
    return _deed(request, seen(request, pk), texts, form, services.grant_right)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a right back."""
    visible = selectors.visible_to(actor_of(request))
    found = get_object_or_404(
        Grant.objects.filter(dossier__in=visible).select_related("dossier", "person", "unit"), pk=pk
    )
    _do(request, "Đã thu hồi quyền.", partial(services.revoke_right, grant=found))
    return redirect(back_to(found.dossier_id))


@require_POST
def confirm_grants(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm changed rights."""
    _do(request, "Đã xác nhận thay đổi quyền.", partial(services.confirm_grants, dossier=seen(request, pk)))
    return redirect(back_to(pk))


def _do(request: HttpRequest, done: str, service: Any) -> None:
    """A deed of one click: what it came to is said on the page that follows."""
    try:
        service(actor=actor_of(request), now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)


do = _do


@deed_page
def keep_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to keep a dossier past its due date."""
    note = "Không quá 2 năm kể từ hạn nộp lưu; phải được lãnh đạo Văn phòng đồng ý bằng văn bản."
    texts = ("Đề nghị giữ lại hồ sơ", note, "Đề nghị", "Đã ghi đề nghị, chờ đồng ý.")
    return _deed(request, seen(request, pk), texts, forms.KeepBackForm(request.POST or None), services.ask_keep_back)


@deed_page
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Consent to keeping a dossier back."""
    texts = ("Đồng ý giữ lại hồ sơ", "", "Đồng ý", "Đã đồng ý giữ lại.")
    return _deed(request, seen(request, pk), texts, forms.BasisForm(request.POST or None), services.consent_keep_back)


@require_safe
def accesses(request: HttpRequest, pk: int) -> HttpResponse:
    """Who used a dossier."""
    dossier = seen(request, pk)
    if not rules.can_edit(actor_of(request), dossier):
        raise PermissionDenied
    found = selectors.accesses_of(dossier)
    context = {
        "dossier": dossier, "accesses": list(found[:_SHOWN_ACCESSES]), "n_accesses": found.count(), "back": back_to(pk),
    }  # fmt: skip
    return render(request, "dossiers/accesses.html", context)
