"""The report and the press note as HTML pages that stand alone; every figure is a link to its records."""

from django.template.loader import render_to_string

from nhip.reports.exports.sources import source_notes, source_number
from nhip.reports.tree import Document, PressNote


def render_html(document: Document, *, base_url: str, sha256: str = "") -> str:
    """One page without outside assets; links lead to the installation at `base_url`."""
    context = {
        "document": document,
        "base_url": base_url.rstrip("/"),
        "linked": True,
        "source_number": source_number(document),
        "source_notes": source_notes(document, sha256),
    }
    return render_to_string("reports/standalone.html", context)


def render_press_html(note: PressNote, *, base_url: str) -> str:
    """The press note as one page."""
    return render_to_string(
        "reports/press_standalone.html", {"note": note, "base_url": base_url.rstrip("/"), "linked": True}
    )
