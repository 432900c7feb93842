"""Texts that are nearly the same, by sketches: a scan and the file it was printed from, a second sending.

One-permutation MinHash: each run of three folded words is hashed once, the hash chooses one of 32 places and the least
hash of a place is kept. The share of places in which two sketches agree is close to the share of runs that the texts
have in common. Two neighbouring places make a band: texts of which 7 runs of 10 are the same agree in at least one of
the 16 bands but for one case in 30 000, so an index of bands finds them.
"""

import hashlib
import struct
from collections.abc import Sequence

from nhip.core.text import search_words

PLACES = 32
NEAR = 0.6
_RUN = 3
_LEAST_RUNS = 40
_EMPTY = 0


def sketch(text: str) -> list[int]:
    """The sketch of a text; empty when it is too short to be told apart from others of its kind."""
    words = search_words(text)
    if len(words) < _LEAST_RUNS + _RUN - 1:
        return []
    least = [_EMPTY] * PLACES
    for run in {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}:
        (value,) = struct.unpack("<I", hashlib.blake2b(run.encode(), digest_size=4).digest())
        place, rest = value % PLACES, value // PLACES + 1
        if least[place] == _EMPTY or rest < least[place]:
            least[place] = rest
    return least


def bands(sketched: Sequence[int]) -> list[int]:
    """The keys under which a sketch is found; signed 64-bit numbers."""
    found = []
    for place in range(0, len(sketched), 2):
        pair = sketched[place : place + 2]
        if _EMPTY not in pair:
            packed = struct.pack("<BII", place, *pair)
            (key,) = struct.unpack("<q", hashlib.blake2b(packed, digest_size=8).digest())
            found.append(key)
    return found


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the runs that two sketched texts have in common, roughly; 0 when either has no sketch."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a and b]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
