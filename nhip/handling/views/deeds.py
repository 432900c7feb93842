"""The small page of each deed on a document or on a part of it."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import forms, rules, selectors, services
from nhip.handling.choices import OutcomeKind
from nhip.handling.models import Routing
from nhip.handling.slots import follow_ons_of
from nhip.handling.views.picked import MOST, picked, say_if_cut
from nhip.org.actors import Actor
from nhip.org.models import Person
from nhip.org.selectors import UnitDirectory
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of, chosen_records, page_at

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def _entry(request: HttpRequest, pk: int) -> RegisterEntry:
    return get_object_or_404(entries_visible_to(actor_of(request)).select_related("document"), pk=pk)


def _part(request: HttpRequest, pk: int) -> Routing:
    return get_object_or_404(selectors.with_entry(selectors.visible_to(actor_of(request))), pk=pk)


def _page(entry: RegisterEntry, title: str, note: str, done: str, tone: str = "primary") -> DeedPage:
    back = reverse("documents:entry_detail", kwargs={"pk": entry.pk})
    return DeedPage(title, note, title, done, entry.document, back, tone)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@GET_OR_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a document before a leader."""
    entry, actor = _entry(request, pk), actor_of(request)
    leaders = selectors.leaders_on(actor, clock.today())
    note = f"Lãnh đạo nhận thông báo và phân phối. {_away(leaders, clock.today())}"
    page = _page(entry, "Trình lãnh đạo", note, "Đã trình.")
    form = forms.PresentForm(_sent(request), leaders=leaders)
    return perform(request, page, form, lambda **said: services.present_entry(entry=entry, **said))


def _away(people: QuerySet[Person], today: date) -> str:
    """Who of the leaders is away today, and who stands in."""
    rows = selectors.absence_on(people.values_list("pk", flat=True), today).values()
    named = [
        f"{row.person} (đến {vi_date(row.until_on)}{f', {row.substitute} thay' if row.substitute else ''})"
        for row in rows
    ]
    return f"Đang vắng: {'; '.join(named)}." if named else ""


