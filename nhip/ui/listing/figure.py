"""Opening a figure: the list cut down to the records that the figure was counted from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from nhip.core import figures
from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.ui.listing.asked import AS_OF, FIGURE, SINCE, UNTIL, clean


@dataclass(frozen=True)
class FigureBanner:
    """What a list says above the records of a figure. `n_visible` ≤ `n_records`: rights may hide some."""

    label: str
    unit: str
    window: str
    as_of: str
    text: str
    exact: str
    n_records: int
    n_visible: int

    @property
    def is_cut(self) -> bool:
        return self.n_visible < self.n_records


Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]


def open_figure(
    queryset: QuerySet[Any], params: Mapping[str, str], actor: Any, as_of: date, narrow: Narrow
) -> tuple[QuerySet[Any], FigureBanner | None]:
    """The visible records behind the figure that the request names, narrowed by the filters; no banner without figure.

    Raises Http404 with the reason when the figure cannot be shown here: a list of other records under a figure's
    name would be worse than no list.
    """
    key = params.get(FIGURE, "")
    if not key:
        return narrow(queryset), None
    try:
        figure = figures.get(key)
    except KeyError:
        raise Http404(f"Không có số liệu nào mang mã “{clean(key)}”.") from None
    if actor.agency_id is None:
        raise Http404("Tài khoản chưa gắn với cơ quan nào nên không có số liệu.")
    ask = figures.Ask(actor.agency_id, _window(params), as_of)
    records = figure.records(ask)
    if records.model._meta.concrete_model is not queryset.model._meta.concrete_model:  # noqa: SLF001 - Django's documented Model._meta
        raise Http404(f"Số liệu “{figure.label}” không đếm trên danh sách này.")
    if not records.query.is_sliced:
        records = records.order_by()
    queryset = queryset.filter(pk__in=records.values("pk"))
    if not figure.is_listed:
        return _of_one_report(figure, ask, narrow(queryset))
    reading = figures.read(figure, ask)
    banner = FigureBanner(
        label=figure.label,
        unit=figure.unit,
        window=ask.window.label,
        as_of=vi_date(as_of),
        text=reading.text or "chưa có số liệu",
        exact=reading.exact,
        n_records=reading.n_records,
        n_visible=queryset.count(),
    )
    return narrow(queryset), banner


def _of_one_report(
    figure: figures.Figure, ask: figures.Ask, records: QuerySet[Any]
) -> tuple[QuerySet[Any], FigureBanner]:
    """A report's own figure is counted as far as its link narrows it and the reader sees it: that is what was printed.

    The records of a rate are those of its denominator, so that is what is named.
    """
    label = figures.get(figure.denominator).label if figure.denominator else figure.label
    n_records = records.count()
    said = vi_int(n_records)
    return records, FigureBanner(
        label, figure.unit, ask.window.label, vi_date(ask.as_of), said, said, n_records, n_records
    )  # fmt: skip


def figure_query(key: str, ask: figures.Ask) -> str:
    """The query string that opens a figure on its list page (`Figure.route`)."""
    return f"?{FIGURE}={key}&{SINCE}={ask.window.start}&{UNTIL}={ask.window.end}&{AS_OF}={ask.as_of}"


def figure_url(figure: figures.Figure, ask: figures.Ask, **extra: str) -> str:
    """The list page that shows the records behind the figure, for the same window and as-of day."""
    asked = {**dict(figure.params), **extra}
    narrowed = f"&{urlencode(asked)}" if asked else ""
    return f"{reverse(figure.route)}{figure_query(figure.key, ask)}{narrowed}"


def _window(params: Mapping[str, str]) -> figures.Window:
    try:
        return figures.Window(date.fromisoformat(params.get(SINCE, "")), date.fromisoformat(params.get(UNTIL, "")))
    except ValueError:
        raise Http404("Đường dẫn thiếu khoảng thời gian của số liệu, hoặc khoảng đó không đọc được.") from None
