"""Deeds on imports: request → form → service → the batch's page."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from nhip.core import clock, worker
from nhip.core.errors import Refused
from nhip.exchange import jobs, selectors, services
from nhip.exchange.choices import BatchState
from nhip.exchange.forms import MappingForm, PresetForm, UploadForm
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.views.reading import named_kind, visible_batch
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of

# Files up to this size are checked while the page loads; larger ones by a job, with progress.
CHECKED_AT_ONCE = 1024 * 1024


def _say(request: HttpRequest, error: Refused, about: str = "") -> None:
    messages.error(request, f"{about}: {error}" if about else str(error))


def check(request: HttpRequest, batch: ImportBatch) -> None:
    """Check a batch now when it is small, else leave it to a job."""
    actor: Actor = actor_of(request)
    if batch.size <= CHECKED_AT_ONCE:
        services.check_batch(actor=actor, batch_id=batch.pk, today=clock.today(), now=clock.now())
        return
    with transaction.atomic():
        jobs.check_import.enqueue(batch.pk, actor.person_id, batch.agency_id)
        worker.wake()


def _may_see(request: HttpRequest, pk: int) -> ImportBatch:
    """The batch if the actor may see it and act on its kind; 404 otherwise."""
    actor: Actor = actor_of(request)
    batch = visible_batch(actor, pk)
    if not selectors.may_import(actor, named_kind(batch.kind)):
        raise Http404("not a kind of this actor")
    return batch


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one or more files; a single good one opens at once."""
    actor: Actor = actor_of(request)
    kinds = selectors.kinds_for(actor)
    form = UploadForm(kinds, request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect("exchange:import_list")
    received: list[ImportBatch] = []
    for file in form.cleaned_data["uploads"]:
        try:
            batch = services.receive_file(
                actor=actor, kind_key=form.cleaned_data["kind"], file_name=file.name or "tệp",
                chunks=file.chunks(), now=clock.now(),
            )  # fmt: skip
            received.append(batch)
            check(request, batch)
        except Refused as error:
            _say(request, error, file.name or "")
    if len(received) == 1:
        return redirect("exchange:batch_detail", pk=received[0].pk)
    if received:
        messages.success(request, f"Đã nhận {len(received)} tệp; mở từng tệp để xem và nhập.")
    return redirect("exchange:import_list")


@require_POST
def choose_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the file is of another kind and check it anew."""
    batch = _may_see(request, pk)
    try:
        check(
            request, services.choose_kind(actor=actor_of(request), batch_id=pk, kind_key=request.POST.get("kind", ""))
        )
    except Refused as error:
        _say(request, error)
    return redirect("exchange:batch_detail", pk=batch.pk)


@require_POST
def map_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Match headings to columns and check the file anew."""
    batch = _may_see(request, pk)
    form = MappingForm(batch.preview.get("headings", []), named_kind(batch.kind), request.POST)
    if not form.is_valid():
        messages.error(request, "Có cột không thuộc loại sổ này; chọn lại trong danh sách.")
        return redirect("exchange:batch_detail", pk=pk)
    try:
        check(request, services.map_columns(actor=actor_of(request), batch_id=pk, mapping=form.mapping))
    except Refused as error:
        _say(request, error)
    return redirect("exchange:batch_detail", pk=pk)


@require_POST
def save_preset(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the mapping of this file for the files of the same system."""
    _may_see(request, pk)
    form = PresetForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["name"])))
        return redirect("exchange:batch_detail", pk=pk)
    try:
        preset = services.save_preset(
            actor=actor_of(request), batch_id=pk, name=form.cleaned_data["name"], now=clock.now()
        )
        messages.success(request, f"Đã lưu mẫu “{preset.name}”; tệp cùng tiêu đề sẽ tự ghép cột theo mẫu này.")
    except Refused as error:
        _say(request, error)
    return redirect("exchange:batch_detail", pk=pk)


@require_POST
def forget_preset(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a saved mapping."""
    actor: Actor = actor_of(request)
    preset = get_object_or_404(ImportPreset.objects.filter(agency_id=actor.agency_id), pk=pk)
    try:
        services.forget_preset(actor=actor, preset_id=pk, now=clock.now())
        messages.success(request, f"Đã xóa mẫu “{preset.name}”.")
    except Refused as error:
        _say(request, error)
    return redirect("exchange:import_list")


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start writing; a second press finds it started."""
    batch = _may_see(request, pk)
    actor: Actor = actor_of(request)

    def enqueue(batch_id: int, token: UUID) -> None:
        jobs.run_import.enqueue(batch_id, str(token), actor.person_id, batch.agency_id)
        worker.wake()

    try:
        services.start_batch(
            actor=actor, batch_id=pk, accept_good_rows=request.POST.get("accept") == "1", now=clock.now(),
            enqueue=enqueue,
        )  # fmt: skip
    except Refused as error:
        _say(request, error)
    return redirect("exchange:batch_detail", pk=pk)


@require_POST
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Check a refused or interrupted batch again; a run that is still alive is left alone."""
    batch = _may_see(request, pk)
    actor: Actor = actor_of(request)
    try:
        if batch.state == BatchState.RUNNING:
            services.give_up(actor=actor, batch_id=pk, now=clock.now())
        check(request, services.recheck(actor=actor, batch_id=pk))
    except Refused as error:
        _say(request, error)
    return redirect("exchange:batch_detail", pk=pk)
