"""The handling of one document: the panel of its page, the reading of it, a word on it, the printed slip."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.workdays import load_calendar
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import rules, selectors, services
from nhip.handling.choices import TONES, UNDONE, EntryState, OutcomeKind, Part
from nhip.handling.forms import CommentForm
from nhip.handling.models import Routing
from nhip.handling.selectors import Case, Node
from nhip.handling.slots import follow_ons_of
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of


@dataclass(frozen=True)
class Offer:
    """A deed that the reader may do, as a button."""

    title: str
    icon: str
    url: str
    tone: str = ""


@dataclass(frozen=True)
class Branch:
    """A part as the tree shows it, with what the reader may do with it."""

    node: Node
    tone: str
    offers: list[Offer]
    # The words of one distribution stand once, at its first part.
    has_words: bool
    children: list["Branch"] = field(default_factory=list)


def _entry(request: HttpRequest, pk: int) -> RegisterEntry:
    return get_object_or_404(entries_visible_to(actor_of(request)).select_related("document"), pk=pk)


def entry_offers(case: Case, actor: Actor, seat: rules.Seat) -> list[Offer]:
    """What the reader may do with the whole document, the likely next one first."""
    entry, outcome, pk = case.entry, case.outcome, {"pk": case.entry.pk}
    found: list[Offer] = []
    if rules.can_distribute(actor, entry, outcome):
        title = "Giao thêm" if case.tops() else "Phân phối"
        found.append(Offer(title, "route", reverse("handling:distribute_entry", kwargs=pk)))
    if rules.can_conclude(actor, seat, entry, case.leads, outcome):
        found.append(Offer("Ghi kết quả xử lý", "circle-check", reverse("handling:conclude", kwargs=pk)))
    if rules.can_present(actor, entry, outcome) and not case.tops():
        found.append(Offer("Trình lãnh đạo", "arrow-up", reverse("handling:present", kwargs=pk)))
        found.append(Offer("Chuyển thẳng đơn vị", "corner-down-right", reverse("handling:pass_on", kwargs=pk)))
    if rules.can_reopen(actor, seat, outcome):
        found.append(Offer("Mở lại", "history", reverse("handling:reopen", kwargs=pk)))
    return found


def part_offers(case: Case, routing: Routing, actor: Actor, seat: rules.Seat) -> list[Offer]:
    """What the reader may do with one part."""
    pk, outcome = {"pk": routing.pk}, case.outcome
    is_routed = bool(case.children_of(routing))
    found: list[Offer] = []
    if rules.can_route_inside(actor, seat, routing, outcome):
        found.append(Offer("Chuyển tiếp", "arrow-forward-up", reverse("handling:distribute", kwargs=pk)))
    if outcome is None and rules.can_finish(actor, seat, routing):
        found.append(Offer("Xong phần việc", "check", reverse("handling:finish", kwargs=pk)))
    if outcome is None and rules.can_return(actor, seat, routing, is_routed=is_routed):
        found.append(Offer("Trả lại", "arrow-back-up", reverse("handling:return_part", kwargs=pk)))
    if outcome is None and routing.is_given and rules.can_recall(actor, seat, routing):
        found.append(Offer("Thu hồi", "rotate", reverse("handling:recall", kwargs=pk)))
    if outcome is None and routing.is_given and rules.can_remind(actor, seat, routing):
        found.append(Offer("Nhắc", "bell", reverse("handling:remind", kwargs=pk)))
    return found


def _branches(nodes: list[Node], case: Case, actor: Actor, seat: rules.Seat) -> list[Branch]:
    found: list[Branch] = []
    for before, node in zip([None, *nodes], nodes, strict=False):
        has_words = before is None or before.routing.note_id != node.routing.note_id
        offers = part_offers(case, node.routing, actor, seat)
        found.append(Branch(node, TONES[node.standing], offers, has_words, _branches(node.children, case, actor, seat)))
    return found


def _clocks(case: Case) -> list[rules.Clock]:
    presented = [each.given_at for each in case.routings if each.part == Part.PRESENT]
    given = [each.given_at for each in case.routings if each.is_given and each.parent_id is None]
    return rules.clocks_of(
        entered_on=case.entry.entered_on,
        presented_on=localtime(min(presented), clock.VIETNAM).date() if presented else None,
        distributed_on=localtime(min(given), clock.VIETNAM).date() if given else None,
        urgency=case.entry.document.urgency,
        calendar=load_calendar(),
    )


def panel_of(case: Case, actor: Actor, today: date) -> dict[str, Any]:
    """What the panel shows."""
    seat = selectors.seat_of(actor, today)
    state = case.state(today)
    own = [each for each in case.routings if each.ended_at is None and each.active_at and rules.holds(seat, each)]
    has_story = bool(case.routings) or case.outcome is not None
    return {
        "entry": case.entry, "state": state, "tone": TONES[state], "outcome": case.outcome, "today": today,
        "status": rules.exchange_status(state),
        "branches": _branches(selectors.tree_of(case, today), case, actor, seat),
        "follow_ons": follow_ons_of(actor, case.entry) if _led_to_tasks(case) else [],
        "comments": case.comments, "offers": entry_offers(case, actor, seat),
        "clocks": _late_or_not(case, today) if has_story or _is_new(case, today) else [],
        "is_unread": any(actor.person_id and not _has_read(each, actor.person_id) for each in own),
        "comment": CommentForm() if rules.can_comment(actor) else None, "has_story": has_story,
    }  # fmt: skip


def _led_to_tasks(case: Case) -> bool:
    return case.outcome is not None and case.outcome.kind == OutcomeKind.TASKS


def _late_or_not(case: Case, today: date) -> list[tuple[rules.Clock, bool]]:
    return [(each, rules.is_late(each, today)) for each in _clocks(case)]


def _is_new(case: Case, today: date) -> bool:
    """Whether the clock of a document that nobody presented still says something: not of registers of years ago."""
    return (today - case.entry.entered_on).days <= 30 and not case.entry.handling_unit_id  # noqa: PLR2004 - a month


def _has_read(routing: Routing, person_id: int) -> bool:
    return any(mark.person_id == person_id for mark in routing.read_marks.all())


@require_safe
def entry_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """How a document is dealt with: parts, notes, who read it, words, what the reader may do. A panel of its page."""
    entry, actor = _entry(request, pk), actor_of(request)
    if entry.direction != Direction.INCOMING:
        return render(request, "handling/outgoing.html", {"answered": selectors.answered_by(actor, entry)})
    return render(request, "handling/panel.html", panel_of(selectors.case_of(entry), actor, clock.today()))


@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the document was opened by somebody who has a part in it."""
    services.mark_read(actor=actor_of(request), entry=_entry(request, pk), now=clock.now())
    return HttpResponse(status=204)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a word; the panel comes back with it."""
    entry, actor = _entry(request, pk), actor_of(request)
    form = CommentForm(request.POST)
    error = "" if form.is_valid() else "Chưa ghi ý kiến."
    if not error:
        try:
            services.write_comment(
                actor=actor, entry=entry, text=form.cleaned_data["text"], uid=form.cleaned_data["uid"], now=clock.now()
            )
        except Refused as refused:
            error = str(refused)
    if request.headers.get("HX-Request") != "true":
        if error:
            messages.error(request, error)
        return redirect("documents:entry_detail", pk=pk)
    context = panel_of(selectors.case_of(entry), actor, clock.today())
    return render(request, "handling/panel.html", {**context, "error": error})


@require_safe
def open_part(request: HttpRequest, pk: int) -> HttpResponse:
    """From a part in a list to its document."""
    routing = get_object_or_404(selectors.visible_to(actor_of(request)), pk=pk)
    return redirect("documents:entry_detail", pk=routing.entry_id)


@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến, as NĐ 30/2020/NĐ-CP, PL IV has it, to print on A4."""
    entry = _entry(request, pk)
    case = selectors.case_of(entry)
    live = [each for each in case.routings if each.ended_as not in UNDONE and each.is_given]
    tops = [each for each in live if each.parent_id is None]
    inner = [each for each in live if each.parent_id is not None]
    return render(
        request, "handling/slip.html",
        {
            "entry": entry, "agency": entry.agency, "tops": tops, "inner": inner, "outcome": case.outcome,
            "notes": _notes(tops), "inner_notes": _notes(inner),
            "is_done": case.state(clock.today()) == EntryState.DONE,
        },
    )  # fmt: skip


def _notes(routings: list[Routing]) -> list[Any]:
    return list({each.note_id: each.note for each in routings if each.note.text}.values())
