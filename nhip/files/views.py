"""Pages of files: uploading, serving, how far the reading is."""

from uuid import UUID

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.files import selectors, services, store
from nhip.files.choices import IN_WORK
from nhip.files.fields import progress_of
from nhip.files.forms import UploadForm
from nhip.files.models import Attachment, TextLayer
from nhip.files.pictures import page_bytes
from nhip.files.queue import enqueue_reading
from nhip.files.rules import is_inline
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of

# What is served can do nothing in the browser: no script, no request, no form.
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"


def _visible(request: HttpRequest, uid: UUID) -> Attachment:
    return get_object_or_404(selectors.visible_to(actor_of(request)), uid=uid)


@require_safe
@xframe_options_sameorigin
def serve(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The file itself: shown when it is a PDF or a picture (saved with ?tai=1), saved otherwise."""
    attachment = _visible(request, uid)
    file = attachment.file
    path = store.file_path(file.sha256)
    if not path.is_file():
        raise Http404("the file is not kept any more")
    as_attachment = "tai" in request.GET or not is_inline(file.media_type)
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": _SANDBOX,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{file.sha256}"',
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    return FileResponse(
        path.open("rb"), as_attachment=as_attachment, filename=attachment.name, content_type=file.media_type,
        headers=headers,
    )  # fmt: skip


@require_safe
def page(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """One page of a file as a picture."""
    attachment = _visible(request, uid)
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{attachment.file.sha256}-{number}"',
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    content = page_bytes(attachment.file, number)
    if content is None:
        raise Http404("no such page")
    return HttpResponse(content, content_type="image/webp", headers=headers)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one file; the line that the form shows for it, with its identifier, or why it was refused."""
    actor: Actor = actor_of(request)
    form = UploadForm({"field": "files", **request.POST.dict()}, request.FILES)
    if not form.is_valid():
        reasons = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _refused(request, Refused(reasons))
    sent = form.cleaned_data["file"]
    try:
        attachment = services.store_file(actor=actor, name=sent.name, content=sent.chunks(), now=clock.now())
        layer = _ask_for_text(actor, attachment)
    except Refused as error:
        return _refused(request, error)
    context = {"attachment": attachment, "layer": layer, "field": form.cleaned_data["field"], **progress_of(layer)}
    return render(request, "files/parts/uploaded.html", context)


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return render(request, "files/parts/refused.html", {"error": error}, status=422)


def _ask_for_text(actor: Actor, attachment: Attachment) -> TextLayer | None:
    """The text of the file: at hand, or asked of a job; None where the file has none."""
    if attachment.file.media_type == services.SHEET_TYPE:
        return None
    with transaction.atomic():
        services.request_text(actor=actor, attachment_id=attachment.pk, now=clock.now(), enqueue=enqueue_reading)
    return selectors.text_of(attachment)  # a job that is done at once is done by now


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far the reading of a file is, as a fragment that asks for itself; POST asks for the text (again)."""
    attachment = _visible(request, uid)
    layer = selectors.text_of(attachment)
    if request.method == "POST" or (layer is not None and layer.state in IN_WORK):
        try:
            layer = _ask_for_text(actor_of(request), attachment)  # a job that has died is started anew
        except Refused as error:
            return _refused(request, error)
    return render(
        request, "files/parts/text_state.html", {"attachment": attachment, "layer": layer, **progress_of(layer)}
    )
