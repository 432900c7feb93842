"""The sheet on which a document, or several, are distributed: three taps with a ready-made one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.workdays import WorkCalendar, load_calendar
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import files_of
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.choices import TextState
from nhip.files.rules import is_inline
from nhip.files.selectors import text_of
from nhip.handling import rules, selectors, services
from nhip.handling.choices import NOTE_PHRASES, Part
from nhip.handling.forms import Draft, Row, TemplateForm
from nhip.handling.models import Absence, Routing
from nhip.handling.selectors import Preset, Recipient
from nhip.handling.services import PartInput, TemplateLine
from nhip.handling.views.picked import MOST, picked, say_if_cut
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of, chosen_records, page_at

# Working days from today, for the deadline that fits most.
CHIPS = ((0, "Hôm nay"), (1, "1 ngày"), (3, "3 ngày"), (5, "5 ngày"), (10, "10 ngày"))


@dataclass(frozen=True)
class Place:
    """Where is distributed: a document at the top, or inside a part; or several of them alike."""

    actor: Actor
    entry: RegisterEntry
    inside: Routing | None
    many: tuple[Routing, ...] = ()

    @property
    def is_top(self) -> bool:
        """Whether the whole document is distributed, by a leader."""
        return self.inside is None or self.inside.part == Part.PRESENT


@dataclass(frozen=True)
class Sheet:
    """All that the sheet needs beside its draft."""

    known: dict[str, Recipient]
    presets: list[Preset]
    today: date
    calendar: WorkCalendar


def _sheet(place: Place, today: date) -> Sheet:
    seat = selectors.seat_of(place.actor, today)
    inside = None if place.is_top else place.inside
    known = {each.key: each for each in selectors.recipients_for(place.actor, seat, inside, today)}
    calendar = load_calendar()
    return Sheet(known, selectors.presets_for(place.actor, calendar, known=known), today, calendar)


@require_http_methods(["GET", "HEAD", "POST"])
def distribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Distribute a part that waits: a document laid before a leader, or what a unit was given."""
    actor = actor_of(request)
    parts = selectors.with_entry(selectors.visible_to(actor))
    routing = get_object_or_404(parts, pk=pk)
    return _compose(request, Place(actor, routing.entry, routing))


