"""Hand-overs and disposals: what is due, what may be offered, what may go."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from nhip.dossiers.choices import DISPOSABLE, IN_REVIEW, DossierState, HandOverKind
from nhip.dossiers.models import DisposalList, Dossier, HandOver
from nhip.dossiers.rules import HandOverDue, can_dispose, hand_over_due, must_hand_over
from nhip.dossiers.rules.dates import HISTORY_YEARS
from nhip.dossiers.rules.rights import ARCHIVISTS
from nhip.dossiers.selectors.dossiers import visible_to
from nhip.org.actors import Actor


def hand_overs_visible_to(actor: Actor) -> QuerySet[HandOver]:
    """The hand-overs of the whole agency for those who see it, else those of the actor's units."""
    if actor.agency_id is None:
        return HandOver.objects.none()
    found = HandOver.objects.filter(agency_id=actor.agency_id)
    return found if actor.sees_whole_agency else found.filter(unit_id__in=actor.unit_ids)


def disposals_visible_to(actor: Actor) -> QuerySet[DisposalList]:
    """Disposal lists for those who see the whole agency, else those on which a dossier of the actor's units stands."""
    if actor.agency_id is None:
        return DisposalList.objects.none()
    found = DisposalList.objects.filter(agency_id=actor.agency_id)
    if actor.sees_whole_agency:
        return found
    own = Dossier.objects.filter(unit_id__in=actor.unit_ids, disposal_lines__disposal__isnull=False)
    return found.filter(pk__in=own.order_by().values("disposal_lines__disposal_id"))


def due_of(dossier: Dossier) -> HandOverDue | None:
    """When a dossier is due at the archive; None while its work goes on. Expects keep_back (select_related)."""
    if dossier.ended_on is None:
        return None
    keep = getattr(dossier, "keep_back", None)
    until = keep.until if keep is not None and keep.consented_on is not None else None
    return hand_over_due(
        dossier.ended_on, settled_on=dossier.settled_on, is_construction=dossier.is_construction, kept_until=until
    )


def due_among(dossiers: QuerySet[Dossier], until: date) -> list[tuple[Dossier, HandOverDue]]:
    """The closed ones of dossiers that have to be handed over by a day, the most urgent first."""
    closed = dossiers.filter(state=DossierState.CLOSED, ended_on__lte=until, is_frozen=False)
    found = [
        (dossier, due)
        for dossier in closed.select_related("keep_back", "maker", "unit").order_by("pk")
        if must_hand_over(dossier.retention_years) and (due := due_of(dossier)) is not None and due.due_on <= until
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0].pk))


def due_dossiers(agency_id: int, until: date) -> list[tuple[Dossier, HandOverDue]]:
    """The dossiers of an agency that have to be handed over by a day, the most urgent first."""
    return due_among(Dossier.objects.filter(agency_id=agency_id), until)


def offerable(actor: Actor) -> QuerySet[Dossier]:
    """The closed, not frozen dossiers that the actor may put on a hand-over list."""
    dossiers = visible_to(actor).filter(state=DossierState.CLOSED, is_frozen=False)
    if actor.roles & ARCHIVISTS:
        return dossiers
    return dossiers.filter(Q(unit_id__in=actor.unit_ids) | Q(maker_id=actor.person_id))


def transferable(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers that may be put on a list for the historical archive (see rules.can_transfer), on none so far."""
    if not actor.roles & ARCHIVISTS:
        return Dossier.objects.none()
    found = visible_to(actor).filter(state=DossierState.ARCHIVED, retention_years__isnull=True, is_frozen=False)
    return found.exclude(hand_over_lines__hand_over__kind=HandOverKind.HISTORICAL)


def history_due_in(dossiers: QuerySet[Dossier], year: int) -> QuerySet[Dossier]:
    """Those kept for ever that are due at the historical archive by the end of a year (see rules.history_due)."""
    kept = dossiers.filter(state=DossierState.ARCHIVED, retention_years__isnull=True)
    return kept.filter(archived_on__lte=date(year - HISTORY_YEARS, 12, 31))


def disposable(actor: Actor, today: date) -> list[Dossier]:
    """The dossiers whose retention is over and that stand on no list that is being reviewed."""
    if not actor.roles & ARCHIVISTS:
        return []
    found = (
        visible_to(actor)
        .filter(state__in=DISPOSABLE, is_frozen=False, retention_years__isnull=False, ended_on__isnull=False)
        .exclude(disposal_lines__disposal__state__in=IN_REVIEW)
        .select_related("unit")
        .order_by("ended_on", "pk")
    )
    return [dossier for dossier in found if can_dispose(dossier, today)]


def reviewers_of(disposal: DisposalList) -> tuple[set[int | None], set[int | None]]:
    """Who has taken a step of a disposal list, and the units of the dossiers on it."""
    people: Iterable[int | None] = disposal.reviews.values_list("person_id", flat=True)
    units: Iterable[int | None] = disposal.lines.values_list("dossier__unit_id", flat=True)
    return set(people), set(units)
