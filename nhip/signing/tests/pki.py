"""A certificate authority with its time-stamping and status services on the loopback address, for tests.

Root, intermediate, people, a seal, an ended and a withdrawn certificate. Keys are made at each start; nothing of it is
trusted anywhere.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

from asn1crypto import x509
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, KeyLabel, PKIArchitecture, ServiceLabel
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

ARCH = "nhip"
PEOPLE = {"chair": "Trần Văn Minh", "deputy": "Lê Thị Hạnh", "ended": "Phạm Văn Cũ", "withdrawn": "Đỗ Văn Thôi"}
SEAL = "Ủy ban nhân dân tỉnh Kiến An"
_SERVICES = ("root", "inter", "tsa", "ocsp")


def _key_files(folder) -> None:
    for name in (*_SERVICES, *PEOPLE, "seal"):
        key = rsa.generate_private_key(65537, 2048) if name == "chair" else ec.generate_private_key(ec.SECP256R1())
        (folder / f"{name}.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )


def _extension(name, schema, params, **more) -> dict:
    return {"id": name, "smart-value": {"schema": schema, "params": params}, **more}


def _usage(*uses) -> dict:
    return _extension("key_usage", "key-usage", list(uses), critical=True)


def _config(now: datetime) -> dict:
    def entity(name, organisation):
        return {"country-name": "VN", "organization-name": organisation, "common-name": name}

    def span(start, end):
        return {
            "valid-from": (now + timedelta(days=start)).isoformat(), "valid-to": (now + timedelta(days=end)).isoformat()
        }  # fmt: skip

    names = {
        "root": entity("CA gốc thử nghiệm", "Chỉ dùng để thử"), "inter": entity("CA cấp dưới", "Chỉ dùng để thử"),
        "tsa": entity("Dấu thời gian thử", "Chỉ dùng để thử"), "ocsp": entity("OCSP thử", "Chỉ dùng để thử"),
        **{label: entity(name, SEAL) for label, name in PEOPLE.items()}, "seal": entity(SEAL, SEAL),
    }  # fmt: skip
    status = _extension("authority_information_access", "aia-urls", {"ocsp-responder-names": ["ocsp"]})
    lists = _extension("crl_distribution_points", "crl-dist-url", {"crl-repo-names": ["inter"]})

    def leaf(label, start=-30, end=700, **more):
        return {
            "subject": label, "issuer": "inter", "validity": span(start, end),
            "extensions": [_usage("digital_signature", "non_repudiation"), status, lists], **more,
        }  # fmt: skip

    authority = [
        {"id": "basic_constraints", "critical": True, "value": {"ca": True}},
        {
            "id": "key_usage",
            "critical": True,
            "smart-value": {"schema": "key-usage", "params": ["digital_signature", "key_cert_sign", "crl_sign"]},
        },
    ]
    purpose = {"tsa": "time_stamping", "ocsp": "ocsp_signing"}
    certs = {
        "root": {"subject": "root", "issuer": "root", "validity": span(-3650, 3650), "extensions": authority},
        "inter": {"subject": "inter", "issuer": "root", "validity": span(-3000, 3000), "extensions": authority},
        **{
            name: {
                "subject": name, "issuer": "inter" if name == "ocsp" else "root", "validity": span(-30, 3000),
                "extensions": [
                    _usage("digital_signature"),
                    {"id": "extended_key_usage", "critical": True, "value": [use]},
                    *([{"id": "ocsp_no_check"}] if name == "ocsp" else []),
                ],
            }
            for name, use in purpose.items()
        },
        "chair": leaf("chair"), "deputy": leaf("deputy"), "seal": leaf("seal"), "ended": leaf("ended", -700, -10),
        "withdrawn": leaf(
            "withdrawn",
            revocation={"revoked-since": (now - timedelta(days=5)).isoformat(), "reason": "key_compromise"},
        ),
    }  # fmt: skip
    return {
        "keysets": {ARCH: {"path-prefix": ".", "keys": {name: {"path": f"{name}.pem"} for name in names}}},
        "pki-architectures": {
            ARCH: {
                "keyset": ARCH, "entities": names, "entity-defaults": {}, "certs": certs,
                "services": {
                    "ocsp": {"ocsp": {"for-issuer": "inter", "responder-cert": "ocsp", "signing-key": "ocsp"}},
                    "crl-repo": {"inter": {"for-issuer": "inter", "simulated-update-schedule": "P30D"}},
                    "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
                },
            }
        },
    }  # fmt: skip


class Pki:
    """The authority, its people, and where its services answer."""

    def __init__(self, architecture: PKIArchitecture) -> None:
        self.architecture = architecture

    def certificate(self, label: str) -> x509.Certificate:
        return self.architecture.get_cert(CertLabel(label))

    def signer(self, label: str) -> SimpleSigner:
        """A software key with its chain."""
        store = SimpleCertificateStore()
        store.register_multiple([self.certificate("root"), self.certificate("inter")])
        key = self.architecture.key_set.get_private_key(KeyLabel(label))
        return SimpleSigner(signing_cert=self.certificate(label), signing_key=key, cert_registry=store)

    @property
    def tsa_url(self) -> str:
        return self.architecture.service_registry.get_tsa_info("tsa").url

    def write_trust(self, folder, *, with_list=False) -> str:
        """The folder of trust with the root, as IT keeps it, and with the list of withdrawn certificates if asked."""
        folder.mkdir(exist_ok=True)
        if with_list:
            found = self.architecture.service_registry.get_crl(ServiceLabel("inter"), datetime.now(UTC))
            (folder / "inter.crl").write_bytes(found.dump())
        (folder / "root.cer").write_bytes(self.certificate("root").dump())
        return str(folder)


class _Silent(WSGIRequestHandler):
    def log_message(self, format, *args):  # noqa: A002 - the name that the parent gave
        """Tests print nothing."""


@contextmanager
def running(folder) -> Iterator[Pki]:
    """The authority with its services answering."""
    _key_files(folder)
    server = make_server("127.0.0.1", 0, None, handler_class=_Silent)
    url = f"http://127.0.0.1:{server.server_port}"
    config = CertomancerConfig(
        _config(datetime.now(UTC).replace(microsecond=0)), key_search_dir=str(folder), external_url_prefix=url
    )
    architecture = config.get_pki_arch(ArchLabel(ARCH))
    server.set_app(Animator(AnimatorArchStore({ArchLabel(ARCH): architecture}), with_web_ui=False))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Pki(architecture)
    finally:
        server.shutdown()
        server.server_close()
