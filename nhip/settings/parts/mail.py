"""Mail by its address: NHIP_SMTP_URL = smtp://user:password@host:port (STARTTLS), smtps://… (TLS), smtp+plain://… ."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over; without a host none are sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail_server(address: str) -> MailServer:
    """The mail server of an address; "" is none."""
    if not address:
        return MailServer()
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("NHIP_SMTP_URL: smtp://user:password@host:port, smtps://… or smtp+plain://…")
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp",
        is_tls=parts.scheme == "smtps",
    )


def words(text: str) -> list[str]:
    """The parts of a list with commas."""
    return [word.strip().lower() for word in text.split(",") if word.strip()]
