"""Papers and files of dossiers to take away; each taking is written down."""

import tempfile
from collections.abc import Callable
from typing import IO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.printing import PDF_TYPE
from nhip.core.text import fold
from nhip.dossiers import selectors, services
from nhip.dossiers.choices import AccessKind
from nhip.dossiers.exports import lists
from nhip.dossiers.exports.bound import bound_pdf
from nhip.dossiers.exports.packing import pack_dossier, write_sip
from nhip.dossiers.exports.papers import Paper
from nhip.dossiers.models import Dossier
from nhip.dossiers.packages import write_dossier
from nhip.dossiers.views.dossiers import back_to
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Taken = tuple[bytes | IO[bytes], str, str]


def _contents_pdf(actor: Actor, dossier: Dossier) -> Taken:
    return lists.contents_list(actor, dossier, clock.today()).pdf(), "muc-luc.pdf", PDF_TYPE


def _contents_xlsx(actor: Actor, dossier: Dossier) -> Taken:
    return lists.contents_list(actor, dossier, clock.today()).xlsx(), "muc-luc.xlsx", SHEET


def _certificate(_actor: Actor, dossier: Dossier) -> Taken:
    return lists.closing_certificate(dossier, clock.today()).pdf(), "chung-tu-ket-thuc.pdf", PDF_TYPE


def _bound(actor: Actor, dossier: Dossier) -> Taken:
    return bound_pdf(actor, dossier, clock.today()), "ho-so.pdf", PDF_TYPE


def _xml(actor: Actor, dossier: Dossier) -> Taken:
    return write_dossier(pack_dossier(actor, dossier)), "ho-so.xml", "application/xml"


def _package(actor: Actor, dossier: Dossier) -> Taken:
    target = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    try:
        write_sip(target, actor, dossier, clock.now())
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target, "goi.zip", "application/zip"


FORMS: dict[str, tuple[AccessKind, Callable[[Actor, Dossier], Taken]]] = {
    "muc-luc-pdf": (AccessKind.PRINT, _contents_pdf),
    "muc-luc-xlsx": (AccessKind.PRINT, _contents_xlsx),
    "chung-tu": (AccessKind.PRINT, _certificate),
    "pdf": (AccessKind.EXPORT, _bound),
    "xml": (AccessKind.EXPORT, _xml),
    "goi": (AccessKind.EXPORT, _package),
}


@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """A dossier as a paper, an XML or a package; refused when it holds what the actor may not read."""
    if form not in FORMS:
        raise Http404
    actor = actor_of(request)
    visible = selectors.visible_to(actor).select_related("agency__parent", "unit")
    dossier = get_object_or_404(visible, pk=pk)
    kind, make = FORMS[form]
    try:
        content, name, media_type = make(actor, dossier)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(back_to(pk))
    services.record_access(actor=actor, dossier=dossier, kind=kind, now=clock.now(), what=name)
    return sent(content, f"{dossier.year}-{fold(dossier.notation)}-{name}", media_type)


def sent(content: bytes | IO[bytes], name: str, media_type: str) -> HttpResponseBase:
    """A file to take away; a PDF is shown."""
    if isinstance(content, bytes):
        shown = "inline" if media_type == PDF_TYPE else "attachment"
        headers = {"Content-Disposition": f'{shown}; filename="{name}"'}
        return HttpResponse(content, content_type=media_type, headers=headers)
    return FileResponse(content, as_attachment=True, filename=name, content_type=media_type)


def _paper(paper: Paper, form: str, name: str) -> HttpResponseBase:
    if form == "xlsx":
        return sent(paper.xlsx(), f"{name}.xlsx", SHEET)
    return sent(paper.pdf(), f"{name}.pdf", PDF_TYPE)


@require_safe
def list_print(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The yearly list as PDF or XLSX."""
    found = get_object_or_404(selectors.lists_visible_to(actor_of(request)).select_related("agency__parent"), pk=pk)
    return _paper(lists.dossier_list(found, clock.today()), form, f"danh-muc-ho-so-{found.year}")


@require_safe
def hand_over_print(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The list of a hand-over as PDF or XLSX, or its minutes; refused when a dossier of it may not be read."""
    actor = actor_of(request)
    visible = selectors.hand_overs_visible_to(actor).select_related("agency__parent", "unit", "made_by", "accepted_by")
    found = get_object_or_404(visible, pk=pk)
    seen = selectors.visible_to(actor).filter(hand_over_lines__hand_over=found).count()
    if seen < found.lines.count():
        messages.error(request, "Mục lục có hồ sơ bạn không được xem nên không in được đủ. Nhờ văn thư, lưu trữ in.")
        return redirect("dossiers:hand_over_detail", pk=pk)
    if form == "bien-ban":
        return _paper(
            lists.hand_over_minutes(found, clock.today()), form, f"bien-ban-giao-nhan-{found.number}-{found.year}"
        )
    return _paper(lists.hand_over_list(found, clock.today()), form, f"muc-luc-nop-luu-{found.number}-{found.year}")
