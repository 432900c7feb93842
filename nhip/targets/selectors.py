"""Reads of targets: what may be seen, the value that holds on a day, judged targets, rankings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from nhip.core.figures import Ask
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.targets import rules
from nhip.targets.choices import GRDP, Direction, PeriodKind, ValueStatus
from nhip.targets.models import RankGroup, RankMember, RankValue, Target, TargetValue

Period = tuple[PeriodKind, int]
WHOLE_YEAR: Period = (PeriodKind.YEAR, 0)


def visible_to(actor: Actor) -> QuerySet[Target]:
    """The targets of the actor's agency."""
    return Target.objects.filter(agency_id=actor.agency_id) if actor.agency_id is not None else Target.objects.none()


def values_visible_to(actor: Actor) -> QuerySet[TargetValue]:
    """The published values of the agency's targets."""
    if actor.agency_id is None:
        return TargetValue.objects.none()
    return TargetValue.objects.filter(agency_id=actor.agency_id)


def rank_values_visible_to(actor: Actor) -> QuerySet[RankValue]:
    """The provinces' values that the agency keeps."""
    return (
        RankValue.objects.filter(agency_id=actor.agency_id) if actor.agency_id is not None else RankValue.objects.none()
    )


def groups_visible_to(actor: Actor) -> QuerySet[RankGroup]:
    """The groups that the agency compares its province in."""
    return (
        RankGroup.objects.filter(agency_id=actor.agency_id) if actor.agency_id is not None else RankGroup.objects.none()
    )


def _holding(values: QuerySet[TargetValue], as_of: date, period: Period) -> QuerySet[TargetValue]:
    """The values of a period known on the day, the one that holds first: official before estimate, then the latest."""
    kind, number = period
    known = values.filter(period_kind=kind, period_number=number, published_on__lte=as_of)
    weight = Case(When(status=ValueStatus.OFFICIAL, then=Value(0)), default=Value(1), output_field=IntegerField())
    return known.order_by(weight, "-published_on", "-pk")


def with_values(targets: QuerySet[Target], as_of: date, period: Period = WHOLE_YEAR) -> QuerySet[Target]:
    """The targets, and their parts, each with `actual_value`, `actual_status` and `actual_on`: the value that holds."""

    def annotated(rows: QuerySet[Target]) -> QuerySet[Target]:
        holding = _holding(TargetValue.objects.filter(target=OuterRef("pk")), as_of, period)
        return rows.annotate(
            actual_value=Subquery(holding.values("value")[:1]),
            actual_status=Subquery(holding.values("status")[:1]),
            actual_on=Subquery(holding.values("published_on")[:1]),
        )

    parts = annotated(Target.objects.order_by("id"))
    return annotated(targets).prefetch_related(Prefetch("parts", queryset=parts))


def facts_of(target: Target) -> rules.Facts:
    """What a target loaded by `with_values` is judged by."""
    parts = target.parts.all() if target.parent_id is None else ()
    return rules.Facts(
        kind=target.kind,
        direction=target.direction,
        operator=target.operator,
        planned=target.planned_value,
        upper=target.planned_upper,
        actual=getattr(target, "actual_value", None),
        parts=tuple(facts_of(part) for part in parts),
    )


def judged_of(target: Target) -> rules.Judged:
    """The judgement of a target loaded by `with_values`."""
    return rules.judge(facts_of(target))


def targets_of(agency_id: int, year: int) -> QuerySet[Target]:
    """The targets that count: those of the year that are no part of another."""
    return Target.objects.filter(agency_id=agency_id, year=year, parent__isnull=True)


def ids_judged(targets: QuerySet[Target], judgements: Iterable[str]) -> list[int]:
    """The ids of those targets (loaded by `with_values`) whose judgement is one of the given."""
    wanted = set(judgements)
    return [target.pk for target in targets if judged_of(target).judgement in wanted]


def targets_judged(ask: Ask, judgements: Iterable[str]) -> QuerySet[Target]:
    """The counting targets of the window's year with one of the judgements, as known on the as-of day."""
    counting = targets_of(ask.agency_id, ask.window.year)
    judged = with_values(counting, ask.as_of, rules.period_of(ask.window))
    return counting.filter(pk__in=ids_judged(judged, judgements))


def holding_values(ask: Ask, code: str) -> QuerySet[TargetValue]:
    """The one value of a target that holds for the window on the as-of day; empty when none is published."""
    values = TargetValue.objects.filter(
        target__agency_id=ask.agency_id, target__year=ask.window.year, target__code__iexact=code
    )
    holding = _holding(values, ask.as_of, rules.period_of(ask.window))
    return TargetValue.objects.filter(pk__in=list(holding.values_list("pk", flat=True)[:1]))


@dataclass(frozen=True, slots=True)
class RankAsk:
    """A ranking: which indicator of which year, in which group as it stood on which day, by what was known when."""

    agency_id: int
    indicator: str
    year: int
    group_code: str
    members_on: date
    as_of: date

    @classmethod
    def of(cls, ask: Ask, group_code: str, indicator: str = GRDP) -> "RankAsk":
        """The ranking of the window's year; the group as it stood at the window's end."""
        return cls(ask.agency_id, indicator, ask.window.year, group_code, ask.window.end, ask.as_of)


