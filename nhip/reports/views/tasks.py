"""Reports on tasks: a new one in one click, and those whose drafts are made by themselves every period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.reports import rules, selectors, services
from nhip.reports.choices import Basis, ReportKind
from nhip.reports.forms import RegimeForm, ScopeForm, TaskPeriodForm
from nhip.reports.models import ReportRegime
from nhip.reports.periods import Period, last_ended, period_on
from nhip.reports.views.access import allow
from nhip.ui.listing import actor_of

_GET_POST = ["GET", "HEAD", "POST"]
_KINDS = (ReportKind.WEEK, ReportKind.MONTH, ReportKind.QUARTER, ReportKind.HALF, ReportKind.YEAR)


@dataclass(frozen=True)
class Offer:
    """A period that one click reports on."""

    value: str
    period: Period
    ended: bool

    @property
    def label(self) -> str:
        """The period in words."""
        label = self.period.label
        return label[0].upper() + label[1:]


def offers(today: date) -> list[Offer]:
    """For each kind of period the last that has ended, then the one that goes on, in calendar years."""
    going = [(kind, period_on(kind, today)) for kind in _KINDS]
    return [
        *(Offer(f"{kind.value}-truoc", period.preceding, ended=True) for kind, period in going),
        *(Offer(f"{kind.value}-nay", period, ended=False) for kind, period in going),
    ]


@require_http_methods(_GET_POST)
def task_report_new(request: HttpRequest) -> HttpResponse:
    """Draw up a report on tasks: whose tasks, then the period, by one click on it or by its number."""
    actor: Actor = actor_of(request)
    allow(rules.can_draft_tasks(actor))
    today = clock.today()
    data = request.POST or None
    scope = ScopeForm(data, actor=actor)
    is_clicked = "ky" in request.POST
    period_form = TaskPeriodForm(None if is_clicked else data, initial=_initial(today))
    if data is not None and scope.is_valid() and (is_clicked or period_form.is_valid()):
        period = _clicked(request.POST, today) if is_clicked else period_form.period
        day = None if is_clicked else period_form.cleaned_data["as_of"]
        as_of = day or max(min(today, period.window.end), period.window.start)
        try:
            report = services.draft_report(
                actor=actor, period=period, as_of=as_of, now=clock.now(), topic=scope.cleaned_data["topic"],
                unit_id=scope.unit_id,
            )  # fmt: skip
        except Refused as refused:
            form = scope if is_clicked else period_form
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return redirect("reports:report_detail", pk=report.pk)
    context = {
        "scope": scope,
        "form": period_form,
        "offers": offers(today),
        "is_open": data is not None and not is_clicked,
        "may_set": bool(rules.can_draft(actor)),
    }
    return render(request, "reports/task_report_form.html", context)


def _initial(today: date) -> dict[str, object]:
    last = last_ended(ReportKind.MONTH, today)
    return {"kind": last.kind, "year": last.year, "number": last.number, "basis": Basis.CALENDAR}


def _clicked(params: Mapping[str, str], today: date) -> Period:
    """The period that was clicked; one that nobody offered is the last month."""
    known = {offer.value: offer.period for offer in offers(today)}
    return known.get(params["ky"], last_ended(ReportKind.MONTH, today))


@dataclass(frozen=True)
class RegimeLine:
    """A regime with the next period that will be drafted."""

    regime: ReportRegime
    next_on: date


@require_http_methods(_GET_POST)
def regime_list(request: HttpRequest) -> HttpResponse:
    """The reports whose drafts are made by themselves, and a form for one more."""
    actor: Actor = actor_of(request)
    allow(rules.can_draft(actor))
    today = clock.today()
    form = RegimeForm(request.POST or None, actor=actor, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            regime = services.set_regime(
                actor=actor, topic=said["topic"], unit_id=form.unit_id, kind=ReportKind(said["kind"]),
                basis=Basis(said["basis"]), starts_on=said["starts_on"], now=clock.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"Đã đặt chế độ: {regime}.")
            return redirect("reports:regime_list")
    lines = [RegimeLine(regime, _next_on(regime, today)) for regime in selectors.regimes_of(actor.agency_id)]
    return render(request, "reports/regime_list.html", {"lines": lines, "form": form})


def _next_on(regime: ReportRegime, today: date) -> date:
    """The cut-off day of the next period that will be drafted."""
    last = last_ended(ReportKind(regime.kind), max(today, regime.starts_on), Basis(regime.basis))
    end = last.window.end
    if rules.is_due(end, starts_on=regime.starts_on, drafted_until=regime.drafted_until):
        return end
    return last.following.window.end


@require_POST
def regime_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop making the drafts of a regime."""
    actor: Actor = actor_of(request)
    allow(rules.can_draft(actor))
    try:
        regime = services.end_regime(actor=actor, regime_id=pk, today=clock.today(), now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã thôi lập tự động: {regime}.")
    return redirect("reports:regime_list")
