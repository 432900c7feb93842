"""The chain of blocks: whether each block is whole, linked to the one before, and the one that was anchored."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from nhip.core.proof.blocks import Anchor, Block
from nhip.core.proof.canonical import genesis, merkle_root, unpack_leaves
from nhip.core.proof.report import Finding, Kind


class Leaf(NamedTuple):
    """What a block says of one entry."""

    id: int
    digest: str
    block: int


class _Doubt(NamedTuple):
    """A stretch of ids whose leaves are not known: of a damaged block (with its root) or of one that is missing."""

    first_id: int
    last_id: int
    block: int
    root: str


@dataclass(slots=True)
class Chain:
    """The blocks sorted into believed and doubtful ones."""

    believed: list[Block] = field(default_factory=list)
    doubts: list[_Doubt] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sealed_until: int = 0

    def leaves(self) -> Iterator[Leaf]:
        """The leaves of the believed blocks, ids ascending."""
        for block in self.believed:
            yield from (Leaf(entry_id, digest, block.number) for entry_id, digest in unpack_leaves(block.leaves))

    def doubtful_block_at(self, entry_id: int) -> int | None:
        """The doubtful block that an id falls into."""
        return next((doubt.block for doubt in self.doubts if doubt.first_id <= entry_id <= doubt.last_id), None)

    def block_around(self, entry_id: int) -> int | None:
        """The first believed block that ends after an id."""
        at = bisect_right(self.believed, entry_id, key=attrgetter("last_id"))
        return self.believed[at].number if at < len(self.believed) else None

    def doubtful_roots(self) -> list[tuple[int, str]]:
        """Number and Merkle root of the damaged blocks that still have a root."""
        return [(doubt.block, doubt.root) for doubt in self.doubts if doubt.root]

    def judge_doubtful(self, number: int, root: str, packed: bytes) -> str:
        """What the entries of a damaged block say against its root: nothing when they fit."""
        if merkle_root(packed) == root:
            return ""
        return f"khối {number}: các mục không khớp gốc Merkle; danh sách lá cũng hỏng nên chỉ nêu được khối."


def check_chain(journal: str, blocks: Sequence[Block]) -> Chain:
    """Check every block by itself and against its neighbours (blocks ascend by number)."""
    chain = Chain()
    previous = genesis(journal)
    expected = 1
    for index, block in enumerate(blocks):
        if block.number < expected:
            _say(chain, block.number, f"khối {block.number} xuất hiện hai lần hoặc sai thứ tự.")
            continue
        if block.number > expected:
            _missing_blocks(chain, expected, block)
        elif block.previous_hash != previous:
            _say(chain, block.number, _broken_link(journal, block.number))
        _admit(chain, block, blocks[index + 1] if index + 1 < len(blocks) else None)
        previous, expected = block.hash, block.number + 1
    return chain


def check_anchors(journal: str, blocks: Sequence[Block], anchors: Sequence[Anchor]) -> tuple[int, list[Finding]]:
    """How many blocks are the anchored ones, and where the database and the anchors part."""
    own = sorted((anchor for anchor in anchors if anchor.journal == journal), key=attrgetter("number"))
    if not own:
        text = "tệp neo không có dòng nào của sổ này: sổ hoặc tệp neo đã bị thay."
        return 0, [Finding(Kind.REWRITTEN, text)] if blocks else []
    hashes = {block.number: block.hash for block in blocks}
    n_fitting = sum(hashes.get(anchor.number) == anchor.hash for anchor in own)
    findings = []
    parted = next((a for a in own if hashes.get(a.number, a.hash) != a.hash), None)
    if parted:
        text = (
            f"từ khối {parted.number} (niêm phong {parted.sealed_at}) sổ khác với tệp neo: "
            "lịch sử bị viết lại, hoặc đã khôi phục bản cũ rồi ghi tiếp."
        )
        findings.append(Finding(Kind.REWRITTEN, text, block=parted.number))
    last = max(hashes, default=0)
    lost = [anchor for anchor in own if anchor.number > last]
    if lost:
        text = (
            f"tệp neo ghi đến khối {lost[-1].number} (niêm phong {lost[-1].sealed_at}, đến mục {lost[-1].last_id}), "
            f"sổ chỉ đến khối {last}: đã quay về trạng thái cũ, mất {sum(a.n_entries for a in lost)} mục đã niêm phong."
        )
        findings.append(Finding(Kind.ROLLED_BACK, text, lost[0].last_id, lost[0].number, len(lost)))
    return n_fitting, findings


def _admit(chain: Chain, block: Block, following: Block | None) -> None:
    """Put a block among the believed or the doubtful ones, saying what of it is damaged."""
    if block.expected_hash() != block.hash:
        _say(chain, block.number, f"khối {block.number}: tiêu đề không khớp dấu băm của khối.")
    rebuilt = _rebuilt(block)
    start = chain.sealed_until + 1
    if rebuilt and rebuilt.first_id >= start and _is_believed(block, rebuilt, following):
        if (rebuilt.first_id, rebuilt.last_id, rebuilt.n_entries) != (block.first_id, block.last_id, block.n_entries):
            _say(chain, block.number, f"khối {block.number}: mục đầu, mục cuối hoặc số mục bị sửa.")
        chain.believed.append(rebuilt)
        chain.sealed_until = rebuilt.last_id
        return
    _say(chain, block.number, f"khối {block.number}: danh sách lá không khớp gốc Merkle.")
    # A damaged block may also lie about where it ends.
    last = max(start, min(block.last_id, following.first_id - 1) if following else block.last_id)
    chain.doubts.append(_Doubt(start, last, block.number, block.merkle_root))
    chain.sealed_until = last


def _is_believed(block: Block, rebuilt: Block, following: Block | None) -> bool:
    """Leaves are believed when they fit the root, or when the header made of them has a hash that is on record."""
    on_record = (block.hash, following.previous_hash if following else "")
    return rebuilt.merkle_root == block.merkle_root or rebuilt.expected_hash() in on_record


def _rebuilt(block: Block) -> Block | None:
    """The block as its leaves say it, or None when the leaves are cut off, empty or out of order."""
    try:
        ids = [entry_id for entry_id, _ in unpack_leaves(block.leaves)]
    except ValueError:
        return None
    if not ids or any(a >= b for a, b in pairwise(ids)):
        return None
    root = merkle_root(block.leaves)
    return replace(block, first_id=ids[0], last_id=ids[-1], n_entries=len(ids), merkle_root=root)


def _missing_blocks(chain: Chain, expected: int, block: Block) -> None:
    gone = f"khối {expected}" if block.number == expected + 1 else f"khối {expected}–{block.number - 1}"
    start, end = chain.sealed_until + 1, block.first_id - 1
    if start > end:
        _say(chain, expected, f"mất {gone} (không còn mục nào của khối).")
    else:
        _say(chain, expected, f"mất {gone} (các mục trong khoảng {start}–{end}).")
        chain.doubts.append(_Doubt(start, end, expected, ""))
        chain.sealed_until = end


def _broken_link(journal: str, number: int) -> str:
    if number == 1:
        return f"khối 1 không thuộc sổ {journal}."
    return f"khối {number} không nối với khối {number - 1}: một trong hai đã bị thay."


def _say(chain: Chain, number: int, text: str) -> None:
    chain.findings.append(Finding(Kind.BLOCK, text, block=number))
