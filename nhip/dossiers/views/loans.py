"""Kept copies handed out and back, and their register on paper."""

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.printing import PDF_TYPE
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.dossiers import forms, rules, selectors, services
from nhip.dossiers.exports.loans import LoanBook
from nhip.dossiers.models import CopyLoan
from nhip.dossiers.views.dossiers import deed_page
from nhip.dossiers.views.printing import SHEET, sent
from nhip.org.models import Unit
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of


@deed_page
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the kept copy of a document."""
    actor = actor_of(request)
    entry = get_object_or_404(entries_visible_to(actor).select_related("document"), pk=pk)
    if not rules.can_lend(actor, entry):
        raise PermissionDenied
    back = reverse("documents:entry_detail", args=[pk])
    note = "Ghi vào sổ sử dụng bản lưu; mỗi lúc một người sử dụng."
    deed = DeedPage("Cho sử dụng bản lưu", note, "Ghi sổ", "Đã ghi sổ sử dụng bản lưu.", entry.document, back)
    return perform(request, deed, forms.LoanForm(request.POST or None), partial(services.lend_copy, entry=entry))


def _loan(request: HttpRequest, pk: int) -> CopyLoan:
    return get_object_or_404(selectors.loans_visible_to(actor_of(request)), pk=pk)


@require_safe
def open_loan(request: HttpRequest, pk: int) -> HttpResponse:
    """From a line of the register: to its return while it is out, for who keeps it; else to the document."""
    loan = _loan(request, pk)
    if loan.returned_on is None and rules.can_archive(actor_of(request)):
        return redirect("dossiers:loan_return", pk=pk)
    return redirect("documents:entry_detail", pk=loan.entry_id)


@deed_page
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The kept copy is back."""
    loan = _loan(request, pk)
    if not rules.can_archive(actor_of(request)):
        raise PermissionDenied
    said = f"{loan.user_name}, từ {loan.lent_on:%d/%m/%Y}: {loan.purpose}"
    deed = DeedPage(
        "Trả bản lưu", said, "Ghi ngày trả", "Đã ghi ngày trả.", loan.entry.document, reverse("dossiers:loan_list")
    )
    form = forms.ReturnForm(request.POST or None, initial={"returned_on": clock.today()})
    return perform(request, deed, form, partial(services.return_copy, loan=loan))


@require_safe
def loan_book(request: HttpRequest) -> HttpResponseBase:
    """The register for any window of days, with its cover; `?tep=pdf` and `?tep=xlsx` give the files."""
    actor, today = actor_of(request), clock.today()
    if not actor.sees_whole_agency:
        raise PermissionDenied
    file = request.GET.get("tep", "")
    initial = {"tu": date(today.year, 1, 1), "den": today, "quyen": "01"}
    form = forms.LoanBookForm(request.GET if "tu" in request.GET else None, initial=initial)
    if not (file and form.is_valid()):
        return render(request, "dossiers/loan_book.html", {"form": form})
    agency = get_object_or_404(Unit.objects.select_related("parent"), pk=actor.agency_id)
    start, until = form.cleaned_data["tu"], form.cleaned_data["den"]
    loans = selectors.loans_between(selectors.loans_visible_to(actor), start, until)
    book = LoanBook(agency, start, until, form.cleaned_data["quyen"], loans)
    name = f"so-su-dung-ban-luu-{start.isoformat()}-{until.isoformat()}"
    if file == "xlsx":
        return sent(book.xlsx(today), f"{name}.xlsx", SHEET)
    return sent(book.pdf(today), f"{name}.pdf", PDF_TYPE)
