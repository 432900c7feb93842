"""The stored journal as the plain values of nhip/core/proof."""

from collections.abc import Iterator

from nhip.core.journal.content import FORMAT, PLAIN_COLUMNS
from nhip.core.models import Journal, JournalBlock, JournalEntry
from nhip.core.proof.blocks import Block, Entry
from nhip.core.proof.canonical import moment

_COLUMNS = ("id", "digest", "uid", "at", *PLAIN_COLUMNS)


def journal_uid() -> str:
    """The identity of this database's journal."""
    return str(Journal.objects.get().uid)


def stored_blocks(*, after: int = 0) -> list[Block]:
    """The blocks with a number above `after`, ascending."""
    return [block_of(row) for row in JournalBlock.objects.filter(number__gt=after).order_by("number")]


def block_of(row: JournalBlock) -> Block:
    """One block row as a plain value."""
    return Block(
        number=row.number,
        first_id=row.first_id,
        last_id=row.last_id,
        n_entries=row.n_entries,
        merkle_root=row.merkle_root,
        previous_hash=row.previous_hash,
        sealed_at=moment(row.sealed_at),
        hash=row.hash,
        leaves=bytes(row.leaves),
    )


def stored_entries(*, chunk: int = 5000) -> Iterator[Entry]:
    """All entries, ids ascending, read in pieces. A row that a tamperer made unreadable comes with empty content."""
    ids = JournalEntry.objects.order_by("id").values_list("id", flat=True)
    rest = ids
    while piece := list(rest[:chunk]):
        try:
            yield from _read(piece)
        except (ValueError, TypeError, AttributeError):
            for entry_id in piece:
                yield _read_alone(entry_id)
        rest = ids.filter(id__gt=piece[-1])


def _read(ids: list[int]) -> list[Entry]:
    rows = JournalEntry.objects.filter(id__gte=ids[0], id__lte=ids[-1]).order_by("id").values_list(*_COLUMNS)
    entries = []
    for entry_id, digest, uid, at, *plain in rows:
        content = dict(zip(PLAIN_COLUMNS, plain, strict=True))
        content |= {"format": FORMAT, "uid": str(uid), "at": moment(at)}
        entries.append(Entry(entry_id, content, digest))
    return entries


def _read_alone(entry_id: int) -> Entry:
    try:
        return _read([entry_id])[0]
    except (ValueError, TypeError, AttributeError):
        return Entry(entry_id, {}, "")
