"""What stands in the way of closing a dossier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nhip.core.text import fold


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What closing has to know of one document of a dossier; notes have no `document`."""

    ordinal: int
    document: int | None
    title: str
    reference_code: str = ""
    issuer_name: str = ""
    issued_on: date | None = None
    n_pages: int | None = None
    hashes: frozenset[str] = frozenset()
    is_voided: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: which document (0 = the dossier), what is wrong, what to do."""

    ordinal: int
    message: str
    remedy: str


def closing_faults(items: Sequence[ItemFacts]) -> list[Fault]:
    """What has to be put right before a dossier is closed.

    NĐ 30/2020/NĐ-CP, Điều 29 khoản 4: look through, take out what lies in it twice and drafts, complete the data.
    """
    if not items:
        return [Fault(0, "Hồ sơ chưa có tài liệu nào.", "Thu thập văn bản vào hồ sơ, hoặc bỏ hồ sơ này.")]
    faults = [fault for item in items for fault in _of_one(item)]
    return sorted([*faults, *_twice(items)], key=lambda fault: fault.ordinal)


def _of_one(item: ItemFacts) -> Iterator[Fault]:
    if item.document is None:
        return
    if item.is_voided:
        yield Fault(item.ordinal, "Số của văn bản này đã hủy.", "Bỏ văn bản khỏi hồ sơ.")
    if fold(item.title).startswith("du thao"):
        yield Fault(item.ordinal, "Đây là dự thảo.", "Bỏ dự thảo khỏi hồ sơ khi đã có bản chính thức.")
    required = (
        (item.reference_code, "số, ký hiệu"),
        (item.issued_on, "ngày ban hành"),
        (item.issuer_name, "cơ quan ban hành"),
        (item.n_pages, "số trang"),
    )
    if missing := [name for value, name in required if not value]:
        yield Fault(item.ordinal, f"Thiếu {', '.join(missing)}.", "Bổ sung trong sổ đăng ký hoặc ở mục lục văn bản.")


def _twice(items: Sequence[ItemFacts]) -> Iterator[Fault]:
    documents = Counter(item.document for item in items if item.document is not None)
    seen: dict[str, int] = {}
    for item in items:
        if item.document is not None and documents[item.document] > 1:
            yield Fault(item.ordinal, "Văn bản này có trong hồ sơ nhiều lần.", "Giữ một, bỏ các mục còn lại.")
            continue
        if same := next((seen[mark] for mark in sorted(item.hashes) if mark in seen), 0):
            yield Fault(item.ordinal, f"Tệp trùng với tài liệu số {same}.", "Giữ một, bỏ tài liệu trùng.")
        seen.update(dict.fromkeys(item.hashes, item.ordinal))
