"""Reads of import batches and presets."""

from django.db.models import Q, QuerySet

from nhip.core.imports import ImportKind, all_kinds
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.rules import can_import
from nhip.org.actors import Actor


def kinds_for(actor: Actor) -> list[ImportKind]:
    """The kinds that the actor may bring in, in the order of a year's files."""
    return [kind for kind in all_kinds() if may_import(actor, kind)]


def may_import(actor: Actor, kind: ImportKind) -> bool:
    """Whether the actor may bring in that kind."""
    return can_import(
        has_agency=actor.agency_id is not None,
        sees_whole_agency=actor.sees_whole_agency,
        roles=actor.roles,
        kind_roles=kind.roles,
    ).ok


def visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """The batches of the actor's agency: all of them, or those of the actor's kinds and the actor's own."""
    batches = ImportBatch.objects.filter(agency_id=actor.agency_id).select_related("agency")
    if actor.agency_id is None:
        return batches.none()
    if actor.sees_whole_agency:
        return batches
    keys = [kind.key for kind in kinds_for(actor)]
    own = Q(sent_by_id=actor.person_id) if actor.person_id is not None else Q(pk__in=[])
    return batches.filter(Q(kind__in=keys) | own)


def presets_of(agency_id: int | None, kind: str) -> dict[str, dict[str, str]]:
    """The saved mappings of a kind by fingerprint."""
    presets = ImportPreset.objects.filter(agency_id=agency_id, kind=kind)
    return dict(presets.values_list("fingerprint", "mapping"))


def preset_for(batch: ImportBatch) -> ImportPreset | None:
    """The preset saved for the headings of a batch."""
    fingerprint = batch.preview.get("fingerprint", "")
    return ImportPreset.objects.filter(agency_id=batch.agency_id, kind=batch.kind, fingerprint=fingerprint).first()


def earlier_import(batch: ImportBatch) -> ImportBatch | None:
    """The last import of the very same file by the same agency, to say that bringing it in again changes nothing."""
    return (
        ImportBatch.objects.filter(
            agency_id=batch.agency_id, kind=batch.kind, sha256=batch.sha256, state=BatchState.DONE
        )
        .exclude(pk=batch.pk)
        .first()
    )
