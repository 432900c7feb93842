"""Writing the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Model

from nhip.core.actors import ActorLike
from nhip.core.journal.content import clean, content_of, plain
from nhip.core.models import JournalEntry
from nhip.core.proof.canonical import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed to be recorded; `label` spares a costly `str(obj)`."""

    actor: ActorLike
    deed: str
    obj: Model
    at: datetime
    summary: str = ""
    data: Mapping[str, object] | None = None
    label: str = ""


def record(
    *,
    actor: ActorLike,
    deed: str,
    obj: Model,
    at: datetime,
    summary: str = "",
    data: Mapping[str, object] | None = None,
    label: str = "",
) -> JournalEntry:
    """Record one deed on a saved object, in the caller's transaction; `deed` is "<app>.<service>"."""
    entry = _entry(Deed(actor=actor, deed=deed, obj=obj, at=at, summary=summary, data=data, label=label))
    entry.save(force_insert=True)
    return entry


def record_many(deeds: Iterable[Deed], *, batch: int = 2000) -> int:
    """Record deeds in their order, all or none, and say how many; for imports and bulk services."""
    waiting = iter(deeds)
    entries = [_entry(deed) for deed in islice(waiting, batch)]
    if len(entries) < batch:
        # All of them in one insert: no savepoint is needed.
        return len(JournalEntry.objects.bulk_create(entries))
    n_recorded = 0
    with transaction.atomic():
        while entries:
            n_recorded += len(JournalEntry.objects.bulk_create(entries))
            entries = [_entry(deed) for deed in islice(waiting, batch)]
    return n_recorded


def _entry(deed: Deed) -> JournalEntry:
    if not isinstance(deed.obj.pk, int):
        msg = f"{deed.deed}: the object of a deed must be saved and have an integer key, not {deed.obj.pk!r}"
        raise TypeError(msg)
    entry = JournalEntry(
        at=deed.at,
        agency_id=deed.actor.agency_id,
        person_id=deed.actor.person_id,
        actor_label=clean(deed.actor.label, 200),
        delegation=clean(getattr(deed.actor, "delegation_label", ""), 200),
        deed=deed.deed,
        object_type=deed.obj._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        object_id=deed.obj.pk,
        object_label=clean(deed.label or str(deed.obj), 300),
        summary=clean(deed.summary),
        data=plain(deed.data or {}),
    )
    entry.digest = digest_of(content_of(entry))
    return entry
