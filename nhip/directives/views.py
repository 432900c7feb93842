"""Pages of directives: putting one in, and the screen on which its tasks are confirmed."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.directives import jobs, rules, selectors, services
from nhip.directives.choices import READABLE, ModelState, ReadingState, TaskProposalState
from nhip.directives.forms import AnswerForm, DescribeForm, ReceiveForm, SpanForm, TaskProposalForm, uids_of
from nhip.directives.marks import runs_of
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.pages import state_badge
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.files.choices import IN_WORK, TextState
from nhip.files.selectors import own_by_uid, text_of
from nhip.org.actors import Actor
from nhip.org.selectors import name_directory
from nhip.tasks.rules import can_assign
from nhip.ui.listing import actor_of

Deed = Callable[[Actor], str]


def _visible(request: HttpRequest, pk: int) -> DirectiveReading:
    return get_object_or_404(selectors.visible_to(actor_of(request)).select_related("attachment__file"), pk=pk)


def _proposal(request: HttpRequest, pk: int, proposal: int) -> TaskProposal:
    return get_object_or_404(_visible(request, pk).task_proposals.select_related("reading"), pk=proposal)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Put one or several directives in; a single one is opened at once."""
    actor = actor_of(request)
    if not can_assign(actor):
        raise PermissionDenied
    form = ReceiveForm(request.POST if request.method == "POST" else None, today=clock.today())
    if request.method == "POST" and form.is_valid():
        files = own_by_uid(actor, uids_of(request.POST.getlist("files")))
        if not files:
            form.add_error(None, "Chưa có tệp nào. Kéo tệp văn bản vào ô bên trên.")
        else:
            return _received(request, actor, form, files)
    return render(request, "directives/receive.html", {"form": form})


def _received(request: HttpRequest, actor: Actor, form: ReceiveForm, files: list[Any]) -> HttpResponse:
    readings = []
    for attachment in files:
        try:
            readings.append(
                services.receive_directive(
                    actor=actor,
                    attachment=attachment,
                    ask_model=jobs.model_asker(),
                    now=clock.now(),
                    **form.cleaned_data,
                )
            )
        except Refused as refused:
            messages.error(request, f"{attachment.name}: {refused}")
    if len(readings) == 1:
        return redirect("directives:reading_detail", pk=readings[0].pk)
    messages.success(request, f"Đã đưa vào {len(readings)} văn bản.")
    return redirect("directives:reading_list")


@require_POST
def read_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the tasks of a registered document from its file, and go to where they are confirmed."""
    actor = actor_of(request)
    entry = get_object_or_404(entries_visible_to(actor).select_related("document"), pk=pk)
    try:
        reading = services.read_entry(actor=actor, entry=entry, ask_model=jobs.model_asker(), now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("documents:entry_detail", pk=pk)
    return redirect("directives:reading_detail", pk=reading.pk)


@require_safe
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The document and its proposed tasks side by side."""
    reading = _visible(request, pk)
    units = []
    if reading.state in READABLE:
        directory = name_directory(reading.agency_id, reading.received_on)
        units = [entry for entry in directory.entries.values() if entry.ended_on is None]
    entry = entries_visible_to(actor_of(request)).filter(document_id=reading.document_id or 0).first()
    return render(request, "directives/confirm.html", {**_work(reading), "units": units, "entry": entry})


def _work(reading: DirectiveReading, *, error: str = "", said: str = "") -> dict[str, Any]:
    """What the screen shows, read anew after each deed."""
    proposals = selectors.task_proposals_of(reading)
    n_decided = sum(each.state != TaskProposalState.PENDING for each in proposals)
    return {
        "reading": reading,
        "badge": state_badge(reading),
        "layer": None if reading.state in READABLE else text_of(reading.attachment),
        "can_read_again": reading.state == ReadingState.FAILED and _is_readable_again(reading),
        **_model(reading),
        "is_readable": reading.state in READABLE,
        "runs": runs_of(reading.text, proposals),
        "rows": [(each, rules.can_accept(each, reading)) for each in proposals],
        "n_decided": n_decided,
        "n_all": len(proposals),
        "today": clock.today(),
        "error": error,
        "said": said,
    }


