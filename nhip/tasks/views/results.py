"""What the pages of deeds show of results: the documents to choose from, the result that is judged."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core.text import squash
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.org.actors import Actor
from nhip.tasks import selectors
from nhip.tasks.models import Task
from nhip.ui.listing import actor_of

_MIN_LETTERS = 2


def document_url(document_id: int | None, actor: Actor) -> str:
    """Where the reader may read a document; "" when none of its register entries is theirs to see."""
    if document_id is None:
        return ""
    entry = entries_visible_to(actor).filter(document_id=document_id).order_by("pk").first()
    return "" if entry is None else reverse("documents:entry_detail", kwargs={"pk": entry.pk})


def judged_result(task: Task, actor: Actor) -> str:
    """The result that waits for the Office's word, as the page on which it is judged shows it."""
    result = selectors.waiting_result(task)
    if result is None:
        return ""
    context = {"result": result, "url": document_url(result.document_id, actor)}
    return render_to_string("tasks/parts/result.html", context)


def offer_documents(form: forms.Form, actor: Actor) -> None:
    """Let the form of a result name the documents that the actor may read, and show again the one that was chosen."""
    field = form.fields["document"]
    readable = selectors.documents_for(actor)
    field.queryset = readable  # type: ignore[attr-defined]
    chosen = str(form.data.get("document", ""))
    if chosen.isdecimal():
        field.widget.documents = readable.filter(pk=chosen[:18])


@require_safe
def suggest_documents(request: HttpRequest) -> HttpResponse:
    """The registered documents that the words of a result's reference find, for the one who reports it."""
    words = squash(request.GET.get("reference", ""))[:200]
    actor = actor_of(request)
    found = selectors.documents_matching(actor, words) if sum(map(str.isalnum, words)) >= _MIN_LETTERS else []
    return render(request, "tasks/parts/documents.html", {"name": "document", "documents": found, "chosen": ""})