@require_POST
def present_many(request: HttpRequest) -> HttpResponse:
    """Lay the marked documents before one leader."""
    actor = actor_of(request)
    is_sent = "phan" in request.POST
    if is_sent:
        chosen = selectors.to_present(actor).filter(pk__in=picked(request))
    else:
        chosen = chosen_records(page_at("handling:present_list"), request)
        say_if_cut(request, chosen.count())
    entries = list(chosen.order_by("pk")[:MOST])
    if not entries:
        messages.warning(request, "Chưa đánh dấu văn bản nào, hoặc các văn bản đó đã được trình.")
        return redirect("handling:present_list")
    leaders = selectors.leaders_on(actor, clock.today())
    form = forms.PresentForm(request.POST if is_sent else None, leaders=leaders)
    if is_sent and form.is_valid():
        try:
            services.present_many(actor=actor, entries=entries, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Đã trình {len(entries)} văn bản.")
            return redirect("handling:present_list")
    return render(
        request, "handling/present_many.html", {"form": form, "entries": entries, "note": _away(leaders, clock.today())}
    )


@GET_OR_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a document straight to a unit."""
    entry, actor = _entry(request, pk), actor_of(request)
    note = "Dùng khi quy chế văn thư đã quy định rõ đơn vị xử lý, không cần lãnh đạo phân phối."
    page = _page(entry, "Chuyển thẳng đơn vị", note, "Đã chuyển.")

    def service(*, unit: str, **said: Any) -> None:
        found = UnitDirectory.load(actor.agency_id, clock.today()).find(unit)
        if found is None:
            raise Refused(f"Không thấy đơn vị “{unit}”.", "Chọn trong danh sách gợi ý.", field="unit")
        services.pass_on(entry=entry, unit=found, **said)

    return perform(request, page, forms.PassOnForm(_sent(request)), service)


@GET_OR_POST
def return_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a part back."""
    routing = _part(request, pk)
    note = f"{routing.given_by_label} nhận lại để phân phối."
    page = _page(routing.entry, "Trả lại", note, "Đã trả lại.", "danger")
    form = forms.ReasonForm(_sent(request))
    return perform(request, page, form, lambda **said: services.return_part(routing=routing, **said))


@GET_OR_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a part back."""
    routing = _part(request, pk)
    is_acted = rules.was_acted_on(routing, is_routed=routing.children.exists())
    note = f"{routing}. " + (
        "Đã có người xem hoặc chuyển tiếp: ghi lý do, người nhận được thông báo."
        if is_acted
        else "Chưa ai xem: thu hồi ngay, không cần lý do."
    )
    form: django_forms.Form = forms.ReasonForm(_sent(request)) if is_acted else forms.RecallForm(_sent(request))
    page = _page(routing.entry, "Thu hồi", note, "Đã thu hồi.", "danger")
    return perform(request, page, form, lambda **said: services.recall_part(routing=routing, **said))


@GET_OR_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Report a part done."""
    routing = _part(request, pk)
    page = _page(routing.entry, "Xong phần việc", str(routing), "Đã ghi kết quả phần việc.")
    form = forms.FinishForm(_sent(request))
    return perform(request, page, form, lambda **said: services.finish_part(routing=routing, **said))


@GET_OR_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what came of the document."""
    entry, actor = _entry(request, pk), actor_of(request)
    made = ", ".join(found.title for found in follow_ons_of(actor, entry))
    note = (
        f"Văn bản đã có: {made}."
        if made
        else "Chuyển thành nhiệm vụ: giao nhiệm vụ ở khung “Nhiệm vụ được giao” của văn bản, rồi ghi kết quả ở đây."
    )
    page = _page(entry, "Ghi kết quả xử lý", note, "Đã ghi kết quả xử lý.")

    def service(*, kind: str, answer: str, **said: Any) -> None:
        found = _outgoing(actor, answer.strip()) if kind == OutcomeKind.ANSWERED else None
        services.conclude_entry(entry=entry, kind=OutcomeKind(kind), answer=found, **said)

    return perform(request, page, forms.ConcludeForm(_sent(request)), service)


def _outgoing(actor: Actor, code: str) -> RegisterEntry | None:
    """The newest outgoing document of that number and symbol."""
    if not code:
        return None
    found = entries_visible_to(actor).filter(direction=Direction.OUTGOING, document__reference_code__iexact=code)
    entry = found.order_by("-entered_on", "-pk").first()
    if entry is None:
        raise Refused(f"Không thấy văn bản đi “{code}”.", "Kiểm tra số, ký hiệu trong sổ văn bản đi.", field="answer")
    return entry


@GET_OR_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the outcome back."""
    entry = _entry(request, pk)
    page = _page(entry, "Mở lại", "Các phần việc đã kết thúc cùng kết quả này được mở lại.", "Đã mở lại.", "danger")
    form = forms.ReasonForm(_sent(request))
    return perform(request, page, form, lambda **said: services.reopen_entry(entry=entry, **said))


@GET_OR_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Urge who has a part."""
    routing = _part(request, pk)
    page = _page(routing.entry, "Nhắc", f"{routing}. Mỗi ngày nhắc một lần.", "Đã nhắc.")
    return perform(
        request, page, forms.PlainForm(_sent(request)), lambda **said: services.remind_part(routing=routing, **said)
    )


@require_POST
def remind_many(request: HttpRequest) -> HttpResponse:
    """Urge who has the marked parts."""
    actor = actor_of(request)
    n_people = 0
    for routing in chosen_records(page_at("handling:overdue_list"), request).order_by("pk")[:MOST]:
        try:
            n_people += services.remind_part(actor=actor, routing=routing, now=clock.now())
        except Refused as refused:
            messages.error(request, f"{routing.entry}: {refused}")
    words = f"Đã nhắc {n_people} người." if n_people else "Hôm nay đã nhắc rồi; mỗi ngày nhắc một lần."
    messages.success(request, words)
    return redirect("handling:overdue_list")


@GET_OR_POST
def add_absence(request: HttpRequest) -> HttpResponse:
    """Write down that somebody is away."""
    actor, today = actor_of(request), clock.today()
    everybody = selectors.people_on(actor, today)
    seat = selectors.seat_of(actor, today)
    is_for_all = bool(rules.can_manage_absence(actor, rules.Seat(), 0))
    people = everybody if is_for_all else everybody.filter(pk__in=seat.people)
    initial = {"person": actor.person_id, "from_on": today, "until_on": today}
    form = forms.AbsenceForm(_sent(request), people=people, everybody=everybody, initial=initial)
    back = reverse("handling:absence_list")
    note = "Việc có thời hạn rơi vào những ngày này được báo khi phân phối, kèm người thay."
    page = DeedPage("Ghi lịch vắng", note, "Ghi", "Đã ghi lịch vắng.", "", back)
    return perform(request, page, form, services.save_absence)


@GET_OR_POST
def drop_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an absence off."""
    absence = get_object_or_404(selectors.absences_visible_to(actor_of(request)), pk=pk)
    page = DeedPage(
        "Bỏ lịch vắng",
        "",
        "Bỏ lịch vắng",
        "Đã bỏ lịch vắng.",
        absence.person,
        reverse("handling:absence_list"),
        "danger",
    )
    return perform(
        request, page, forms.PlainForm(_sent(request)), lambda **said: services.drop_absence(absence=absence, **said)
    )


@GET_OR_POST
def drop_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a template."""
    template = get_object_or_404(selectors.templates_visible_to(actor_of(request)), pk=pk)
    back = reverse("handling:template_list")
    page = DeedPage("Xóa mẫu", "", "Xóa mẫu", "Đã xóa mẫu.", template, back, "danger")
    return perform(
        request, page, forms.PlainForm(_sent(request)), lambda **said: services.drop_template(template=template, **said)
    )
