"""Sealing the journal: settled entries go into hash-linked blocks, the blocks into an anchor file outside the database.

**Transactions that commit late.** Ids are handed out before a transaction commits, so a higher id can be visible while
a lower one is still on its way, and an id whose transaction was rolled back stays a legal gap. A block lists the ids
that it holds, so gaps need no rule. An entry that turned up later among sealed ids would look inserted, therefore

1. sealing locks the journal's row. Every INSERT of an entry holds a shared lock on that row until its transaction ends
   (the foreign key made by migration 0002 on PostgreSQL; SQLite has one writer anyway): sealing waits for all that are
   writing, and those that come after it get higher ids;
2. what is left is the instant between drawing an id and taking that lock within one INSERT. The settle time covers
   it: a block ends before the first entry that is younger (by the clock inside its uid, not by the `at` that
   services choose).

**What the database alone cannot show.** Someone who may do anything to the database can drop the last blocks with
their entries, put back an old copy or rewrite all from some block on, with every hash made anew. So `seal_and_anchor`
also appends number and hash of each block to a text file; keep it, or copies of its lines, where the database's keeper
cannot write.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import IO
from uuid import UUID

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal.guard import reaching_the_disk
from nhip.core.journal.stored import block_of, journal_uid, stored_blocks
from nhip.core.models import Journal, JournalBlock, JournalEntry
from nhip.core.proof.blocks import Anchor, Block, anchor_of, close_block, read_anchors
from nhip.core.proof.canonical import genesis, moment, pack_leaf

SETTLE = timedelta(minutes=10)
BLOCK_SIZE = 10_000


def seal(*, now: datetime, settle: timedelta = SETTLE, block_size: int = BLOCK_SIZE) -> list[Block]:
    """Seal what has settled, in blocks of at most `block_size` entries, each in a transaction of its own."""
    blocks = []
    while block := _seal_one(now, settle, block_size):
        blocks.append(block)
    return blocks


def seal_and_anchor(
    *, now: datetime, anchors: Path, settle: timedelta = SETTLE, block_size: int = BLOCK_SIZE
) -> list[Anchor]:
    """Seal, append the anchors that the file lacks (flushed to the disk) and return those.

    Refused when the file knows blocks that the database does not have: it was put back or rewritten.
    """
    with _locked(anchors) as file:
        journal = journal_uid()
        kept = [anchor for anchor in read_anchors(file) if anchor.journal == journal]
        _refuse_parted(kept)
        with reaching_the_disk():
            seal(now=now, settle=settle, block_size=block_size)
        last = max((anchor.number for anchor in kept), default=0)
        new = [anchor_of(journal, block) for block in stored_blocks(after=last)]
        file.writelines(anchor.line() + "\n" for anchor in new)
        file.flush()
        os.fsync(file.fileno())
    return new


def _seal_one(now: datetime, settle: timedelta, block_size: int) -> Block | None:
    with transaction.atomic():
        journal = Journal.objects.select_for_update().get()
        before = JournalBlock.objects.defer("leaves").order_by("-number").first()
        rows = JournalEntry.objects.filter(id__gt=before.last_id if before else 0).order_by("id")
        settled = takewhile(
            lambda row: _is_settled(row[1], now, settle), rows.values_list("id", "uid", "digest")[:block_size]
        )
        leaves = b"".join(pack_leaf(entry_id, digest) for entry_id, _, digest in settled)
        if not leaves:
            return None
        block = close_block(
            number=before.number + 1 if before else 1,
            leaves=leaves,
            previous_hash=before.hash if before else genesis(str(journal.uid)),
            sealed_at=moment(now),
        )
        row = JournalBlock(
            journal=journal,
            number=block.number,
            first_id=block.first_id,
            last_id=block.last_id,
            n_entries=block.n_entries,
            leaves=block.leaves,
            merkle_root=block.merkle_root,
            previous_hash=block.previous_hash,
            hash=block.hash,
            sealed_at=now,
        )
        row.save(force_insert=True)
        return block_of(row)


def _is_settled(uid: UUID, now: datetime, settle: timedelta) -> bool:
    """By the clock in the UUIDv7. A stamp far in the future (a clock once wrong) must not hold up sealing for years."""
    written_at = datetime.fromtimestamp((uid.int >> 80) / 1000, UTC)
    return written_at < now - settle or written_at > now + timedelta(days=1)


def _refuse_parted(kept: Sequence[Anchor]) -> None:
    hashes = dict(JournalBlock.objects.values_list("number", "hash"))
    parted = next((anchor.number for anchor in kept if hashes.get(anchor.number) != anchor.hash), None)
    if parted is not None:
        message = f"Tệp neo và cơ sở dữ liệu khác nhau từ khối {parted}: nhật ký đã quay lui hoặc bị viết lại."
        remedy = (
            "Chạy `nhip journal verify`. Nếu vừa chủ động khôi phục bản sao lưu: cất tệp neo làm chứng dưới tên khác "
            "rồi niêm phong lại."
        )
        raise Refused(message, remedy)


@contextmanager
def _locked(file: Path) -> Iterator[IO[str]]:
    """The anchor file, made when missing, for one sealer at a time; read from its start, written at its end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        opened.seek(0)
        yield opened
