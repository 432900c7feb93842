"""The one byte form of an entry, and the hashes over it.

    digest  = SHA-256 of the canonical JSON of the content (keys sorted, no blanks, UTF-8), the entry's uid included
    leaf    = H(0x00 ‖ id, 8 bytes big-endian ‖ digest)
    node    = H(0x01 ‖ left ‖ right); an odd one out moves up unchanged
    block   = H(canonical JSON of its header), the header holding the Merkle root and the hash of the block before

The first bytes 0x00 and 0x01 keep a leaf from being passed off as a node. The id is in the leaf, so that two entries
that change places are found out.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

LEAF_BYTES = 40  # id (8) and digest (32)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(content: Mapping[str, object]) -> bytes:
    """The bytes that are hashed; a lone surrogate (a damaged text) is kept instead of failing."""
    return _encode(content).encode("utf-8", "surrogatepass")


def digest_of(content: Mapping[str, object]) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return sha256(canonical(content)).hexdigest()


def moment(at: datetime) -> str:
    """An aware moment as UTC text with microseconds: the same on every database."""
    if at.tzinfo is None:
        raise ValueError("Thời điểm phải có múi giờ.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def pack_leaf(entry_id: int, digest: str) -> bytes:
    """Id and digest of one entry as a block keeps them."""
    return struct.pack(">q", entry_id) + bytes.fromhex(digest)


def unpack_leaves(packed: bytes) -> list[tuple[int, str]]:
    """The (id, digest) pairs of a block; ValueError when the bytes are no whole number of leaves."""
    if len(packed) % LEAF_BYTES:
        raise ValueError("leaves are cut off")
    return [
        (struct.unpack_from(">q", packed, at)[0], packed[at + 8 : at + LEAF_BYTES].hex())
        for at in range(0, len(packed), LEAF_BYTES)
    ]


def merkle_root(packed: bytes) -> str:
    """The Merkle root over packed leaves, in hexadecimal; of no leaves the hash of nothing."""
    level = [sha256(b"\x00" + packed[at : at + LEAF_BYTES]).digest() for at in range(0, len(packed), LEAF_BYTES)]
    if not level:
        return sha256(b"").hexdigest()
    while len(level) > 1:
        level = _parents(level)
    return level[0].hex()


def _parents(level: Sequence[bytes]) -> list[bytes]:
    pairs = [sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs


def genesis(journal: str) -> str:
    """What the first block of a journal is chained to: the journal's own identity."""
    return sha256(f"nhip journal {journal}".encode()).hexdigest()
