"""A certificate authority and signed papers for tests: made anew, nothing of it is trusted anywhere."""

import io
from datetime import UTC, datetime, timedelta

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

_DER = serialization.Encoding.DER


def _name(common, organisation):
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _certificate(subject, issuer, key, signing_key, *, is_authority, days=3650):
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    usage["content_commitment"] = not is_authority
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3651))
        .not_valid_after(now - timedelta(days=3651) + timedelta(days=days + 3651))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, key_cert_sign=is_authority, crl_sign=is_authority, **usage),
            critical=True,
        )
        .sign(signing_key, hashes.SHA256())
    )


class Authority:
    """A root and a signer below it."""

    def __init__(self, signer="Trần Văn Minh", organisation="Sở Y tế", days=3650):
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root_name = _name("CA thử nghiệm", "Chỉ dùng để thử")
        self.root = _certificate(root_name, root_name, root_key, root_key, is_authority=True)
        signing = _certificate(_name(signer, organisation), root_name, key, root_key, is_authority=False, days=days)
        store = SimpleCertificateStore()
        store.register(asn1_x509.Certificate.load(self.root.public_bytes(_DER)))
        self.signer = SimpleSigner(
            signing_cert=asn1_x509.Certificate.load(signing.public_bytes(_DER)),
            signing_key=asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            ),
            cert_registry=store,
        )

    def write(self, folder, *, pem=True):
        """The root as the province's IT would put it into the folder of trust."""
        folder.mkdir(exist_ok=True)
        encoding = serialization.Encoding.PEM if pem else _DER
        (folder / ("root.pem" if pem else "root.cer")).write_bytes(self.root.public_bytes(encoding))
        return str(folder)

    def sign(self, content):
        """The PDF with a signature of the signer."""
        output = io.BytesIO()
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        PdfSigner(PdfSignatureMetadata(field_name="ChuKy"), signer=self.signer).sign_pdf(writer, output=output)
        return output.getvalue()
