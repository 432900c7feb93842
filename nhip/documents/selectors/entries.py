"""Reads of registers under row rights."""

from datetime import date
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from nhip.core.fields import by_key
from nhip.documents.choices import Direction, FileKind, NumberingScheme
from nhip.documents.models import (
    DocumentFile,
    EntryPerson,
    EntryUnit,
    NumberingRule,
    RegisterEntry,
    SavedSearch,
    SearchAlert,
    SenderAddress,
)
from nhip.org.actors import Actor


class EntryQuerySet(QuerySet[RegisterEntry]):
    """Entries of a reader, counted in two parts that share nothing: what their units handle, and what else they see.

    Each part is answered by an index of its own; with an OR over both every entry of the agency would be looked at,
    which at a million takes four times as long as all the rest of the page.
    """

    handled: Q | None = None
    told: Q | None = None

    def _clone(self) -> Self:
        made: Self = super()._clone()  # type: ignore[misc]  # the hook that Django's own subclasses use
        made.handled, made.told = self.handled, self.told
        return made

    def count(self) -> int:
        """The number of entries."""
        is_plain = self._result_cache is None and not self.query.is_sliced and not self.query.combinator
        if self.handled is None or self.told is None or not is_plain or self.query.distinct:
            return super().count()
        query = self.order_by()
        own, other = query.filter(self.handled), by_key(query.exclude(self.handled).filter(self.told))
        return own.query.get_count(using=self.db) + other.query.get_count(using=self.db)


def visible_to(actor: Actor) -> QuerySet[RegisterEntry]:
    """The entries that the actor may read: all of the agency, or those of the actor's units (see rules.can_view)."""
    entries = EntryQuerySet(RegisterEntry)
    if actor.agency_id is None:
        return entries.none()
    if actor.sees_whole_agency:
        return entries.filter(agency_id=actor.agency_id)
    units = EntryUnit.objects.filter(unit_id__in=actor.unit_ids).values("entry_id")
    named = EntryPerson.objects.filter(person_id__in=_people(actor)).values("entry_id")
    handled, told = Q(handling_unit_id__in=actor.unit_ids), Q(pk__in=units.order_by().union(named.order_by()))
    shown = entries.filter(handled | Q(pk__in=units) | Q(pk__in=named), agency_id=actor.agency_id)
    shown.handled, shown.told = handled, told
    return shown


def _people(actor: Actor) -> list[int]:
    """The actor, and those whom the actor stands in for."""
    return [pk for pk in (actor.person_id, *actor.acts_for) if pk is not None]


def holds_for(actor: Actor) -> Exists:
    """Whether a file belongs to a document of which the actor may read an entry; asked of that document alone."""
    entries = visible_to(actor).filter(document_id=OuterRef("document_id"))
    return Exists(DocumentFile.objects.filter(Exists(entries), attachment_id=OuterRef("pk")))


def files_of(document_id: int) -> list[DocumentFile]:
    """The files of a document, the document itself first (one query)."""
    files = DocumentFile.objects.filter(document_id=document_id).select_related("attachment__file")
    return sorted(files, key=lambda each: (each.kind != FileKind.MAIN, each.pk))


def incoming(actor: Actor) -> QuerySet[RegisterEntry]:
    """The visible entries of the incoming register with their documents."""
    return visible_to(actor).filter(direction=Direction.INCOMING).select_related("document", "handling_unit")


def outgoing(actor: Actor) -> QuerySet[RegisterEntry]:
    """The visible entries of the outgoing registers with their documents."""
    return visible_to(actor).filter(direction=Direction.OUTGOING).select_related("document", "handling_unit")


def all_entries(actor: Actor) -> QuerySet[RegisterEntry]:
    """The visible entries of every register with their documents."""
    return visible_to(actor).select_related("document", "handling_unit")


def searches_of(actor: Actor) -> QuerySet[SavedSearch]:
    """The searches that the actor kept, and those that people of the actor's units share."""
    mine = Q(owner_id=actor.person_id) | Q(unit_id__in=actor.unit_ids)
    searches = SavedSearch.objects.filter(mine, agency_id=actor.agency_id or 0)
    told = SearchAlert.objects.filter(search=OuterRef("pk"), person_id=actor.person_id or 0)
    return searches.select_related("owner").annotate(is_told=Exists(told)).order_by("name", "pk")


def entries_in(agency_id: int, direction: Direction, start: date, until: date, as_of: date) -> QuerySet[RegisterEntry]:
    """The entries registered in a span of days (both included), without the numbers voided by the as-of day."""
    return RegisterEntry.objects.filter(
        Q(voided_on__isnull=True) | Q(voided_on__gt=as_of),
        agency_id=agency_id,
        direction=direction,
        entered_on__gte=start,
        entered_on__lte=until,
    )


def count_by_type(entries: QuerySet[RegisterEntry]) -> dict[str, int]:
    """How many entries there are of each document type; the parts add up to the whole."""
    rows = entries.order_by().values_list("document__document_type").annotate(n=Count("pk"))
    return dict(rows.values_list("document__document_type", "n"))


def count_by_month(entries: QuerySet[RegisterEntry]) -> dict[tuple[int, int], int]:
    """How many entries there are of each (year, month); the parts add up to the whole."""
    rows = entries.order_by().annotate(month=ExtractMonth("entered_on"), at_year=ExtractYear("entered_on"))
    return {(row["at_year"], row["month"]): row["n"] for row in rows.values("at_year", "month").annotate(n=Count("pk"))}


def numbering_scheme(agency_id: int, direction: Direction, year: int) -> NumberingScheme:
    """The scheme in force for an agency's register in a year; number with symbol if nobody decided otherwise."""
    rules = NumberingRule.objects.filter(agency_id=agency_id, direction=direction, from_year__lte=year)
    scheme = rules.order_by("-from_year").values_list("scheme", flat=True).first()
    if scheme:
        return NumberingScheme(scheme)
    return NumberingScheme.COMMON if direction == Direction.INCOMING else NumberingScheme.BY_SYMBOL


def years_by_group(agency_id: int | None, this_year: int) -> frozenset[int]:
    """The years, up to the next one, in which the agency keeps its incoming register by group of senders."""
    rules = NumberingRule.objects.filter(agency_id=agency_id, direction=Direction.INCOMING).order_by("from_year")
    decided = list(rules.values_list("from_year", "scheme"))
    ends = [year for year, _scheme in decided[1:]] + [this_year + 2]
    spans = zip(decided, ends, strict=False)
    return frozenset(
        year for (start, scheme), end in spans if scheme == NumberingScheme.BY_ISSUER for year in range(start, end)
    )


def used_numbers(agency_id: int, direction: Direction, register: str, year: int) -> list[int]:
    """The numbers of one sequence, voided ones included, for the certificate of no gap and no duplicate."""
    entries = RegisterEntry.objects.filter(
        agency_id=agency_id, direction=direction, register=register, year=year, number_suffix=""
    )
    return list(entries.order_by("number").values_list("number", flat=True))


def numbering_rules(agency_id: int | None) -> list[NumberingRule]:
    """What the agency decided about its numbers, the newest first."""
    return list(NumberingRule.objects.filter(agency_id=agency_id).order_by("-from_year", "direction"))


def sender_address(agency_id: int | None) -> SenderAddress | None:
    """What the agency prints on envelopes, if it was entered."""
    return SenderAddress.objects.filter(agency_id=agency_id).first()
