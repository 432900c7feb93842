"""Hand-over to the archive, and disposal."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.dossiers import forms, selectors, services
from nhip.dossiers.choices import DossierState
from nhip.dossiers.flow import DISPOSAL_FLOW
from nhip.dossiers.models import DisposalLine, DisposalList, Dossier, HandOver
from nhip.dossiers.pages import DOSSIER_LIST
from nhip.dossiers.views.dossiers import deed_page, do
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of, chosen_records

_MOST = 500
Made = Callable[..., Any]


@require_safe
def closed_list(_request: HttpRequest) -> HttpResponse:
    """The dossiers that can be handed over: the list, narrowed to closed ones."""
    return redirect(f"{reverse('dossiers:dossier_list')}?trang-thai={DossierState.CLOSED}")


def _of_many(
    request: HttpRequest, texts: tuple[str, str, str], form: django_forms.Form, service: Made, *, route: str = "",
) -> HttpResponse:  # fmt: skip
    """A deed on dossiers chosen in the list: first its form, then the deed on the same choice."""
    dossiers: list[Dossier] = list(chosen_records(DOSSIER_LIST, request)[: _MOST + 1])
    back = reverse("dossiers:dossier_list")
    if not dossiers or len(dossiers) > _MOST:
        messages.error(request, f"Chọn từ 1 đến {_MOST} hồ sơ.")
        return redirect(back)
    if form.is_bound and form.is_valid():
        try:
            made = service(actor=actor_of(request), dossiers=dossiers, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, texts[2])
            return redirect(route, pk=made.pk) if route else redirect(back)
    context = {
        "title": texts[0], "note": texts[1], "form": form, "dossiers": dossiers, "back": back,
        "chosen": ",".join(str(dossier.pk) for dossier in dossiers), "action": request.get_full_path(),
    }  # fmt: skip
    return render(request, "dossiers/of_many.html", context)


def _bound(request: HttpRequest, field: str) -> Any:
    return request.POST if field in request.POST else None


@require_POST
def offer(request: HttpRequest) -> HttpResponse:
    """Put dossiers on a list to be handed over."""
    texts = (
        "Lập mục lục hồ sơ nộp lưu",
        "Hồ sơ vĩnh viễn và có thời hạn được in thành hai mục lục.",
        "Đã lập mục lục.",
    )
    form = forms.TitleForm(_bound(request, "title"), initial={"title": f"Hồ sơ năm {clock.today().year - 1}"})
    return _of_many(request, texts, form, services.offer_dossiers, route="dossiers:hand_over_detail")


@require_POST
def offer_to_history(request: HttpRequest) -> HttpResponse:
    """Put dossiers on a list for the historical archive."""
    texts = (
        "Lập mục lục nộp lưu trữ lịch sử",
        "Hồ sơ và tệp vẫn được giữ ở đây; sau khi giao nhận, hồ sơ chỉ để đọc và không bị đưa vào danh mục hủy.",
        "Đã lập mục lục nộp lưu trữ lịch sử.",
    )
    form = forms.HistoryForm(_bound(request, "title"), initial={"receiver": "Trung tâm Lưu trữ lịch sử tỉnh"})
    return _of_many(request, texts, form, services.offer_to_history, route="dossiers:hand_over_detail")


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Put dossiers on a disposal list."""
    texts = (
        "Đề nghị hủy hồ sơ hết giá trị",
        "Trưởng đơn vị, lưu trữ, Hội đồng xét hủy và Chánh Văn phòng lần lượt xét; mỗi người một bước.",
        "Đã lập danh mục đề nghị hủy.",
    )
    form = forms.TitleForm(_bound(request, "title"))
    return _of_many(request, texts, form, services.propose_disposal, route="dossiers:disposal_detail")


@require_POST
def freeze_many(request: HttpRequest) -> HttpResponse:
    """Freeze many dossiers at once."""
    texts = ("Phong tỏa hồ sơ", "Không ai thêm, bớt, sửa, nộp lưu hoặc hủy được các hồ sơ này.", "Đã phong tỏa.")
    form = forms.BasisForm(_bound(request, "basis"))
    return _of_many(request, texts, form, services.freeze_dossiers)


def _hand_over(request: HttpRequest, pk: int) -> HandOver:
    return get_object_or_404(selectors.hand_overs_visible_to(actor_of(request)), pk=pk)


