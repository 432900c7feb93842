"""Writing reports: new drafts, hand-typed passages, the letter around the text, issuing, wording of figures."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.figures import Figure, Kind, Rounding, all_figures
from nhip.core.figures.wording import LABELS
from nhip.org.actors import Actor
from nhip.reports import rules, selectors, services
from nhip.reports.choices import Basis, ReportKind
from nhip.reports.forms import LetterForm, NewReportForm
from nhip.reports.slots import SLOTS
from nhip.reports.views.access import allow
from nhip.reports.views.reading import visible_report
from nhip.reports.views.slots import Slot, slot_of_row, write_url
from nhip.ui.listing import actor_of

_GET_POST = ["GET", "HEAD", "POST"]
# The conference that hears a year's report is held in the first weeks of the next.
_LAST_REPORT_MONTH = 3


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = actor_of(request)
    return actor


@require_http_methods(_GET_POST)
def report_new(request: HttpRequest) -> HttpResponse:
    """Start the draft of a period, or go to the one there is."""
    actor = _actor(request)
    allow(rules.can_draft(actor))
    form = NewReportForm(request.POST or None, initial=_initial(clock.today()))
    if request.method == "POST" and form.is_valid():
        try:
            report = services.draft_report(actor=actor, period=form.period, as_of=form.as_of_day, now=clock.now())
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            return redirect("reports:report_detail", pk=report.pk)
    context = {
        "form": form,
        "title": "Lập báo cáo",
        "submit": "Lập dự thảo",
        "back_url": reverse("reports:report_list"),
        "intro": "Số liệu lấy từ các sổ của kỳ, tính đến ngày chốt. Kỳ đã có dự thảo thì dự thảo đó được đổi ngày "
        "chốt.",
    }
    return render(request, "reports/report_form.html", context)


def _initial(today: date) -> dict[str, object]:
    year = today.year - 1 if today.month <= _LAST_REPORT_MONTH else today.year
    return {"kind": ReportKind.YEAR, "year": year, "number": 1, "basis": Basis.CALENDAR, "as_of": today}


@require_http_methods(_GET_POST)
def report_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, place, number, recipients, signature."""
    actor = _actor(request)
    report = visible_report(actor, pk)
    allow(rules.can_write(actor, report))
    form = LetterForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        letter = services.LetterInput(**form.cleaned_data)
        try:
            services.set_letter(actor=actor, report_id=pk, letter=letter, now=clock.now())
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, "Đã lưu thể thức.")
            return redirect("reports:report_detail", pk=pk)
    context = {
        "form": form,
        "title": "Thể thức văn bản",
        "submit": "Lưu",
        "back_url": reverse("reports:report_detail", kwargs={"pk": pk}),
        "intro": "",
    }
    return render(request, "reports/report_form.html", context)


@require_POST
def report_write(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    """Write one slot by hand; htmx gets the slot back, a plain form the page."""
    actor = _actor(request)
    report = visible_report(actor, pk)
    if slot not in SLOTS:
        raise Http404("Báo cáo không có mục này.")
    text = request.POST.get("text", "")
    is_fragment = request.headers.get("HX-Request") == "true"
    try:
        row = services.write_paragraph(actor=actor, report_id=pk, slot=slot, text=text, now=clock.now())
    except Refused as refused:
        if not is_fragment:
            messages.error(request, str(refused))
            return redirect(_page_of(report.pk, slot))
        # The form stays, with what was typed in it: whoever was refused must not lose the text.
        url = write_url(report, slot, may_write=True)
        shown = Slot(slot, SLOTS[slot], url=url, error=str(refused), draft=text)
    else:
        if not is_fragment:
            return redirect(_page_of(report.pk, slot))
        shown = slot_of_row(slot, row, report, vi_date(row.written_on) if row else "")
    return render(request, "reports/parts/slot.html", {"slot": shown})


def _page_of(pk: int, slot: str) -> str:
    route = "reports:report_press" if slot.startswith("press.") else "reports:report_detail"
    return f"{reverse(route, kwargs={'pk': pk})}#viet-{slot.replace('.', '-')}"


@require_POST
def report_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the report: frozen from here on."""
    actor = _actor(request)
    visible_report(actor, pk)
    try:
        report = services.issue_report(actor=actor, report_id=pk, now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã ban hành. Mã băm: {report.payload_hash}")
    return redirect("reports:report_detail", pk=pk)


@require_http_methods(_GET_POST)
def style_list(request: HttpRequest) -> HttpResponse:
    """How each figure is written: exact, or rounded with a word, and to which step."""
    actor = _actor(request)
    allow(rules.can_draft(actor))
    if request.method == "POST":
        try:
            n_changed = services.set_figure_styles(actor=actor, styles=_styles(request), now=clock.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Đã đổi cách viết của {n_changed} số liệu.")
            return redirect("reports:style_list")
    own = selectors.styles_of(actor.agency_id or 0)
    rows = [(figure, *own.get(figure.key, (figure.rounding, None))) for figure in _roundable()]
    choices = [(rounding.value, LABELS[rounding]) for rounding in Rounding]
    return render(request, "reports/style_list.html", {"rows": rows, "choices": choices})


def _roundable() -> list[Figure]:
    """Ratios and ranks are always written exactly."""
    return [figure for figure in all_figures() if figure.kind not in {Kind.RATIO, Kind.RANK}]


def _styles(request: HttpRequest) -> list[services.StyleInput]:
    own = selectors.styles_of(_actor(request).agency_id or 0)
    styles = []
    for figure in _roundable():
        rounding = request.POST.get(figure.key)
        step = _step(request.POST.get(f"{figure.key}:buoc", ""))
        if rounding and (rounding, step) != own.get(figure.key, (figure.rounding, None)):
            styles.append(services.StyleInput(figure.key, rounding, step))
    return styles


def _step(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        step = Decimal(text.strip().replace(".", "").replace(",", "."))
    except InvalidOperation:
        step = Decimal(0)
    if step <= 0:
        raise Refused(f"Bước làm tròn “{text}” không phải số lớn hơn 0.", "Ghi ví dụ 100 hoặc 1.000.")
    return step
