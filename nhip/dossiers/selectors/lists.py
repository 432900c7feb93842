"""The yearly list of dossiers as it is printed, what may be opened from it, and the retention table."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nhip.core.text import fold
from nhip.dossiers.choices import ListState
from nhip.dossiers.models import Dossier, DossierList, ListHeading, ListItem, RetentionRule
from nhip.dossiers.rules import parse_notation
from nhip.org.actors import Actor

_NO_HEADING = "HS"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A heading of a list (level 1 Roman, 2 Arabic) with the dossiers right below it."""

    heading: ListHeading
    level: int
    number: int
    items: tuple[ListItem, ...]


def lists_visible_to(actor: Actor) -> QuerySet[DossierList]:
    """The lists of the actor's agency: everybody in it opens dossiers from them."""
    if actor.agency_id is None:
        return DossierList.objects.none()
    return DossierList.objects.filter(agency_id=actor.agency_id)


def list_blocks(dossier_list: DossierList) -> list[ListBlock]:
    """A list in the order in which it is printed: each big heading, its dossiers, its small headings (two queries)."""
    headings = list(dossier_list.headings.order_by("position", "id"))
    by_heading: dict[int, list[ListItem]] = {}
    for item in dossier_list.items.select_related("maker", "unit").order_by("position", "id"):
        by_heading.setdefault(item.heading_id, []).append(item)
    blocks: list[ListBlock] = []
    big = [heading for heading in headings if heading.parent_id is None]
    for number, heading in enumerate(big, 1):
        blocks.append(ListBlock(heading, 1, number, tuple(by_heading.get(heading.pk, ()))))
        small = [each for each in headings if each.parent_id == heading.pk]
        blocks += [ListBlock(each, 2, n, tuple(by_heading.get(each.pk, ()))) for n, each in enumerate(small, 1)]
    return blocks


def items_to_open(actor: Actor, year: int) -> QuerySet[ListItem]:
    """The dossiers of the year's list that nobody has opened yet; those of the actor's units first where it matters."""
    lists = lists_visible_to(actor).filter(year=year, state__in=(ListState.APPROVED, ListState.ISSUED))
    return (
        ListItem.objects.filter(dossier_list__in=lists, dossiers__isnull=True)
        .select_related("heading", "unit", "maker")
        .order_by("heading__position", "position", "id")
    )


def free_notation(agency_id: int, year: int, symbol: str) -> str:
    """The next number and symbol for a dossier that is not in the list, after those of list and dossiers alike."""
    symbol = symbol or _NO_HEADING
    used = Dossier.objects.filter(agency_id=agency_id, year=year).values_list("notation", flat=True)
    listed = ListItem.objects.filter(dossier_list__agency_id=agency_id, dossier_list__year=year)
    parsed = [parse_notation(text) for text in (*used, *listed.values_list("notation", flat=True))]
    last = max((each.number for each in parsed if each and fold(each.symbol) == fold(symbol)), default=0)
    return f"{last + 1:02d}.{symbol}"


def retention_rules(actor: Actor, on: date) -> QuerySet[RetentionRule]:
    """The rows of the retention table in force that day: the general ones and those of the actor's agency."""
    return RetentionRule.objects.filter(
        Q(agency__isnull=True) | Q(agency_id=actor.agency_id),
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        valid_from__lte=on,
    ).order_by("group", "id")
