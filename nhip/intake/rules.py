"""Pure decisions about documents that come in: who registers, what is proposed, until when."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nhip.core.imports.secrecy import has_secret_mark, has_secret_symbol
from nhip.core.text import fold, squash
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.documents.choices import Urgency
from nhip.documents.rules import REGISTER_KEEPERS
from nhip.files.rules import HEAD_LINES
from nhip.org.actors import Actor
from nhip.reading import Found, Metadata
from nhip.reading.capitals import spelled_as_in

# Below this a person has to look: the reader itself is right in nine of ten above it.
SURE = 0.9
# Without these a person has to say them; the day is needed to tell the years apart.
NEEDED = ("reference_code", "issued_on", "issuer_name", "subject")
_STAMPS = (
    (re.compile(r"\bHỎA\s+TỐC\b|\bHOẢ\s+TỐC\b"), Urgency.FLASH),
    (re.compile(r"\bTHƯỢNG\s+KHẨN\b"), Urgency.VERY_URGENT),
    (re.compile(r"(?<!CÔNG ĐIỆN )(?<!\w )\bKHẨN\b(?! \w)"), Urgency.URGENT),
)
_LONGEST_STAMP = 24
_CAPITALS = 0.7


def can_take_in(actor: Actor) -> Verdict:
    """Whether the actor receives and registers documents: the records clerk, or the administrator (Đ4 k2c, Đ22)."""
    if actor.agency_id is not None and actor.roles & REGISTER_KEEPERS:
        return ALLOWED
    return refusal("Chỉ văn thư hoặc quản trị mới tiếp nhận và vào sổ văn bản đến.")


def urgency_in(text: str) -> tuple[Urgency, int, int] | None:
    """The urgency stamp in the head of a document and where it stands (NĐ 30/2020/NĐ-CP, PL I, III.2.b)."""
    at = 0
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        words = line.strip()
        if len(words) <= _LONGEST_STAMP and words.isupper():
            for pattern, urgency in _STAMPS:
                if found := pattern.search(line):
                    return urgency, at + found.start(), at + found.end()
        at += len(line) + 1
    return None


_FIELDS = {
    "reference_code": ("number_symbol", 120),
    "issued_on": ("issued_on", 0),
    "issuer_name": ("issuer", 250),
    "subject": ("subject", 1000),
    "signer_name": ("signer", 150),
}


def proposals_from(metadata: Metadata, text: str) -> dict[str, dict[str, Any]]:
    """What is proposed for the fields of the register, each with how sure it is, why, and where it was read."""
    proposals: dict[str, dict[str, Any]] = {}
    for name, (source, longest) in _FIELDS.items():
        found: Found[Any] = getattr(metadata, source)
        if found.value is not None:
            value = found.value.isoformat() if isinstance(found.value, date) else squash(found.value)[:longest]
            proposals[name] = _told(value, found)
    if "subject" in proposals:
        _name_subject(proposals["subject"], metadata.kind.value or "", text)
    if stamp := urgency_in(text):
        urgency, start, end = stamp
        proposals["urgency"] = {
            "value": urgency.value, "confidence": 0.95, "reason": f"Dấu “{text[start:end]}” ở đầu văn bản.",
            "start": start, "end": end,
        }  # fmt: skip
    return proposals


def _told(value: str, found: Found[Any]) -> dict[str, Any]:
    return {
        "value": value, "confidence": round(found.confidence, 2), "reason": found.reason,
        "start": found.start, "end": found.end,
    }  # fmt: skip


def _name_subject(proposal: dict[str, Any], kind: str, text: str) -> None:
    """Tên loại và trích yếu as the register has them (PL IV); what stood in capitals has to be looked at."""
    words = str(proposal["value"])
    if words.isupper():
        proposal["confidence"] = min(proposal["confidence"], _CAPITALS)
        proposal["reason"] = (
            f"{proposal['reason']} Chữ hoa đã đổi lại theo cách viết trong văn bản, xem lại tên riêng.".strip()
        )
    proposal["value"] = subject_of(kind, words, text)[:1000]


def subject_of(kind: str, words: str, text: str = "") -> str:
    """Tên loại và trích yếu nội dung: "Thông báo kết luận …"; a công văn has no name of its kind (PL I, II.5).

    Capitals are set as the text itself spells the words.
    """
    words = spelled_as_in(words, text) if words.isupper() else words
    kind = squash(kind).capitalize()
    is_named = bool(kind) and fold(kind) != "cong van" and not fold(words).startswith(fold(kind))
    return f"{kind} {words}" if is_named else f"{words[:1].upper()}{words[1:]}"


def is_sure(proposal: Mapping[str, Any] | None) -> bool:
    """Whether what was read may stand without a second look."""
    return proposal is not None and float(proposal["confidence"]) >= SURE


def can_hold(subject: str, reference_code: str) -> Verdict:
    """Whether words may stand in the register: nothing of a document with a secrecy mark may.

    Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2.
    """
    if has_secret_symbol(reference_code) or has_secret_mark(reference_code) or has_secret_mark(subject):
        return refusal("Số, ký hiệu hoặc trích yếu mang dấu chỉ độ mật: không được ghi vào hệ thống có kết nối mạng.")
    return ALLOWED


def spans_of(proposals: Mapping[str, Mapping[str, Any]], length: int) -> list[tuple[int, int, str]]:
    """Where the proposed values stand in the text (start, end, field), one after another without overlap."""
    found = sorted(
        (int(each["start"]), int(each["end"]), name)
        for name, each in proposals.items()
        if each.get("start") is not None and each.get("end") is not None
    )
    kept: list[tuple[int, int, str]] = []
    for start, end, name in found:
        if start < end <= length and (not kept or kept[-1][1] <= start):
            kept.append((start, end, name))
    return kept


def runs_of(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """The text cut into (words, field or "") for a page that marks what was found."""
    runs: list[tuple[str, str]] = []
    at = 0
    for start, end, name in spans:
        runs += [(text[at:start], ""), (text[start:end], name)]
        at = end
    return [run for run in [*runs, (text[at:], "")] if run[0]]
