"""The yearly list of dossiers."""

from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.dossiers import forms, rules, selectors, services
from nhip.dossiers.flow import LIST_FLOW
from nhip.dossiers.models import DossierList, ListItem
from nhip.dossiers.pages.lists import list_badge, may_draft
from nhip.dossiers.services import ListRow
from nhip.dossiers.views.dossiers import deed_page, do
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, UnitDirectory
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of

_TIMELINE = 30


def _list(request: HttpRequest, pk: int) -> DossierList:
    return get_object_or_404(selectors.lists_visible_to(actor_of(request)), pk=pk)


def _back(pk: int) -> str:
    return reverse("dossiers:list_detail", args=[pk])


@require_safe
def list_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A list with its headings."""
    actor, found = actor_of(request), _list(request, pk)
    items = list(found.items.all())
    n_permanent = sum(1 for item in items if item.retention_years is None)
    blocks = [
        (
            block.level, rules.roman(block.number) if block.level == 1 else str(block.number), block.heading,
            [(item, rules.retention_label(item.retention_years)) for item in block.items],
        )
        for block in selectors.list_blocks(found)
    ]  # fmt: skip
    context = {
        "list": found, "badge": list_badge(found), "blocks": blocks, "n_items": len(items), "n_permanent": n_permanent,
        "n_limited": len(items) - n_permanent, "may": _offers(actor, found), "timeline": timeline_of(found)[:_TIMELINE],
    }  # fmt: skip
    return render(request, "dossiers/list.html", context)


def _offers(actor: Actor, found: DossierList) -> dict[str, bool]:
    drafts, decides = may_draft(actor), bool(rules.can_decide(actor))
    allowed = {"change": drafts, "approve": decides, "reopen": decides, "issue": drafts}
    offers = {move: who and bool(LIST_FLOW.may(found.state, move)) for move, who in allowed.items()}
    return {**offers, "copy": drafts}


@deed_page
def make_list(request: HttpRequest) -> HttpResponse:
    """Start the list of a year."""
    form = forms.YearForm(request.POST or None, initial={"year": clock.today().year + 1})
    deed = DeedPage(
        "Lập danh mục hồ sơ", "Danh mục được phê duyệt và ban hành vào đầu năm.", "Lập danh mục", "",
        "Đã có danh mục năm trước? Mở danh mục đó và bấm “Chép sang năm sau”.", reverse("dossiers:list_list"),
    )  # fmt: skip
    return _making(request, deed, form, services.make_list)


@deed_page
def list_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a list as that of another year."""
    source = _list(request, pk)
    form = forms.YearForm(request.POST or None, initial={"year": source.year + 1})
    deed = DeedPage(
        "Chép danh mục sang năm sau",
        "Đề mục, số, tiêu đề, thời hạn và người lập được giữ; sửa lại trước khi phê duyệt.",
        "Chép danh mục", "", source, _back(pk),
    )  # fmt: skip
    return _making(request, deed, form, partial(services.copy_list, source=source))


def _making(request: HttpRequest, deed: DeedPage, form: django_forms.Form, service: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = service(actor=actor_of(request), now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, f"Đã lập {made}.")
            return redirect(_back(made.pk))
    return render(request, "ui/deed.html", {"deed": deed, "form": form})


@deed_page
def list_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a dossier to a draft list."""
    actor, found, today = actor_of(request), _list(request, pk), clock.today()
    known = {name: request.GET.get(name, "") for name in ("heading", "symbol", "small_heading")}
    form = forms.ListRowForm(request.POST or None, actor=actor, today=today, initial=known)
    deed = DeedPage(
        "Thêm hồ sơ vào danh mục", "Đề mục chưa có thì được thêm. Ghi số đã có trong danh mục để sửa hồ sơ đó.", "Thêm",
        "Đã ghi vào danh mục.", found, _back(pk),
    )  # fmt: skip

    def save(**said: Any) -> None:
        actor_, now = said.pop("actor"), said.pop("now")
        maker = PersonDirectory.load(actor.agency_id).find(said["maker_name"])
        unit = UnitDirectory.load(actor.agency_id, today).find(said.pop("unit"))
        row = ListRow(**said, unit=unit, maker=maker)
        services.save_list_rows(actor=actor_, dossier_list=found, rows=[row], now=now)

    return perform(request, deed, form, save)


@require_POST
def list_item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a dossier off a draft list."""
    lists = selectors.lists_visible_to(actor_of(request))
    items = ListItem.objects.filter(dossier_list__in=lists)
    item = get_object_or_404(items.select_related("dossier_list", "heading__parent"), pk=pk)
    do(request, "Đã bỏ khỏi danh mục.", partial(services.remove_list_item, item=item))
    return redirect(_back(item.dossier_list_id))


@require_POST
def list_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a list."""
    do(request, "Đã phê duyệt danh mục.", partial(services.approve_list, dossier_list=_list(request, pk)))
    return redirect(_back(pk))


@deed_page
def list_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to a draft."""
    found = _list(request, pk)
    deed = DeedPage("Trả danh mục về dự thảo", "", "Trả về dự thảo", "Đã trả về dự thảo.", found, _back(pk))
    form = forms.ReasonForm(request.POST or None)
    return perform(request, deed, form, partial(services.reopen_list, dossier_list=found))


@deed_page
def list_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a list."""
    found = _list(request, pk)
    deed = DeedPage("Ban hành danh mục hồ sơ", "", "Ban hành", "Đã ban hành danh mục.", found, _back(pk))
    form = forms.IssueForm(request.POST or None, initial={"issued_on": clock.today()})
    return perform(request, deed, form, partial(services.issue_list, dossier_list=found))
