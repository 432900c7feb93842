"""The page that makes documents of urging: what is late by unit, a file for each, the urging written down once."""

import zipfile
from collections.abc import Collection
from datetime import date
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.text import fold
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.reports.exports.docx import render_docx
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.follow_up import follow_up_document
from nhip.reports.forms import FollowUpForm
from nhip.tasks.selectors import LateUnit, late_by_unit
from nhip.tasks.services import follow_up_tasks
from nhip.ui.listing import actor_of, chosen_records, page_at

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest) -> HttpResponse:
    """All late tasks, or those ticked in the list, by lead unit; a POST with a form of file makes the documents."""
    actor: Actor = actor_of(request)
    today = clock.today()
    pks = _chosen(request)
    units = late_by_unit(actor, today, pks)
    kind = request.POST.get("file", "")
    is_made = kind in {"preview", "pdf", "docx"}
    form = FollowUpForm(request.POST if is_made else None, initial={"sent_on": today})
    if is_made and form.is_valid():
        picked = [unit for unit in units if unit.key in set(request.POST.getlist("don-vi"))]
        try:
            return _make(actor, picked, kind, form, today)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "units": units,
        "n_tasks": sum(len(unit.tasks) for unit in units),
        "n_left_out": len(pks) - sum(len(unit.tasks) for unit in units) if pks is not None else 0,
        "chosen": "" if pks is None else ",".join(str(pk) for pk in pks),
        "is_chosen": pks is not None,
        "today": today,
    }
    return render(request, "reports/follow_up.html", context)


def _chosen(request: HttpRequest) -> Collection[int] | None:
    """The tasks that the list or this page's own form names; None for all."""
    if not (request.POST.get("chon") or request.POST.get("tat-ca") == "1"):
        return None
    records = chosen_records(page_at("tasks:task_list"), request)
    return list(records.order_by("pk").values_list("pk", flat=True))


def _make(actor: Actor, units: list[LateUnit], kind: str, form: FollowUpForm, today: date) -> HttpResponse:
    """The files; unless they are only looked at, each task is urged by them, once."""
    if not units:
        raise Refused("Chưa chọn đơn vị nào có nhiệm vụ quá hạn.", "Đánh dấu ít nhất một đơn vị.")
    said = form.cleaned_data
    agency = get_object_or_404(Unit.objects.select_related("parent"), pk=actor.agency_id)
    files = _files(units, agency, "pdf" if kind == "preview" else kind, today, said["reference"])
    if kind != "preview":
        follow_up_tasks(
            actor=actor,
            tasks=[row.task for unit in units for row in unit.tasks],
            sent_on=said["sent_on"],
            reference=said["reference"] or f"Văn bản đôn đốc ngày {vi_date(said['sent_on'])}",
            now=clock.now(),
        )
    name, content = files[0] if len(files) == 1 else (f"van-ban-don-doc-{today.isoformat()}.zip", _zip(files))
    disposition = content_disposition_header(kind != "preview" or len(files) > 1, name)
    suffix = name.rpartition(".")[2]
    return HttpResponse(content, content_type=_TYPES[suffix], headers={"Content-Disposition": disposition})


def _files(units: list[LateUnit], agency: Unit, kind: str, today: date, reference: str) -> list[tuple[str, bytes]]:
    draw = render_pdf if kind == "pdf" else render_docx
    return [
        (
            f"don-doc-{place:02d}-{fold(unit.name).replace(' ', '-')[:60]}.{kind}",
            draw(follow_up_document(unit, agency=agency, as_of=today, reference=reference), sources=False),
        )
        for place, unit in enumerate(units, start=1)
    ]


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()
