"""From a registered document to its tasks: those it gave, and the form of a new one with what is known filled in."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.documents.choices import Direction
from nhip.documents.selectors import files_of
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.tasks import rules, selectors
from nhip.ui.context import url_of
from nhip.ui.listing import actor_of


@require_safe
def tasks_of_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks that a document gave, as far as the reader may see them: a panel of the document's page."""
    actor = actor_of(request)
    entry = get_object_or_404(entries_visible_to(actor), pk=pk)
    tasks = selectors.tasks_of_document(actor, entry.document_id, clock.today())
    give = read = ""
    if rules.can_assign(actor):
        give = reverse("tasks:assign_from_entry", kwargs={"pk": pk})
        read = url_of("directives:read_entry", pk=pk) if files_of(entry.document_id) else ""
    return render(request, "tasks/of_source.html", {"tasks": tasks, "give_url": give, "read_url": read})


@require_safe
def assign_from_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new task with the document's number, day and urgency."""
    actor = actor_of(request)
    if not rules.can_assign(actor):
        raise PermissionDenied
    entry = get_object_or_404(entries_visible_to(actor).select_related("document"), pk=pk)
    document = entry.document
    is_ours = entry.direction == Direction.OUTGOING
    known = {
        "van-ban": document.reference_code,
        "ngay-van-ban": document.issued_on.isoformat() if document.issued_on else "",
        "do-khan": document.urgency,
        "nguon": rules.origin_of("UBND tỉnh" if is_ours else "", document.reference_code),
    }
    return HttpResponseRedirect(f"{reverse('tasks:task_assign')}?{urlencode(known)}")
