"""Verifying a journal: entries against leaves of their blocks, blocks against their chain, the chain against anchors.

The leaves of a block are believed when they fit its Merkle root; every entry is then compared with its own leaf, so
that a tampered entry is named even when its digest was made anew. Where leaves cannot be believed, the block is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nhip.core.proof.blocks import Anchor, Block, Entry
from nhip.core.proof.canonical import digest_of, pack_leaf
from nhip.core.proof.chain import Chain, Leaf, check_anchors, check_chain
from nhip.core.proof.report import Finding, Kind, Report


@dataclass(frozen=True, slots=True)
class _Misfit:
    """An entry that does not fit: what its content hashes to now, and the leaf at its place if there is one."""

    id: int
    actual: str
    leaf: Leaf | None
    block: int | None


@dataclass(slots=True)
class _Walk:
    """What one walk over the entries gathers."""

    missing: list[Leaf] = field(default_factory=list)
    misfits: list[_Misfit] = field(default_factory=list)
    digests_off: list[Finding] = field(default_factory=list)
    doubtful: dict[int, bytearray] = field(default_factory=dict)
    n_sealed: int = 0
    n_unsealed: int = 0


def verify(journal: str, blocks: Sequence[Block], entries: Iterable[Entry], anchors: Sequence[Anchor] | None) -> Report:
    """Prove a journal or pinpoint what was done to it.

    `entries` ascend by id. `anchors` come from outside the database; without them (None) the last blocks and their
    entries can be cut off unseen. Entries after the last block are only compared with the digest beside them.
    """
    report = Report(journal, n_blocks=len(blocks))
    chain = check_chain(journal, blocks)
    report.findings += chain.findings
    if anchors is not None:
        report.n_anchored, found = check_anchors(journal, blocks, anchors)
        report.findings += found
    walk = _walk(chain, entries)
    report.n_sealed, report.n_unsealed = walk.n_sealed, walk.n_unsealed
    report.findings += [*_explain(chain, walk), *walk.digests_off, *_doubts(chain, walk)]
    return report


def _walk(chain: Chain, entries: Iterable[Entry]) -> _Walk:
    walk = _Walk()
    leaves = chain.leaves()
    leaf = next(leaves, None)
    for entry in entries:
        actual = digest_of(entry.content)
        while leaf and leaf.id < entry.id:
            walk.missing.append(leaf)
            leaf = next(leaves, None)
        if leaf and leaf.id == entry.id:
            _compare(walk, entry, actual, leaf)
            leaf = next(leaves, None)
        else:
            _place(walk, chain, entry, actual)
    walk.missing += [leaf, *leaves] if leaf else []
    return walk


def _compare(walk: _Walk, entry: Entry, actual: str, leaf: Leaf) -> None:
    walk.n_sealed += 1
    if actual != leaf.digest:
        walk.misfits.append(_Misfit(entry.id, actual, leaf, leaf.block))
    elif entry.digest != actual:
        text = f"mục {entry.id} (khối {leaf.block}): dấu băm lưu kèm bị sửa, nội dung còn nguyên."
        walk.digests_off.append(Finding(Kind.EDITED, text, entry.id, leaf.block))


def _place(walk: _Walk, chain: Chain, entry: Entry, actual: str) -> None:
    """An entry without a leaf: not sealed yet, in a block whose leaves are not believed, or put in later."""
    if entry.id > chain.sealed_until:
        walk.n_unsealed += 1
        where, block = "chưa niêm phong", None
    else:
        block = chain.doubtful_block_at(entry.id)
        if block is None:
            walk.misfits.append(_Misfit(entry.id, actual, None, chain.block_around(entry.id)))
            return
        walk.n_sealed += 1
        where = f"khối {block}"
        walk.doubtful.setdefault(block, bytearray()).extend(pack_leaf(entry.id, actual))
    if entry.digest != actual:
        text = f"mục {entry.id} ({where}): nội dung không khớp dấu băm lưu kèm."
        walk.digests_off.append(Finding(Kind.EDITED, text, entry.id, block))


def _explain(chain: Chain, walk: _Walk) -> Iterator[Finding]:
    """Tell moved entries from edited, inserted and deleted ones: a moved one fits a leaf at another place."""
    homes = {leaf.digest: leaf.id for leaf in walk.missing}
    homes |= {misfit.leaf.digest: misfit.id for misfit in walk.misfits if misfit.leaf}
    moved_from = set()
    for misfit in walk.misfits:
        where = f"mục {misfit.id} (khối {misfit.block})"
        if (home := homes.get(misfit.actual)) is not None:
            moved_from.add(home)
            text = f"{where} mang nội dung của mục {home}: các mục bị đổi chỗ."
            yield Finding(Kind.REORDERED, text, misfit.id, misfit.block)
        elif misfit.leaf:
            yield Finding(Kind.EDITED, f"{where}: nội dung khác với khi niêm phong.", misfit.id, misfit.block)
        else:
            yield Finding(Kind.INSERTED, f"{where} được chèn vào đoạn đã niêm phong.", misfit.id, misfit.block)
    lost = [leaf for leaf in walk.missing if leaf.id not in moved_from]
    for run in _runs(lost, chain):
        yield _loss(run, reaches_end=run[-1].id == chain.sealed_until and not walk.n_unsealed)


def _runs(lost: Sequence[Leaf], chain: Chain) -> Iterator[list[Leaf]]:
    """Lost leaves in runs of neighbours (gaps between ids are legal, neighbours are so by their place in the chain)."""
    wanted = {leaf.id for leaf in lost}
    run: list[Leaf] = []
    for leaf in chain.leaves() if lost else ():
        if leaf.id in wanted:
            run.append(leaf)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _loss(run: Sequence[Leaf], *, reaches_end: bool) -> Finding:
    first, last = run[0], run[-1]
    what = f"mục {first.id}" if len(run) == 1 else f"{len(run)} mục từ {first.id} đến {last.id}"
    blocks = f"khối {first.block}" if first.block == last.block else f"khối {first.block}–{last.block}"
    if reaches_end:
        return Finding(Kind.TRUNCATED, f"nhật ký bị cắt đuôi, mất {what} ({blocks}).", first.id, first.block, len(run))
    return Finding(Kind.DELETED, f"mất {what} ({blocks}).", first.id, first.block, len(run))


def _doubts(chain: Chain, walk: _Walk) -> Iterator[Finding]:
    for number, root in chain.doubtful_roots():
        packed = bytes(walk.doubtful.get(number, b""))
        text = chain.judge_doubtful(number, root, packed)
        if text:
            yield Finding(Kind.BLOCK, text, block=number)
