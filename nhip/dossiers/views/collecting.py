"""Documents come into dossiers: from the page of an entry, from the registers, as notes; and out again."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.dossiers import forms, rules, selectors, services
from nhip.dossiers.choices import AccessKind
from nhip.dossiers.models import Item
from nhip.dossiers.views.dossiers import back_to, deed_page, seen
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of, chosen_records, page_at

_MOST = 500


@deed_page
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a note into a dossier."""
    dossier = seen(request, pk)
    form = forms.NoteForm(request.POST or None, initial={"dated_on": clock.today()})
    explained = "Ghi lại việc không có văn bản trong sổ: cuộc gọi, buổi làm việc, tài liệu giấy kèm theo."
    deed = DeedPage("Thêm ghi chép", explained, "Thêm", "Đã thêm ghi chép.", dossier, back_to(pk))
    return perform(request, deed, form, partial(services.add_note, dossier=dossier))


@require_http_methods(["GET", "HEAD", "POST"])
def of_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel of an entry's page: its dossiers, and those it may go into at one click."""
    actor = actor_of(request)
    entry = get_object_or_404(entries_visible_to(actor).select_related("document"), pk=pk)
    said, is_error = "", False
    form = forms.CollectForm(request.POST or None, actor=actor)
    if form.is_bound and form.is_valid():
        dossier = form.cleaned_data["dossier"]
        try:
            services.collect_entries(actor=actor, dossier=dossier, entries=[entry], now=clock.now())
            said = f"Đã đưa vào hồ sơ {dossier.notation}."
        except Refused as refused:
            said, is_error = str(refused), True
    elif form.is_bound:
        said, is_error = "Hồ sơ này không nhận thêm tài liệu. Chọn hồ sơ đang lập.", True
    context = {
        "entry": entry, "said": said, "is_error": is_error,
        "dossiers": selectors.dossiers_of_entry(actor, entry),
        "suggested": selectors.suggested_for(actor, [entry]),
    }  # fmt: skip
    return render(request, "dossiers/parts/of_entry.html", context)


@require_POST
def collect(request: HttpRequest, register: str) -> HttpResponse:
    """Entries chosen in a register go into one dossier: first the choice of it, then the deed."""
    actor = actor_of(request)
    chosen = chosen_records(page_at(register), request).select_related("document")
    entries: list[RegisterEntry] = list(chosen[: _MOST + 1])
    back = reverse(register)
    if not entries or len(entries) > _MOST:
        messages.error(request, f"Chọn từ 1 đến {_MOST} văn bản để đưa vào hồ sơ.")
        return redirect(back)
    form = forms.CollectForm(request.POST if "dossier" in request.POST else None, actor=actor)
    if form.is_bound and form.is_valid():
        dossier = form.cleaned_data["dossier"]
        try:
            done = services.collect_entries(actor=actor, dossier=dossier, entries=entries, now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            more = f"; {done.n_present} văn bản đã có trong hồ sơ" if done.n_present else ""
            messages.success(request, f"Đã đưa {done.n_added} văn bản vào hồ sơ{more}.")
            return redirect(back_to(dossier.pk))
    context = {
        "form": form, "entries": entries, "back": back, "suggested": selectors.suggested_for(actor, entries),
        "chosen": ",".join(str(entry.pk) for entry in entries), "action": request.get_full_path(),
    }  # fmt: skip
    return render(request, "dossiers/collect.html", context)


def _item(request: HttpRequest, pk: int) -> Item:
    """An item that the actor may see: of a dossier they may read, a note or a document they may read."""
    actor = actor_of(request)
    items = Item.objects.filter(dossier__in=selectors.visible_to(actor)).select_related("dossier", "entry__document")
    item = get_object_or_404(items, pk=pk)
    if item.entry_id is not None and not entries_visible_to(actor).filter(pk=item.entry_id).exists():
        raise Http404
    return item


def _name(item: Item) -> str:
    return f"Tài liệu số {item.ordinal}: {item.entry.document.subject if item.entry else item.note_title}"


@deed_page
def describe_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Pages and remark of a document in a dossier."""
    item = _item(request, pk)
    form = forms.ItemForm(request.POST or None, initial={"n_pages": item.n_pages, "remark": item.remark})
    deed = DeedPage("Bổ sung thông tin tài liệu", "", "Lưu", "Đã lưu.", _name(item), back_to(item.dossier_id))
    return perform(request, deed, form, partial(services.describe_item, item=item))


@deed_page
def remove_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document out of a dossier."""
    item = _item(request, pk)
    kept = "Văn bản vẫn còn trong sổ đăng ký và trong các hồ sơ khác."
    deed = DeedPage(
        "Bỏ tài liệu khỏi hồ sơ", kept, "Bỏ khỏi hồ sơ", "Đã bỏ khỏi hồ sơ.", _name(item), back_to(item.dossier_id),
        "danger",
    )  # fmt: skip
    return perform(request, deed, forms.ReasonForm(request.POST or None), partial(services.remove_item, item=item))


@require_safe
def item_file(request: HttpRequest, pk: int, uid: UUID) -> HttpResponse:
    """Open a file of a document in a dossier; that it was opened is written down, then the files serve it."""
    item = _item(request, pk)
    if item.entry is None:
        raise Http404
    get_object_or_404(item.entry.document.files, attachment__uid=uid)
    if not rules.can_view(actor_of(request), item.dossier, selectors.grants_of(item.dossier)):
        raise PermissionDenied
    services.record_access(
        actor=actor_of(request),
        dossier=item.dossier,
        kind=AccessKind.FILE,
        now=clock.now(),
        what=f"Tài liệu số {item.ordinal}",
    )
    return redirect("files:serve", uid=uid)
