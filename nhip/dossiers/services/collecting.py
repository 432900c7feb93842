"""Documents and notes come into a dossier and are taken out of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.text import squash
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.dossiers import rules
from nhip.dossiers.models import Dossier, Item
from nhip.dossiers.selectors import grants_of, pages_of_entries
from nhip.dossiers.services.locking import demand, locked, said
from nhip.org.actors import Actor


class Collected(NamedTuple):
    """How many documents came in, and how many lay there already."""

    n_added: int
    n_present: int


@transaction.atomic
def collect_entries(*, actor: Actor, dossier: Dossier, entries: Sequence[RegisterEntry], now: datetime) -> Collected:
    """Put documents into a dossier, by reference: no copy is made, a document may lie in many dossiers.

    Each takes the next ordinal, those of one gesture in the order of time (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.4.b,
    e, g). Only documents that the actor may read.
    """
    dossier = _to_fill(actor, dossier)
    wanted = {entry.pk: entry for entry in entries}
    readable = set(
        entries_visible_to(actor).filter(pk__in=wanted, agency_id=dossier.agency_id).values_list("pk", flat=True)
    )
    if len(readable) < len(wanted):
        raise Refused("Có văn bản mà bạn không được xem.", "Chọn lại trong sổ đăng ký.")
    present = set(dossier.items.filter(entry_id__in=wanted).values_list("entry_id", flat=True))
    new = sorted((entry for key, entry in wanted.items() if key not in present), key=_in_time)
    pages = pages_of_entries(new)
    first = dossier.last_ordinal + 1
    Item.objects.bulk_create(
        Item(
            dossier=dossier, ordinal=ordinal, entry=entry, n_pages=pages.get(entry.document_id), added_at=now,
            added_by_id=actor.person_id,
        )
        for ordinal, entry in enumerate(new, first)
    )  # fmt: skip
    if new:
        _count(dossier, dossier.last_ordinal + len(new), now)
        # No number or subject: whoever reads the dossier reads its story, but not each document in it.
        which = f"số {first}" if len(new) == 1 else f"số {first}–{first + len(new) - 1}"
        record(
            actor=actor, deed="dossiers.collect_entries", obj=dossier, at=now,
            summary=f"Đưa tài liệu {which} vào hồ sơ", data={"entries": [entry.pk for entry in new]},
        )  # fmt: skip
    return Collected(len(new), len(present))


def _in_time(entry: RegisterEntry) -> tuple[date, date, int]:
    return entry.document.issued_on or entry.entered_on, entry.entered_on, entry.pk


@transaction.atomic
def add_note(
    *, actor: Actor, dossier: Dossier, title: str, text: str, dated_on: date, now: datetime, n_pages: int | None = None
) -> Item:
    """Put a note into a dossier: what no register holds, such as a talk or a paper outside of the registers."""
    dossier = _to_fill(actor, dossier)
    item = Item.objects.create(
        dossier=dossier, ordinal=dossier.last_ordinal + 1, note_title=squash(said(title, "tên ghi chép", "title")),
        note_text=text.strip(), dated_on=dated_on, n_pages=n_pages, added_at=now, added_by_id=actor.person_id,
    )  # fmt: skip
    _count(dossier, item.ordinal, now)
    record(
        actor=actor, deed="dossiers.add_note", obj=dossier, at=now, summary=f"Thêm ghi chép “{item.note_title}”"[:300]
    )
    return item


@transaction.atomic
def describe_item(
    *, actor: Actor, item: Item, n_pages: int | None, remark: str, now: datetime
) -> Item:  # fmt: skip
    """Put right the pages and the remark of one document of a dossier."""
    dossier = _to_fill(actor, item.dossier)
    item = locked(item)
    item.n_pages, item.remark = n_pages, remark.strip()
    item.save(update_fields=["n_pages", "remark"])
    record(
        actor=actor, deed="dossiers.describe_item", obj=dossier, at=now,
        summary=f"Bổ sung thông tin tài liệu số {item.ordinal}", data={"n_pages": n_pages, "remark": item.remark},
    )  # fmt: skip
    return item


@transaction.atomic
def remove_item(*, actor: Actor, item: Item, reason: str, now: datetime) -> Dossier:
    """Take a document out of a dossier, with the reason; the document itself stays in its register."""
    dossier = locked(item.dossier)
    demand(rules.can_change(actor, dossier, "collect"))
    why = said(reason, "lý do bỏ khỏi hồ sơ", "reason")
    ordinal, entry_id, note = item.ordinal, item.entry_id, item.note_title
    Item.objects.filter(pk=item.pk, dossier=dossier).delete()
    _count(dossier, dossier.last_ordinal, now)
    record(
        actor=actor, deed="dossiers.remove_item", obj=dossier, at=now,
        summary=f"Bỏ tài liệu số {ordinal} khỏi hồ sơ: {why}"[:300], data={"entry": entry_id, "note": note},
    )  # fmt: skip
    return dossier


def _to_fill(actor: Actor, dossier: Dossier) -> Dossier:
    dossier = locked(dossier)
    demand(rules.can_collect(actor, dossier, grants_of(dossier)))
    return dossier


def _count(dossier: Dossier, last_ordinal: int, now: datetime) -> None:
    dossier.n_items = dossier.items.count()
    dossier.last_ordinal, dossier.last_used_at = last_ordinal, now
    dossier.save(update_fields=["n_items", "last_ordinal", "last_used_at"])
