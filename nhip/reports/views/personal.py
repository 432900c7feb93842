"""The sheet of one person's results as a file, for those who may see the results."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.text import fold
from nhip.evaluation import rules, selectors
from nhip.org.models import Unit
from nhip.reports.exports.docx import render_docx
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.personal_sheet import personal_sheet
from nhip.tasks.selectors import visible_to as visible_tasks
from nhip.ui.listing import actor_of, as_of_day

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_safe
def personal(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The sheet of a person in a period; results that may not be seen do not exist."""
    actor, today = actor_of(request), clock.today()
    period = rules.read_period(request.GET.get("ky", ""))
    if kind not in _TYPES or period is None:
        raise Http404
    as_of = min(as_of_day(request.GET, today), today)
    result = selectors.result_for(actor, pk, period, as_of, today)
    if result is None:
        raise Http404
    pks = {row.item.pk for part in result.parts for row in part.score.items}
    seen = frozenset(visible_tasks(actor).filter(pk__in=pks).values_list("pk", flat=True))
    agency = get_object_or_404(Unit.objects.select_related("parent"), pk=actor.agency_id)
    document = personal_sheet(result, agency=agency, as_of=as_of, seen=seen)
    draw = render_pdf if kind == "pdf" else render_docx
    name = f"phieu-danh-gia-{fold(result.official.person.full_name).replace(' ', '-')}-{period.code}.{kind}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(draw(document, sources=False), content_type=_TYPES[kind], headers=headers)
