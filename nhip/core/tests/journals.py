"""A small journal for tests, and what an attacker with all rights over the database can do to it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from nhip.core.journal import Deed, record_many
from nhip.core.journal.content import content_of
from nhip.core.journal.seal import seal
from nhip.core.journal.stored import block_of, journal_uid, stored_blocks, stored_entries
from nhip.core.models import Counter, JournalBlock, JournalEntry
from nhip.core.proof import Report, verify
from nhip.core.proof.blocks import Anchor, anchor_of, close_block
from nhip.core.proof.canonical import digest_of, pack_leaf, unpack_leaves

AT = datetime(2024, 3, 15, 8, 30, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)  # when all that tests write has settled


@dataclass
class Clerk:
    """Somebody who acts."""

    person_id: int | None = 7
    label: str = "Nguyễn Thị Văn Thư"
    agency_id: int | None = 3


def register(number: int) -> Counter:
    """An object that deeds are done to."""
    return Counter(pk=number, register="den", year=2024, last=number)


def deeds(count: int, *, first: int = 1) -> list[Deed]:
    """Deeds on different objects."""
    return [
        Deed(
            actor=Clerk(),
            deed="documents.register_incoming",
            obj=register(n),
            at=AT,
            summary=f"Số đến {n}",
            data={"n": n},
        )
        for n in range(first, first + count)
    ]


@dataclass
class Sealed:
    """60 entries in 3 blocks of 20, 5 unsealed ones after them; the ids have a legal gap after each tenth entry."""

    ids: list[int] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def verify(self, *, anchored: bool = True) -> Report:
        return verify(journal_uid(), stored_blocks(), stored_entries(chunk=13), self.anchors if anchored else None)

    def found(self, *, anchored: bool = True) -> list[tuple[str, int | None, int | None]]:
        """Kind, place among the ids (from 0) and block of each finding."""
        return [
            (finding.kind.name, self.place(finding.entry_id), finding.block)
            for finding in self.verify(anchored=anchored).findings
        ]

    def place(self, entry_id: int | None) -> int | None:
        return self.ids.index(entry_id) if entry_id in self.ids else entry_id


def build() -> Sealed:
    """Make the journal and let the attacker in: what keeps the tables append-only is taken away."""
    for turn in range(6):
        record_many(deeds(10, first=1 + 10 * turn))
        _skip_ids()
    seal(now=LATER, block_size=20)
    record_many(deeds(5, first=61))
    _take_protection_away()
    journal = journal_uid()
    return Sealed(
        ids=list(JournalEntry.objects.order_by("id").values_list("id", flat=True)),
        anchors=[anchor_of(journal, block) for block in stored_blocks()],
    )


def sql(statement: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def edit(entry_id: int, *, digest_too: bool = False, **columns: Any) -> None:
    """Change columns of an entry, with a digest that fits when the attacker knows how."""
    JournalEntry.objects.filter(id=entry_id).update(**columns)
    if digest_too:
        entry = JournalEntry.objects.get(id=entry_id)
        JournalEntry.objects.filter(id=entry_id).update(digest=digest_of(content_of(entry)))


def forge(entry_id: int) -> None:
    """Insert an entry with a digest that fits."""
    entry = JournalEntry(
        id=entry_id,
        at=AT,
        actor_label="Kẻ mạo danh",
        deed="x.y",
        object_type="core.counter",
        object_id=1,
        object_label="?",
    )
    entry.digest = digest_of(content_of(entry))
    entry.save(force_insert=True)


def swap(one: int, other: int) -> None:
    """Let two entries change places."""
    for old, new in ((one, -1), (other, one), (-1, other)):
        sql("UPDATE core_journalentry SET id = %s WHERE id = %s", new, old)


def make_anew(number: int) -> None:
    """Make one block fit the entries as they are now, hash included, as only its successor or an anchor can deny."""
    row = JournalBlock.objects.get(number=number)
    digests = dict(JournalEntry.objects.values_list("id", "digest"))
    leaves = b"".join(pack_leaf(i, digests[i]) for i, _ in unpack_leaves(bytes(row.leaves)) if i in digests)
    old = block_of(row)
    new = close_block(number=number, leaves=leaves, previous_hash=old.previous_hash, sealed_at=old.sealed_at)
    columns = ("first_id", "last_id", "n_entries", "leaves", "merkle_root", "hash")
    JournalBlock.objects.filter(number=number).update(**{column: getattr(new, column) for column in columns})


def _skip_ids() -> None:
    if connection.vendor == "sqlite":
        sql("UPDATE sqlite_sequence SET seq = seq + 3 WHERE name = 'core_journalentry'")
    else:
        sql("SELECT nextval('core_journalentry_id_seq') FROM generate_series(1, 3)")


def _take_protection_away() -> None:
    if connection.vendor == "sqlite":
        for table in ("core_journalentry", "core_journalblock"):
            for event in ("update", "delete", "replace"):
                sql(f"DROP TRIGGER {table}_no_{event}")
    else:
        sql("GRANT UPDATE, DELETE ON core_journalentry, core_journalblock TO CURRENT_USER")
