"""Pure decisions about documents and registers."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from nhip.core.text import fold, name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.documents.choices import (
    SCHEMES,
    Direction,
    DocumentType,
    IssuerGroup,
    IssuingBody,
    NumberingScheme,
)
from nhip.documents.models import Document, RegisterEntry, SavedSearch
from nhip.org.actors import Actor
from nhip.org.choices import Role

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


def issuer_group(name: str) -> IssuerGroup:
    """The group of senders that a sender belongs to, from its name, for incoming registers kept by group.

    The decree leaves groups to the head of the body (NĐ 30/2020/NĐ-CP, Đ22 k2; Đ15 k1c); these are the usual four.
    """
    folded = f" {name_key(name)} "
    if any(mark in folded for mark in _PARTY):
        return IssuerGroup.PARTY
    if folded.startswith(_PROVINCIAL) or folded.rstrip().endswith(" tinh") or " tinh " in folded:
        return IssuerGroup.PROVINCE
    return IssuerGroup.CENTRAL if folded.startswith(_CENTRAL) else IssuerGroup.OTHER


_PARTY = (
    " dang ", " dang uy ", " tinh uy ", " thanh uy ", " huyen uy ", " ban to chuc ", " ban tuyen giao ",
    " ban dan van ", " ban noi chinh ", " ubkt ", " uy ban kiem tra ", " ban bi thu ", " bo chinh tri ",
)  # fmt: skip
_PROVINCIAL = (
    " so ", " ubnd ", " uy ban nhan dan ", " hdnd ", " hoi dong nhan dan ", " van phong ubnd ", " van phong hdnd ",
    " van phong doan ", " xa ", " phuong ", " dac khu ", " thi tran ", " huyen ", " ban quan ly ",
)  # fmt: skip
_CENTRAL = (
    " chinh phu ", " thu tuong ", " van phong chinh phu ", " bo ", " quoc hoi ", " uy ban thuong vu ",
    " van phong quoc hoi ", " chu tich nuoc ", " van phong chu tich nuoc ", " thanh tra chinh phu ",
    " kiem toan nha nuoc ", " ngan hang nha nuoc ", " toa an nhan dan toi cao ", " vien kiem sat nhan dan toi cao ",
    " tong cuc ", " cuc ", " bao hiem xa hoi viet nam ", " dai truyen hinh viet nam ", " thong tan xa viet nam ",
)  # fmt: skip


def register_key(
    scheme: str, direction: str, *, body: str = "", kind: str = "", symbol: str = "", issuer: str = ""
) -> str:
    """The sequence that a document takes its number from.

    Incoming: one for all, paper and electronic alike (NĐ 30/2020/NĐ-CP, Đ22 k2), or one for each group of senders.
    Outgoing: as the head of the body decided (Đ15 k1c); each issuing body has its own.
    """
    if direction == Direction.INCOMING:
        return group_register(issuer_group(issuer)) if scheme == NumberingScheme.BY_ISSUER else COMMON_REGISTER
    parts = {
        NumberingScheme.COMMON: (body,),
        NumberingScheme.BY_TYPE: (body, kind or "CV"),
        NumberingScheme.BY_SYMBOL: (body, symbol or "-"),
    }[NumberingScheme(scheme)]
    return "/".join(parts)[:80]


COMMON_REGISTER = "den"


def group_register(group: str) -> str:
    """The incoming register of a group of senders; the common one when no group is named."""
    return f"{COMMON_REGISTER}/{group}" if group else COMMON_REGISTER


def register_name(direction: str, register: str) -> str:
    """What people call a sequence: the incoming register of a group, the outgoing one of a body with kind or symbol."""
    head, _slash, rest = register.partition("/")
    if direction == Direction.INCOMING:
        return f"Sổ văn bản đến – {IssuerGroup(rest).label}" if rest else "Sổ văn bản đến chung"
    body = IssuingBody(head).label if head in IssuingBody.values else head
    return f"Sổ văn bản đi – {body}" + (f", {rest}" if rest else "")


def entered_in_time(register_by: datetime | None, registered_at: datetime | None) -> bool | None:
    """Whether a document was entered in time; None where the moments are not known (Đ4 k2c)."""
    if register_by is None or registered_at is None:
        return None
    return registered_at <= register_by


def register_words(document: Document) -> tuple[str, ...]:
    """The texts of the register by which a document is found, its number first."""
    return (
        document.reference_code, document.subject, document.issuer_name, document.signer_name, document.field_of_work,
    )  # fmt: skip


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


def can_keep_registers(actor: Actor) -> Verdict:
    """Whether the actor keeps the agency's registers: the records clerk, or the administrator (Đ4 k2c, Đ22)."""
    if actor.agency_id is not None and actor.roles & REGISTER_KEEPERS:
        return ALLOWED
    return refusal("Chỉ văn thư hoặc quản trị mới làm việc này với sổ đăng ký.")


REGISTER_KEEPERS = frozenset({Role.CLERK, Role.ADMIN})


def may_void(entry: RegisterEntry, reason: str) -> Verdict:
    """A number may be voided once, with a reason; it stays in the register (no gap, NĐ 30/2020/NĐ-CP, Đ15)."""
    if entry.voided_on is not None:
        return refusal("Số này đã được hủy.")
    if not reason.strip():
        return refusal("Hủy số phải ghi lý do.")
    return ALLOWED


def can_decide_numbering(actor: Actor) -> Verdict:
    """Whether the actor may write down how registers are numbered: the chief, who decides, or who keeps them."""
    if actor.agency_id is not None and actor.roles & (REGISTER_KEEPERS | {Role.CHIEF}):
        return ALLOWED
    return refusal("Chỉ Chánh Văn phòng, văn thư hoặc quản trị mới ghi cách đánh số.")


def can_set_numbering(
    actor: Actor, *, direction: str, scheme: str, from_year: int, this_year: int, used: bool
) -> Verdict:
    """Whether a way of numbering may be set: by whom, for which register, for a year without numbers.

    The head of the body decides (NĐ 30/2020/NĐ-CP, Đ15 k1c); a sequence once begun runs to 31 December (Đ15 k1).
    `used`: whether the register holds numbers of that year or a later one.
    """
    if not (verdict := can_decide_numbering(actor)):
        return verdict
    if scheme not in SCHEMES[Direction(direction)]:
        return refusal("Cách đánh số này không dùng cho sổ đã chọn.")
    if from_year < this_year:
        return refusal("Cách đánh số chỉ đặt cho năm nay hoặc năm sau.")
    if used:
        return refusal(f"Sổ đã có số của năm {from_year} trở đi; dãy số đã bắt đầu phải giữ đến hết năm.")
    return ALLOWED


def can_certify(actor: Actor) -> Verdict:
    """Whether the actor may read and print whole registers: who sees every entry of the agency."""
    if actor.agency_id is not None and actor.sees_whole_agency:
        return ALLOWED
    return refusal("Sổ đăng ký in và giấy chứng nhận dành cho người xem được toàn bộ sổ của cơ quan.")


def can_change_search(actor: Actor, search: SavedSearch) -> Verdict:
    """Whether a saved search may be changed: by who saved it."""
    if actor.person_id is not None and search.owner_id == actor.person_id:
        return ALLOWED
    return refusal("Chỉ người đã lưu mới sửa hoặc xóa tìm kiếm này.")
