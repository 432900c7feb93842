"""Who else may read an entry: units and people that a distribution, a question or a dossier brings in."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from nhip.documents.choices import UnitRole
from nhip.documents.models import EntryPerson, EntryUnit, RegisterEntry
from nhip.documents.services.alerting import note_fresh
from nhip.org.models import Person, Unit


@transaction.atomic
def open_to(*, entry: RegisterEntry, role: UnitRole, units: Iterable[Unit] = (), people: Iterable[Person] = ()) -> None:
    """Let units and people read an entry; whoever has a part already keeps it, or takes the weightier of the two.

    The deed that brings them in is the caller's, and so is its journal entry.
    """
    for unit in units:
        row, is_new = EntryUnit.objects.get_or_create(entry=entry, unit=unit, defaults={"role": role})
        _weigh(row, role, is_new=is_new)
    for person in people:
        part, is_new = EntryPerson.objects.get_or_create(entry=entry, person=person, defaults={"role": role})
        _weigh(part, role, is_new=is_new)
    note_fresh([entry.pk])


_WEIGHT = {UnitRole.MAIN: 0, UnitRole.CO: 1, UnitRole.INFORMED: 2}


def _weigh(row: EntryUnit | EntryPerson, role: UnitRole, *, is_new: bool) -> None:
    if not is_new and _WEIGHT[role] < _WEIGHT[UnitRole(row.role)]:
        row.role = role
        row.save(update_fields=["role"])


@transaction.atomic
def close_to(*, entry: RegisterEntry, units: Iterable[Unit] = (), people: Iterable[Person] = ()) -> None:
    """Take back what `open_to` gave, as when a distribution is recalled before anybody acted on it."""
    EntryUnit.objects.filter(entry=entry, unit__in=list(units)).delete()
    EntryPerson.objects.filter(entry=entry, person__in=list(people)).delete()


@transaction.atomic
def hand_over(
    *, entry: RegisterEntry, unit: Unit | None, handler_name: str = "", due_on: date | None = None, on: date | None
) -> None:
    """Complete the register: who was given the document, on which day, until when; without unit and name it is empty.

    The columns of NĐ 30/2020/NĐ-CP, PL IV. The deed is the caller's, and so is its journal entry.
    """
    entry.handling_unit, entry.handler_name, entry.transferred_on = unit, handler_name[:300], on
    entry.due_on = due_on or entry.due_on
    entry.save(update_fields=["handling_unit", "handler_name", "transferred_on", "due_on"])
    if unit is not None:
        note_fresh([entry.pk])
