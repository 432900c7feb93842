"""A journal as JSON lines: one line for the journal, each block, each anchor, each entry, and one that ends it.

Written by `nhip journal export`, read without a database. A name ending in .gz is compressed.
"""

import gzip
import json
import zlib
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, cast

from nhip.core.proof.blocks import Anchor, Block, Entry, read_anchors
from nhip.core.proof.report import Finding, Kind

FORMAT = 1


@dataclass(slots=True)
class Export:
    """What an exported file holds; `findings` is what is wrong with the file itself."""

    journal: str = ""
    blocks: list[Block] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    anchors: list[Anchor] | None = None
    findings: list[Finding] = field(default_factory=list)
    is_ended: bool = False


def write_export(
    file: Path, *, journal: str, blocks: Iterable[Block], entries: Iterable[Entry], anchors: Sequence[Anchor] | None
) -> int:
    """Write a journal to a new file and say how many entries it holds."""
    n_entries = 0
    with _open(file, "xt") as out:
        _put(out, {"kind": "journal", "format": FORMAT, "journal": journal})
        for block in blocks:
            values = asdict(block)
            _put(out, {"kind": "block", **values, "leaves": b64encode(block.leaves).decode()})
        for anchor in anchors or ():
            _put(out, {"kind": "anchor", "line": anchor.line()})
        for entry in entries:
            _put(out, {"kind": "entry", "id": entry.id, "digest": entry.digest, "content": entry.content})
            n_entries += 1
        _put(out, {"kind": "end", "entries": n_entries})
    return n_entries


def read_export(file: Path) -> Export:
    """Read an exported journal; damage goes among the findings and is never raised. OSError when there is no file."""
    export = Export()
    with _open(file, "rt") as lines:
        for number, line in _numbered(lines):
            try:
                _take(export, json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                export.findings.append(Finding(Kind.EDITED, f"dòng {number} của tệp xuất không đọc được."))
    if not export.is_ended:
        export.findings.append(Finding(Kind.TRUNCATED, "tệp xuất bị cắt: thiếu dòng kết thúc."))
    _put_in_order(export)
    return export


def _open(file: Path, mode: str) -> IO[str]:
    if file.suffix == ".gz":
        return cast("IO[str]", gzip.open(file, mode, encoding="utf-8", errors="surrogatepass"))
    return file.open(mode, encoding="utf-8", errors="surrogatepass")


def _put(out: IO[str], values: dict[str, Any]) -> None:
    out.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")


def _numbered(lines: IO[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, up to where a compressed file was cut off or damaged."""
    try:
        yield from enumerate(lines, start=1)
    except (EOFError, OSError, zlib.error, UnicodeDecodeError):
        return


def _take(export: Export, values: dict[str, Any]) -> None:
    kind = values.pop("kind")
    if kind == "entry":
        export.entries.append(Entry(int(values["id"]), dict(values["content"]), str(values["digest"])))
    elif kind == "block":
        export.blocks.append(Block(**{**values, "leaves": b64decode(values["leaves"])}))
    elif kind == "anchor":
        export.anchors = [*(export.anchors or ()), *read_anchors([values["line"]])]
    elif kind == "journal":
        export.journal = str(values["journal"])
    elif kind == "end":
        export.is_ended = True
        if values["entries"] != len(export.entries):
            text = f"tệp xuất kê {values['entries']} mục nhưng chứa {len(export.entries)} mục."
            export.findings.append(Finding(Kind.EDITED, text))
    else:
        raise ValueError(kind)


def _put_in_order(export: Export) -> None:
    """Sort entries by id, naming the fewest whose moving explains the order found."""
    ids = [entry.id for entry in export.entries]
    if all(a < b for a, b in pairwise(ids)):
        return
    kept = _longest_ascent(ids)
    for place, entry_id in enumerate(ids):
        if place not in kept:
            text = f"dòng của mục {entry_id} không đứng đúng thứ tự trong tệp xuất."
            export.findings.append(Finding(Kind.REORDERED, text, entry_id))
    export.entries.sort(key=lambda entry: entry.id)


def _longest_ascent(ids: Sequence[int]) -> set[int]:
    """The places of a longest strictly ascending run of values (patience sorting)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(ids):
        pile = bisect_left(tops, value)
        before.append(places[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        places[pile : pile + 1] = [place]
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
