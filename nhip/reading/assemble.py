"""Reading a whole document: header, end, the parts between and behind, and the proposals in their final form."""

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

from nhip.reading.addressed import units_of
from nhip.reading.blanks import Lean
from nhip.reading.blocks import read_blocks
from nhip.reading.drafts import Draft, normal_name
from nhip.reading.header import Header, read_header
from nhip.reading.issuer import read_issuer
from nhip.reading.lines import Paragraph, nest, quoted, split_paragraphs
from nhip.reading.model import Found, Metadata, Reading, TaskProposal
from nhip.reading.openers import opens_predicate
from nhip.reading.partners import past_partners
from nhip.reading.plain import nfc, plain, sentence_case, squash
from nhip.reading.signature import Closing, read_closing
from nhip.reading.tasks import Walk

_PARTY = re.compile(
    r"(?:làm việc|LÀM VIỆC) (?:với|VỚI|tại|TẠI) (?:(?:lãnh đạo|Lãnh đạo|LÃNH ĐẠO|Ban Thường vụ|"
    r"BAN THƯỜNG VỤ|tập thể)[\w ,]*? (?:chủ chốt |CHỦ CHỐT )?)?"
    r"(?P<party>(?:(?:Tỉnh|tỉnh|TỈNH|Thành phố|thành phố|THÀNH PHỐ|Bộ|BỘ|Sở|SỞ|Ủy ban nhân dân (?:tỉnh|"
    r"thành phố)|huyện|xã|phường) (?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉẾỀÍÌÓÒÚÙÝ][\w]*(?: |(?=[,.;]|$)))+))"
)

_DUTY = re.compile(r"(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)\s*:?\s*")
# The name before was not read to its end.
_UNFINISHED = re.compile(r"(?:và|hoặc|của|liên quan)\b|đơn vị liên quan\b")


def _metadata(flat: str, header: Header, closing: Closing) -> Metadata:
    prose = flat[header.body : header.body + 60_000]
    return Metadata(
        number_symbol=header.number_symbol,
        kind=header.kind,
        issuer=read_issuer(header.caption, header.preamble, prose),
        place=header.place,
        issued_on=header.issued_on,
        subject=header.subject,
        signer=closing.signer,
        signer_authority=closing.authority,
        authority_form=closing.form,
        addressees=header.addressees,
        recipients=closing.recipients,
    )


def _party(header: Header, flat: str) -> str:
    """The one party of a working session whose conclusions are told to it alone (T8)."""
    if header.kind.value != "Thông báo":
        return ""
    found = _PARTY.search(header.subject.value or "") or _PARTY.search(flat[header.body : header.body + 1500])
    if not found:
        return ""
    name = squash(found.group("party")).strip(" ,.;")
    match = re.search(r"\s+".join(map(re.escape, name.split())), flat[header.body :], re.IGNORECASE)
    return squash(match.group()) if match else name


def _originals(names: tuple[str, ...], text: str, flat: str) -> tuple[str, ...]:
    """Names as the document writes them: plain spelling exchanged for that of the text where it stands there."""
    found = []
    for name in names:
        at = max(flat.find(name), flat.find(f"{name[:1].lower()}{name[1:]}") if name not in flat else -1)
        found.append(squash(text[at : at + len(name)]) if at >= 0 else name)
    return tuple(found)


def _what(text: str, flat: str, draft: Draft) -> str:
    """The work in its own words from the main verb on; the whole clause where the verb is not plain."""
    first = past_partners(flat, draft.work, draft.end)
    duty = _DUTY.match(flat, first, draft.end)
    if duty and opens_predicate(flat, duty.end(), any_case=True):
        first = past_partners(flat, duty.end(), draft.end)
    words = squash(text[first : draft.end]).strip(" :,")
    if not words or _UNFINISHED.match(words):
        words = squash(text[draft.start : draft.end])
    return sentence_case(words)


