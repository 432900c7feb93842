"""Which dossiers a reader finds, which they may fill, and which fit a document."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from nhip.core.text import search_words
from nhip.documents.models import RegisterEntry
from nhip.dossiers.choices import DossierState, GrantRight, UseRegime
from nhip.dossiers.models import Access, Dossier, Grant, Item
from nhip.dossiers.rules.rights import ARCHIVISTS, DECIDERS, HEADS, Key
from nhip.org.actors import Actor

_LOOKED_AT = 60
_MANY = 8


def _people(actor: Actor) -> list[int]:
    return [pk for pk in (actor.person_id, *actor.acts_for) if pk is not None]


def _granted(actor: Actor, *rights: str) -> QuerySet[Grant, int]:
    grants = Grant.objects.filter(Q(person_id__in=_people(actor)) | Q(unit_id__in=actor.unit_ids))
    if rights:
        grants = grants.filter(right__in=rights)
    return grants.order_by().values_list("dossier_id", flat=True)


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers that the actor may read (see rules.can_view)."""
    if actor.agency_id is None:
        return Dossier.objects.none()
    dossiers = Dossier.objects.filter(agency_id=actor.agency_id)
    if actor.sees_whole_agency:
        return dossiers
    return dossiers.filter(
        Q(maker_id__in=_people(actor))
        | Q(use_regime=UseRegime.UNIT, unit_id__in=actor.unit_ids)
        | Q(pk__in=_granted(actor))
    )


def collectable(actor: Actor) -> QuerySet[Dossier]:
    """The open, not frozen dossiers to which the actor may add documents (see rules.can_collect)."""
    if actor.agency_id is None:
        return Dossier.objects.none()
    dossiers = Dossier.objects.filter(agency_id=actor.agency_id, state=DossierState.OPEN, is_frozen=False)
    if actor.roles & (ARCHIVISTS | DECIDERS):
        return dossiers
    allowed = Q(maker_id__in=_people(actor)) | Q(pk__in=_granted(actor, GrantRight.COLLECT))
    if actor.roles & HEADS:
        allowed |= Q(unit_id__in=actor.unit_ids)
    return dossiers.filter(allowed)


def dossiers_matching(dossiers: QuerySet[Dossier], words: str) -> QuerySet[Dossier]:
    """Dossiers whose notation, title, maker or description hold all words."""
    return dossiers.filter(search_text__matches=words)


def dossiers_of_entry(actor: Actor, entry: RegisterEntry) -> list[Dossier]:
    """The dossiers in which an entry lies, as far as the actor may read them."""
    return list(visible_to(actor).filter(items__entry=entry).order_by("-year", "notation"))


def entries_within(dossiers: QuerySet[Dossier]) -> QuerySet[Item, int]:
    """The keys of the entries that lie in dossiers."""
    items = Item.objects.filter(dossier__in=dossiers.values("pk"), entry__isnull=False)
    return items.order_by().values_list("entry_id", flat=True)


def suggested_for(actor: Actor, entries: Iterable[RegisterEntry]) -> list[Dossier]:
    """Dossiers for documents: those whose title shares most words with the subjects, then those used last.

    `entries` with their documents loaded. Dossiers that hold all of them are left out.
    """
    wanted: set[str] = set()
    keys: list[int] = []
    for entry in entries:
        wanted |= set(search_words(entry.document.subject))
        keys.append(entry.pk)
    recent = collectable(actor).order_by("-last_used_at", "-pk")
    if len(keys) == 1:
        recent = recent.exclude(items__entry_id=keys[0])
    found = list(recent[:_LOOKED_AT])
    # Sorting is stable: among equals the one used last comes first.
    found.sort(key=lambda dossier: -len(wanted & set(search_words(dossier.title))))
    return found[:_MANY]


def grants_of(dossier: Dossier) -> dict[Key, str]:
    """The rights granted on a dossier, by ("person" | "unit", key)."""
    rows = Grant.objects.filter(dossier=dossier).values_list("person_id", "unit_id", "right")
    return {("unit", unit) if person is None else ("person", person): right for person, unit, right in rows}


def accesses_of(dossier: Dossier) -> QuerySet[Access]:
    """Who used a dossier, newest first."""
    return Access.objects.filter(dossier=dossier).order_by("-id")
