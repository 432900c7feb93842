"""The check of form of a draft in Word: what is wrong, where, by which rule, what to do."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nhip.drafting.forms import DraftForm
from nhip.drafting.layouts import UnreadableDraftError, draft_of_docx
from nhip.drafting.rules import CHECKS, Finding, check_form
from nhip.ui.uploads import passing_file


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and the findings of the draft that was sent."""
    form = DraftForm(request.POST, request.FILES) if request.method == "POST" else DraftForm()
    context: dict[str, object] = {"form": form, "n_checks": len(CHECKS)}
    if form.is_bound and form.is_valid():
        file: UploadedFile[Any] = form.cleaned_data["file"]
        try:
            context |= {"findings": findings_of(file), "name": file.name}
        except UnreadableDraftError as error:
            form.add_error("file", str(error))
    return render(request, "drafting/check_form.html", context, status=422 if form.errors else 200)


def findings_of(file: UploadedFile[Any]) -> list[Finding]:
    """What is wrong with an uploaded draft, which lies in a file of its own only as long as it is read."""
    with passing_file(file, "du-thao.docx") as path:
        return check_form(draft_of_docx(path))
