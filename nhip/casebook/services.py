"""Writes of the small registers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.casebook import rules
from nhip.casebook.choices import Register
from nhip.casebook.models import Entry
from nhip.core import numbering
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import search_text
from nhip.org.actors import Actor
from nhip.org.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInput:
    """One line of a register; without a number it takes the next one of its book and year."""

    register: str
    on: date
    subject: str
    content: str
    number: int | None = None
    unit: Unit | None = None
    due_on: date | None = None
    resolved_on: date | None = None
    outcome: str = ""


def counter_name(register: str) -> str:
    """The name of a register's counter in `nhip.core.numbering`."""
    return f"casebook.{register}"


@transaction.atomic
def enter(*, actor: Actor, entry: EntryInput, now: datetime) -> Entry:
    """Enter one line in a register under its next number."""
    if entry.number is not None:
        raise Refused("Số của mục mới do hệ thống cấp.", "Hãy bỏ trống số.", "number")
    saved = _save(_agency(actor), [entry])[0]
    record(
        actor=actor, deed="casebook.enter", obj=saved, at=now, summary=f"Vào {saved}", data={"subject": entry.subject}
    )
    return saved


@transaction.atomic
def import_entries(*, actor: Actor, rows: Sequence[EntryInput], now: datetime) -> int:
    """Enter lines of existing books with the numbers they have there; returns how many."""
    entries = _save(_agency(actor), rows)
    record_many(
        Deed(actor=actor, deed="casebook.import_entries", obj=entry, at=now, summary=f"Nhập {entry}")
        for entry in entries
    )
    return len(entries)


@transaction.atomic
def resolve(*, actor: Actor, entry: Entry, resolved_on: date, outcome: str, now: datetime) -> Entry:
    """Enter the day and outcome of a case."""
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    verdict = rules.can_resolve(actor, entry, resolved_on, now.date())
    if not verdict:
        raise Refused(verdict.reason, field="resolved_on")
    if not outcome.strip():
        raise Refused("Chưa ghi kết quả giải quyết.", "Hãy ghi ngắn gọn kết quả.", "outcome")
    entry.resolved_on, entry.outcome = resolved_on, outcome.strip()
    entry.search_text = _search_text(entry.subject, entry.content, entry.outcome)
    entry.save(update_fields=["resolved_on", "outcome", "search_text"])
    record(
        actor=actor, deed="casebook.resolve", obj=entry, at=now, summary=f"Giải quyết {entry}",
        data={"resolved_on": resolved_on.isoformat(), "outcome": entry.outcome},
    )  # fmt: skip
    return entry


def _agency(actor: Actor) -> int:
    if actor.agency_id is None:
        raise Refused("Chưa rõ cơ quan của người thực hiện.", "Hãy đăng nhập bằng tài khoản có chức vụ.")
    return actor.agency_id


def _search_text(subject: str, content: str, outcome: str) -> str:
    return search_text(subject, content, outcome)


def _save(agency_id: int, rows: Sequence[EntryInput]) -> list[Entry]:
    numbers = _numbers(agency_id, rows)
    return Entry.objects.bulk_create(
        Entry(
            agency_id=agency_id, register=Register(row.register), year=row.on.year, number=number, on=row.on,
            subject=row.subject, content=row.content, unit=row.unit, due_on=row.due_on, resolved_on=row.resolved_on,
            outcome=row.outcome, search_text=_search_text(row.subject, row.content, row.outcome),
        )
        for row, number in zip(rows, numbers, strict=True)
    )  # fmt: skip


def _numbers(agency_id: int, rows: Sequence[EntryInput]) -> list[int]:
    """The number of each row: its own, observed by the counter, or the next one after all that are given."""
    given: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        if row.number is not None:
            book = (row.register, row.on.year)
            given[book] = max(given[book], row.number)
    for (register, year), number in given.items():
        numbering.observe(agency_id=agency_id, register=counter_name(register), year=year, number=number)
    return [
        row.number
        if row.number is not None
        else numbering.take(agency_id=agency_id, register=counter_name(row.register), year=row.on.year)[0]
        for row in rows
    ]
