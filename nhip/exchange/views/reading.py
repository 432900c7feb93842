"""Reading: the imports page, one batch with its progress, its result file, empty files."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.imports import ImportKind, all_kinds, vi_duration
from nhip.core.numbers import vi_int
from nhip.core.text import fold
from nhip.exchange import exports, selectors, store
from nhip.exchange.choices import WAITING, BatchState
from nhip.exchange.forms import MappingForm, PresetForm, UploadForm
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.pages import kind_label, state_badge
from nhip.exchange.rules import can_start, is_silent
from nhip.org.actors import Actor
from nhip.ui.listing import actor_of

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RECENT = 12
_POLLS = {"read": "Đang đọc tệp", "check": "Đang kiểm tra", "write": "Đang ghi vào hệ thống"}


def visible_batch(actor: Actor, pk: int) -> ImportBatch:
    """The batch if the actor may see it; 404 otherwise."""
    return get_object_or_404(selectors.visible_to(actor), pk=pk)


def named_kind(key: str) -> ImportKind:
    """The kind of that key; 404 otherwise."""
    found = next((kind for kind in all_kinds() if kind.key == key), None)
    if found is None:
        raise Http404(f"no kind {key}")
    return found


@dataclass(frozen=True)
class BatchLine:
    """A batch in the list of the latest ones."""

    batch: ImportBatch

    @property
    def kind(self) -> str:
        return kind_label(self.batch.kind)

    @property
    def badge(self) -> Any:
        return state_badge(self.batch)

    @property
    def counts(self) -> str:
        """What came of it, in a few words."""
        if self.batch.state == BatchState.DONE:
            return f"đã ghi {vi_int(self.batch.n_written)} bản ghi"
        return f"{vi_int(self.batch.n_total)} dòng" if self.batch.n_total else ""


@require_safe
def import_list(request: HttpRequest, kind: str = "") -> HttpResponse:
    """The page where files are brought in: the drop zone, the kinds, the latest batches."""
    actor: Actor = actor_of(request)
    kinds = selectors.kinds_for(actor)
    chosen = next((each for each in kinds if each.key == named_kind(kind).key), None) if kind else None
    context = {
        "form": UploadForm(kinds, initial={"kind": kind}),
        "kinds": kinds,
        "chosen": chosen,
        "batches": [BatchLine(batch) for batch in selectors.visible_to(actor)[:_RECENT]],
        "presets": [
            (preset, kind_label(preset.kind))
            for preset in ImportPreset.objects.filter(agency_id=actor.agency_id, kind__in=[each.key for each in kinds])
        ],
    }
    return render(request, "exchange/import_list.html", context)


@dataclass(frozen=True)
class Progress:
    """How far a batch is, for the fragment that asks again and again."""

    batch: ImportBatch
    is_silent: bool
    sign: store.Sign | None

    @property
    def percent(self) -> int:
        return round((self.sign.share if self.sign else 0) * 100)

    @property
    def title(self) -> str:
        if self.batch.state == BatchState.UPLOADED:
            return "Đang kiểm tra tệp"
        return _POLLS[self.sign.phase] if self.sign else "Chuẩn bị nhập"

    @property
    def rows(self) -> str:
        """Rows done of all, as far as known."""
        if self.sign is None or not self.sign.done:
            return ""
        whole = f"/{vi_int(self.sign.total)}" if self.sign.total else ""
        return f"{vi_int(self.sign.done)}{whole} dòng"

    @property
    def time_left(self) -> str:
        is_writing = self.sign is not None and self.sign.phase == "write"
        return vi_duration(self.sign.seconds_left) if self.sign and is_writing else "đang ước tính thời gian còn lại"


def progress_of(batch: ImportBatch) -> Progress | None:
    """The progress of a waiting batch, None for one that rests."""
    if batch.state not in WAITING:
        return None
    sign = store.read_sign(batch.uid)
    last = sign.moment if sign else batch.started_at or batch.received_at
    return Progress(batch, is_silent(last_sign_at=last, now=clock.now()), sign)


@require_safe
def batch_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: what the file holds, what is wrong, what may be done next."""
    actor: Actor = actor_of(request)
    batch = visible_batch(actor, pk)
    kind = named_kind(batch.kind)
    preview = batch.preview
    may_act = selectors.may_import(actor, kind)
    can_map = may_act and bool(preview.get("headings")) and batch.state not in (*WAITING, BatchState.DONE)
    mapping = MappingForm(preview.get("headings", []), kind)
    preset = selectors.preset_for(batch)
    context = {
        "batch": batch,
        "kind": kind,
        "kinds": selectors.kinds_for(actor),
        "badge": state_badge(batch),
        "preview": preview,
        "progress": progress_of(batch),
        "may_act": may_act,
        "can_map": can_map,
        "can_recheck": may_act and batch.state in (BatchState.REFUSED, BatchState.FAILED) and batch.stored_sha256,
        "columns": [(heading, mapping[f"c{n}"]) for n, heading in enumerate(preview.get("headings", []))],
        "unused": [heading["text"] for heading in preview.get("headings", []) if not heading["key"]],
        "preset": preset,
        "preset_form": PresetForm(initial={"name": preset.name if preset else ""}),
        "start": can_start(
            n_good=batch.n_good, n_refused=batch.n_refused, missing=preview.get("missing", []), accept_good_rows=False
        ),
        "start_good": can_start(
            n_good=batch.n_good, n_refused=batch.n_refused, missing=preview.get("missing", []), accept_good_rows=True
        ),
        "earlier": selectors.earlier_import(batch),
        "has_result": store.result_path(batch.uid).is_file(),
    }
    return render(request, "exchange/batch_detail.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment of progress; tells the page to load anew once the batch rests."""
    batch = visible_batch(actor_of(request), pk)
    now = progress_of(batch)
    if now is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "exchange/parts/progress.html", {"batch": batch, "progress": now})


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result file of a batch: one line per refused row."""
    batch = visible_batch(actor_of(request), pk)
    path = store.result_path(batch.uid)
    if not path.is_file():
        raise Http404("no result file")
    stem = fold(batch.file_name.rpartition(".")[0] or batch.file_name)
    return _download(path.read_bytes(), f"ket-qua_{stem}.xlsx")


@require_safe
def blank(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty file with the headings of a kind."""
    found = named_kind(kind)
    if not selectors.may_import(actor_of(request), found):
        raise Http404("not a kind of this actor")
    return _download(exports.blank_file(found), f"mau_{kind}.xlsx")


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=_SHEET, headers={"Content-Disposition": disposition})