def _is_readable_again(reading: DirectiveReading) -> bool:
    layer = text_of(reading.attachment)
    return layer is not None and layer.state in {TextState.FAILED, *IN_WORK}


def _model(reading: DirectiveReading) -> dict[str, Any]:
    """What the screen says of the model that was asked beside the rules."""
    now = clock.now()
    return {
        "is_model_awaited": rules.is_model_awaited(reading, now),
        "is_model_silent": rules.is_model_silent(reading, now),
        "has_news": False,
    }


def _done(request: HttpRequest, pk: int, deed: Deed) -> HttpResponse:
    """Do it and show the screen as it is now, with what came of it or why not."""
    _visible(request, pk)
    error = said = ""
    try:
        said = deed(actor_of(request))
    except Refused as refused:
        error = str(refused)
    return render(request, "directives/parts/work.html", _work(_visible(request, pk), error=error, said=said))


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Look whether the text of a scan has come; its job makes the proposals, unless it was cut off before."""
    before = _visible(request, pk)

    def deed(actor: Actor) -> str:
        layer = text_of(before.attachment)
        if before.state == ReadingState.FAILED or layer is None or layer.state not in IN_WORK:
            services.take_up_text(actor=actor, reading_id=pk, ask_model=jobs.model_asker(), now=clock.now())
        return ""

    response = _done(request, pk, deed)
    after = _visible(request, pk)
    if after.state in READABLE:
        response["HX-Refresh"] = "true"  # the head of the page and the list of units come with the text
    elif before.state == after.state == ReadingState.FAILED:
        return HttpResponse(status=204)  # nothing new: the page stays as it is
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def model(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the model has answered, as a line that asks for itself; POST asks it again."""
    reading = _visible(request, pk)
    if request.method == "POST":
        try:
            services.ask_model_again(
                actor=actor_of(request), reading_id=pk, ask_model=jobs.model_asker(), now=clock.now()
            )
        except Refused:
            raise Http404 from None
        reading = _visible(request, pk)  # a quick model has answered by now
    has_news = reading.model_state == ModelState.ANSWERED
    return render(request, "directives/parts/model.html", {"reading": reading, **_model(reading), "has_news": has_news})