_WAYS = {
    "giving": (0.95, "Có động từ giao việc và đơn vị được giao ngay trong câu."),
    "subject": (0.88, "Câu có đơn vị đứng đầu và việc phải làm."),
    "heading": (0.9, "Việc nêu dưới tên đơn vị."),
    "unit": (0.88, "Đơn vị nêu ở câu mở đầu danh sách việc."),
    "opening": (0.85, "Đơn vị nêu ở câu mở đầu danh sách việc."),
    "bracket": (0.9, "Đơn vị nêu trong ngoặc ở cuối việc."),
    "addressed": (0.7, "Công văn không nêu tên đơn vị trong câu: giao cho các nơi ở “Kính gửi”."),
    "party": (0.6, "Kết luận làm việc với một đơn vị: đơn vị đó thực hiện."),
    "row": (0.92, "Dòng của bảng phân công."),
    "block": (0.9, "Khối có dòng “đơn vị chủ trì/thực hiện”."),
}
_LIMITS = {
    "own": "Thời hạn nêu trong câu.",
    "heading": "Thời hạn nêu ở câu mở đầu hoặc đề mục.",
    "report": "Thời hạn nêu ở câu về báo cáo sau đó.",
    "row": "Thời hạn nêu ở cột thời gian của bảng.",
    "block": "Thời hạn nêu ở dòng thời gian của khối.",
}


def _proposal(text: str, flat: str, draft: Draft) -> TaskProposal:
    confidence, reason = _WAYS[draft.way]
    reasons = [reason]
    if draft.limit_from:
        reasons.append(_LIMITS[draft.limit_from])
    if not draft.limit:
        reasons.append("Không thấy thời hạn.")
        confidence -= 0.03
    if len(draft.lead) > 1:
        reasons.append("Có nhiều đơn vị chủ trì: cần tách hoặc chọn một.")
        confidence -= 0.05
    above = draft.node.path() if draft.node else []
    heading = " › ".join(squash(text[node.start : node.end])[:90] for node in reversed(above[:4]))
    return TaskProposal(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        what=_what(text, flat, draft),
        lead=_originals(draft.lead, text, flat),
        co=_originals(draft.co, text, flat),
        lead_implicit=draft.implicit,
        deadline=draft.limit,
        product=draft.product,
        report_to=draft.report_to,
        confidence=round(confidence, 2),
        reasons=tuple(reasons),
        heading=heading,
    )


def _as_it_came(whole: str, lean: Lean, metadata: Metadata, proposals: tuple[TaskProposal, ...]) -> Reading:
    """The same findings with their places in the text as it came, blanks and all."""
    facts: dict[str, Any] = {
        field.name: replace(found, start=lean.start(found.start), end=lean.end(found.end))
        for field in fields(metadata)
        if isinstance(found := getattr(metadata, field.name), Found)
        and found.start is not None
        and found.end is not None
    }
    spans = ((lean.start(task.start), lean.end(task.end), task) for task in proposals)
    return Reading(
        whole,
        replace(metadata, **facts),
        tuple(replace(task, start=start, end=end, text=whole[start:end]) for start, end, task in spans),
    )


def _read_part(flat: str, start: int, end: int, walk: Walk) -> list[Paragraph]:
    paragraphs = split_paragraphs(flat, start, end)
    nest(paragraphs)
    passed = read_blocks(paragraphs, walk) | quoted(paragraphs)
    for paragraph in paragraphs:
        if id(paragraph) not in passed:
            walk.visit(paragraph)
    walk.close()
    return paragraphs


def read(text: str, *, issued_on: date | None = None) -> Reading:
    """Read one document; `issued_on` stands in where the text carries no date of its own."""
    whole = nfc(text)
    lean = Lean(whole)
    text = lean.text
    flat = plain(text)
    header = read_header(text, flat)
    closing = read_closing(text, flat, header.body)
    metadata = _metadata(flat, header, closing)
    walk = Walk(
        header.issued_on.value or issued_on,
        party=_party(header, flat),
        issuer=normal_name(metadata.issuer.value or ""),
        resolves=header.kind.value in ("Quyết định", "Nghị quyết"),
        addressees=units_of(metadata.addressees) if header.kind.value == "Công văn" else (),
    )
    _read_part(flat, header.body, closing.start, walk)
    _read_part(flat, closing.end, len(flat), walk)
    drafts = sorted(walk.drafts, key=lambda draft: draft.start)
    proposals = tuple(_proposal(text, flat, draft) for draft in drafts)
    return Reading(text, metadata, proposals) if text is whole else _as_it_came(whole, lean, metadata, proposals)
