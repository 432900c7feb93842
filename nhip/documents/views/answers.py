"""Answers that are files."""

from typing import IO

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from nhip.core.printing import PDF_TYPE
from nhip.org.actors import Actor
from nhip.org.models import Unit


def agency_of(actor: Actor) -> Unit:
    """The actor's agency with the body above it."""
    return get_object_or_404(Unit.objects.select_related("parent"), pk=actor.agency_id)


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, ready to print."""
    header = content_disposition_header(as_attachment=False, filename=f"{name}.pdf")
    return HttpResponse(content, content_type=PDF_TYPE, headers={"Content-Disposition": str(header)})


def workbook(target: IO[bytes], name: str) -> FileResponse:
    """A workbook to keep."""
    return FileResponse(target, as_attachment=True, filename=f"{name}.xlsx")
