"""Reading a report: its page, its files, its press note, what drifted since it was issued."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhip.core.proof.canonical import digest_of
from nhip.org.actors import Actor
from nhip.reports import rules, selectors
from nhip.reports.choices import Topic
from nhip.reports.compose import composed_of, listing_of
from nhip.reports.exports.docx import render_docx, render_press_docx
from nhip.reports.exports.html import render_html
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.exports.sources import source_notes, source_number
from nhip.reports.exports.xlsx import render_xlsx
from nhip.reports.models import Report
from nhip.reports.press import press_of
from nhip.reports.slots import PRESS_SLOTS
from nhip.reports.views.slots import Slot, blocks_of, section_views, write_url
from nhip.ui.listing import actor_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {".docx": _WORD, ".xlsx": _SHEET, ".pdf": "application/pdf", ".html": "text/html; charset=utf-8"}
_DOWNLOADS = (
    ("Tải Word", "file-type-docx", "bao-cao.docx"),
    ("Tải PDF", "file-type-pdf", "bao-cao.pdf"),
    ("Tải Excel", "file-spreadsheet", "phu-luc.xlsx"),
)


def visible_report(actor: Actor, pk: int) -> Report:
    """The report if the actor may see it; 404 otherwise."""
    reports = selectors.visible_to(actor).select_related("agency__parent", "unit__parent").defer("listing")
    return get_object_or_404(reports, pk=pk)


def _is_linked(actor: Actor, report: Report) -> bool:
    """Whether figures lead to their records.

    The lists behind them show a reader only what they may see; a link that leads to fewer records than the figure says
    would contradict it, so who does not see the whole agency gets figures without link. A unit's own people see all of
    the tasks that it leads.
    """
    return actor.sees_whole_agency or report.topic == Topic.UNIT


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it reads: a draft composed now, an issued one from its payload."""
    actor: Actor = actor_of(request)
    report = visible_report(actor, pk)
    document = composed_of(report).document
    may_write = bool(rules.can_write(actor, report))
    failed = [table for table in document.tables if table.failed]
    context = {
        "report": report,
        "document": document,
        "parts": section_views(document, report, may_write=may_write),
        "linked": _is_linked(actor, report),
        "can_recount": report.is_issued and actor.sees_whole_agency,
        "downloads": [(label, icon, _file_url(report, name)) for label, icon, name in _DOWNLOADS],
        "can_issue": bool(rules.can_issue(actor, report)) and not failed,
        "can_write": may_write,
        "failed": failed,
        "n_missing": len(document.missing),
        "source_number": source_number(document),
        "source_notes": source_notes(document, report.payload_hash),
    }
    return render(request, "reports/report_detail.html", context)


def _file_url(report: Report, name: str) -> str:
    return reverse("reports:report_download", kwargs={"pk": report.pk, "name": name})


@require_safe
def report_download(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of the files of a report."""
    report = visible_report(actor_of(request), pk)
    suffix = name[name.rfind(".") :]
    if name == "tin-bai.docx" and not report.is_of_tasks:
        content: bytes | str = render_press_docx(press_of(report))
    else:
        content = _rendered(request, report, name)
    disposition = content_disposition_header(True, f"{name.partition('.')[0]}-{report.year}{suffix}")
    return HttpResponse(content, content_type=_TYPES[suffix], headers={"Content-Disposition": disposition})


def _rendered(request: HttpRequest, report: Report, name: str) -> bytes | str:
    document, sha256 = composed_of(report).document, report.payload_hash
    base_url = request.build_absolute_uri("/")
    match name:
        case "bao-cao.docx":
            return render_docx(document, sha256=sha256)
        case "bao-cao.pdf":
            return render_pdf(document, sha256=sha256)
        case "phu-luc.xlsx":
            return render_xlsx(document, sha256=sha256, listing=listing_of(report), base_url=base_url)
        case "bao-cao.html":
            return render_html(document, base_url=base_url, sha256=sha256)
        case _:
            raise Http404("Báo cáo không có tệp này.")


@require_safe
def report_press(request: HttpRequest, pk: int) -> HttpResponse:
    """The press note with its slots."""
    actor: Actor = actor_of(request)
    report = visible_report(actor, pk)
    if report.is_of_tasks:
        raise Http404("Báo cáo nhiệm vụ không có tin bài.")
    note = press_of(report)
    may_write = bool(rules.can_write_press(actor, report))
    context = {
        "report": report,
        "note": note,
        "blocks": blocks_of(note.paragraphs, report, may_write=may_write),
        "captions": blocks_of(note.captions, report, may_write=may_write),
        "byline": Slot(
            "press.byline",
            PRESS_SLOTS["press.byline"],
            lines=(note.byline,) if note.byline else (),
            author=note.byline_author,
            written_on=note.byline_on,
            url=write_url(report, "press.byline", may_write=may_write),
        ),
        "linked": actor.sees_whole_agency,
    }
    return render(request, "reports/report_press.html", context)


@require_safe
def report_drift(request: HttpRequest, pk: int) -> HttpResponse:
    """What an issued report's figures are now, and why they moved."""
    actor: Actor = actor_of(request)
    report = visible_report(actor, pk)
    if not report.is_issued or not actor.sees_whole_agency:
        raise Http404("Chỉ tính lại được báo cáo đã ban hành.")
    context = {
        "report": report,
        "drifts": selectors.drift_of(report),
        "hash_holds": _is_intact(report),
    }
    return render(request, "reports/report_drift.html", context)


def _is_intact(report: Report) -> bool:
    """Whether what was frozen is what was hashed, the list of all tasks included."""
    if report.is_of_tasks and digest_of(report.listing) != report.payload.get("listing_sha256"):
        return False
    return digest_of(report.payload) == report.payload_hash
