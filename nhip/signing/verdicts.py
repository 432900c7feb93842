"""The check of the signatures of a PDF, offline, in words that a records clerk understands.

NĐ 30/2020/NĐ-CP, Đ21 k2a (authenticity and integrity of what arrives); NĐ 68/2024/NĐ-CP, Đ31–32. The file is only read.
Whether a certificate was withdrawn can be seen from what the file carries, nothing is fetched.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from nhip.core.clock import VIETNAM
from nhip.core.dates import vi_date
from nhip.signing.bodies import is_body
from nhip.signing.trust import Trust

PDF_TYPE = "application/pdf"
_MARK = b"/ByteRange"
_BROKEN = (PdfError, SignatureValidationError, SigningError, ValueError, KeyError, TypeError, IndexError)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: who, when (ISO, "" unknown), what is right and wrong about it, in one sentence each."""

    signer: str
    signed_at: str
    is_intact: bool
    is_trusted: bool
    verdict: str
    reasons: tuple[str, ...] = ()
    # The names of the certificate apart, and those who vouch for it, the nearest first.
    name: str = ""
    organisation: str = ""
    chain: tuple[str, ...] = ()
    # When a trusted time-stamping service saw it (ISO, "" never), and whether the certificate was known not withdrawn.
    stamped_at: str = ""
    is_unrevoked: bool = False
    is_revoked: bool = False

    @property
    def is_seal(self) -> bool:
        """Whether a body signed, not a person (NĐ 30/2020/NĐ-CP, Đ3 k11: chữ ký số của cơ quan, tổ chức)."""
        return is_body(self.name)

    @property
    def is_good(self) -> bool:
        """Whether nothing was changed and the signer's certificate can be trusted."""
        return self.is_intact and self.is_trusted

    @property
    def moment(self) -> str:
        """When it was signed as people read it, in Vietnam's zone."""
        if not (self.stamped_at or self.signed_at):
            return ""
        moment = datetime.fromisoformat(self.stamped_at or self.signed_at).astimezone(VIETNAM)
        return f"{moment:%H:%M} ngày {vi_date(moment.date())}"

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready to be kept."""
        lists = {"reasons": list(self.reasons), "chain": list(self.chain)}
        return {**asdict(self), **lists, "is_good": self.is_good, "is_seal": self.is_seal, "moment": self.moment}


def verdicts_of(path: Path, trust: Trust) -> list[Signature]:
    """What is to be said of each signature of a PDF, in the order of signing; none when it is not signed."""
    with path.open("rb") as stream:
        if _MARK not in stream.read():
            return []
        stream.seek(0)
        try:
            return list(_checked(PdfFileReader(stream, strict=False), trust))
        except _BROKEN as error:
            return [_unreadable(error)]


def _checked(reader: PdfFileReader, trust: Trust) -> Iterator[Signature]:
    kept = _kept(reader, trust)
    for embedded in reader.embedded_regular_signatures:
        try:
            yield _verdict(embedded, trust, kept)
        except _BROKEN as error:
            yield _unreadable(error)


def _kept(reader: PdfFileReader, trust: Trust) -> dict[str, Any]:
    """What the file carries to check certificates by: certificates, lists of those withdrawn, answers about one."""
    try:
        store = DocumentSecurityStore.read_dss(handler=reader)
        certificates = list(store.load_certs())
        context = store.as_validation_context({"trust_roots": list(trust.roots), "allow_fetching": False})
    except _BROKEN:  # it carries none, or nothing that can be read
        return {"other_certs": list(trust.others), "crls": list(trust.withdrawn)}
    crls = [*context.crls, *trust.withdrawn]
    return {"other_certs": [*trust.others, *certificates], "crls": crls, "ocsps": context.ocsps}


def _unreadable(error: Exception) -> Signature:
    return Signature(
        "", "", is_intact=False, is_trusted=False, verdict="Không kiểm tra được chữ ký số trong tệp.",
        reasons=(f"Chi tiết kỹ thuật: {str(error)[:200] or type(error).__name__}",),
    )  # fmt: skip


def _context(trust: Trust, kept: dict[str, Any], mode: str = "soft-fail", moment: datetime | None = None) -> Any:
    at: dict[str, Any] = (
        {"moment": moment, "best_signature_time": moment, "retroactive_revinfo": True} if moment else {}
    )
    return ValidationContext(
        trust_roots=list(trust.roots), allow_fetching=False, revocation_mode=mode, **kept, **at
    )  # fmt: skip


def _verdict(embedded: EmbeddedPdfSignature, trust: Trust, kept: dict[str, Any]) -> Signature:
    status = validate_pdf_signature(
        embedded, signer_validation_context=_context(trust, kept), ts_validation_context=_context(trust, kept)
    )
    stamp = status.timestamp_validity
    stamped_at = stamp.timestamp if stamp is not None and stamp.valid and stamp.intact and stamp.trusted else None
    changed = status.modification_level == ModificationLevel.OTHER or not status.intact
    is_intact = status.intact and status.valid and not changed and status.docmdp_ok is not False
    if is_intact and stamped_at is not None and not status.trusted and not status.revoked:
        # The certificate may have ended since: what counts is the day on which it signed (NĐ 68/2024/NĐ-CP, Đ31).
        status = validate_pdf_signature(
            embedded, signer_validation_context=_context(trust, kept, moment=stamped_at),
            ts_validation_context=_context(trust, kept),
        )  # fmt: skip
    is_trusted = bool(status.trusted)
    said = tuple(_reasons(status, trust, is_intact=is_intact, is_trusted=is_trusted, is_stamped=stamped_at is not None))
    subject = status.signing_cert.subject.native
    return Signature(
        signer=_name(subject), signed_at=_moment(status.signer_reported_dt),
        is_intact=is_intact, is_trusted=is_trusted, verdict=_sentence(is_intact=is_intact, is_trusted=is_trusted),
        reasons=said, name=_text(subject.get("common_name") or ""),
        organisation=_text(subject.get("organization_name") or ""), chain=_chain(status),
        stamped_at=_moment(stamped_at), is_revoked=bool(status.revoked),
        is_unrevoked=is_trusted and _is_unrevoked(embedded, trust, kept, stamped_at),
    )  # fmt: skip


def _is_unrevoked(embedded: EmbeddedPdfSignature, trust: Trust, kept: dict[str, Any], moment: datetime | None) -> bool:
    """Whether what the file carries says of each certificate that it was not withdrawn."""
    if not (kept.get("crls") or kept.get("ocsps")):
        return False
    context = _context(trust, kept, "hard-fail", moment)
    status = validate_pdf_signature(embedded, signer_validation_context=context, skip_diff=True)
    return bool(status.trusted)


def _chain(status: Any) -> tuple[str, ...]:
    """Who vouches for the certificate, the nearest first."""
    path = status.validation_path
    above = [] if path is None else [certificate for certificate in path if certificate != status.signing_cert]
    return tuple(_name(certificate.subject.native) for certificate in reversed(above))


def _sentence(*, is_intact: bool, is_trusted: bool) -> str:
    if not is_intact:
        return "Văn bản đã bị sửa sau khi ký, hoặc chữ ký hỏng: không dùng làm bản có giá trị."
    if not is_trusted:
        return "Văn bản còn nguyên vẹn từ khi ký, nhưng chưa xác nhận được chứng thư của người ký."
    return "Chữ ký hợp lệ: văn bản còn nguyên vẹn, chứng thư tin cậy."


def _reasons(status: Any, trust: Trust, *, is_intact: bool, is_trusted: bool, is_stamped: bool) -> Iterator[str]:
    if not status.intact:
        yield "Nội dung không khớp với lúc ký."
    elif not status.valid:
        yield "Giá trị chữ ký không đúng với chứng thư."
    elif not is_intact:
        yield "Có nội dung thêm vào sau khi ký, ngoài những gì được phép."
    if status.revoked:
        yield "Chứng thư đã bị thu hồi."
    elif not is_trusted and not trust.is_set_up:
        yield "Hệ thống chưa có danh sách chứng thư tin cậy; nhờ quản trị đặt thư mục NHIP_TRUST."
    elif not is_trusted:
        yield "Chứng thư không dẫn về nhà cung cấp trong danh sách tin cậy, hoặc đã hết hạn."
    if is_stamped:
        return
    if status.timestamp_validity is not None:
        yield "Dấu thời gian không kiểm chứng được: thời điểm ký chỉ là lời ghi của máy người ký."
    elif status.signer_reported_dt is not None:
        yield "Thời điểm ký do máy người ký ghi, chưa có dấu thời gian."


def _name(subject: dict[str, Any]) -> str:
    common, organisation = subject.get("common_name") or "", subject.get("organization_name") or ""
    parts = [_text(common), _text(organisation)]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or "Không rõ tên"


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""
