"""Writes of campaigns and contributions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.numbers import vi_int
from nhip.core.text import name_key, search_text
from nhip.emulation import rules
from nhip.emulation.models import Campaign, Contribution
from nhip.emulation.services.awards import agency_of
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionInput:
    """One line of a campaign's list: who promised and gave how much, when."""

    campaign: str
    launched_on: date
    contributor_name: str
    kind: str
    launched_by: str = ""
    person: Person | None = None
    unit: Unit | None = None
    pledged_amount: int | None = None
    pledged_on: date | None = None
    received_amount: int | None = None
    received_on: date | None = None


@transaction.atomic
def launch_campaign(
    *, actor: Actor, name: str, launched_on: date, launched_by: str, now: datetime, report_year: int | None = None
) -> Campaign:
    """Launch a campaign; it counts in the report of one year, by rule or as given."""
    campaign = Campaign.objects.create(
        agency_id=agency_of(actor),
        name=name,
        launched_on=launched_on,
        launched_by=launched_by,
        report_year=report_year or rules.report_year_of(launched_on),
    )
    record(actor=actor, deed="emulation.launch_campaign", obj=campaign, at=now, summary=f"Phát động {name}")
    return campaign


@transaction.atomic
def import_contributions(*, actor: Actor, rows: Sequence[ContributionInput], now: datetime) -> int:
    """Record contributions of a list, launching campaigns not known yet; returns the number of contributions."""
    agency_id = agency_of(actor)
    campaigns = {
        (campaign.name, campaign.launched_on): campaign for campaign in Campaign.objects.filter(agency_id=agency_id)
    }
    for row in rows:
        if (row.campaign, row.launched_on) not in campaigns:
            campaigns[row.campaign, row.launched_on] = launch_campaign(
                actor=actor, name=row.campaign, launched_on=row.launched_on, launched_by=row.launched_by, now=now
            )
    contributions = Contribution.objects.bulk_create(
        Contribution(
            agency_id=agency_id, campaign=campaigns[row.campaign, row.launched_on],
            contributor_name=row.contributor_name, contributor_key=name_key(row.contributor_name), kind=row.kind,
            person=row.person, unit=row.unit, pledged_amount=row.pledged_amount, pledged_on=row.pledged_on,
            received_amount=row.received_amount, received_on=row.received_on,
            search_text=search_text(row.contributor_name, row.campaign),
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(actor=actor, deed="emulation.import_contributions", obj=item, at=now, summary=f"Ghi {_amounts(item)}")
        for item in contributions
    )
    return len(contributions)


@transaction.atomic
def receive_contribution(
    *, actor: Actor, contribution: Contribution, amount: int, received_on: date, now: datetime
) -> Contribution:
    """Record the money that came in on a promise."""
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    verdict = rules.can_receive(actor, contribution, amount, received_on)
    if not verdict:
        raise Refused(verdict.reason, field="received_amount")
    contribution.received_amount, contribution.received_on = amount, received_on
    contribution.save(update_fields=["received_amount", "received_on"])
    record(
        actor=actor,
        deed="emulation.receive_contribution",
        obj=contribution,
        at=now,
        summary=f"Nhận {vi_int(amount)} đồng",
    )
    return contribution


def _amounts(item: Contribution) -> str:
    pledged = f"đăng ký {vi_int(item.pledged_amount)} đồng" if item.pledged_amount else ""
    received = f"đã nộp {vi_int(item.received_amount)} đồng" if item.received_amount else ""
    return ", ".join(filter(None, (pledged, received)))
