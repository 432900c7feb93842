"""Files go up and stand in the queue."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.files.models import Attachment
from nhip.files.queue import enqueue_reading
from nhip.intake import services
from nhip.intake.choices import Source
from nhip.intake.forms import UploadForm
from nhip.intake.rules import can_take_in
from nhip.org.actors import Actor
from nhip.signing import load_trust
from nhip.ui.listing import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Put in one or many documents."""
    actor = actor_of(request)
    if not can_take_in(actor):
        raise PermissionDenied
    form = UploadForm(request.POST if request.method == "POST" else None)
    form.fields["documents"].for_actor(actor)  # type: ignore[attr-defined]  # an AttachmentsField
    if request.method == "POST" and form.is_valid():
        files: list[Attachment] = form.cleaned_data["documents"]
        return _taken(request, actor, [files] if form.cleaned_data["together"] else [[each] for each in files])
    return render(request, "intake/upload.html", {"form": form})


def _taken(request: HttpRequest, actor: Actor, documents: Sequence[Sequence[Attachment]]) -> HttpResponse:
    now, n_new, last = clock.now(), 0, 0
    for files in documents:
        arrival = services.Arrival(Source.UPLOAD, files[0].file.sha256, files[0].name, now)
        try:
            taken = services.take_in_stored(
                actor=actor, arrival=arrival, attachments=files, now=now, enqueue=enqueue_reading,
                trust=load_trust(settings.SIGNING_TRUST),
            )  # fmt: skip
        except Refused as refused:
            messages.error(request, f"{files[0].name}: {refused}")
            continue
        n_new += taken.is_new
        last = taken.item.pk
        if not taken.is_new:
            state = taken.item.get_state_display().lower()
            messages.info(request, f"“{files[0].name}” đã được tiếp nhận trước đây ({state}).")
    if len(documents) == 1 and last:
        return redirect("intake:item_detail", pk=last)
    if n_new:
        messages.success(request, f"Đã tiếp nhận {n_new} văn bản.")
    return redirect("intake:item_list")
