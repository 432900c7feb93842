"""Results of people in a period, as known on a day: computed from events each time, for one or for a whole Office."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet

from nhip.core.dates import vi_date
from nhip.core.figures import Window
from nhip.evaluation import rules
from nhip.evaluation.choices import Grade, PeriodKind
from nhip.evaluation.models import (
    Assessment,
    CapExemption,
    Disqualification,
    Excuse,
    GradeDecision,
    Record,
)
from nhip.evaluation.selectors.people import LEADERS, Official, Roster
from nhip.evaluation.selectors.work import Workload, workload
from nhip.org.choices import Role

# Leaders are scored after those whose results make theirs.
_AFTER = {role: place for place, role in enumerate(reversed(LEADERS), start=1)}
_AnyRecord = TypeVar("_AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class PartResult:
    """One scored period of a person: the post held at its end, the points, the marks behind the general ones."""

    period: rules.Period
    official: Official
    score: rules.Score
    assessment: Assessment | None
    scheme: rules.Scheme

    @property
    def marked(self) -> list[tuple[str, Decimal, Decimal]]:
        """What was marked: criterion, mark, the most."""
        given = {row.criterion: row.points for row in self.assessment.marks.all()} if self.assessment else {}
        criteria = rules.criteria_of(self.scheme, leads=self.official.leads)
        return [(row.label, given[row.key], row.most) for row in criteria if row.key in given]


@dataclass(frozen=True, slots=True)
class PersonalResult:
    """A person's results in a period; of a longer period the means of its scored parts."""

    official: Official
    period: rules.Period
    scheme: rules.Scheme
    parts: tuple[PartResult, ...]
    disqualifications: tuple[Disqualification, ...]
    # Of a year only.
    decision: GradeDecision | None = None

    @property
    def final(self) -> Grade | None:
        """The class decided, else the one by points; what disqualifies outweighs an earlier decision."""
        if self.decision is None or self.disqualifications:
            return self.grade
        return Grade(self.decision.grade)

    @property
    def scored(self) -> tuple[PartResult, ...]:
        """The parts that have points."""
        return tuple(part for part in self.parts if part.score.total is not None)

    @property
    def general(self) -> Decimal | None:
        """Points of the general criteria."""
        return rules.mean([part.score.general for part in self.parts])

    @property
    def results(self) -> Decimal | None:
        """Points of the results of tasks."""
        return rules.mean([part.score.results for part in self.parts])

    @property
    def total(self) -> Decimal | None:
        """All points: the mean of the scored parts."""
        return rules.mean([part.score.total for part in self.parts])

    @property
    def grade(self) -> Grade | None:
        """The class by points, the last one for the disqualified; None while there are no points."""
        if self.disqualifications:
            return Grade.FAILED
        return None if self.total is None else rules.grade_of(self.total, self.scheme)

    @property
    def is_whole(self) -> bool:
        """Whether every part so far that has tasks has points; a part without any is left out of the mean."""
        with_tasks = [part for part in self.parts if part.score.items]
        return bool(with_tasks) and all(part.score.total is not None for part in with_tasks)

    @property
    def n_items(self) -> int:
        """How many tasks counted, each once for every scored part."""
        return sum(len(part.score.items) for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the results from being whole."""
        if len(self.parts) == 1:
            return self.parts[0].score.missing
        return tuple(
            f"{part.period.label}: {'; '.join(part.score.missing)}" for part in self.parts if part.score.missing
        )


@dataclass(frozen=True)
class _Known:
    """What people decided, as known on the day asked."""

    assessments: dict[tuple[int, str], Assessment]
    excuses: dict[int, dict[tuple[int, str, date], str]]
    disqualifications: dict[int, list[Disqualification]]
    decisions: dict[int, GradeDecision]

    @classmethod
    def load(cls, people: Collection[int], codes: Collection[str], period: rules.Period, as_of: date) -> "_Known":
        """Load it (five queries)."""
        given = Assessment.objects.filter(person_id__in=people, period__in=codes, given_on__lte=as_of)
        assessments = {
            (row.person_id, row.period): row
            for row in given.select_related("given_by").prefetch_related("marks").order_by("given_on", "id")
        }
        excuses: dict[int, dict[tuple[int, str, date], str]] = defaultdict(dict)
        for excuse in in_force(Excuse.objects.filter(person_id__in=people).select_related("recorded_by"), as_of):
            words = f"{excuse.recorded_by.full_name} xác nhận {vi_date(excuse.recorded_on)}, {excuse.reason}"
            excuses[excuse.person_id][(excuse.task_id, excuse.kind, excuse.occasion_on)] = words
        disqualified: dict[int, list[Disqualification]] = defaultdict(list)
        for row in in_force(Disqualification.objects.filter(person_id__in=people).select_related("recorded_by"), as_of):
            disqualified[row.person_id].append(row)
        year = period.year if period.kind is PeriodKind.YEAR else 0
        decided = in_force(GradeDecision.objects.filter(person_id__in=people, year=year), as_of)
        decisions = {row.person_id: row for row in decided.select_related("recorded_by")}
        return cls(assessments, excuses, disqualified, decisions)

    def disqualifying(self, person_id: int, window: Window, as_of: date) -> tuple[Disqualification, ...]:
        """What disqualifies a person in a window."""
        until = min(window.end, as_of)
        return tuple(
            row for row in self.disqualifications.get(person_id, ()) if window.start <= row.happened_on <= until
        )


def in_force(records: QuerySet[_AnyRecord], as_of: date) -> QuerySet[_AnyRecord]:
    """The records written down by a day and not withdrawn by then."""
    standing = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=as_of)
    return records.filter(standing, recorded_on__lte=as_of).order_by("id")


def cap_on(agency_id: int, year: int, scheme: rules.Scheme, as_of: date) -> tuple[Decimal, CapExemption | None]:
    """The share that the best class may have in a year, and the decision that raised it if one did."""
    raised = in_force(CapExemption.objects.filter(agency_id=agency_id, year=year), as_of)
    found = raised.select_related("recorded_by").last()
    return (scheme.cap, None) if found is None else (found.share, found)


def results_of(
    agency_id: int, period: rules.Period, as_of: date, people: Collection[int] | None = None
) -> dict[int, PersonalResult]:
    """The results of an Office's officials in a period, by person; of those named only, when somebody is.

    Nobody before NĐ 335/2025/NĐ-CP was in force, or before the period began. Who is scored is whoever is in service at
    its end, or on the day asked. A bounded number of queries, whatever the number of people.
    """
    scheme = rules.scheme_on(period.window.start)
    parts = period.parts(scheme.every) if scheme is not None else ()
    begun = [part for part in parts if part.window.start <= as_of]
    if scheme is None or not begun:
        return {}
    span = Window(begun[0].window.start, min(period.window.end, as_of))
    roster = Roster.load(agency_id, span, scheme)
    asked = roster.on(span.end)
    if people is not None:
        asked = {pk: official for pk, official in asked.items() if pk in people}
    needed = _with_their_people(asked, roster, begun, as_of)
    known = _Known.load(needed, [part.code for part in begun], period, as_of)
    told = _Told(roster, workload(roster, needed, span, as_of), known, needed, as_of)
    scored = [_part(part, told) for part in begun]
    return {
        pk: PersonalResult(
            official=official,
            period=period,
            scheme=scheme,
            parts=tuple(found[pk] for found in scored if pk in found),
            disqualifications=known.disqualifying(pk, period.window, as_of),
            decision=known.decisions.get(pk),
        )
        for pk, official in asked.items()
    }


def _with_their_people(
    asked: Collection[int], roster: Roster, parts: Collection[rules.Period], as_of: date
) -> frozenset[int]:
    """Those asked for, and of the leaders among them the people whose results make those of the unit."""
    needed = set(asked)
    for part in parts:
        officials = roster.on(min(part.window.end, as_of))
        for pk in asked:
            if pk in officials and officials[pk].leads:
                needed.update(roster.under(officials[pk], officials))
    return frozenset(needed)


@dataclass(frozen=True)
class _Told:
    """All that the scores depend on."""

    roster: Roster
    load: Workload
    known: _Known
    needed: frozenset[int]
    as_of: date


def _part(period: rules.Period, told: _Told) -> dict[int, PartResult]:
    """The results of one scored period."""
    roster, known, as_of = told.roster, told.known, told.as_of
    scheme = rules.scheme_on(period.window.start) or roster.scheme
    on_duty = roster.on(min(period.window.end, as_of))
    officials = {pk: official for pk, official in on_duty.items() if pk in told.needed}
    found: dict[int, PartResult] = {}
    for pk, official in sorted(officials.items(), key=lambda row: _AFTER.get(Role(row[1].post.role), 0)):
        assessment = known.assessments.get((pk, period.code))
        marks = {row.criterion: row.points for row in assessment.marks.all()} if assessment is not None else None
        leading = None
        if official.leads:
            under = roster.under(official, officials)
            grades = [found[key].score.grade for key in under if key in found]
            leading = rules.leading_measures(marks, rules.unit_measure(grades, scheme), scheme)
        score = rules.score(
            rules.excused(told.load.items(pk, period.window, as_of), known.excuses.get(pk, {})),
            marks,
            scheme,
            leading=leading,
            is_disqualified=bool(known.disqualifying(pk, period.window, as_of)),
        )
        found[pk] = PartResult(period, official, score, assessment, scheme)
    return found