@require_POST
def accept(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Give the tasks of one proposal."""

    def deed(actor: Actor) -> str:
        tasks = services.accept_task_proposal(actor=actor, reading_id=pk, task_proposal_id=proposal, now=clock.now())
        return f"Đã giao {', '.join(task.code for task in tasks[:3])}{'…' if len(tasks) > 3 else ''}."  # noqa: PLR2004

    return _done(request, pk, deed)


@require_POST
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Give all that can be given."""

    def deed(actor: Actor) -> str:
        done = services.accept_remaining(actor=actor, reading_id=pk, now=clock.now())
        words = f"Đã xác nhận {done.n_proposals} đề xuất, giao {done.n_tasks} nhiệm vụ."
        return f"{words} Còn lại: {' '.join(done.left)}" if done.left else words

    return _done(request, pk, deed)


@require_POST
def reject(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Leave one proposal out."""

    def deed(actor: Actor) -> str:
        services.reject_task_proposal(actor=actor, reading_id=pk, task_proposal_id=proposal, now=clock.now())
        return "Đã bỏ một đề xuất. Bấm Z để lấy lại."

    return _done(request, pk, deed)


@require_POST
def restore(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Take a rejection back."""

    def deed(actor: Actor) -> str:
        services.restore_task_proposal(actor=actor, reading_id=pk, task_proposal_id=proposal, now=clock.now())
        return "Đã lấy lại đề xuất."

    return _done(request, pk, deed)


@require_POST
def merge(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Merge a proposal with the next one that waits."""

    def deed(actor: Actor) -> str:
        first = _proposal(request, pk, proposal)
        waiting = [
            each for each in selectors.task_proposals_of(first.reading) if each.state == TaskProposalState.PENDING
        ]
        keys = [each.pk for each in waiting]
        after = keys[keys.index(first.pk) + 1 :] if first.pk in keys else keys
        if not after:
            raise Refused("Không còn đề xuất nào phía sau để gộp.")
        services.merge_task_proposals(
            actor=actor, reading_id=pk, task_proposal_id=proposal, other_id=after[0], now=clock.now()
        )
        return "Đã gộp hai đề xuất."

    return _done(request, pk, deed)


@require_POST
def answer(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Say what a name means."""

    def deed(actor: Actor) -> str:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            raise Refused("Chưa chọn đơn vị.", "Chọn một đơn vị trong danh sách.")
        said = form.cleaned_data
        common = {
            "actor": actor,
            "reading_id": pk,
            "task_proposal_id": proposal,
            "name": said["name"],
            "now": clock.now(),
        }
        if said["answer"]:
            services.answer_name(**common, answer=said["answer"])
        elif said["unit"] is not None:
            services.choose_unit(**common, unit_id=said["unit"])
        else:
            raise Refused("Chưa chọn đơn vị.", "Chọn một đơn vị trong danh sách.")
        return "Đã ghi nhận đơn vị."

    return _done(request, pk, deed)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a task from marked words."""

    def deed(actor: Actor) -> str:
        form = SpanForm(request.POST)
        if not form.is_valid():
            raise Refused("Chưa chọn đoạn nào.", "Bôi đen đoạn giao việc trong văn bản.")
        services.add_task_proposal(actor=actor, reading_id=pk, now=clock.now(), **form.cleaned_data)
        return "Đã thêm một đề xuất từ đoạn đã chọn."

    return _done(request, pk, deed)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """The form of a proposal inside its card."""
    shown = _proposal(request, pk, proposal)
    form = TaskProposalForm.showing(shown)
    if request.method == "POST":
        form = TaskProposalForm(request.POST, auto_id=f"de-xuat-{shown.pk}-%s")
        if form.is_valid():
            said = form.said()

            def deed(actor: Actor) -> str:
                services.edit_task_proposal(
                    actor=actor, reading_id=pk, task_proposal_id=proposal, said=said, now=clock.now()
                )
                return "Đã lưu đề xuất."

            return _done(request, pk, deed)
    response = render(request, "directives/parts/edit.html", {"proposal": shown, "form": form})
    response["HX-Retarget"] = f"#de-xuat-{shown.pk}"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Where to cut a proposal in two; a place that was chosen is cut."""
    shown = _proposal(request, pk, proposal)
    if request.method == "POST":

        def deed(actor: Actor) -> str:
            at = request.POST.get("at", "")
            place = int(at) if at.isdecimal() and len(at) < 10 else -1  # noqa: PLR2004 - no text is longer
            services.split_task_proposal(
                actor=actor, reading_id=pk, task_proposal_id=proposal, at=place, now=clock.now()
            )
            return "Đã tách thành hai đề xuất."

        return _done(request, pk, deed)
    places = [shown.start, *rules.cuts(shown), shown.end]
    text = shown.reading.text
    pieces = [(start, text[start:end]) for start, end in pairwise(places)]
    response = render(request, "directives/parts/split.html", {"proposal": shown, "pieces": pieces})
    response["HX-Retarget"] = f"#de-xuat-{shown.pk}"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was read of the document."""
    reading = _visible(request, pk)
    names = DescribeForm.base_fields
    form = DescribeForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(reading, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.describe_document(actor=actor_of(request), reading_id=pk, facts=form.facts(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Đã sửa thông tin văn bản.")
            return redirect("directives:reading_detail", pk=pk)
    found = [(form[name].label, reading.metadata[key]) for name, key in _READ_AS.items()]
    return render(request, "directives/describe.html", {"form": form, "reading": reading, "found": found})


_READ_AS = {
    "reference_code": "number_symbol",
    "issued_on": "issued_on",
    "issuer_name": "issuer",
    "subject": "subject",
    "signer_name": "signer",
}
