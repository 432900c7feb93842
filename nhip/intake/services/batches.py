"""Many documents are registered with one gesture: those of which everything was read surely and that are no copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from nhip.core.clock import VIETNAM
from nhip.core.dates import parse_vi_date
from nhip.core.errors import Refused
from nhip.core.journal import record_many
from nhip.documents.choices import Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.services import EntryInput, write_entries
from nhip.intake import rules, selectors
from nhip.intake.choices import ItemState
from nhip.intake.flow import ITEM_FLOW
from nhip.intake.models import IntakeFile, IntakeItem
from nhip.intake.services.registering import Said, begin, registered
from nhip.org.actors import Actor

_STEP = 2000


@dataclass(frozen=True, slots=True)
class Batch:
    """The entries that were made, and of each document that is left why a person has to look at it."""

    entries: tuple[RegisterEntry, ...]
    left: tuple[tuple[IntakeItem, str], ...]


def said_of(item: IntakeItem) -> Said:
    """What was read of an item, as if a person had said it."""
    read = {name: str(each["value"]) for name, each in item.proposals.items()}
    return Said(
        issuer_name=read.get("issuer_name", ""), subject=read.get("subject", ""),
        reference_code=read.get("reference_code", ""), signer_name=read.get("signer_name", ""),
        issued_on=parse_vi_date(read.get("issued_on", "")), urgency=read.get("urgency", Urgency.NORMAL),
    )  # fmt: skip


@transaction.atomic
def register_sure(*, actor: Actor, item_ids: Sequence[int], now: datetime) -> Batch:
    """Register the chosen documents in the order in which they came, all in one transaction; the unsure are left.

    Left are those of which number, day, issuer or subject was not read surely, whose words carry a secrecy mark, and
    those that are registered already or stand twice among the chosen.
    """
    agency_id = begin(actor)
    chosen = selectors.visible_to(actor).filter(pk__in=list(item_ids)[:_STEP], state=ItemState.READY)
    items = list(chosen.select_for_update(of=("self",)).order_by("received_at", "id"))
    files = _files(items)
    day = now.astimezone(VIETNAM).date()
    rows = [said_of(item).entry_input(day, files=files[item.pk], received_at=item.received_at) for item in items]
    seen = selectors.registered_among(
        agency_id,
        [mark for row in rows if (mark := row.document.identity)],
        [attachment.file_id for row in rows for attachment, _kind in row.files],
    )
    left: list[tuple[IntakeItem, str]] = []
    taken: list[tuple[IntakeItem, EntryInput]] = []
    for item, row in zip(items, rows, strict=True):
        marks = {row.document.identity, *(attachment.file_id for attachment, _kind in row.files)} - {None}
        if reason := _why_not(item, row, is_known=bool(marks & seen)):
            left.append((item, reason))
        else:
            taken.append((item, row))
            seen |= marks
    return Batch(tuple(_register(actor, taken, now)), tuple(left))


def _files(items: Sequence[IntakeItem]) -> dict[int, list[IntakeFile]]:
    found: dict[int, list[IntakeFile]] = {item.pk: [] for item in items}
    for each in IntakeFile.objects.filter(item__in=found).select_related("attachment").order_by("id"):
        found[each.item_id].append(each)
    return found


def _why_not(item: IntakeItem, row: EntryInput, *, is_known: bool) -> str:
    if any(not rules.is_sure(item.proposals.get(name)) for name in rules.NEEDED):
        return "có ô chưa đọc được chắc chắn"
    if not rules.can_hold(row.document.subject, row.document.reference_code):
        return "mang dấu chỉ độ mật"
    return "có thể đã vào sổ" if is_known else ""


def _register(actor: Actor, taken: Sequence[tuple[IntakeItem, EntryInput]], now: datetime) -> list[RegisterEntry]:
    if not taken:
        raise Refused(
            "Không có văn bản nào đủ chắc chắn để vào sổ cùng lúc.", "Mở từng văn bản để kiểm tra các ô rồi vào sổ."
        )
    items = [item for item, _row in taken]
    entries, deeds = write_entries(actor=actor, rows=[row for _item, row in taken], now=now)
    _decide_all(actor, items, entries, now)
    record_many([*deeds, *(registered(actor, *pair, now) for pair in zip(items, entries, strict=True))])
    return entries


def _decide_all(actor: Actor, items: Sequence[IntakeItem], entries: Sequence[RegisterEntry], now: datetime) -> None:
    """The entry of each item first: an item that is done has one."""
    with connection.cursor() as cursor:
        pairs = [(entry.pk, item.pk) for item, entry in zip(items, entries, strict=True)]
        # Not `bulk_update`: its CASE with a branch for each item takes longer than all the rest of the registration.
        cursor.executemany("UPDATE intake_intakeitem SET entry_id = %s WHERE id = %s", pairs)
    IntakeItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=ITEM_FLOW.moves["register"].target, decided_by_label=actor.label[:200], decided_at=now
    )
