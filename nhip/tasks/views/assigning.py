"""Giving a task by hand: from a document, a meeting conclusion, an e-mail, a spoken word."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.documents.models import Document
from nhip.org.actors import Actor
from nhip.org.selectors import UnitDirectory
from nhip.tasks import rules, selectors, services
from nhip.tasks.choices import Frequency
from nhip.tasks.forms import AssignForm
from nhip.tasks.models import Task
from nhip.tasks.services import TaskInput, UnitPart
from nhip.ui.listing import actor_of

_PLAIN = (
    "content", "due_on", "origin", "source_reference", "source_issued_on", "assigned_on", "kind", "urgency", "product",
    "report_to", "assigned_by", "is_restricted",
)  # fmt: skip
# What the page that leads here knows already, by the names of the address.
_KNOWN = {
    "noi-dung": "content",
    "van-ban": "source_reference",
    "ngay-van-ban": "source_issued_on",
    "nguon": "origin",
    "do-khan": "urgency",
}


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """The form of a new task; a second click on "Giao" opens the task of the first."""
    actor, today = actor_of(request), clock.today()
    if not rules.can_assign(actor):
        raise PermissionDenied
    known = {field: request.GET[name] for name, field in _KNOWN.items() if request.GET.get(name)}
    form = AssignForm(
        request.POST if request.method == "POST" else None, today=today, initial={**known, "uid": uuid4()}
    )
    form.fields["assigned_by"].queryset = selectors.leaders(actor.agency_id, today)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            tasks = _give(actor, form, clock.now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return _given(request, tasks)
    return render(request, "tasks/assign.html", {"form": form, "back": reverse("tasks:task_list")})


def _given(request: HttpRequest, tasks: list[Task]) -> HttpResponse:
    if len(tasks) > 1:
        messages.success(request, f"Đã giao {len(tasks)} nhiệm vụ cho {len(tasks)} đơn vị chủ trì.")
    else:
        messages.success(request, f"Đã giao nhiệm vụ {tasks[0].code}.")
    return redirect("tasks:task_detail", pk=tasks[0].pk)


def _give(actor: Actor, form: AssignForm, now: datetime) -> list[Task]:
    if before := _given_before(form.key()):
        return before
    directory = UnitDirectory.load(actor.agency_id, form.today)
    leads = [UnitPart(*directory.find_or_name(name)) for name in form.units_of("leads")]
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in _PLAIN}
    row = TaskInput(
        lead=leads[0],
        cooperating=services.helping_units(
            names=form.units_of("cooperating"), agency_id=actor.agency_id, today=form.today
        ),
        uid=form.key(),
        source_document=_document(actor, reference=said["source_reference"], issued_on=said["source_issued_on"]),
        **said,
    )
    try:
        with transaction.atomic():
            return _register(actor, form, row, leads, now)
    except IntegrityError:
        # Two clicks at the same moment: the first has it.
        if before := _given_before(form.key()):
            return before
        raise


def _register(actor: Actor, form: AssignForm, row: TaskInput, leads: list[UnitPart], now: datetime) -> list[Task]:
    frequency, due_on = form.cleaned_data["frequency"], row.due_on
    if not frequency or due_on is None:
        return services.register_for_each(actor=actor, row=row, leads=leads, now=now)
    day, month = _place_in_period(frequency, due_on)
    started = services.start_series(actor=actor, row=row, frequency=frequency, due_day=day, due_month=month, now=now)
    return [started]


def _place_in_period(frequency: str, due_on: date) -> tuple[int, int]:
    """On which day of which month of its period a first deadline lies."""
    if frequency == Frequency.WEEKLY:
        return due_on.isoweekday(), 1
    first = rules.period_of(frequency, due_on, due_day=0).starts_on
    return due_on.day, due_on.month - first.month + 1


def _document(actor: Actor, reference: str, issued_on: date | None) -> Document | None:
    """The registered document of that number and day, so that it shows the task and the task shows it."""
    found = selectors.documents_by_reference(actor.agency_id, [reference])
    return found.get((reference, issued_on))


def _given_before(uid: UUID) -> list[Task]:
    return list(Task.objects.filter(uid=uid))
