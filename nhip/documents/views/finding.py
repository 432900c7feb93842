"""Finding documents: results as one types, files of a result, searches that are kept."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.numbers import vi_int
from nhip.documents import selectors, services
from nhip.documents.exports.found import DOCX_TYPE, print_found, write_found
from nhip.documents.finder import COLUMNS, finder, narrowed
from nhip.documents.forms import SearchForm
from nhip.documents.found import START, FoundPage, Hit, Next, hits_shown, page_of
from nhip.documents.models import RegisterEntry
from nhip.documents.views.answers import pdf
from nhip.org.actors import Actor
from nhip.ui.cells import text_of, value_of
from nhip.ui.listing import actor_of
from nhip.ui.listing.asked import CURSOR, Asked, read_request
from nhip.ui.listing.export import file_name, write_xlsx
from nhip.ui.listing.keyset import Slice
from nhip.ui.listing.present import Listing, export_notes

HITS = 25
_LONG = 20
# A file to read holds what people read; a spreadsheet holds all.
MOST_ON_PAPER = {"pdf": 5_000, "docx": 1_000}


@dataclass(frozen=True)
class Found(Listing):
    """The listing of hits; its next page may start in the next part of them."""

    hits: tuple[Hit, ...] = ()
    after: Next | None = None

    @cached_property
    def next_url(self) -> str:
        """The address of the next hits."""
        if self.after is None:
            return ""
        place = self.after.place
        return self.path + self.asked.query(**{CURSOR: f"{self.after.part}-{place.document}-{place.entry}"})

    @property
    def total_text(self) -> str:
        """How many were found; of many only that there are more than are shown."""
        return f"hơn {len(self.hits)}" if self.total is None else vi_int(self.total)

    @property
    def query(self) -> str:
        """What was asked, as a saved search keeps it."""
        return self.asked.query().removeprefix("?")


@require_safe
def find(request: HttpRequest) -> HttpResponseBase:
    """What words and filters find among all documents that the actor may read."""
    actor: Actor = actor_of(request)
    page = finder(actor)
    asked = read_request(page, request.GET, actor, clock.today())
    entries = narrowed(asked, actor)
    parts: list[selectors.Pages] = [selectors.Listed(entries)]
    if asked.search:
        parts = [*selectors.parts_matching(entries, asked.search)]
    if (file := request.GET.get("tep", "")) and asked.is_narrowed:
        return _file(file, actor, asked, parts)
    start = _start(request.GET.get(CURSOR, ""), len(parts))
    is_more = start != START
    got = page_of(parts, start, HITS) if asked.is_narrowed else FoundPage([], 0, None)
    listing = Found(
        page=page, asked=asked, actor=actor, path=request.path, slice=Slice(got.entries, None), total=got.total,
        banner=None, hits=tuple(hits_shown(got.entries, asked.search)), after=got.after,
    )  # fmt: skip
    htmx = request.headers.get("HX-Request") == "true"
    fragment = ("#hits" if is_more else "#results") if htmx else ""
    context = {
        "listing": listing,
        "notices": asked.notices,
        "searches": [] if htmx else list(selectors.searches_of(actor)),
        "form": SearchForm(),
        "is_shareable": actor.unit_id is not None,
    }
    response = render(request, f"documents/find.html{fragment}", context)
    patch_vary_headers(response, ["HX-Request"])
    if htmx and not is_more:
        response["HX-Replace-Url"] = listing.url
    return response


def _start(text: str, n_parts: int) -> Next:
    """Where a page starts, from its address; at the head when that cannot be read."""
    numbers = [
        int(number) for number in text.split("-") if number.isascii() and number.isdigit() and len(number) < _LONG
    ]
    if len(numbers) != len(("part", "document", "entry")) or numbers[0] >= n_parts:
        return START
    return Next(numbers[0], selectors.Place(*numbers[1:]))


def _file(file: str, actor: Actor, asked: Asked, parts: list[selectors.Pages]) -> HttpResponseBase:
    page, today = finder(actor), clock.today()
    notes = export_notes(asked, None, actor)
    records = selectors.walk_parts(parts)
    if file not in MOST_ON_PAPER:
        target = write_xlsx(page.title, notes, page.columns, records)
        return FileResponse(target, as_attachment=True, filename=file_name(page.title, today))
    most = MOST_ON_PAPER[file]
    kept = [entry for entry, _n in zip(records, range(most + 1), strict=False)]
    if len(kept) > most:
        notes.append(f"Chỉ gồm {vi_int(most)} văn bản đầu; tải Excel để có đủ")
    heads = [column.label for column in page.columns]
    rows = [_texts(entry) for entry in kept[:most]]
    if file == "pdf":
        return pdf(print_found(page.title, notes, heads, rows, day=vi_date(today)), "tim-van-ban")
    header = content_disposition_header(as_attachment=True, filename=f"tim-van-ban-{today.isoformat()}.docx")
    content = write_found(page.title, notes, heads, rows)
    return HttpResponse(content, content_type=DOCX_TYPE, headers={"Content-Disposition": str(header)})


def _texts(entry: RegisterEntry) -> list[str]:
    return [text_of(value_of(entry, column.value)) for column in COLUMNS]


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search that the page shows."""
    form = SearchForm(request.POST)
    query = request.POST.get("query", "")
    back = f"{reverse('documents:find')}?{query}"
    if not form.is_valid():
        messages.error(request, "Tìm kiếm để lưu phải có tên (không quá 120 chữ).")
        return redirect(back)
    try:
        services.save_search(actor=actor_of(request), query=query[:1000], now=clock.now(), **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã lưu tìm kiếm “{form.cleaned_data['name']}”.")
    return redirect(back)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told, or no longer, of what a saved search finds; `?xoa` forgets the search."""
    actor: Actor = actor_of(request)
    search = get_object_or_404(selectors.searches_of(actor), pk=pk)
    try:
        if "xoa" in request.POST:
            services.delete_search(actor=actor, search=search, now=clock.now())
            messages.success(request, f"Đã xóa tìm kiếm “{search.name}”.")
        else:
            is_on = request.POST.get("bao") == "1"
            services.switch_alert(actor=actor, search=search, is_on=is_on, now=clock.now())
            words = "Sẽ báo khi có văn bản mới khớp" if is_on else "Thôi báo"
            messages.success(request, f"{words} “{search.name}”.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("documents:find")
