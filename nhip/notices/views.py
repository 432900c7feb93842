"""The bell, the list of one's notices, the choices of how to be told."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.numbers import vi_int
from nhip.notices import selectors, services
from nhip.notices.forms import PreferenceForm
from nhip.notices.kinds import choosable_kinds, label_of
from nhip.notices.models import Notice
from nhip.notices.pages import LETTER_LIST
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of, chosen_records

PAGE_SIZE = 50
IN_BELL = 8


@dataclass(frozen=True)
class Line:
    """A notice as it is shown."""

    notice: Notice
    kind: str
    at: str

    @property
    def is_unread(self) -> bool:
        return self.notice.read_at is None

    @property
    def is_urgent(self) -> bool:
        return self.notice.urgency == "urgent"


def _line(notice: Notice, today: date) -> Line:
    at = localtime(notice.created_at, clock.VIETNAM)
    return Line(notice, label_of(notice.kind), f"{at:%H:%M}" if at.date() == today else f"{at:%d/%m/%Y %H:%M}")


def _group(notice: Notice, today: date) -> str:
    is_today = localtime(notice.created_at, clock.VIETNAM).date() == today
    return f"{'Đã đọc' if notice.read_at else 'Chưa đọc'} – {'hôm nay' if is_today else 'trước đó'}"


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """One's notices, unread first, by day; htmx asks for the stretches that follow."""
    actor: Actor = actor_of(request)
    kind, unread_only = request.GET.get("loai", ""), request.GET.get("chua-doc") == "1"
    after, today = request.GET.get("sau", ""), clock.today()
    page = selectors.notice_page(actor, kind=kind, unread_only=unread_only, after=after, size=PAGE_SIZE)
    kept = {"loai": kind, "chua-doc": "1" if unread_only else ""}
    asked = {name: value for name, value in kept.items() if value}
    is_more = bool(after) and request.headers.get("HX-Request") == "true"
    context = {
        "groups": [
            (label, [_line(notice, today) for notice in notices])
            for label, notices in groupby(page.notices, key=lambda notice: _group(notice, today))
        ],
        "more_url": f"{request.path}?{urlencode({**asked, 'sau': page.following})}" if page.following else "",
        "kind": kind,
        "kinds": [(item.key, item.label) for item in choosable_kinds()],
        "unread_only": unread_only,
        "newest_id": max((notice.pk for notice in page.notices), default=0),
    }
    return render(request, f"notices/notice_list.html{'#groups' if is_more else ''}", context)


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The menu under the bell."""
    actor: Actor = actor_of(request)
    today = clock.today()
    lines = [_line(notice, today) for notice in selectors.visible_to(actor)[:IN_BELL]]
    context = {"lines": lines, "newest_id": lines[0].notice.pk if lines else 0}
    return render(request, "notices/parts/latest.html", context)


@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """The number on the bell, asked anew every few minutes."""
    return render(request, "ui/parts/bell_count.html")


@require_GET
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it was read and go where it leads."""
    try:
        notice = services.mark_read(actor=actor_of(request), notice_id=pk, now=clock.now())
    except Refused as error:
        raise Http404(str(error)) from error
    return redirect(notice.url or "notices:notice_list")


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Note that all were read that the page showed."""
    until = request.POST.get("den", "")
    until_id = int(until) if until.isascii() and until.isdigit() and len(until) <= len(str(2**62)) else 0
    services.mark_all_read(actor=actor_of(request), until_id=until_id, now=clock.now())
    return redirect("notices:notice_list")


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How one wants to be told."""
    actor: Actor = actor_of(request)
    if actor.person_id is None:
        raise Http404("an account without a person is told nothing")
    kept = selectors.mail_address_of(actor.person_id)
    initial = {"address": kept.address if kept else ""}
    form = PreferenceForm(selectors.preference_rows(actor.person_id), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, "Đã lưu tùy chọn nhận thông báo.")
        return redirect("notices:preferences")
    context = {
        "form": form,
        "address": initial["address"],
        "failure": selectors.last_failure_of(actor.person_id),
        "mail_is_on": settings.MAIL_IS_ON,
        "morning": f"{settings.NOTICES_MORNING_HOUR} giờ",
    }
    return render(request, "notices/preferences.html", context)


def _save(request: HttpRequest, form: PreferenceForm) -> bool:
    actor, now = actor_of(request), clock.now()
    try:
        with transaction.atomic():
            services.save_mail_address(actor=actor, address=form.cleaned_data["address"], now=now)
            services.save_preferences(actor=actor, chosen=form.chosen, now=now)
    except Refused as error:
        form.add_error(error.field or None, str(error))
        return False
    return True


@require_POST
def send_trial(request: HttpRequest) -> HttpResponse:
    """Send oneself a letter."""
    try:
        services.send_trial(actor=actor_of(request), now=clock.now())
        messages.success(request, "Thư thử sẽ đến trong vài phút.")
    except Refused as error:
        messages.error(request, str(error))
    return redirect("notices:preferences")


@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Try the chosen letters again; those that have not failed are left alone."""
    actor, n_again = actor_of(request), 0
    for letter in chosen_records(LETTER_LIST, request):
        try:
            services.send_again(actor=actor, delivery_id=letter.pk, now=clock.now())
            n_again += 1
        except Refused:
            continue
    if n_again:
        messages.success(request, f"Sẽ gửi lại {vi_int(n_again)} thư.")
    else:
        messages.warning(request, "Chỉ gửi lại được thư ở trạng thái “Không gửi được”.")
    return redirect("notices:letter_list")
