"""The view of a list page: the page, its htmx fragments, its Excel file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.ui.listing.asked import ALL, CHOSEN, CURSOR, EXPORT, SEARCH, Asked, read_request
from nhip.ui.listing.declare import ListPage
from nhip.ui.listing.export import file_name, write_xlsx
from nhip.ui.listing.figure import FigureBanner, open_figure
from nhip.ui.listing.keyset import Cursor, Slice, load_cursor, take, take_counted, walk
from nhip.ui.listing.present import COUNTED, Listing, export_notes, salt_of

TEMPLATE = "ui/list.html"
LONGEST_PK = 18
# Rows of a search: a screenful, drawn anew at each letter; the rest comes by scrolling.
HITS = 25
View = Callable[[HttpRequest], HttpResponseBase]
_PAGES: dict[str, ListPage] = {}


def list_view(page: ListPage) -> View:
    """The Django view of a list page."""
    _PAGES[page.route] = page

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest) -> HttpResponseBase:
        if request.POST.get(EXPORT) or request.GET.get(EXPORT):
            return _export(page, request)
        return _show(page, request)

    return view


def page_at(route: str) -> ListPage:
    """The list page declared for a URL name, such as a figure's `route`; KeyError when there is none."""
    return _PAGES[route]


def chosen_records(page: ListPage, request: HttpRequest) -> QuerySet[Any]:
    """The records that a bulk POST chose: the ticked ones, or with "tat-ca" all that the list's query string finds.

    Only what the actor may see, whatever the form says.
    """
    _asked, queryset, _banner = _ask(page, request)
    return _only_chosen(queryset, request)


def _ask(page: ListPage, request: HttpRequest) -> tuple[Asked, QuerySet[Any], FigureBanner | None]:
    actor = actor_of(request)
    asked = read_request(page, request.GET, actor, clock.today())
    queryset = _all_of(page, actor, asked)
    shown, banner = open_figure(queryset, request.GET, actor, asked.as_of, lambda found: asked.narrow(found, page))
    return asked, shown, banner


def _all_of(page: ListPage, actor: Any, asked: Asked) -> QuerySet[Any]:
    """All records of the list that the actor may see, with what the page shows beside them."""
    queryset = page.queryset(actor)
    return queryset if page.annotate is None else page.annotate(queryset, asked.as_of)


def actor_of(request: HttpRequest) -> Any:
    """The Actor that the accounts middleware put on the request."""
    return request.actor  # type: ignore[attr-defined]  # Django's way of extending requests


def _show(page: ListPage, request: HttpRequest) -> HttpResponse:
    asked, queryset, banner = _ask(page, request)
    cursor, notice = _cursor(page, request.GET, asked)
    htmx = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    is_more = htmx and cursor is not None
    if asked.search and cursor is None and banner is None:
        rows, total = _hits_of(page, queryset, asked, actor_of(request))
    else:
        size = min(page.page_size, HITS) if asked.search else page.page_size
        rows, total = take(queryset, asked.sort, cursor, size), None if is_more else queryset.count()
    listing = Listing(
        page=page,
        asked=asked,
        actor=actor_of(request),
        path=request.path,
        slice=rows,
        total=total,
        banner=banner,
    )
    notices = [*asked.notices, *([notice] if notice else [])]
    fragment = ("#rows" if is_more else "#results") if htmx else ""
    response = render(request, TEMPLATE + fragment, {"listing": listing, "notices": notices, "is_fragment": htmx})
    patch_vary_headers(response, ["HX-Request"])
    if htmx and not is_more:
        response[_history_header(request, asked)] = listing.url
    return response


def _hits_of(page: ListPage, queryset: QuerySet[Any], asked: Asked, actor: Any) -> tuple[Slice, int | None]:
    """The first rows that a search finds and how many there are: while somebody types, counting stops past COUNTED."""
    unsearched = replace(asked, search="").narrow(_all_of(page, actor, asked), page)
    return take_counted(queryset, unsearched, asked.sort, min(page.page_size, HITS), COUNTED)


def _history_header(request: HttpRequest, asked: Asked) -> str:
    """Typing on in the search box replaces the address, anything else adds one: "back" leaves the search at once."""
    before = QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query).dict()
    after = dict(asked.params)
    is_typing_on = before.pop(SEARCH, "") and after.pop(SEARCH, "") and before == after
    return "HX-Replace-Url" if is_typing_on else "HX-Push-Url"


def _cursor(page: ListPage, params: QueryDict, asked: Asked) -> tuple[Cursor | None, str]:
    text = params.get(CURSOR, "")
    if not text:
        return None, ""
    cursor = load_cursor(text, salt_of(page, asked))
    return cursor, "" if cursor else "Vị trí trang không còn đúng; danh sách hiện lại từ đầu."


def _export(page: ListPage, request: HttpRequest) -> HttpResponseBase:
    asked, queryset, banner = _ask(page, request)
    if request.method == "POST" or CHOSEN in request.GET:
        queryset = _only_chosen(queryset, request)
    notes = export_notes(asked, banner, actor_of(request))
    target = write_xlsx(page.title, notes, page.columns, walk(queryset, asked.sort))
    return FileResponse(target, as_attachment=True, filename=file_name(page.title, asked.as_of))


def _only_chosen(queryset: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    if request.POST.get(ALL) == "1":
        return queryset
    texts = [*request.POST.getlist(CHOSEN), *request.GET.getlist(CHOSEN)]
    return queryset.filter(pk__in=_keys([part for text in texts for part in text.split(",")]))


def _keys(texts: list[str]) -> list[int]:
    """Primary keys among the texts; anything else is not a record and is passed over."""
    return sorted({int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST_PK})
