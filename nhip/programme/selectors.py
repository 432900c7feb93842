"""Reads of the work programme."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, QuerySet

from nhip.org.actors import Actor
from nhip.programme.choices import AdjustmentKind, FrameKind
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.tasks.choices import DONE_BUCKETS
from nhip.tasks.models import Assignment, Task
from nhip.tasks.selectors import visible_to as tasks_visible_to
from nhip.tasks.selectors import with_status


def visible_to(actor: Actor) -> QuerySet[ProgrammeItem]:
    """The items whose task the actor may see (`nhip.tasks.rules.can_view`)."""
    if actor.sees_whole_agency:
        if actor.agency_id is None:
            return ProgrammeItem.objects.none()
        return ProgrammeItem.objects.filter(agency_id=actor.agency_id)
    return ProgrammeItem.objects.filter(task_id__in=tasks_visible_to(actor).values("pk"))


def frames_visible_to(actor: Actor) -> QuerySet[FrameElement]:
    """The frame of the actor's agency."""
    if actor.agency_id is None:
        return FrameElement.objects.none()
    return FrameElement.objects.filter(agency_id=actor.agency_id)


def listed(actor: Actor) -> QuerySet[ProgrammeItem]:
    """The items of the list and detail pages: three further queries, whatever their number."""
    assignments = Assignment.objects.select_related("unit").order_by("id")
    return (
        visible_to(actor)
        .select_related("task", "group")
        .prefetch_related(
            Prefetch("task__assignments", queryset=assignments),
            Prefetch("adjustments", queryset=Adjustment.objects.order_by("decided_on", "id")),
            Prefetch("links", queryset=FrameElement.objects.order_by("kind", "id")),
        )
    )


def frames_listed(actor: Actor) -> QuerySet[FrameElement]:
    """The frame elements with `n_items`, how many programme items that the actor may see serve them."""
    seen = visible_to(actor)
    return frames_visible_to(actor).annotate(
        n_items=Count("grouped_items", filter=Q(grouped_items__in=seen), distinct=True)
        + Count("linked_items", filter=Q(linked_items__in=seen), distinct=True)
    )


def matching(items: QuerySet[ProgrammeItem], words: str) -> QuerySet[ProgrammeItem]:
    """Items whose task holds all words."""
    return items.filter(task_id__in=Task.objects.filter(search_text__matches=words).values("pk"))


def frames_matching(elements: QuerySet[FrameElement], words: str) -> QuerySet[FrameElement]:
    """Frame elements whose title, code or issuing document contains the words."""
    return elements.filter(Q(title__icontains=words) | Q(code__iexact=words) | Q(issued_reference__icontains=words))


def items_with_status(items: QuerySet[ProgrammeItem], as_of: date) -> QuerySet[Any]:
    """The items with the status of their tasks on a day."""
    return with_status(items, as_of, path="task__")


def _decided(kind: AdjustmentKind, by: date | None = None) -> Exists:
    found = Adjustment.objects.filter(item=OuterRef("pk"), kind=kind)
    return Exists(found if by is None else found.filter(decided_on__lte=by))


def of_year(agency_id: int, year: int) -> QuerySet[ProgrammeItem]:
    """All items ever written into the programme of a year."""
    return ProgrammeItem.objects.filter(agency_id=agency_id, year=year)


def registered(items: QuerySet[ProgrammeItem], day: date) -> QuerySet[ProgrammeItem]:
    """Those of the programme as it was issued: registered by the day, not added by a decision."""
    return items.filter(~_decided(AdjustmentKind.ADDED), registered_on__lte=day)


def added(items: QuerySet[ProgrammeItem], day: date) -> QuerySet[ProgrammeItem]:
    """Those added by a decision taken by the day."""
    return items.filter(_decided(AdjustmentKind.ADDED, day))


def removed(items: QuerySet[ProgrammeItem], day: date) -> QuerySet[ProgrammeItem]:
    """Those of the programme that were formally taken out by the day."""
    entered = Q(_decided(AdjustmentKind.ADDED, day)) | Q(~_decided(AdjustmentKind.ADDED), registered_on__lte=day)
    return items.filter(entered, _decided(AdjustmentKind.REMOVED, day))


def in_programme(items: QuerySet[ProgrammeItem], day: date) -> QuerySet[ProgrammeItem]:
    """Registered + added − removed on a day; `rules.counts_on` says the same of one item."""
    entered = Q(_decided(AdjustmentKind.ADDED, day)) | Q(~_decided(AdjustmentKind.ADDED), registered_on__lte=day)
    return items.filter(entered).exclude(_decided(AdjustmentKind.REMOVED, day))


def done(items: QuerySet[ProgrammeItem], day: date) -> QuerySet[ProgrammeItem]:
    """Those whose result the Office had confirmed by the day."""
    told: QuerySet[ProgrammeItem] = items_with_status(items, day).filter(bucket__in=DONE_BUCKETS)
    return told


def due_between(items: QuerySet[ProgrammeItem], start: date, end: date, day: date) -> QuerySet[ProgrammeItem]:
    """Those whose deadline in force on a day lies in a span of days: the programme of a quarter or a month."""
    told = items_with_status(items, day)
    due: QuerySet[ProgrammeItem] = told.filter(current_due_on__gte=start, current_due_on__lte=end)
    return due


def frames_in_force(agency_id: int, kind: FrameKind, year: int) -> QuerySet[FrameElement]:
    """The frame elements of a kind in force in a year."""
    return FrameElement.objects.filter(
        Q(until_year__isnull=True) | Q(until_year__gte=year), agency_id=agency_id, kind=kind, from_year__lte=year
    )


def years(actor: Actor) -> list[int]:
    """The years that have a programme, newest first."""
    ends = visible_to(actor).aggregate(first=Min("year"), last=Max("year"))
    return list(range(ends["last"], ends["first"] - 1, -1)) if ends["first"] else []


@dataclass(frozen=True, slots=True)
class ItemDecisions:
    """The decisions that brought an item into the programme and took it out."""

    added_on: date | None
    removed_on: date | None


def decisions_of(item: ProgrammeItem) -> ItemDecisions:
    """When the item was added by decision and when removed (one query)."""
    days = dict(Adjustment.objects.filter(item=item).values_list("kind", "decided_on").order_by("id"))
    return ItemDecisions(days.get(AdjustmentKind.ADDED), days.get(AdjustmentKind.REMOVED))