def members_on(agency_id: int, group_code: str, day: date) -> QuerySet[RankMember]:
    """The members of a group on a day."""
    return RankMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        group__agency_id=agency_id,
        group__code=group_code,
        valid_from__lte=day,
    ).order_by("id")


def ranked_values(ask: RankAsk) -> QuerySet[RankValue]:
    """One row for each member of the group that has a value: the one published last."""
    known = RankValue.objects.filter(
        agency_id=ask.agency_id,
        indicator_key=rules.indicator_key(ask.indicator),
        year=ask.year,
        published_on__lte=ask.as_of,
    )
    latest = known.filter(province_key=OuterRef("province_key")).order_by("-published_on", "-pk").values("pk")[:1]
    members = members_on(ask.agency_id, ask.group_code, ask.members_on).values("province_key")
    return known.filter(province_key__in=members, pk=Subquery(latest))


def own_province(agency_id: int) -> str | None:
    """The key of the province whose Office this is, read from the names of the Office and of what is above it."""
    office = Unit.objects.filter(pk=agency_id).select_related("parent__parent").first()
    texts: list[str] = []
    while office is not None:
        texts += [office.name, office.short_name]
        office = office.parent
    members = RankMember.objects.filter(group__agency_id=agency_id)
    return rules.province_in(texts, frozenset(members.values_list("province_key", flat=True).distinct()))


def own_ranking(ask: RankAsk) -> QuerySet[RankValue]:
    """The values that the own province is ranked among; none when it does not belong to the group."""
    members = members_on(ask.agency_id, ask.group_code, ask.members_on)
    if not members.filter(province_key=own_province(ask.agency_id) or "").exists():
        return RankValue.objects.none()
    return ranked_values(ask)


def direction_of(agency_id: int, year: int, indicator: str) -> str:
    """Which way is better for an indicator: as its target of the year says, else higher."""
    target = Target.objects.filter(agency_id=agency_id, year=year, code__iexact=indicator).first()
    return target.direction if target else Direction.HIGHER


def place(ask: RankAsk) -> tuple[int, int] | None:
    """The place of the own province and the number of provinces ranked; None when it has no value or no group."""
    own = own_province(ask.agency_id)
    if own is None:
        return None
    values: dict[str, Decimal] = dict(own_ranking(ask).values_list("province_key", "value"))
    return rules.rank(values, own, direction_of(ask.agency_id, ask.year, ask.indicator))


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One line of a ranking table."""

    place: int
    value: RankValue
    is_own: bool


@dataclass(frozen=True, slots=True)
class RankTable:
    """A ranking, best first, with the members that have no value."""

    rows: tuple[RankedRow, ...]
    missing: tuple[str, ...]
    own: tuple[int, int] | None


def rank_table(ask: RankAsk) -> RankTable:
    """The whole ranking of a group (five queries)."""
    own = own_province(ask.agency_id)
    direction = direction_of(ask.agency_id, ask.year, ask.indicator)
    found = list(ranked_values(ask).order_by("value" if direction == Direction.LOWER else "-value", "province_name"))
    values = {row.province_key: row.value for row in found}
    places = {key: rules.rank(values, key, direction) or (0, 0) for key in values}
    members = members_on(ask.agency_id, ask.group_code, ask.members_on)
    return RankTable(
        rows=tuple(RankedRow(places[row.province_key][0], row, row.province_key == own) for row in found),
        missing=tuple(member.province_name for member in members if member.province_key not in values),
        own=places.get(own) if own else None,
    )


def in_group(values: QuerySet[RankValue], code: str) -> QuerySet[RankValue]:
    """The values of provinces that belong, or once belonged, to a group of the same agency."""
    member = RankMember.objects.filter(
        group__code=code, group__agency_id=OuterRef("agency_id"), province_key=OuterRef("province_key")
    )
    return values.filter(Exists(member))


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """One counting target of the board, with its judgement as known on a day."""

    target: Target
    judged: rules.Judged


def board(actor: Actor, year: int, as_of: date) -> list[JudgedTarget]:
    """The counting targets of a year with their judgements, in the order entered (two queries)."""
    heads = visible_to(actor).filter(year=year, parent__isnull=True)
    return [JudgedTarget(target, judged_of(target)) for target in with_values(heads, as_of).order_by("id")]


def years_of(actor: Actor) -> list[int]:
    """The years that have targets, latest first."""
    return list(visible_to(actor).order_by("-year").values_list("year", flat=True).distinct())


def rank_years_of(actor: Actor) -> list[int]:
    """The years that have the provinces' values, latest first."""
    return list(rank_values_visible_to(actor).order_by("-year").values_list("year", flat=True).distinct())


def indicators_of(actor: Actor) -> list[tuple[str, str]]:
    """The indicators that provinces have values of: (key, name as last written)."""
    rows = rank_values_visible_to(actor).order_by("indicator_key").values_list("indicator_key", "indicator")
    return list(dict(rows.distinct()).items())
