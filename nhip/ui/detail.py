"""The detail engine: an app declares a `DetailPage`, `detail_view` makes it a page with fields, panels, timeline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.journal import timeline_of
from nhip.ui.badges import Badge
from nhip.ui.cells import Shown, show, value_of
from nhip.ui.listing.view import actor_of

FieldKind = Literal["text", "long", "date", "due", "int", "decimal", "badge", "link"]
TIMELINE_LENGTH = 50


@dataclass(frozen=True)
class Field:
    """One line of a group; `value` as in a list's Column, `kind` "long" takes the whole width and keeps line breaks."""

    label: str
    value: str | Callable[[Any], object]
    kind: FieldKind = "text"


@dataclass(frozen=True)
class FieldGroup:
    """A titled card of fields; `side` puts it in the right pane, above the timeline."""

    title: str
    fields: Sequence[Field]
    _: KW_ONLY
    side: bool = False


@dataclass(frozen=True)
class Panel:
    """A card of another room's making.

    Either `template` with `context(record, actor, today)`, or `route`: the URL name (kwarg pk) of a fragment that
    another app serves and that htmx loads after the page; a route that does not exist is left out, and so is a template
    that comes out empty. `is_first` puts it above the fields: what is to be done next is seen on a phone at once.
    """

    title: str
    template: str = ""
    context: Callable[[Any, Any, date], Mapping[str, Any]] = lambda _record, _actor, _today: {}
    _: KW_ONLY
    route: str = ""
    is_first: bool = False


@dataclass(frozen=True)
class Deed:
    """A button of the detail page: a link to `route` (kwarg pk), shown when `shown(record, actor)`.

    The first one stands out, unless it is quiet: a page whose next step lies in a panel has no main button.
    """

    label: str
    route: str
    _: KW_ONLY
    icon: str = ""
    is_quiet: bool = False
    shown: Callable[[Any, Any], bool] = lambda _record, _actor: True


@dataclass(frozen=True)
class DetailPage:
    """The page of one record. `queryset(actor)` is what the actor may see: anything else is a 404."""

    key: str
    title: Callable[[Any], str]
    route: str
    queryset: Callable[[Any], QuerySet[Any]]
    groups: Sequence[FieldGroup]
    _: KW_ONLY
    panels: Sequence[Panel] = ()
    list_route: str = ""
    list_title: str = "Danh sách"
    badge: Callable[[Any], Badge | None] = lambda _record: None
    annotate: Callable[[QuerySet[Any], date], QuerySet[Any]] | None = None
    actions: Sequence[Deed] = ()
    has_timeline: bool = True


@dataclass(frozen=True)
class ShownField:
    label: str
    kind: str
    shown: Shown


@dataclass(frozen=True)
class ShownGroup:
    title: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True)
class ShownPanel:
    """A panel made: its HTML, or the address from which htmx loads it."""

    title: str
    html: str
    url: str
    is_first: bool = False


def detail_view(page: DetailPage) -> Callable[..., HttpResponseBase]:
    """The Django view of a detail page; URL kwarg `pk`."""

    @require_safe
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        today, actor = clock.today(), actor_of(request)
        queryset = page.queryset(actor)
        if page.annotate is not None:
            queryset = page.annotate(queryset, today)
        record = get_object_or_404(queryset, pk=pk)
        return render(request, "ui/detail.html", _context(page, request, record, today))

    return view


def _context(page: DetailPage, request: HttpRequest, record: Any, today: date) -> dict[str, Any]:
    actor = actor_of(request)
    panels = [panel for item in page.panels if (panel := _panel(item, request, record, today))]
    return {
        "page": page,
        "title": page.title(record),
        "badge": page.badge(record),
        "list_url": _address(page.list_route),
        "main_groups": [_group(group, record, today) for group in page.groups if not group.side],
        "side_groups": [_group(group, record, today) for group in page.groups if group.side],
        "first_panels": [panel for panel in panels if panel.is_first],
        "panels": [panel for panel in panels if not panel.is_first],
        "actions": [
            (item, url)
            for item in page.actions
            if item.shown(record, actor) and (url := _address(item.route, pk=record.pk))
        ],
        "timeline": _timeline(record) if page.has_timeline else [],
    }


def _timeline(record: Model) -> list[Any]:
    return list(timeline_of(record)[:TIMELINE_LENGTH])


def _group(group: FieldGroup, record: Any, today: date) -> ShownGroup:
    fields = tuple(
        ShownField(item.label, item.kind, show(value_of(record, item.value), item.kind, today)) for item in group.fields
    )
    return ShownGroup(group.title, fields)


def _panel(panel: Panel, request: HttpRequest, record: Any, today: date) -> ShownPanel | None:
    if panel.route:
        url = _address(panel.route, pk=record.pk)
        return ShownPanel(panel.title, "", url, panel.is_first) if url else None
    context = {"record": record, **panel.context(record, actor_of(request), today)}
    html = render_to_string(panel.template, context, request)
    return ShownPanel(panel.title, html, "", panel.is_first) if html.strip() else None


def _address(route: str, **kwargs: Any) -> str:
    if not route:
        return ""
    try:
        return reverse(route, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""
