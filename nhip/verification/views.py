"""The public page that tells whether a signed document can be relied on; nobody has to sign in, nothing is kept."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhip.signing import Judgement, NotPdfError, Outcome, judgement_of, load_trust
from nhip.ui.uploads import passing_file
from nhip.verification.forms import FileForm

_TONES = {
    Outcome.GOOD: "success", Outcome.DOUBTFUL: "warning", Outcome.BAD: "danger", Outcome.UNSIGNED: "secondary"
}  # fmt: skip


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and what is to be said of the file that was sent."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        file: UploadedFile[Any] = form.cleaned_data["file"]
        try:
            found = judged(file)
        except NotPdfError as error:
            form.add_error("file", str(error))
        else:
            context |= {"found": found, "tone": _TONES[found.outcome], "name": file.name}
    return render(request, "verification/verify.html", context, status=422 if form.errors else 200)


def judged(file: UploadedFile[Any]) -> Judgement:
    """The judgement of an uploaded PDF, which lies in a file of its own only as long as it is read."""
    with passing_file(file, "van-ban.pdf") as path:
        return judgement_of(path, load_trust(settings.SIGNING_TRUST))