@require_http_methods(["GET", "HEAD", "POST"])
def distribute_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Distribute a document that was not laid before anybody, or give further parts of it."""
    actor = actor_of(request)
    entry = get_object_or_404(entries_visible_to(actor).select_related("document"), pk=pk)
    return _compose(request, Place(actor, entry, None))


@require_POST
def distribute_many(request: HttpRequest) -> HttpResponse:
    """Distribute the marked documents of the list with one note."""
    actor = actor_of(request)
    seat = selectors.seat_of(actor, clock.today())
    if "chung" in request.POST:
        chosen = selectors.with_entry(selectors.awaiting(actor, seat)).filter(pk__in=picked(request))
    else:
        chosen = chosen_records(page_at("handling:waiting_list"), request)
        say_if_cut(request, chosen.count())
    waiting = tuple(chosen.order_by("pk")[:MOST])
    if not waiting:
        messages.warning(request, "Chưa đánh dấu văn bản nào, hoặc các văn bản đó đã được phân phối.")
        return redirect("handling:waiting_list")
    return _compose(request, Place(actor, waiting[0].entry, waiting[0], waiting))


def _refusal(place: Place, today: date) -> str:
    """Why the actor may not distribute here, "" when they may."""
    outcome = selectors.outcome_of(place.entry)
    if place.inside is None or place.is_top:
        return rules.can_distribute(place.actor, place.entry, outcome).reason
    seat = selectors.seat_of(place.actor, today)
    return rules.can_route_inside(place.actor, seat, place.inside, outcome).reason


def _compose(request: HttpRequest, place: Place) -> HttpResponse:
    today = clock.today()
    if reason := _refusal(place, today):
        if place.entry.agency_id != place.actor.agency_id or not place.actor.roles & rules.SPEAKERS:
            raise PermissionDenied(reason)
        messages.warning(request, reason)
        return redirect("documents:entry_detail", pk=place.entry.pk)
    sheet = _sheet(place, today)
    draft = Draft.read(request.POST, sheet.known) if "uid" in request.POST else Draft()
    error = said = ""
    has_absence = draft.is_absence_known
    if "send" in request.POST:
        try:
            return _send(request, place, draft)
        except Refused as refused:
            error = str(refused)
            has_absence = has_absence or refused.field == "absence"
    elif "keep" in request.POST:
        try:
            said = _keep(request, place, draft, sheet)
        except Refused as refused:
            error = str(refused)
    else:
        draft = draft.changed(request.POST, sheet.known, sheet.presets, today, sheet.calendar)
    context = {**_shown(place, sheet, draft), "error": error, "said": said, "has_absence": has_absence}
    if request.headers.get("HX-Request") == "true":
        return render(request, "handling/parts/sheet.html", context)
    return render(request, "handling/distribute.html", {**context, **_page(place)})


def _shown(place: Place, sheet: Sheet, draft: Draft) -> dict[str, Any]:
    chosen = {row.recipient.key for row in draft.rows}
    dues = {row.due_on for row in draft.rows if row.is_working}
    chips = [
        (days, label, {sheet.calendar.add_working_days(sheet.today, days) if days else sheet.today} == dues)
        for days, label in CHIPS
    ]
    return {
        "place": place, "draft": draft, "presets": sheet.presets, "chips": chips, "phrases": NOTE_PHRASES,
        "groups": [
            (group, [each for each in rows if each.key not in chosen])
            for group, rows in groupby(sheet.known.values(), key=lambda each: each.group)
        ],
        "rows": [(row, _absence(row)) for row in draft.rows], "today": sheet.today,
        "can_share": bool(rules.can_share_templates(place.actor)),
    }  # fmt: skip


def _absence(row: Row) -> Absence | None:
    """The absence into which the deadline of a person on the sheet falls."""
    person = row.recipient.person
    if person is None or row.due_on is None or not row.is_working:
        return None
    return selectors.absence_on([person.pk], row.due_on).get(person.pk)


def _page(place: Place) -> dict[str, Any]:
    if place.many:
        return {"files": [], "preview": None, "text": ""}
    files = files_of(place.entry.document_id)
    preview = next((each.attachment for each in files if is_inline(each.attachment.file.media_type)), None)
    layer = text_of(files[0].attachment) if files else None
    text = layer.text if layer is not None and layer.state == TextState.READY else ""
    return {"files": files, "preview": preview, "text": text}


def _inputs(draft: Draft) -> list[PartInput]:
    return [
        PartInput(
            part=row.part, unit=row.recipient.unit, person=row.recipient.person,
            due_on=row.due_on if row.is_working else None, step=step,
        )
        for row, step in draft.steps()
    ]  # fmt: skip


def _send(request: HttpRequest, place: Place, draft: Draft) -> HttpResponse:
    said: dict[str, Any] = {
        "actor": place.actor, "parts": _inputs(draft), "uid": draft.uid, "now": clock.now(), "text": draft.note,
        "is_absence_known": draft.is_absence_known,
    }  # fmt: skip
    if place.many:
        return _sent_many(request, services.distribute_many(waiting=place.many, **said))
    services.distribute(entry=place.entry, inside=place.inside, **said)
    document = place.entry.document
    names = ", ".join(row.recipient.name for row in draft.rows[:3])
    messages.success(request, f"Đã chuyển {document.reference_code or place.entry}: {names}.")
    following = _next(place)
    if following is not None:
        return redirect("handling:distribute", pk=following.pk)
    return redirect("handling:waiting_list")


def _next(place: Place) -> Routing | None:
    """The next document that waits, so that a pile is worked through without going back to the list."""
    seat = selectors.seat_of(place.actor, clock.today())
    return selectors.awaiting(place.actor, seat).order_by("-pk").first() if place.inside is not None else None


def _sent_many(request: HttpRequest, done: Sequence[services.Done]) -> HttpResponse:
    n_done = sum(not each.refusal for each in done)
    if n_done:
        messages.success(request, f"Đã chuyển {n_done} văn bản với cùng bút phê.")
    for each in done:
        if each.refusal:
            messages.error(request, f"{each.entry.document.reference_code or each.entry}: {each.refusal}")
    return redirect("handling:waiting_list")


def _keep(request: HttpRequest, place: Place, draft: Draft, sheet: Sheet) -> str:
    form = TemplateForm({"title": request.POST.get("title", ""), "is_shared": request.POST.get("is_shared", "")})
    if not form.is_valid():
        raise Refused("Chưa đặt tên mẫu.", "Ghi một tên ngắn rồi bấm “Lưu mẫu”.")
    lines = [
        TemplateLine(
            each, None if each.due_on is None else sheet.calendar.working_days_between(sheet.today, each.due_on)
        )
        for each in _inputs(draft)
    ]
    services.save_template(
        actor=place.actor, note=draft.note, lines=lines, now=clock.now(), title=form.cleaned_data["title"],
        is_shared=form.cleaned_data["is_shared"],
    )  # fmt: skip
    return f"Đã lưu mẫu “{form.cleaned_data['title']}”."
