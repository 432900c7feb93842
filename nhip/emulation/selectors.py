"""Reads of emulation: what may be seen, and what counts in a window as of a day."""

from datetime import date

from django.db.models import Min, Q, QuerySet

from nhip.core.figures import Ask
from nhip.emulation import rules
from nhip.emulation.choices import AwardForm, RecipientGroup
from nhip.emulation.models import Award, Campaign, Contribution, Pledge
from nhip.org.actors import Actor


def _own(actor: Actor) -> Q:
    own = Q(unit_id__in=actor.unit_ids)
    return own | Q(person_id=actor.person_id) if actor.person_id is not None else own


def visible_to(actor: Actor) -> QuerySet[Award]:
    """All awards of the agency for those who work in it; for a unit outside those of the unit or the person."""
    if actor.agency_id is None:
        return Award.objects.none()
    awards = Award.objects.filter(agency_id=actor.agency_id)
    return awards if rules.is_insider(actor, actor.agency_id) else awards.filter(_own(actor))


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """Contributions, by the same right as awards."""
    if actor.agency_id is None:
        return Contribution.objects.none()
    contributions = Contribution.objects.filter(agency_id=actor.agency_id)
    return contributions if rules.is_insider(actor, actor.agency_id) else contributions.filter(_own(actor))


def pledges_visible_to(actor: Actor) -> QuerySet[Pledge]:
    """All pledges of the agency for those who work in it; a unit outside sees its own."""
    if actor.agency_id is None:
        return Pledge.objects.none()
    pledges = Pledge.objects.filter(agency_id=actor.agency_id)
    return pledges if rules.is_insider(actor, actor.agency_id) else pledges.filter(unit_id__in=actor.unit_ids)


def campaigns_visible_to(actor: Actor) -> QuerySet[Campaign]:
    """The campaigns of the agency."""
    return (
        Campaign.objects.filter(agency_id=actor.agency_id) if actor.agency_id is not None else Campaign.objects.none()
    )


def awards_in(ask: Ask) -> QuerySet[Award]:
    """Awards to the Office and the leadership decided in the window up to the as-of day, and not revoked by then.

    The decision's date is what an award counts by, so that no award counts in two years.
    """
    return Award.objects.filter(
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=ask.as_of),
        agency_id=ask.agency_id,
        decision_on__gte=ask.window.start,
        decision_on__lte=ask.until,
    ).exclude(recipient_group=RecipientGroup.OUTSIDE)


def awards_of(ask: Ask, form: AwardForm, group: RecipientGroup, kind: str) -> QuerySet[Award]:
    """The awards of one form to one kind of recipients of one group."""
    return awards_in(ask).filter(form=form, recipient_group=group, recipient_kind=kind)


def _deeds_until(ask: Ask) -> date:
    """The last day that counts for deeds done at the conference: the as-of day if the window closes its year."""
    return ask.as_of if rules.closes_year(ask.window) else ask.until


def pledges_in(ask: Ask) -> QuerySet[Pledge]:
    """Pledges for the year after the window's, signed from the window's start on.

    The conference that closes a year is held after it, so a window that ends a year reaches to the as-of day; the
    pledge's own year keeps it from counting twice.
    """
    return Pledge.objects.filter(
        agency_id=ask.agency_id,
        year=ask.window.year + 1,
        signed_on__gte=ask.window.start,
        signed_on__lte=_deeds_until(ask),
    )


def _contributions_in(ask: Ask) -> QuerySet[Contribution]:
    """Contributions to the campaigns of the window's report year."""
    return Contribution.objects.filter(agency_id=ask.agency_id, campaign__report_year=ask.window.year)


def pledged_in(ask: Ask) -> QuerySet[Contribution]:
    """Contributions promised from the window's start to the last day that counts."""
    return _contributions_in(ask).filter(pledged_on__gte=ask.window.start, pledged_on__lte=_deeds_until(ask))


def received_in(ask: Ask) -> QuerySet[Contribution]:
    """Contributions that came in from the window's start to the last day that counts."""
    return _contributions_in(ask).filter(received_on__gte=ask.window.start, received_on__lte=_deeds_until(ask))


def contributors_in(ask: Ask) -> QuerySet[Contribution]:
    """The first contribution of each contributor to each campaign, promised or received: one row for each giver."""
    until = _deeds_until(ask)
    known = _contributions_in(ask).filter(
        Q(pledged_on__gte=ask.window.start, pledged_on__lte=until)
        | Q(received_on__gte=ask.window.start, received_on__lte=until)
    )
    first = known.order_by().values("campaign_id", "contributor_key").annotate(first=Min("pk")).values("first")
    return Contribution.objects.filter(pk__in=first)


def rewarded_before(award: Award) -> QuerySet[Award]:
    """Other awards in force to the same person for overlapping years of merit, for whoever checks a nomination."""
    if award.person_id is None or award.merit_until is None:
        return Award.objects.none()
    return Award.objects.filter(
        ~Q(pk=award.pk),
        person_id=award.person_id,
        merit_until__gte=award.merit_from or award.merit_until,
        merit_from__lte=award.merit_until,
        revoked_on__isnull=True,
    )
