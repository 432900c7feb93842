"""Reads of personal results: who is scored, whose results may be seen, points computed from the events of tasks."""

from datetime import date

from django.db.models import QuerySet

from nhip.evaluation import rules
from nhip.evaluation.choices import PeriodKind
from nhip.evaluation.models import CapExemption, Disqualification, Excuse
from nhip.evaluation.selectors.people import Official, Roster, reach_of
from nhip.evaluation.selectors.results import PartResult, PersonalResult, cap_on, in_force, results_of
from nhip.evaluation.selectors.work import Workload, workload
from nhip.org.actors import Actor


def visible_to(actor: Actor, period: rules.Period, as_of: date, today: date) -> list[PersonalResult]:
    """The results that the actor may see in a period, best first, those without points last; rights are today's."""
    if actor.agency_id is None or actor.person_id is None:
        return []
    reach = reach_of(actor, today)
    people = None if reach.sees_agency or reach.unit_ids else {actor.person_id}
    found = results_of(actor.agency_id, period, as_of, people)
    seen = [row for row in found.values() if rules.can_view(reach, row.official.place)]
    return sorted(seen, key=lambda row: (row.total is None, -(row.total or 0), row.official.person.full_name))


def result_for(actor: Actor, person_id: int, period: rules.Period, as_of: date, today: date) -> PersonalResult | None:
    """A person's results in a period; None when there are none, or none that the actor may see."""
    if actor.agency_id is None:
        return None
    result = results_of(actor.agency_id, period, as_of, {person_id}).get(person_id)
    if result is None or not rules.can_view(reach_of(actor, today), result.official.place):
        return None
    return result


def official_for(actor: Actor, person_id: int, today: date) -> Official | None:
    """The person as an official of the actor's Office today, None when they are none or may not be seen."""
    scheme = rules.scheme_on(today)
    if actor.agency_id is None or scheme is None:
        return None
    window = rules.period_of(PeriodKind.MONTH, today).window
    official = Roster.load(actor.agency_id, window, scheme).on(today).get(person_id)
    if official is None or not rules.can_view(reach_of(actor, today), official.place):
        return None
    return official


def excuses_of(person_id: int, as_of: date) -> QuerySet[Excuse]:
    """The confirmations in force for a person on a day, oldest first."""
    records = Excuse.objects.filter(person_id=person_id).select_related("task", "recorded_by")
    return in_force(records, as_of)


__all__ = [
    "CapExemption",
    "Disqualification",
    "Official",
    "PartResult",
    "PersonalResult",
    "Roster",
    "Workload",
    "cap_on",
    "excuses_of",
    "in_force",
    "official_for",
    "reach_of",
    "result_for",
    "results_of",
    "visible_to",
    "workload",
]
