"""Many documents are registered with one gesture: those of which everything was read surely and that are no copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nhip.core.clock import VIETNAM
from nhip.core.dates import parse_vi_date
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record_many
from nhip.documents.choices import FileKind, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.services import attach_files, register_entries
from nhip.intake import rules, selectors
from nhip.intake.choices import ItemState
from nhip.intake.flow import ITEM_FLOW
from nhip.intake.models import IntakeFile, IntakeItem
from nhip.intake.services.registering import Said, begin
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
    left: list[tuple[IntakeItem, str]] = []
    taken: list[tuple[IntakeItem, Said]] = []
    seen = selectors.registered_among(
        agency_id,
        [mark for item in items if (mark := _identity(item))],
        [each.attachment.file_id for rows in files.values() for each in rows],
    )
    for item in items:
        marks = {_identity(item), *(each.attachment.file_id for each in files[item.pk])} - {None}
        if reason := _why_not(item, marks & seen):
            left.append((item, reason))
        else:
            taken.append((item, said_of(item)))
            seen |= marks
    entries = _register(actor, taken, files, now)
    return Batch(tuple(entries), tuple(left))


def _files(items: Sequence[IntakeItem]) -> dict[int, list[IntakeFile]]:
    found: dict[int, list[IntakeFile]] = {item.pk: [] for item in items}
    for each in IntakeFile.objects.filter(item__in=found).select_related("attachment").order_by("id"):
        found[each.item_id].append(each)
    return found


def _identity(item: IntakeItem) -> str | None:
    said = said_of(item)
    return said.entry_input(item.received_at.date(), is_signed=False).document.identity


def _why_not(item: IntakeItem, known: set[str | int | None]) -> str:
    unsure = [name for name in rules.NEEDED if not rules.is_sure(item.proposals.get(name))]
    if unsure:
        return "có ô chưa đọc được chắc chắn"
    said = said_of(item)
    if not rules.can_hold(said.subject, said.reference_code):
        return "mang dấu chỉ độ mật"
    return "có thể đã vào sổ" if known else ""


def _register(
    actor: Actor, taken: Sequence[tuple[IntakeItem, Said]], files: dict[int, list[IntakeFile]], now: datetime
) -> list[RegisterEntry]:
    if not taken:
        raise Refused(
            "Không có văn bản nào đủ chắc chắn để vào sổ cùng lúc.", "Mở từng văn bản để kiểm tra các ô rồi vào sổ."
        )
    day = now.astimezone(VIETNAM).date()
    rows = [
        said.entry_input(
            day, is_signed=any(each.signatures for each in files[item.pk]), received_at=item.received_at
        )
        for item, said in taken
    ]  # fmt: skip
    entries = register_entries(actor=actor, rows=rows, now=now)
    attach_files(
        actor=actor,
        rows=[
            (entry.document, each.attachment, FileKind(each.kind))
            for (item, _said), entry in zip(taken, entries, strict=True)
            for each in files[item.pk]
        ],
        now=now,
    )
    for (item, _said), entry in zip(taken, entries, strict=True):
        item.state, item.entry = ITEM_FLOW.moves["register"].target, entry
        item.decided_by_label, item.decided_at = actor.label[:200], now
    done = [item for item, _said in taken]
    IntakeItem.objects.bulk_update(done, ["state", "entry", "decided_by_label", "decided_at"], batch_size=200)
    record_many(
        Deed(
            actor=actor, deed="intake.register_item", obj=item, at=now, label=item.title,
            summary=f"Vào sổ số đến {entry.number}: {item.title}"[:300],
        )
        for item, entry in zip(done, entries, strict=True)
    )  # fmt: skip
    return entries
