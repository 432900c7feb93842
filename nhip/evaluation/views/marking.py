"""The pages on which competent leaders mark the general criteria: one person, or everybody they may mark at once."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.evaluation import forms, rules, selectors, services
from nhip.evaluation.views.asking import asked_of
from nhip.evaluation.views.deciding import METHODS, back_to, may_mark, only_if, shown
from nhip.org.actors import Actor
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of


@dataclass(frozen=True)
class MarkRow:
    """A person in the sheet of marks."""

    result: selectors.PersonalResult
    form: forms.AssessForm


@require_http_methods(METHODS)
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the general criteria of a person in a scored period."""
    actor, asked, result = shown(request, pk)
    if asked.period.kind is not result.scheme.every or not result.parts:
        raise Http404
    part, person = result.parts[0], result.official.person
    criteria = rules.criteria_of(result.scheme, leads=part.official.leads)
    initial = {**_before(part), "note": part.assessment.note if part.assessment else ""}
    form = forms.AssessForm(request.POST or None, criteria=criteria, initial=initial)
    page = DeedPage(
        f"Chấm tiêu chí chung, {asked.period.label}",
        f"{result.official.post.title}, {result.official.post.unit.name}. Điểm chấm lại không xóa điểm chấm trước.",
        "Lưu điểm",
        "Đã lưu điểm.",
        person.full_name,
        back_to(asked, pk),
    )

    def service(*, actor: Actor, now: Any, **_cleaned: Any) -> None:
        services.assess_general(actor=actor, person=person, period=asked.period, now=now, **form.values())

    return only_if(request, may_mark(actor, asked, result), page.back, lambda: perform(request, page, form, service))


def _before(part: selectors.PartResult) -> dict[str, str]:
    """The marks in force, as a number field writes them."""
    given = part.assessment.marks.all() if part.assessment else ()
    return {row.criterion: f"{row.points.normalize():f}" for row in given}


@require_http_methods(METHODS)
def assess_all(request: HttpRequest) -> HttpResponse:
    """Mark everybody whom the reader may mark, on one sheet; rows left as they are change nothing."""
    actor, asked = actor_of(request), asked_of(request.GET, clock.today(), request.path)
    reach = selectors.reach_of(actor, asked.today)
    if not reach.sees_others:
        raise PermissionDenied("Trang này dành cho người đứng đầu đơn vị.")
    found = selectors.visible_to(actor, asked.period, asked.as_of, asked.today)
    people = [
        row
        for row in found
        if asked.period.kind is row.scheme.every and row.parts and rules.can_assess(reach, row.parts[0].official.place)
    ]
    rows = [_mark_row(row, request) for row in sorted(people, key=_order)]
    errors: list[str] = []
    if request.method == "POST" and all(row.form.is_valid() for row in rows):
        try:
            n_new = _save(actor, asked.period, rows)
        except Refused as refused:
            errors = [str(refused)]
        else:
            messages.success(request, f"Đã lưu điểm của {n_new} người." if n_new else "Không có điểm nào thay đổi.")
            return redirect(f"{reverse('evaluation:people')}?{asked.query}")
    context = {
        "asked": asked,
        "rows": rows,
        "errors": errors,
        "scheme": asked.scheme,
        "n_general": len(asked.scheme.criteria),
    }
    return render(request, "evaluation/assess_all.html", context)


def _order(result: selectors.PersonalResult) -> tuple[str, bool, str]:
    official = result.official
    return official.post.unit.name, not official.leads, official.person.full_name


def _mark_row(result: selectors.PersonalResult, request: HttpRequest) -> MarkRow:
    part = result.parts[0]
    form = forms.AssessForm(
        request.POST if request.method == "POST" else None,
        prefix=str(result.official.person.pk),
        criteria=rules.criteria_of(result.scheme, leads=part.official.leads),
        has_note=False,
        initial=_before(part),
        empty_permitted=True,
        use_required_attribute=False,
    )
    return MarkRow(result, form)


def _save(actor: Actor, period: rules.Period, rows: list[MarkRow]) -> int:
    changed = [row for row in rows if row.form.has_changed()]
    marks = {row.result.official.person.pk: row.form.values()["marks"] for row in changed}
    return services.assess_many(actor=actor, period=period, marks=marks, now=clock.now())
