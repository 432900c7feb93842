"""Registers, slips, envelopes and stamps on paper."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.documents import rules, selectors
from nhip.documents.choices import Direction, RegisterBook
from nhip.documents.exports.books import MOST_PRINTED, NOBODY, rows_of
from nhip.documents.exports.printed import cover_of, print_book, print_envelopes, print_slip, print_stamps
from nhip.documents.exports.spreadsheet import write_book
from nhip.documents.forms import BookForm, EnvelopeForm
from nhip.documents.models import RegisterEntry
from nhip.documents.pages import INCOMING_LIST
from nhip.documents.slots import handling_of
from nhip.documents.views.answers import agency_of, pdf, workbook
from nhip.documents.views.registers import demand
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of, chosen_records

MOST_LABELS = 210


@require_safe
def book(request: HttpRequest) -> HttpResponseBase:
    """A register for any window of days, with its cover; `?tep=pdf` and `?tep=xlsx` give the files."""
    actor: Actor = actor_of(request)
    demand(rules.can_certify(actor))
    today, file = clock.today(), request.GET.get("tep", "")
    initial = {
        "so": request.GET.get("so") or RegisterBook.INCOMING,
        "tu": date(today.year, 1, 1),
        "den": today,
        "quyen": "01",
    }
    registers = selectors.registers_of(actor)
    form = BookForm(request.GET if "tu" in request.GET else None, initial=initial, registers=registers)
    if file and form.is_valid():
        ask = form.ask
        entries = selectors.book_entries(actor, ask)
        if file == "xlsx" or entries.count() <= MOST_PRINTED:
            return _book_file(actor, ask, list(entries), file)
        form.add_error(
            None,
            f"Sổ này có {vi_int(entries.count())} dòng; một quyển in được {vi_int(MOST_PRINTED)} dòng. "
            "Chọn ít ngày hơn và in từng quyển, hoặc tải Excel.",
        )
    return render(request, "documents/book.html", {"form": form})


def _book_file(actor: Actor, ask: selectors.BookAsk, entries: list[RegisterEntry], file: str) -> HttpResponseBase:
    agency = agency_of(actor)
    needs_handling = ask.book == RegisterBook.FOLLOW_UP
    handling = handling_of([entry.pk for entry in entries]) if needs_handling else {}
    name = f"so-{ask.book.value}-{ask.start.isoformat()}-{ask.until.isoformat()}"
    if file == "xlsx":
        rows = rows_of(ask.book, entries, handling)
        return workbook(write_book(ask.book, cover_of(agency, ask, entries), rows), name)
    return pdf(print_book(agency, ask, entries, handling, clock.today()), name)


@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến of an entry that the actor may read."""
    actor: Actor = actor_of(request)
    entry = _entry(actor, pk, Direction.INCOMING)
    units = entry.units.select_related("unit").order_by("pk")
    handling = handling_of([pk]).get(pk, NOBODY)
    content = print_slip(agency_of(actor), entry, list(units), handling, clock.today())
    return pdf(content, f"phieu-giai-quyet-{entry.number}-{entry.year}")


@require_http_methods(["GET", "POST"])
def envelope(request: HttpRequest, pk: int) -> HttpResponse:
    """Envelopes of an outgoing document, one for each recipient."""
    actor: Actor = actor_of(request)
    entry = _entry(actor, pk, Direction.OUTGOING)
    address = selectors.sender_address(actor.agency_id)
    names = [name.strip(" .-") for name in entry.recipients.replace("\n", ";").split(";")]
    initial = {"recipients": "\n".join(filter(None, names)), "size": "c5"}
    form = EnvelopeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        size = form.cleaned_data["size"]
        content = print_envelopes(agency_of(actor), address, entry, form.names, size=size, today=clock.today())
        return pdf(content, f"bi-{entry.number}-{entry.year}")
    back = reverse("documents:entry_detail", kwargs={"pk": pk})
    return render(request, "documents/envelope.html", {"form": form, "entry": entry, "address": address, "back": back})


@require_safe
def stamp(request: HttpRequest, pk: int) -> HttpResponse:
    """The arrival stamp of one entry as a label."""
    actor: Actor = actor_of(request)
    entry = _entry(actor, pk, Direction.INCOMING)
    return pdf(print_stamps(agency_of(actor), [entry], clock.today()), f"dau-den-{entry.number}-{entry.year}")


@require_POST
def stamps(request: HttpRequest) -> HttpResponse:
    """Arrival stamps of the chosen entries on sheets of labels, in the order of their numbers."""
    actor: Actor = actor_of(request)
    chosen = chosen_records(INCOMING_LIST, request).order_by("year", "register", "number")[:MOST_LABELS]
    return pdf(print_stamps(agency_of(actor), list(chosen), clock.today()), "dau-den")


def _entry(actor: Actor, pk: int, direction: Direction) -> RegisterEntry:
    entries = selectors.visible_to(actor).filter(direction=direction).select_related("document", "handling_unit")
    return get_object_or_404(entries, pk=pk)