def _on_hand_over(
    request: HttpRequest, pk: int, texts: tuple[str, str, str, str], form: django_forms.Form, service: Made
) -> HttpResponse:
    hand_over = _hand_over(request, pk)
    title, note, button, done = texts
    deed = DeedPage(title, note, button, done, hand_over, reverse("dossiers:hand_over_detail", args=[pk]))
    return perform(request, deed, form, partial(service, hand_over=hand_over))


@deed_page
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a list to the archive."""
    texts = (
        "Gửi mục lục nộp lưu", "Lưu trữ cơ quan kiểm tra trong 30 ngày, rồi nhận hoặc trả lại.", "Gửi lưu trữ",
        "Đã gửi mục lục.",
    )  # fmt: skip
    return _on_hand_over(request, pk, texts, django_forms.Form(request.POST or None), services.submit_hand_over)


@deed_page
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a list back."""
    texts = ("Trả lại mục lục", "", "Trả lại", "Đã trả lại mục lục.")
    return _on_hand_over(request, pk, texts, forms.ReasonForm(request.POST or None), services.send_back_hand_over)


@deed_page
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the dossiers into the archive."""
    texts = (
        "Nhận hồ sơ vào lưu trữ", "Sau khi nhận, hồ sơ chuyển sang chế độ lưu trữ: chỉ đọc.", "Nhận",
        "Đã nhận hồ sơ vào lưu trữ.",
    )  # fmt: skip
    return _on_hand_over(request, pk, texts, forms.AcceptForm(request.POST or None), services.accept_hand_over)


@deed_page
def record_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """What the minutes with the historical archive say."""
    texts = (
        "Ghi biên bản giao nhận", "Ghi theo biên bản hai bên đã ký. Hồ sơ và tệp vẫn được giữ ở đây.", "Ghi",
        "Đã ghi biên bản giao nhận.",
    )  # fmt: skip
    form = forms.TransferForm(request.POST or None, initial={"transferred_on": clock.today()})
    return _on_hand_over(request, pk, texts, form, services.record_transfer)


@require_POST
def take_back(request: HttpRequest, pk: int, dossier: int) -> HttpResponse:
    """Take a dossier off a list."""
    hand_over = _hand_over(request, pk)
    found = get_object_or_404(selectors.visible_to(actor_of(request)), pk=dossier)
    do(request, "Đã rút hồ sơ.", partial(services.take_back_dossier, hand_over=hand_over, dossier=found))
    return redirect("dossiers:hand_over_detail", pk=pk)


@deed_page
def review(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of a disposal list, or its execution."""
    disposal: DisposalList = get_object_or_404(selectors.disposals_visible_to(actor_of(request)), pk=pk)
    if step not in DISPOSAL_FLOW.moves or step == "reject":
        raise Http404
    back = reverse("dossiers:disposal_detail", args=[pk])
    if step == "execute":
        note = "Tệp của hồ sơ bị xóa và không khôi phục được; thông tin hồ sơ và nhật ký được giữ."
        deed = DeedPage("Tổ chức hủy", note, "Hủy hồ sơ", "Đã hủy hồ sơ.", disposal, back, "danger")
        form: django_forms.Form = forms.ExecuteForm(request.POST or None)
        return perform(request, deed, form, partial(services.execute_disposal, disposal=disposal))
    deed = DeedPage(DISPOSAL_FLOW.moves[step].label, "", "Ghi ý kiến", "Đã ghi ý kiến.", disposal, back)
    form = forms.ReviewForm(request.POST or None, step=step)
    return perform(request, deed, form, partial(services.review_disposal, disposal=disposal, step=step))


@deed_page
def keep_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A reviewer keeps one dossier."""
    lists = selectors.disposals_visible_to(actor_of(request))
    lines = DisposalLine.objects.filter(disposal__in=lists, dossier__in=selectors.visible_to(actor_of(request)))
    line = get_object_or_404(lines.select_related("disposal", "dossier"), pk=pk)
    back = reverse("dossiers:disposal_detail", args=[line.disposal_id])
    deed = DeedPage("Giữ lại hồ sơ", "Hồ sơ không bị hủy trong đợt này.", "Giữ lại", "Đã giữ lại.", line.dossier, back)
    return perform(request, deed, forms.ReasonForm(request.POST or None), partial(services.keep_dossier, line=line))
