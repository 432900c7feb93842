"""The certificate of a day: the numbers of the day and of the year until then, no gap, no duplicate, voids named."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q

from nhip.core.numbering import certificate
from nhip.core.verdict import ALLOWED, Verdict
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.documents.rules import register_name


@dataclass(frozen=True)
class VoidedNumber:
    """A number that was taken and voided; it stays in the register."""

    number: str
    entered_on: date
    voided_on: date
    reason: str


@dataclass(frozen=True)
class RegisterState:
    """One register: how many numbers on the day and in the year, and whether they are complete."""

    name: str
    n_day: int
    first_of_day: int | None
    last_of_day: int | None
    n_year: int
    last_of_year: int
    n_suffixed: int
    verdict: Verdict
    dated_later: tuple[int, ...]
    voided: tuple[VoidedNumber, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the numbers run from 1 without gap and duplicate, in the order of days."""
        return self.verdict.ok and not self.dated_later


@dataclass(frozen=True)
class Certificate:
    """What is certified for a day."""

    day: date
    direction: Direction
    registers: tuple[RegisterState, ...]
    entries: tuple[RegisterEntry, ...]
    sha256: str

    @property
    def is_complete(self) -> bool:
        """Whether every register is."""
        return all(register.is_complete for register in self.registers)


def certificate_of(agency_id: int | None, direction: Direction, day: date) -> Certificate:
    """The certificate of an agency's registers for a day (NĐ 30/2020/NĐ-CP, Đ15 k1, Đ22 k2; PL VI III.1.đ)."""
    year = RegisterEntry.objects.filter(agency_id=agency_id, direction=direction, year=day.year)
    entries = year.filter(entered_on=day).select_related("document").order_by("register", "number", "number_suffix")
    of_day = tuple(entries)
    until = year.filter(entered_on__lte=day).order_by()
    plain = Q(number_suffix="")
    rows = until.values("register").annotate(
        n=Count("pk"), n_plain=Count("pk", filter=plain), first=Min("number", filter=plain),
        last=Max("number", filter=plain),
    )  # fmt: skip
    registers = tuple(_state(agency_id, direction, day, row, of_day) for row in rows.order_by("register"))
    return Certificate(day, direction, registers, of_day, _hash(of_day))


def _state(
    agency_id: int | None, direction: Direction, day: date, row: Mapping[str, Any], of_day: Sequence[RegisterEntry]
) -> RegisterState:
    register, last, n_plain = row["register"], row["last"] or 0, row["n_plain"]
    sequence = RegisterEntry.objects.filter(
        agency_id=agency_id, direction=direction, register=register, year=day.year, number__lte=last
    )
    verdict: Verdict = ALLOWED
    dated_later: tuple[int, ...] = ()
    if (row["first"] or 1, n_plain) != (1, last):
        plain = sequence.filter(number_suffix="").order_by("number")
        verdict = certificate(plain.values_list("number", flat=True))
        dated_later = tuple(plain.filter(entered_on__gt=day).values_list("number", flat=True)[:50])
    numbers = [entry.number for entry in of_day if entry.register == register]
    return RegisterState(
        name=register_name(direction, register), n_day=len(numbers), first_of_day=min(numbers, default=None),
        last_of_day=max(numbers, default=None), n_year=row["n"], last_of_year=last,
        n_suffixed=row["n"] - n_plain, verdict=verdict, dated_later=dated_later,
        voided=tuple(
            VoidedNumber(f"{entry.number}{entry.number_suffix}", entry.entered_on, entry.voided_on, entry.void_reason)
            for entry in sequence.filter(voided_on__isnull=False, entered_on__lte=day).order_by("number")
            if entry.voided_on is not None
        ),
    )  # fmt: skip


def _hash(entries: Sequence[RegisterEntry]) -> str:
    """SHA-256 over the list of the day, a line for each number: the same list gives the same hash on any machine."""
    lines = [
        "\t".join(
            (
                entry.register, f"{entry.number}{entry.number_suffix}", entry.entered_on.isoformat(), str(entry.uid),
                entry.document.issuer_name, entry.document.reference_code, entry.document.subject,
                entry.voided_on.isoformat() if entry.voided_on else "",
            )
        )
        for entry in entries
    ]  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
