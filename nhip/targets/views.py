"""The pages of targets that are not plain lists: the board of a year and the rankings."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.figures import Ask, Window
from nhip.org.actors import Actor
from nhip.targets import selectors
from nhip.targets.choices import GRDP, Judgement, TargetGroup
from nhip.targets.pages import TONES, actual_text, plan_text
from nhip.ui.badges import Badge
from nhip.ui.listing import actor_of, as_of_day, figure_query


def _year(text: str, years: list[int], today: date) -> int:
    if text.isascii() and text.isdecimal() and int(text) in years:
        return int(text)
    return years[0] if years else today.year


_FIGURES = (
    ("targets.met", "Đạt và vượt", "green"),
    ("targets.exceeded", "Vượt", "green"),
    ("targets.missed", "Không đạt", "red"),
    ("targets.no_data", "Chưa có số liệu", "secondary"),
)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The targets of a year by group, judged as known on a chosen day; every count opens its records."""
    actor: Actor = actor_of(request)
    today = clock.today()
    years = selectors.years_of(actor)
    year = _year(request.GET.get("nam", ""), years, today)
    as_of = as_of_day(request.GET, today)
    judged = selectors.board(actor, year, as_of)
    groups = [
        (label, [_line(item) for item in judged if item.target.group == value]) for value, label in TargetGroup.choices
    ]
    context = {
        "years": years,
        "year": year,
        "as_of": as_of,
        "total": len(judged),
        "stats": _stats(actor, year, as_of, judged),
        "groups": [(label, lines) for label, lines in groups if lines],
    }
    return render(request, "targets/board.html", context)


def _line(item: selectors.JudgedTarget) -> dict[str, object]:
    target, judgement = item.target, item.judged.judgement
    return {
        "target": target,
        "plan": plan_text(target),
        "actual": actual_text(target),
        "badge": Badge(str(judgement.label), TONES[judgement]),
        "reason": item.judged.reason,
    }


def _stats(actor: Actor, year: int, as_of: date, judged: list[selectors.JudgedTarget]) -> list[dict[str, object]]:
    if actor.agency_id is None:
        return []
    ask = Ask(actor.agency_id, Window.calendar_year(year), as_of)
    found = [item.judged.judgement for item in judged]
    counts = {
        "targets.met": found.count(Judgement.MET) + found.count(Judgement.EXCEEDED),
        "targets.exceeded": found.count(Judgement.EXCEEDED),
        "targets.missed": found.count(Judgement.MISSED),
        "targets.no_data": found.count(Judgement.NO_DATA),
    }
    route = reverse("targets:target_list")
    return [
        {"label": label, "tone": tone, "count": counts[key], "url": route + figure_query(key, ask)}
        for key, label, tone in _FIGURES
    ]


@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    """The provinces of a group by an indicator of a year, best first, the own one marked, missing ones named."""
    actor: Actor = actor_of(request)
    today = clock.today()
    years = selectors.rank_years_of(actor)
    groups = list(selectors.groups_visible_to(actor).order_by("id"))
    indicators = selectors.indicators_of(actor)
    year = _year(request.GET.get("nam", ""), years, today)
    as_of = as_of_day(request.GET, today)
    known = {group.code: group for group in groups}
    group = known.get(request.GET.get("nhom", "")) or (groups[0] if groups else None)
    asked = request.GET.get("chi-tieu", "") or GRDP.lower()
    indicator = asked if asked in dict(indicators) else next(iter(dict(indicators)), asked)
    table = None
    if group is not None:
        ask = selectors.RankAsk(group.agency_id, indicator, year, group.code, date(year, 12, 31), as_of)
        table = selectors.rank_table(ask)
    context = {
        "years": years,
        "year": year,
        "as_of": as_of,
        "groups": groups,
        "group": group,
        "indicators": indicators,
        "indicator": indicator,
        "table": table,
    }
    return render(request, "targets/ranking.html", context)
