"""Writes of pledges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import search_text
from nhip.emulation.models import Commitment, Pledge
from nhip.emulation.services.awards import agency_of
from nhip.org.actors import Actor
from nhip.org.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentInput:
    """One line of a list of pledges: a unit, the year, and one thing it promises."""

    year: int
    unit: Unit
    signed_on: date
    content: str
    target: str = ""


@transaction.atomic
def sign_pledge(
    *, actor: Actor, unit: Unit, year: int, signed_on: date, commitments: Sequence[tuple[str, str]], now: datetime
) -> Pledge:
    """Record the pledge that a unit signs for a year, with its commitments (content, target)."""
    agency_id = agency_of(actor)
    if not commitments:
        raise Refused("Giao ước phải có ít nhất một nội dung cam kết.", "Hãy ghi nội dung cam kết.", "commitments")
    if Pledge.objects.filter(agency_id=agency_id, year=year, unit=unit).exists():
        raise Refused(f"{unit.name} đã ký giao ước năm {year}.", "Hãy mở giao ước đã ký.", "unit")
    rows = [
        CommitmentInput(year=year, unit=unit, signed_on=signed_on, content=content, target=target)
        for content, target in commitments
    ]
    _save(agency_id, rows)
    pledge = Pledge.objects.get(agency_id=agency_id, year=year, unit=unit)
    record(actor=actor, deed="emulation.sign_pledge", obj=pledge, at=now, summary=f"Ký giao ước năm {year}")
    return pledge


@transaction.atomic
def import_pledges(*, actor: Actor, rows: Sequence[CommitmentInput], now: datetime) -> int:
    """Record a list of commitments, one pledge for each unit and year; returns the number of commitments added."""
    added = _save(agency_of(actor), rows)
    record_many(
        Deed(actor=actor, deed="emulation.import_pledges", obj=item.pledge, at=now, summary=f"Cam kết: {item.content}")
        for item in added
    )
    return len(added)


def _save(agency_id: int, rows: Sequence[CommitmentInput]) -> list[Commitment]:
    years = {row.year for row in rows}
    pledges = {
        (pledge.year, pledge.unit_id): pledge
        for pledge in Pledge.objects.filter(agency_id=agency_id, year__in=years).select_related("unit")
    }
    missing: dict[tuple[int, int], Pledge] = {}
    for row in rows:
        key = (row.year, row.unit.pk)
        if key not in pledges and key not in missing:
            missing[key] = Pledge(agency_id=agency_id, year=row.year, unit=row.unit, signed_on=row.signed_on)
    contents: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        contents.setdefault((row.year, row.unit.pk), []).append(row.content)
    for key, pledge in missing.items():
        pledge.search_text = search_text(pledge.unit.name, *contents[key])
    for pledge in Pledge.objects.bulk_create(missing.values()):
        pledges[pledge.year, pledge.unit_id] = pledge
    return Commitment.objects.bulk_create(
        Commitment(pledge=pledges[row.year, row.unit.pk], content=row.content, target=row.target) for row in rows
    )
