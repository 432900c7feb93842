"""The mailbox that documents come in by: NHIP_IMAP_URL=imaps://user:password@host/FOLDER, NHIP_IMAP_SENDERS."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"imap": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class MailIn:
    """Where the mail lies, and whose is taken: addresses, or "@domain"."""

    host: str = ""
    port: int = 993
    user: str = ""
    password: str = ""
    folder: str = "INBOX"
    is_tls: bool = True
    senders: tuple[str, ...] = ()


def mail_in_from(environment: Mapping[str, str]) -> MailIn:
    """The mailbox of this installation; no host when none is wanted. ValueError when the address is not understood."""
    url = environment.get("NHIP_IMAP_URL", "").strip()
    if not url:
        return MailIn()
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(
            f"NHIP_IMAP_URL must be imaps://user:password@host/FOLDER, not {parts.scheme}://{parts.hostname}"
        )
    senders = environment.get("NHIP_IMAP_SENDERS", "").replace(";", ",").split(",")
    return MailIn(
        parts.hostname, parts.port or _PORTS[parts.scheme], unquote(parts.username or ""),
        unquote(parts.password or ""), unquote(parts.path.strip("/")) or "INBOX", parts.scheme == "imaps",
        tuple(each.strip().lower() for each in senders if each.strip()),
    )  # fmt: skip
