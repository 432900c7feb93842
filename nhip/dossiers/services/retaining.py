"""The retention table of an agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nhip.core.journal import Deed, record_many
from nhip.core.text import name_key
from nhip.dossiers import rules
from nhip.dossiers.models import RetentionRule
from nhip.dossiers.services.locking import agency_of, demand
from nhip.org.actors import Actor


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """One row of the table; `years` None is permanent."""

    group: str
    title: str
    years: int | None
    basis: str
    valid_from: date


@transaction.atomic
def save_retention_rows(*, actor: Actor, rows: Sequence[RetentionRow], now: datetime) -> int:
    """Put rows into the agency's retention table; a row of the same group and title ends where the new one starts."""
    demand(rules.can_archive(actor))
    agency_id = agency_of(actor)
    standing = {
        (name_key(rule.group), name_key(rule.title)): rule
        for rule in RetentionRule.objects.select_for_update(of=("self",)).filter(
            agency_id=agency_id, valid_until__isnull=True
        )
    }
    made = []
    for row in rows:
        before = standing.get((name_key(row.group), name_key(row.title)))
        if before is not None:
            before.valid_until = max(before.valid_from, row.valid_from - timedelta(days=1))
            before.save(update_fields=["valid_until"])
        rule = RetentionRule.objects.create(
            agency_id=agency_id, group=row.group, title=row.title, years=row.years, basis=row.basis,
            is_confirmed=True, valid_from=row.valid_from,
        )  # fmt: skip
        standing[(name_key(row.group), name_key(row.title))] = rule
        made.append(rule)
    record_many(
        Deed(
            actor=actor, deed="dossiers.save_retention", obj=rule, at=now,
            summary=f"Thời hạn bảo quản: {rule.title} – {rules.retention_label(rule.years)}"[:300],
        )
        for rule in made
    )  # fmt: skip
    return len(made)
