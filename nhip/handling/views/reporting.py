"""The reports on incoming and outgoing documents, on the page and as files."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.core.printing import PDF_TYPE
from nhip.core.workdays import load_calendar
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.handling import selectors
from nhip.handling.choices import Result, Sending
from nhip.handling.exports.report import Report
from nhip.handling.forms import WindowForm
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.ui.listing import actor_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LISTED = 2_000
_TITLES = {
    Direction.INCOMING: "Báo cáo tình hình giải quyết văn bản đến",
    Direction.OUTGOING: "Báo cáo tình hình phát hành văn bản đi",
}


@require_safe
def report(request: HttpRequest, direction: Direction) -> HttpResponse:
    """Counts for a span of days by unit (incoming) or kind (outgoing); `?tep=pdf`, `?tep=xlsx` give the files."""
    actor, today = actor_of(request), clock.today()
    initial = {"tu": today.replace(day=1), "den": today}
    form = WindowForm(request.GET if "tu" in request.GET else None, initial=initial)
    is_asked = form.is_bound and form.is_valid()
    start, until = (form.cleaned_data["tu"], form.cleaned_data["den"]) if is_asked else initial.values()
    file = request.GET.get("tep", "")
    agency = get_object_or_404(Unit.objects.select_related("parent"), pk=actor.agency_id)
    made = _report(actor, agency, direction, start, until, with_list=bool(file))
    if file and (is_asked or not form.is_bound):
        return _file(made, file, today)
    context = {
        "form": form, "report": made, "direction": direction, "today": today,
        "lines": [_linked(line, made.columns, direction, start, until) for line in made.lines],
        "total": _linked(made.total, made.columns, direction, start, until),
        "query": urlencode({"tu": start.isoformat(), "den": until.isoformat()}),
    }  # fmt: skip
    return render(request, "handling/report.html", context)


def _report(actor: Actor, agency: Unit, direction: Direction, start: date, until: date, *, with_list: bool) -> Report:
    scope = "Toàn cơ quan" if actor.sees_whole_agency else "Những văn bản người lập báo cáo được xem"
    today = clock.today()
    rows: list[Sequence[str]] = []
    cut = ""
    if direction == Direction.INCOMING:
        lines = selectors.incoming_report(actor, start, until, today)
        total = selectors.total_of(lines)
        columns = _used(Result.choices, total)
        if with_list:
            found = selectors.unfinished(actor, start, until, today)
            rows = [_listed(entry) for entry in found[:MOST_LISTED]]
            n_open = found.count() if len(rows) == MOST_LISTED else len(rows)
            cut = f"Chỉ liệt kê {vi_int(MOST_LISTED)} trong {vi_int(n_open)} văn bản." if n_open > len(rows) else ""
    else:
        lines = selectors.outgoing_report(actor, start, until, load_calendar())
        total = selectors.total_of(lines)
        columns = _used(Sending.choices, total)
    head = "Đơn vị xử lý" if direction == Direction.INCOMING else "Loại văn bản"
    return Report(agency, _TITLES[direction], head, columns, lines, total, start, until, scope, rows, cut)


def _used(choices: Sequence[tuple[str, object]], total: selectors.ReportLine) -> list[tuple[str, str]]:
    """The columns, without the one for registers kept before where there is none of them."""
    return [(key, str(label)) for key, label in choices if key != Result.KEPT_BEFORE or total.counts[key]]


def _listed(entry: RegisterEntry) -> Sequence[str]:
    document = entry.document
    issued = f" ngày {vi_date(document.issued_on)}" if document.issued_on else ""
    named = f"{document.get_document_type_display()} {document.reference_code}{issued}, {document.issuer_name}"
    receiver = entry.handling_unit.name if entry.handling_unit else entry.handler_name
    result = Result(entry.result).label  # type: ignore[attr-defined]  # annotated by selectors.with_result
    due = vi_date(entry.due_on) if entry.due_on else ""
    return (f"{entry.number}{entry.number_suffix}", f"{named}: {document.subject}", receiver, due, str(result))


def _linked(
    line: selectors.ReportLine, columns: Sequence[tuple[str, str]], direction: Direction, start: date, until: date
) -> dict[str, object]:
    """A line with the address of the documents behind each number; of lines without a unit of their own none."""
    is_total = line.name == "Tổng số"
    is_linked = direction == Direction.INCOMING and (is_total or line.unit_id is not None)
    asked = {"chieu": direction.value, "ngay-tu": start.isoformat(), "ngay-den": until.isoformat()}
    if line.unit_id is not None:
        asked["don-vi"] = str(line.unit_id)
    find = reverse("documents:find")
    cells = [
        (line.counts[key], f"{find}?{urlencode({**asked, 'giai-quyet': key})}" if is_linked else "")
        for key, _label in columns
    ]
    return {"name": line.name, "total": line.total, "cells": cells}


def _file(made: Report, file: str, today: date) -> HttpResponse:
    is_sheet = file == "xlsx"
    name = f"tinh-hinh-van-ban-{made.start.isoformat()}-{made.until.isoformat()}.{'xlsx' if is_sheet else 'pdf'}"
    content = made.xlsx(today) if is_sheet else made.pdf(today)
    header = content_disposition_header(as_attachment=is_sheet, filename=name)
    media_type = SHEET if is_sheet else PDF_TYPE
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": str(header)})
