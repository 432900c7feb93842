"""The registering screen: the document left, the fields of the register right, the keyboard only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.text import name_key
from nhip.core.workdays import load_calendar
from nhip.documents.choices import Channel
from nhip.documents.models import RegisterEntry
from nhip.documents.rules import register_by
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.fields import progress_of
from nhip.files.pictures import n_pages_of
from nhip.intake import rules, selectors, services
from nhip.intake.choices import OPEN, ItemState
from nhip.intake.forms import AlikeForm, RegisterForm
from nhip.intake.models import IntakeFile, IntakeItem
from nhip.intake.pages import name_of, state_badge
from nhip.org.actors import Actor
from nhip.org.selectors import suggested_units
from nhip.ui.context import url_of
from nhip.ui.listing import actor_of

_MEMORY = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Input:
    """A field of the form with what was read for it: nothing, something sure, something to look at."""

    field: BoundField
    proposal: Mapping[str, Any] | None
    is_sure: bool


def _keeper(request: HttpRequest) -> Actor:
    actor: Actor = actor_of(request)
    if not rules.can_take_in(actor):
        raise PermissionDenied
    return actor


def _visible(request: HttpRequest, pk: int) -> IntakeItem:
    return get_object_or_404(selectors.visible_to(actor_of(request)).select_related("entry__document"), pk=pk)


@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Open the next document of the queue, after the one just done."""
    actor = _keeper(request)
    after = request.GET.get("sau", "")
    item = selectors.next_for(actor, int(after) if after.isdecimal() and len(after) < 18 else 0)  # noqa: PLR2004 - keys fit
    if item is None:
        messages.info(request, "Hàng đợi đã hết: không còn văn bản nào chờ vào sổ.")
        return redirect("intake:item_list")
    done = request.GET.get("da-vao-so", "")
    query = f"?da-vao-so={int(done)}" if done.isdecimal() else ""
    return redirect(f"{reverse('intake:item_detail', kwargs={'pk': item.pk})}{query}")


