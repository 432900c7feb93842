"""The page of one deed on one record: a small form, the service, back to the record with a word of what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.ui.listing import actor_of


@dataclass(frozen=True)
class DeedPage:
    """What a deed's page says, and the record's page to go back to."""

    title: str
    note: str
    button: str
    done: str
    record: object
    back: str
    tone: str = "primary"
    # What the deed is about, as HTML of the app: a result that is judged, for example.
    about: str = ""


def perform(request: HttpRequest, deed: DeedPage, form: forms.Form, service: Callable[..., Any]) -> HttpResponse:
    """Show the form, or do the deed: `service(actor=, now=, **form.cleaned_data)`; a refusal stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            service(actor=actor_of(request), now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, deed.done)
            return redirect(deed.back)
    return render(request, "ui/deed.html", {"deed": deed, "form": form})
