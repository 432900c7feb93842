"""Blocks, anchors and entries as plain values."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from nhip.core.proof.canonical import merkle_root, unpack_leaves


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is stored now: id, the content that is hashed, the digest stored beside it."""

    id: int
    content: Mapping[str, object]
    digest: str


@dataclass(frozen=True, slots=True)
class Block:
    """One sealed run of entries. `leaves` holds id and digest of each; all hashes are hexadecimal."""

    number: int
    first_id: int
    last_id: int
    n_entries: int
    merkle_root: str
    previous_hash: str
    sealed_at: str
    hash: str
    leaves: bytes

    def expected_hash(self) -> str:
        """The hash that belongs to the header as it stands."""
        header = {
            "number": self.number,
            "first_id": self.first_id,
            "last_id": self.last_id,
            "n_entries": self.n_entries,
            "merkle_root": self.merkle_root,
            "previous_hash": self.previous_hash,
            "sealed_at": self.sealed_at,
        }
        return sha256(json.dumps(header, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def close_block(*, number: int, leaves: bytes, previous_hash: str, sealed_at: str) -> Block:
    """A new block over packed leaves (at least one), chained to the block before it."""
    ids = [entry_id for entry_id, _ in unpack_leaves(leaves)]
    block = Block(
        number=number,
        first_id=ids[0],
        last_id=ids[-1],
        n_entries=len(ids),
        merkle_root=merkle_root(leaves),
        previous_hash=previous_hash,
        sealed_at=sealed_at,
        hash="",
        leaves=leaves,
    )
    return replace(block, hash=block.expected_hash())


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is kept outside the database of one block: a line of the anchor file."""

    journal: str
    number: int
    hash: str
    n_entries: int
    last_id: int
    sealed_at: str

    def line(self) -> str:
        """The line, blanks between the values."""
        return f"{self.journal} {self.number} {self.hash} {self.n_entries} {self.last_id} {self.sealed_at}"


def anchor_of(journal: str, block: Block) -> Anchor:
    """The anchor of a block."""
    return Anchor(journal, block.number, block.hash, block.n_entries, block.last_id, block.sealed_at)


def read_anchors(lines: Iterable[str]) -> list[Anchor]:
    """The anchors of a file, "#" lines left out; ValueError names the first line that is none."""
    anchors = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            journal, block, block_hash, n_entries, last_id, sealed_at = line.split()
            anchors.append(Anchor(journal, int(block), block_hash, int(n_entries), int(last_id), sealed_at))
        except ValueError as error:
            msg = f"Dòng {number} của tệp neo không đọc được."
            raise ValueError(msg) from error
    return anchors