@require_http_methods(["GET", "HEAD", "POST"])
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A document that has come beside the fields of the register; POST registers it and opens the next."""
    item = _visible(request, pk)
    form = _form(request, item.proposals)
    if request.method == "POST" and form.is_valid():
        try:
            entry = services.register_item(
                actor=actor_of(request), item_id=pk, said=form.said(), reason=request.POST.get("reason", ""),
                now=clock.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('intake:next')}?sau={pk}&da-vao-so={entry.pk}")
    return render(request, "intake/item.html", _screen(request, _visible(request, pk), form))


def _form(request: HttpRequest, proposals: Mapping[str, Mapping[str, Any]]) -> RegisterForm:
    initial = {name: each["value"] for name, each in proposals.items()}
    return RegisterForm(request.POST if request.method == "POST" else None, initial=initial, today=clock.today())


def _inputs(form: RegisterForm, proposals: Mapping[str, Mapping[str, Any]]) -> tuple[list[Input], list[Input]]:
    rows = [Input(form[name], found := proposals.get(name), rules.is_sure(found)) for name in form.fields]
    main = [row for row in rows if row.field.name in form.MAIN]
    return main, [row for row in rows if row not in main]


def _screen(request: HttpRequest, item: IntakeItem, form: RegisterForm) -> dict[str, Any]:
    files = selectors.files_of(item)
    layer = selectors.main_text(item)
    text = layer.text if layer is not None else ""
    main, more = _inputs(form, item.proposals)
    by = register_by(localtime(item.received_at, clock.VIETNAM), _urgency(form), load_calendar())
    return {
        "item": item, "name": name_of(item), "badge": state_badge(item), "is_open": item.state in OPEN,
        "is_waiting": item.state == ItemState.WAITING, "files": files, "layer": layer, **progress_of(layer),
        "n_pages": range(1, _n_pages(files) + 1),
        "runs": rules.runs_of(text, rules.spans_of(item.proposals, len(text))),
        "form": form, "main": main, "more": more, "alike_url": reverse("intake:alike", kwargs={"pk": item.pk}),
        "reason": request.POST.get("reason", ""), "n_open": selectors.open_for(actor_of(request)).count(),
        "by": by, "is_late": clock.now() > by, "done": _done(request),
    }  # fmt: skip


def _urgency(form: RegisterForm) -> str:
    return str(form["urgency"].value() or "")


def _n_pages(files: list[IntakeFile]) -> int:
    return n_pages_of(files[0].attachment.file) if files else 0


@dataclass(frozen=True, slots=True)
class Done:
    """The document registered just before, with what may be done next."""

    entry: RegisterEntry
    present_url: str


def _done(request: HttpRequest) -> Done | None:
    typed = request.GET.get("da-vao-so", "")
    if not typed.isdecimal():
        return None
    entry = entries_visible_to(actor_of(request)).select_related("document").filter(pk=int(typed)).first()
    return Done(entry, url_of("handling:present", pk=entry.pk)) if entry is not None else None


@require_POST
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; the page is loaded anew when it has ended."""
    item = _visible(request, pk)
    if item.state == ItemState.WAITING:
        item = services.take_up_text(item_id=pk, now=clock.now())
    layer = selectors.main_text(item)
    context = {"item": item, "layer": layer, "files": selectors.files_of(item), **progress_of(layer)}
    response = render(request, "intake/parts/progress.html", context)
    if item.state != ItemState.WAITING:
        response["HX-Refresh"] = "true"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Register a document that lies on paper, without a file, and open an empty form for the next."""
    actor = _keeper(request)
    form = _form(request, {})
    form.fields["channel"].initial = Channel.PAPER
    if request.method == "POST" and form.is_valid():
        try:
            entry = services.register_paper(
                actor=actor, said=form.said(), reason=request.POST.get("reason", ""), now=clock.now()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('intake:paper')}?da-vao-so={entry.pk}")
    main, more = _inputs(form, {})
    context = {
        "form": form, "main": main, "more": more, "alike_url": reverse("intake:alike_paper"), "item": None,
        "reason": request.POST.get("reason", ""), "done": _done(request),
    }  # fmt: skip
    return render(request, "intake/paper.html", context)


@require_safe
def alike_item(request: HttpRequest, pk: int) -> HttpResponse:
    """What is registered already and like this document, as it is typed."""
    item = _visible(request, pk)
    return _alike(request, item, selectors.facts_of(item, selectors.files_of(item), **_typed(request)))


@require_safe
def alike_paper(request: HttpRequest) -> HttpResponse:
    """What is registered already and like the paper that is typed."""
    _keeper(request)
    return _alike(request, None, selectors.Facts(**_typed(request)))


def _typed(request: HttpRequest) -> dict[str, Any]:
    form = AlikeForm(request.GET)
    form.is_valid()
    said: dict[str, Any] = {name: form.cleaned_data.get(name) or "" for name in ("reference_code", "issuer_name")}
    issued_on: date | None = form.cleaned_data.get("issued_on")
    return {**said, "issued_on": issued_on}


def _alike(request: HttpRequest, item: IntakeItem | None, facts: selectors.Facts) -> HttpResponse:
    found = selectors.alike(actor_of(request).agency_id or 0, facts)
    context = {
        "item": item, "found": found, "is_same": any(each.is_same for each in found),
        "reason": request.GET.get("reason", ""),
    }  # fmt: skip
    return render(request, "intake/parts/alike.html", context)


@require_safe
@never_cache
def issuers(request: HttpRequest) -> JsonResponse:
    """Who may have issued a document: those of the register, the last first, then the units of the directory."""
    actor, today = _keeper(request), clock.today()
    names = selectors.known_issuers(actor, today - _MEMORY)
    items = [{"name": name, "note": "", "key": f"{name_key(name)} {_initials(name)}"} for name in names]
    known = {name_key(name) for name in names}
    units = [unit for unit in suggested_units(actor, today) if name_key(unit.name) not in known]
    return JsonResponse({"items": [*items, *({"name": u.name, "note": u.note, "key": u.key} for u in units)]})


def _initials(name: str) -> str:
    return "".join(word[0] for word in name_key(name).split())
