"""Writes of the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.org import country
from nhip.org.actors import Actor
from nhip.org.choices import SuccessionKind, UnitKind
from nhip.org.models import Delegation, Person, Post, Succession, Unit


@dataclass(frozen=True, slots=True)
class UnitInput:
    """One unit as a list gives it; parent and successor are named by code or name of the same list."""

    code: str
    name: str
    kind: str
    valid_from: date
    short_name: str = ""
    symbol: str = ""
    parent: str = ""
    valid_until: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class PersonInput:
    """One person with the post held."""

    full_name: str
    staff_class: str
    joined_on: date
    title: str
    role: str
    unit: Unit
    sex: str = ""
    born_on: date | None = None
    left_on: date | None = None


def _office_of(existing: list[Unit], rows: Sequence[UnitInput]) -> str:
    offices = [row.code for row in rows if row.kind == UnitKind.OFFICE]
    offices = offices or [unit.code for unit in existing if unit.kind == UnitKind.OFFICE]
    if len(offices) != 1:
        raise Refused(
            f"Danh sách đơn vị phải có đúng một dòng loại “Văn phòng”, đang có {len(offices)}.",
            "Hãy ghi loại “Văn phòng” cho đúng cơ quan chủ quản của sổ sách.",
            "kind",
        )
    return offices[0]


@transaction.atomic
def import_units(*, actor: Actor, rows: Sequence[UnitInput], now: datetime) -> int:
    """Add the units of one Office's directory with parents and successors; the Office's own row makes the agency.

    Returns the number of units added. Refused when a parent or successor is not in the list.
    """
    existing = list(Unit.objects.filter(agency_id=actor.agency_id).order_by("id")) if actor.agency_id else []
    office_code = _office_of(existing, rows)
    units = Unit.objects.bulk_create(
        Unit(
            code=row.code, name=row.name, short_name=row.short_name, symbol=row.symbol, kind=row.kind,
            valid_from=row.valid_from, valid_until=row.valid_until, agency_id=actor.agency_id,
        )
        for row in rows
    )  # fmt: skip
    by_name: dict[str, Unit] = {}
    for unit in (*existing, *units):
        by_name[unit.name] = by_name[unit.code] = unit
    office = by_name[office_code]
    for row, unit in zip(rows, units, strict=True):
        unit.agency = office
        unit.parent = _named(by_name, row.parent, row, "Đơn vị cấp trên") if row.parent else None
    Unit.objects.bulk_update(units, ["agency", "parent"], batch_size=500)
    Succession.objects.bulk_create(
        Succession(
            old=unit,
            new=_named(by_name, row.successor, row, "Đơn vị kế thừa"),
            kind=SuccessionKind.WHOLE,
            effective_on=row.valid_until or row.valid_from,
        )
        for row, unit in zip(rows, units, strict=True)
        if row.successor
    )
    record_many(
        Deed(actor=actor, deed="org.import_units", obj=unit, summary=f"Thêm đơn vị {unit.name}", at=now)
        for unit in units
    )
    return len(units)


def _named(by_name: dict[str, Unit], name: str, row: UnitInput, column: str) -> Unit:
    if name not in by_name:
        raise Refused(
            f"Đơn vị “{row.name}”: {column} “{name}” không có trong danh sách.",
            "Hãy thêm đơn vị đó vào danh sách hoặc sửa lại tên.",
            "parent",
        )
    return by_name[name]


@transaction.atomic
def import_people(*, actor: Actor, rows: Sequence[PersonInput], now: datetime) -> int:
    """Add people with the post each holds; returns their number. Refused when the actor has no agency."""
    if actor.agency_id is None:
        raise Refused("Chưa có cơ quan để ghi cán bộ.", "Hãy nhập danh sách đơn vị trước.")
    people = Person.objects.bulk_create(
        Person(
            agency_id=actor.agency_id, full_name=row.full_name, sex=row.sex, born_on=row.born_on,
            staff_class=row.staff_class, joined_on=row.joined_on, left_on=row.left_on,
        )
        for row in rows
    )  # fmt: skip
    Post.objects.bulk_create(
        Post(
            person=person, unit=row.unit, title=row.title, role=row.role,
            held_from=row.joined_on, held_until=row.left_on,
        )
        for row, person in zip(rows, people, strict=True)
    )  # fmt: skip
    record_many(
        Deed(actor=actor, deed="org.import_people", obj=person, summary=f"Thêm cán bộ {person.full_name}", at=now)
        for person in people
    )
    return len(people)


@transaction.atomic
def delegate(
    *, actor: Actor, giver: Person, receiver: Person, held_from: date, held_until: date, basis: str, now: datetime
) -> Delegation:
    """Let one person act for another over a span of days, on a written basis."""
    if not basis.strip():
        raise Refused("Ủy quyền phải có căn cứ bằng văn bản.", "Hãy ghi số, ký hiệu văn bản ủy quyền.", "basis")
    delegation = Delegation(giver=giver, receiver=receiver, held_from=held_from, held_until=held_until, basis=basis)
    delegation.full_clean()
    delegation.save()
    record(
        actor=actor, deed="org.delegate", obj=giver, at=now,
        summary=f"{giver.full_name} ủy quyền cho {receiver.full_name}, căn cứ {basis}",
        data={"receiver": receiver.pk, "from": held_from.isoformat(), "until": held_until.isoformat()},
    )  # fmt: skip
    return delegation


@transaction.atomic
def load_country() -> int:
    """Add what is missing of the country's directory (`nhip.org.country`); running it again adds nothing.

    Returns the number of units added. These are shipped facts, not somebody's deed, so the journal does not list them.
    """
    existing = {
        (unit.kind, unit.code, unit.valid_from): unit
        for unit in Unit.objects.filter(agency__isnull=True).order_by("id")
    }
    n_known = len(existing)
    for batch in (country.provinces(), country.communes()):
        missing = [unit for unit in batch if unit.key not in existing]
        added = Unit.objects.bulk_create(
            [
                Unit(
                    code=unit.code, name=unit.name, kind=unit.kind, valid_from=unit.valid_from,
                    valid_until=unit.valid_until, parent=existing[unit.province] if unit.province else None,
                )
                for unit in missing
            ],
            batch_size=1000,
        )  # fmt: skip
        existing.update((unit.key, row) for unit, row in zip(missing, added, strict=True))
    Succession.objects.bulk_create(
        (
            Succession(old=existing[step.old], new=existing[step.new], kind=step.kind, effective_on=country.MERGED_ON)
            for step in country.successions()
        ),
        ignore_conflicts=True,
        batch_size=1000,
    )
    return len(existing) - n_known
