"""The page of one person's results: every point, the task and the day that it comes from."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.evaluation import rules, selectors
from nhip.evaluation.choices import TONES, Grade, PeriodKind
from nhip.evaluation.models import Record
from nhip.evaluation.views.asking import Asked, asked_of
from nhip.org.actors import Actor
from nhip.tasks.selectors import visible_to as visible_tasks
from nhip.ui.badges import Badge
from nhip.ui.listing import actor_of

HIDDEN = "Nhiệm vụ ngoài phạm vi bạn được xem"


@dataclass(frozen=True)
class ItemRow:
    """An item as the page shows it; what lowers it, each with the address where its cause can be confirmed."""

    points: rules.ItemPoints
    url: str
    content: str
    notes: tuple[str, ...]
    marks: tuple[tuple[rules.Mark, str, str], ...]


@dataclass(frozen=True)
class MonthRow:
    """A scored part of a longer period."""

    part: selectors.PartResult
    url: str
    badge: Badge | None


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own results."""
    actor = actor_of(request)
    asked = asked_of(request.GET, clock.today(), request.path)
    result = None
    if actor.person_id is not None:
        result = selectors.result_for(actor, actor.person_id, asked.period, asked.as_of, asked.today)
    return _page(request, actor, asked, result, is_own=True)


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's results, for those who may see them; anybody else's do not exist."""
    actor = actor_of(request)
    asked = asked_of(request.GET, clock.today(), request.path)
    result = selectors.result_for(actor, pk, asked.period, asked.as_of, asked.today)
    if result is None:
        raise Http404
    return _page(request, actor, asked, result, is_own=pk == actor.person_id)


def _page(
    request: HttpRequest, actor: Actor, asked: Asked, result: selectors.PersonalResult | None, *, is_own: bool
) -> HttpResponse:
    reach = selectors.reach_of(actor, asked.today)
    context: dict[str, Any] = {
        "asked": asked,
        "result": result,
        "is_own": is_own,
        "sees_others": reach.sees_others,
        "people_url": f"{reverse('evaluation:people')}?{asked.query}",
    }
    if result is not None:
        seen = _seen(actor, result)
        may_mark = bool(rules.can_assess(reach, result.official.place))
        may_decide = bool(rules.can_classify(reach, result.official.place))
        is_year = asked.period.kind is PeriodKind.YEAR
        context["decide_url"] = f"{_url('decide', result)}?{asked.query}" if may_decide and is_year else ""
        context |= {"may_mark": may_mark, "badge": badge_of(result.final), **_told(seen, asked, result, may_mark)}
        context |= {"files": _files(result, asked), "records": _records(result, asked, seen, may_mark, may_decide)}
    return render(request, "evaluation/person.html", context)


def _seen(actor: Actor, result: selectors.PersonalResult) -> frozenset[int]:
    """Of the tasks that count, those whose words the reader may see."""
    pks = {row.item.pk for part in result.parts for row in part.score.items}
    return frozenset(visible_tasks(actor).filter(pk__in=pks).values_list("pk", flat=True))


def badge_of(grade: Grade | None) -> Badge | None:
    """The class as a coloured word."""
    return None if grade is None else Badge(str(grade.label), TONES[grade])


def _told(seen: frozenset[int], asked: Asked, result: selectors.PersonalResult, may_mark: bool) -> dict[str, Any]:  # noqa: FBT001
    """The items of a scored period, or the parts of a longer one."""
    if asked.period.kind is not result.scheme.every:
        parts = [MonthRow(part, _part_url(result, asked, part), badge_of(part.score.grade)) for part in result.parts]
        return {"part": None, "months": parts}
    part = result.parts[0] if result.parts else None
    rows = _rows(seen, asked, result, part, may_mark)
    # What costs points stands first: a chief has hundreds of tasks, most of them whole.
    lowered = [row for row in rows if row.notes or row.marks]
    whole = [row for row in rows if not (row.notes or row.marks)]
    return {"part": part, "lowered": lowered, "whole": whole, "months": []}


def _part_url(result: selectors.PersonalResult, asked: Asked, part: selectors.PartResult) -> str:
    return f"{_url('person', result)}?{asked.query_of(part.period)}"


def _url(name: str, result: selectors.PersonalResult) -> str:
    return reverse(f"evaluation:{name}", kwargs={"pk": result.official.person.pk})


def _rows(
    seen: frozenset[int],
    asked: Asked,
    result: selectors.PersonalResult,
    part: selectors.PartResult | None,
    may_mark: bool,  # noqa: FBT001 - one of the facts that a row depends on
) -> list[ItemRow]:
    """The items; of a task that the reader may not see only what it counts."""
    points = part.score.items if part is not None else ()
    found = []
    for row in points:
        is_seen = row.item.pk in seen
        marks = tuple(
            (mark, words if is_seen else str(mark.kind.label), _excuse_url(result, asked, row.item.pk, mark))
            for mark, words in row.marks
        )
        if not may_mark or not is_seen:
            marks = tuple((mark, words, "") for mark, words, _url in marks)
        url = reverse("tasks:task_detail", kwargs={"pk": row.item.pk}) if is_seen else ""
        found.append(ItemRow(row, url, row.item.content if is_seen else HIDDEN, row.notes, marks))
    return found


def _excuse_url(result: selectors.PersonalResult, asked: Asked, task_id: int, mark: rules.Mark) -> str:
    if mark.excuse:
        return ""
    about = {"nhiem-vu": str(task_id), "loai": str(mark.kind.value), "ngay": mark.occasion_on.isoformat()}
    return f"{_url('excuse', result)}?{asked.query}&{urlencode(about)}"


def _files(result: selectors.PersonalResult, asked: Asked) -> list[tuple[str, str, str]]:
    """The printable sheet: label, icon, address."""
    kwargs = {"pk": result.official.person.pk}
    return [
        (label, icon, f"{reverse('reports:personal_sheet', kwargs={**kwargs, 'kind': kind})}?{asked.query}")
        for label, icon, kind in (("PDF", "file-type-pdf", "pdf"), ("Word", "file-type-docx", "docx"))
    ]


@dataclass(frozen=True)
class RecordRow:
    """What was written down about the person and is in force; `url` is where it is withdrawn."""

    title: str
    text: str
    row: Record
    url: str


def _records(
    result: selectors.PersonalResult,
    asked: Asked,
    seen: frozenset[int],
    may_mark: bool,  # noqa: FBT001 - as above
    may_decide: bool,  # noqa: FBT001 - as above
) -> list[RecordRow]:
    def withdrawal(kind: str, pk: int, *, may: bool = may_mark) -> str:
        return f"{reverse('evaluation:withdraw', kwargs={'kind': kind, 'pk': pk})}?{asked.query}" if may else ""

    decided = result.decision
    found = []
    if decided is not None:
        title = f"Quyết định xếp loại: {decided.get_grade_display()}"
        url = withdrawal("xep-loai", decided.pk, may=may_decide)
        found.append(RecordRow(title, decided.reference, decided, url))
    for row in result.disqualifications:
        text = f"{row.reference}, ngày {vi_date(row.happened_on)}"
        url = withdrawal("khong-hoan-thanh", row.pk)
        found.append(RecordRow(str(row.get_kind_display()), text, row, url))
    for excuse in selectors.excuses_of(result.official.person.pk, asked.as_of):
        if excuse.task_id in seen:
            title = f"Xác nhận khách quan: {excuse.get_kind_display().lower()}, {excuse.task.code}"
            text = f"Lần ngày {vi_date(excuse.occasion_on)}"
            found.append(RecordRow(title, text, excuse, withdrawal("khach-quan", excuse.pk)))
    return found
