"""Signatures into PDF files: PAdES, each one an addition to the file that leaves what was signed before as it is.

NĐ 30/2020/NĐ-CP, PL I II.7–8 (the person, then the body); NĐ 68/2024/NĐ-CP, Đ29 (time stamp where the authority offers
one). Whoever holds a key (a file here, a token or a remote service elsewhere) stands behind pyHanko's `Signer`.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from nhip.signing.trust import Trust

_DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class Services:
    """What a signature is made with besides the key: whom to trust, and where time stamps come from ("" nowhere)."""

    trust: Trust
    stamps_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature stands and what is seen there; `box`: left, bottom, right, top in points."""

    field: str
    page: int = 0
    box: tuple[int, int, int, int] | None = None
    image: Path | None = None


class NoSuchKeyError(Exception):
    """The key file cannot be opened: it is none, or the pass phrase is wrong."""


def key_of_file(path: Path, passphrase: str) -> Signer:
    """The key of a PKCS#12 file (.p12, .pfx)."""
    found: Signer | None = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko leaves it open
        str(path), passphrase=passphrase.encode() or None
    )
    if found is None:
        raise NoSuchKeyError("Không mở được tệp khóa: tệp không phải PKCS#12, hoặc sai mật khẩu.")
    return found


def with_places(content: bytes, places: Sequence[Place]) -> bytes:
    """The PDF with empty fields for all who are to sign, before the first of them does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    for place in places:
        append_signature_field(writer, SigFieldSpec(place.field, on_page=place.page, box=place.box))
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]  # pyHanko leaves it open
    return output.getvalue()


def sign(content: bytes, *, key: Signer, place: Place, services: Services, is_first: bool) -> bytes:
    """The PDF with one more signature.

    The first one allows nothing afterwards but further signatures (DocMDP 2). With a time-stamping service the file
    also carries what is needed to check the certificates later (PAdES B-LT); without one it is PAdES B-B.
    """
    has_stamp = bool(services.stamps_url)
    validation = ValidationContext(
        trust_roots=list(services.trust.roots), other_certs=list(services.trust.others), allow_fetching=has_stamp,
        revocation_mode="hard-fail" if has_stamp else "soft-fail",
    )  # fmt: skip
    metadata = PdfSignatureMetadata(
        field_name=place.field, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES, certify=is_first,
        docmdp_permissions=MDPPerm.FILL_FORMS, embed_validation_info=has_stamp,
        validation_context=validation if has_stamp else None,
    )  # fmt: skip
    style = None
    if place.image is not None:
        style = StaticStampStyle(border_width=0, background=PdfImage(str(place.image)), background_opacity=1)
    signer = PdfSigner(
        metadata, signer=key, timestamper=HTTPTimeStamper(services.stamps_url) if has_stamp else None, stamp_style=style
    )
    output = io.BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content), strict=False), output=output)
    return output.getvalue()
