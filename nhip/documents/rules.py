"""Pure decisions about documents and registers."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from nhip.core.text import fold, name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.documents.choices import Direction, DocumentType, IssuingBody, NumberingScheme
from nhip.documents.models import RegisterEntry
from nhip.org.actors import Actor

# State bodies write 123/QĐ-UBND, Party bodies 08-QC/TW.
_CODE = re.compile(r"^\s*0*(\d{1,9})\s*([a-zđ]?)\s*(?:[/-](.*))?$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")

# Kinds by folded name, the longest first so that "giấy mời" wins over a shorter kind that begins alike.
_TYPE_NAMES = sorted(
    ((fold(str(label)), value) for value, label in DocumentType.choices if value), key=lambda p: -len(p[0])
)
_TYPE_BY_ABBREVIATION = {
    fold(value): value for value in DocumentType.values if value and value not in {"CV", "thư công"}
}


@dataclass(frozen=True, slots=True)
class Code:
    """Số, ký hiệu taken apart: 123a/QĐ-UBND → number 123, suffix "a", symbol "QĐ-UBND"."""

    number: int
    suffix: str
    symbol: str


def parse_code(text: str) -> Code | None:
    """Take số, ký hiệu apart; None when it does not start with a number (NĐ 30/2020/NĐ-CP, PL I, II.3)."""
    match = _CODE.match(text)
    if match is None or int(match[1]) == 0:
        return None
    return Code(int(match[1]), match[2].lower(), _SPACES.sub("", match[3] or ""))


def identity(issuer: str, reference_code: str, issued_on: date | None) -> str | None:
    """The mark by which two registers speak of the same document; None when issuer, code or date is unknown.

    Duplicate means number + symbol + issuer equal (NĐ 30/2020/NĐ-CP, PL VI, III.1.h); the date separates the years.
    """
    code = _SPACES.sub("", fold(reference_code))
    if not (issuer and code and issued_on):
        return None
    text = f"{name_key(issuer)}|{code.lstrip('0')}|{issued_on.isoformat()}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def document_type(subject: str, reference_code: str = "") -> DocumentType:
    """The kind: from the symbol's first group (QĐ-UBND → QĐ), else from the words that open the subject, or a letter.

    A code whose first group is an organisation is a công văn (NĐ 30/2020/NĐ-CP, PL I, II.3.b); else it is OTHER.
    """
    code = parse_code(reference_code)
    first_group = fold(re.split(r"[-/]", code.symbol)[0]) if code else ""
    if first_group in _TYPE_BY_ABBREVIATION:
        return DocumentType(_TYPE_BY_ABBREVIATION[first_group])
    opening = fold(subject).strip()
    for name, value in _TYPE_NAMES:
        if opening.startswith(f"{name} ") or opening == name:
            return DocumentType(value)
    return DocumentType.OFFICIAL_LETTER if code and code.symbol else DocumentType.OTHER


def issuing_body(name: str) -> IssuingBody:
    """In whose name a document went out, from the register's column; an empty column means the People's Committee."""
    folded = name_key(name)
    if not folded:
        return IssuingBody.PEOPLE_COMMITTEE
    if "dang" in folded.split() or folded.startswith("bcs"):
        return IssuingBody.PARTY
    if folded.startswith(("van phong", "vp")):
        return IssuingBody.OFFICE
    if folded.startswith(("ubnd", "uy ban nhan dan", "chu tich", "pho chu tich")):
        return IssuingBody.PEOPLE_COMMITTEE
    return IssuingBody.OTHER


def register_key(scheme: str, direction: str, *, body: str = "", kind: str = "", symbol: str = "") -> str:
    """The sequence that a document takes its number from.

    Incoming: one for all, paper and electronic alike (NĐ 30/2020/NĐ-CP, Đ22 k2). Outgoing: as the head of the body
    decided (Đ15 k1c); each issuing body has its own.
    """
    if direction == Direction.INCOMING:
        return "den"
    parts = {
        NumberingScheme.COMMON: (body,),
        NumberingScheme.BY_TYPE: (body, kind or "CV"),
        NumberingScheme.BY_SYMBOL: (body, symbol or "-"),
    }[NumberingScheme(scheme)]
    return "/".join(parts)[:80]


def can_view(
    actor: Actor, entry: RegisterEntry, unit_ids: Collection[int], person_ids: Collection[int] = ()
) -> Verdict:
    """Whether the entry may be read: the whole agency, or a unit or person that handles it, takes part or is informed.

    `unit_ids`, `person_ids`: those of the entry's EntryUnit and EntryPerson rows.
    """
    if actor.agency_id is None or entry.agency_id != actor.agency_id:
        return refusal("Văn bản này thuộc sổ của cơ quan khác.")
    involved = {entry.handling_unit_id, *unit_ids}
    if actor.sees_whole_agency or involved & actor.unit_ids or any(map(actor.is_or_acts_for, person_ids)):
        return ALLOWED
    return refusal("Văn bản này không được chuyển cho đơn vị của bạn.")


def may_void(entry: RegisterEntry, reason: str) -> Verdict:
    """A number may be voided once, with a reason; it stays in the register (no gap, NĐ 30/2020/NĐ-CP, Đ15)."""
    if entry.voided_on is not None:
        return refusal("Số này đã được hủy.")
    if not reason.strip():
        return refusal("Hủy số phải ghi lý do.")
    return ALLOWED
