"""The certificate of a day, voiding a number, how registers are numbered."""

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nhip.core import clock
from nhip.core.verdict import Verdict
from nhip.documents import rules, selectors, services
from nhip.documents.choices import Direction
from nhip.documents.exports.printed import print_certificate
from nhip.documents.forms import AddressForm, NumberingForm, VoidForm
from nhip.documents.views.answers import agency_of, pdf
from nhip.org.actors import Actor
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of

_NUMBERING = "documents:numbering"


def demand(verdict: Verdict) -> None:
    """Refuse the page with the reason."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


@require_safe
def certificate(request: HttpRequest, direction: Direction) -> HttpResponse:
    """The numbers of a day and of the year until then: complete or not, voids named; with `?in=pdf` on paper."""
    actor: Actor = actor_of(request)
    demand(rules.can_certify(actor))
    try:
        day, notice = date.fromisoformat(request.GET.get("ngay") or clock.today().isoformat()), ""
    except ValueError:
        day, notice = clock.today(), "Không đọc được ngày đã ghi; đang hiện chứng nhận của hôm nay."
    made = selectors.certificate_of(actor.agency_id, direction, day)
    if request.GET.get("in") == "pdf":
        content = print_certificate(agency_of(actor), made, by=actor.label, now=clock.now())
        return pdf(content, f"chung-nhan-so-{day.isoformat()}")
    context = {"made": made, "notice": notice, "label": direction.label.lower(), "day": day.isoformat()}
    return render(request, "documents/certificate.html", context)


@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a number, with a reason."""
    actor: Actor = actor_of(request)
    entry = get_object_or_404(selectors.visible_to(actor).select_related("document"), pk=pk)
    demand(rules.can_keep_registers(actor))
    deed = DeedPage(
        title="Hủy số",
        note="Số đã hủy vẫn nằm trong sổ cùng lý do, không cấp lại, và không còn được đếm từ hôm nay.",
        button="Hủy số này",
        done=f"Đã hủy số {entry.number}{entry.number_suffix}/{entry.year}.",
        record=f"{entry} – {entry.document}",
        back=reverse("documents:entry_detail", kwargs={"pk": pk}),
        tone="danger",
    )
    service = partial(services.void_number, entry=entry, today=clock.today())
    return perform(request, deed, VoidForm(request.POST or None), service)


@require_safe
def numbering(request: HttpRequest) -> HttpResponse:
    """How the registers are numbered in each year, and what stands on envelopes."""
    actor: Actor = actor_of(request)
    demand(rules.can_certify(actor))
    year = clock.today().year
    now_used = [
        (direction.label, selectors.numbering_scheme(actor.agency_id, direction, year).label)
        for direction in Direction
        if actor.agency_id is not None
    ]
    context = {
        "year": year,
        "now_used": now_used,
        "decided": selectors.numbering_rules(actor.agency_id),
        "address": selectors.sender_address(actor.agency_id),
        "timing": rules.TIMING[1:][::-1],
        "may_change": bool(rules.can_keep_registers(actor)) or bool(rules.can_decide_numbering(actor)),
    }
    return render(request, "documents/numbering.html", context)


@require_http_methods(["GET", "POST"])
def set_numbering(request: HttpRequest) -> HttpResponse:
    """Write down what the head decided about numbering."""
    actor: Actor = actor_of(request)
    demand(rules.can_decide_numbering(actor))
    deed = DeedPage(
        title="Ghi cách đánh số",
        note="Chỉ đặt được cho năm mà sổ chưa có số: dãy số đã bắt đầu thì giữ đến hết ngày 31/12.",
        button="Ghi",
        done="Đã ghi cách đánh số.",
        record="Sổ đăng ký của cơ quan",
        back=reverse(_NUMBERING),
    )
    form = NumberingForm(request.POST or None, initial={"from_year": clock.today().year + 1})
    return perform(request, deed, form, services.set_numbering)


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """What stands on envelopes beside the agency's name."""
    actor: Actor = actor_of(request)
    demand(rules.can_keep_registers(actor))
    known = selectors.sender_address(actor.agency_id)
    initial = {name: getattr(known, name) for name in AddressForm.base_fields} if known else {}
    deed = DeedPage(
        title="Địa chỉ in trên bì",
        note="",
        button="Lưu",
        done="Đã lưu địa chỉ in trên bì.",
        record="Bì văn bản của cơ quan",
        back=reverse(_NUMBERING),
    )
    return perform(request, deed, AddressForm(request.POST or None, initial=initial), services.save_sender_address)
