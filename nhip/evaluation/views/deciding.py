"""The small pages on which competent leaders mark, confirm and write down."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.verdict import Verdict
from nhip.evaluation import forms, rules, selectors, services
from nhip.evaluation.choices import Occurrence, PeriodKind
from nhip.evaluation.models import CapExemption, Disqualification, Excuse, GradeDecision
from nhip.evaluation.views.asking import Asked, asked_of
from nhip.org.actors import Actor
from nhip.tasks.models import Task
from nhip.tasks.selectors import visible_to as visible_tasks
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of

Kept = Excuse | Disqualification | GradeDecision | CapExemption
METHODS = ["GET", "HEAD", "POST"]


def shown(request: HttpRequest, pk: int) -> tuple[Actor, Asked, selectors.PersonalResult]:
    """The person's results in the period asked; a person whose results may not be seen does not exist."""
    actor, asked = actor_of(request), asked_of(request.GET, clock.today(), request.path)
    result = selectors.result_for(actor, pk, asked.period, asked.as_of, asked.today)
    if result is None:
        raise Http404
    return actor, asked, result


def back_to(asked: Asked, pk: int) -> str:
    return f"{reverse('evaluation:person', kwargs={'pk': pk})}?{asked.query}"


def only_if(request: HttpRequest, verdict: Verdict, back: str, show: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, or back with the reason; a POST is refused by the service, which says the same."""
    if verdict or request.method == "POST":
        return show()
    messages.warning(request, verdict.reason)
    return redirect(back)


def may_mark(actor: Actor, asked: Asked, result: selectors.PersonalResult) -> Verdict:
    return rules.can_assess(selectors.reach_of(actor, asked.today), result.official.place)


@require_http_methods(METHODS)
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that one occurrence has an objective cause."""
    actor, asked, result = shown(request, pk)
    task_id, kind, occasion_on = _occasion(request)
    task = get_object_or_404(visible_tasks(actor), pk=task_id)
    person = result.official.person
    page = DeedPage(
        "Xác nhận nguyên nhân khách quan",
        f"{kind.label}, lần ngày {occasion_on:%d/%m/%Y}, nhiệm vụ {task.code}: {task.content[:200]}. "
        f"Lần này sẽ không bị trừ điểm của {person.full_name}; không đổi trạng thái nhiệm vụ.",
        "Xác nhận",
        "Đã xác nhận, điểm đã tính lại.",
        person.full_name,
        back_to(asked, pk),
    )

    def service(*, actor: Actor, now: Any, reason: str) -> None:
        services.confirm_excuse(
            actor=actor, person=person, task_id=task.pk, kind=kind, occasion_on=occasion_on,
            period=asked.period, reason=reason, now=now,
        )  # fmt: skip

    form = forms.ExcuseForm(request.POST or None, initial={"reason": "; ".join(_causes(task, asked.as_of))})
    return only_if(request, may_mark(actor, asked, result), page.back, lambda: perform(request, page, form, service))


def _causes(task: Task, as_of: date) -> list[str]:
    """What the task's own page says of its delay: the leader need not type it again, and still has to confirm it."""
    noted = task.delay_causes.filter(noted_on__lte=as_of).order_by("noted_on", "id")
    return [": ".join(filter(None, (str(row.get_cause_display()), row.text))) for row in noted]


def _occasion(request: HttpRequest) -> tuple[int, Occurrence, date]:
    """Which occurrence the address names; a 404 when it names none."""
    said = request.GET
    try:
        return int(said.get("nhiem-vu", "")), Occurrence(said.get("loai", "")), date.fromisoformat(said.get("ngay", ""))
    except ValueError as error:
        raise Http404 from error


@require_http_methods(METHODS)
def disqualify(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what puts a person into the last class."""
    actor, asked, result = shown(request, pk)
    person = result.official.person
    page = DeedPage(
        "Ghi trường hợp không hoàn thành nhiệm vụ",
        "Người này được xếp Không hoàn thành nhiệm vụ trong tháng, quý và năm có ngày quyết định, dù điểm bao nhiêu.",
        "Ghi nhận",
        "Đã ghi nhận.",
        person.full_name,
        back_to(asked, pk),
        "danger",
    )

    def service(**said: Any) -> None:
        services.record_disqualification(person=person, **said)

    form = forms.DisqualifyForm(request.POST or None)
    return only_if(request, may_mark(actor, asked, result), page.back, lambda: perform(request, page, form, service))


@require_http_methods(METHODS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the class decided for a person's year."""
    actor, asked, result = shown(request, pk)
    if asked.period.kind is not PeriodKind.YEAR:
        raise Http404
    person, year = result.official.person, asked.period.year
    by_points = "chưa đủ điểm" if result.grade is None else str(result.grade.label)
    page = DeedPage(
        f"Ghi quyết định xếp loại năm {year}",
        f"Xếp loại theo điểm: {by_points}. Điểm không đổi; danh sách, tỷ lệ xuất sắc tính theo mức đã quyết định.",
        "Ghi quyết định",
        "Đã ghi quyết định.",
        person.full_name,
        back_to(asked, pk),
    )

    def service(**said: Any) -> None:
        services.decide_grade(person=person, year=year, **said)

    initial = {"grade": result.grade, "reason": "Theo kết quả theo dõi, đánh giá"}
    form = forms.DecideForm(request.POST or None, initial=initial)
    verdict = rules.can_classify(selectors.reach_of(actor, asked.today), result.official.place)
    return only_if(request, verdict, page.back, lambda: perform(request, page, form, service))


@require_http_methods(METHODS)
def raise_cap(request: HttpRequest, year: int) -> HttpResponse:
    """Write down a decision that raises the cap of the best class."""
    actor, asked = actor_of(request), asked_of(request.GET, clock.today(), request.path)
    back = f"{reverse('evaluation:people')}?{asked.query}"
    page = DeedPage(
        f"Nâng tỷ lệ xuất sắc năm {year}",
        "Chỉ ghi khi cấp có thẩm quyền đã quyết định cho cơ quan có thành tích xuất sắc, nổi trội.",
        "Ghi quyết định",
        "Đã ghi quyết định.",
        "Tỷ lệ Hoàn thành xuất sắc nhiệm vụ",
        back,
    )

    def service(*, percent: Decimal, **said: Any) -> None:
        services.raise_cap(year=year, share=percent / 100, **said)

    form = forms.RaiseCapForm(request.POST or None)
    verdict = rules.can_exempt(selectors.reach_of(actor, asked.today))
    return only_if(request, verdict, reverse("evaluation:mine"), lambda: perform(request, page, form, service))


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Withdraw what was written down wrongly."""
    actor, asked = actor_of(request), asked_of(request.GET, clock.today(), request.path)
    row = _kept(kind, pk)
    verdict, title, back = _about(actor, asked, row)
    page = DeedPage(
        "Rút ghi nhận",
        "Ghi nhận đã rút không còn tính từ hôm nay; nhật ký vẫn giữ.",
        "Rút ghi nhận",
        "Đã rút.",
        title,
        back,
        "danger",
    )

    def service(**said: Any) -> None:
        services.withdraw_record(row=row, **said)

    form: django_forms.Form = forms.ReasonForm(request.POST or None)
    return only_if(request, verdict, back, lambda: perform(request, page, form, service))


def _kept(kind: str, pk: int) -> Kept:
    if kind == "khach-quan":
        return get_object_or_404(Excuse.objects.select_related("person"), pk=pk)
    if kind == "khong-hoan-thanh":
        return get_object_or_404(Disqualification.objects.select_related("person"), pk=pk)
    if kind == "xep-loai":
        return get_object_or_404(GradeDecision.objects.select_related("person"), pk=pk)
    if kind == "ty-le":
        return get_object_or_404(CapExemption, pk=pk)
    raise Http404


def _about(actor: Actor, asked: Asked, row: Kept) -> tuple[Verdict, str, str]:
    """Whether the actor may withdraw a record, what it is, where it is shown; a 404 for those who may not see it."""
    reach = selectors.reach_of(actor, asked.today)
    if isinstance(row, CapExemption):
        if row.agency_id != actor.agency_id or not reach.sees_agency:
            raise Http404
        return rules.can_exempt(reach), str(row), f"{reverse('evaluation:people')}?{asked.query}"
    official = selectors.official_for(actor, row.person_id, asked.today)
    if official is None:
        raise Http404
    back = back_to(asked, row.person_id)
    if isinstance(row, GradeDecision):
        title = f"{row.person.full_name}: {row.get_grade_display()}, {row.reference}"
        return rules.can_classify(reach, official.place), title, back
    title = f"{row.person.full_name}: {row.get_kind_display()}, {row.reason}"
    return rules.can_assess(reach, official.place), title, back
