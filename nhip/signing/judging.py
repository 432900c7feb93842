"""A whole document judged by its signatures: who has to have signed, in which order, and whether it can be relied on.

NĐ 30/2020/NĐ-CP, Đ5 k1 (the person and the body), Đ32 k2d (the body only after the person), Đ21 k2a (what to check on
arrival); NĐ 68/2024/NĐ-CP, Đ31–32. Facts of `Signature`s in, words out; no file is read here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from nhip.signing.bodies import is_same, is_within
from nhip.signing.verdicts import Signature


class Outcome(StrEnum):
    """How far a document can be relied on."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    UNSIGNED = "unsigned"


SAID = {
    Outcome.GOOD: "Văn bản ký số hợp lệ: đủ chữ ký của người có thẩm quyền và của cơ quan, còn nguyên vẹn.",
    Outcome.DOUBTFUL: "Văn bản còn nguyên vẹn, nhưng chưa đủ căn cứ để coi là hợp lệ.",
    Outcome.BAD: "Không dùng được: văn bản đã bị sửa sau khi ký, hoặc chữ ký không đúng.",
    Outcome.UNSIGNED: "Tệp không có chữ ký số.",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the text of a document names: its signer and the body that issues it; "" where it was not read."""

    signatory: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a document: the outcome, what speaks against it, and each signature."""

    outcome: Outcome
    faults: tuple[str, ...]
    signatures: tuple[Signature, ...]

    @property
    def said(self) -> str:
        """The outcome in one sentence."""
        return SAID[self.outcome]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        signatures = [each.as_json() for each in self.signatures]
        return {**asdict(self), "said": self.said, "faults": list(self.faults), "signatures": signatures}


def judge(signatures: Sequence[Signature], named: Named | None = None) -> Judgement:
    """A document by its signatures, in the order of signing, and by whom its text names."""
    if not signatures:
        return Judgement(Outcome.UNSIGNED, (), ())
    faults = tuple(_faults(signatures, named or Named()))
    if not all(each.is_intact for each in signatures) or any(each.is_revoked for each in signatures):
        outcome = Outcome.BAD
    elif faults or not all(each.is_good for each in signatures):
        outcome = Outcome.DOUBTFUL
    else:
        outcome = Outcome.GOOD
    return Judgement(outcome, faults, tuple(signatures))


def _faults(signatures: Sequence[Signature], named: Named) -> Iterator[str]:
    people = [each for each in signatures if not each.is_seal]
    seals = [each for each in signatures if each.is_seal]
    if not people:
        yield "Thiếu chữ ký số của người có thẩm quyền (Điều 5 Nghị định 30/2020/NĐ-CP)."
    if not seals:
        yield "Thiếu chữ ký số của cơ quan, tổ chức (Điều 5 Nghị định 30/2020/NĐ-CP)."
    if people and seals and _is_sealed_first(signatures):
        yield "Cơ quan ký trước người có thẩm quyền (Điều 32 Nghị định 30/2020/NĐ-CP: chỉ đóng dấu sau khi đã ký)."
    if named.signatory and people and not any(is_same(each.name, named.signatory) for each in people):
        signers = ", ".join(each.name for each in people)
        yield f"Văn bản ghi người ký là {named.signatory}, chứng thư là của {signers}."
    if named.issuer and seals and not any(is_within(each.name, named.issuer) for each in seals):
        yield f"Cơ quan ban hành là {named.issuer}, chứng thư của cơ quan là {', '.join(each.name for each in seals)}."


def _is_sealed_first(signatures: Sequence[Signature]) -> bool:
    """Whether a body signed before the first person, by the place in the file or by the time told."""
    if signatures[0].is_seal:
        return True
    moments = [
        (datetime.fromisoformat(at), each.is_seal) for each in signatures if (at := each.stamped_at or each.signed_at)
    ]
    sealed = [at for at, is_seal in moments if is_seal]
    signed = [at for at, is_seal in moments if not is_seal]
    return bool(sealed and signed) and min(sealed) < min(signed)
