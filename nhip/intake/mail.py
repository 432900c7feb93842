"""The mailbox that documents come in by: the attachments of allowed senders, each letter once.

A letter is marked as read only after its item is committed: when the process dies between the two, the letter is
fetched again, its item is there already, and the letter is marked now. Who the sender is, is what the letter says: that
the mail server refuses forged senders (SPF, DKIM) is part of setting this up.
"""

import hashlib
import imaplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath
from time import mktime

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.imports.secrecy import REASON
from nhip.core.text import squash
from nhip.files.services import ScannerAway
from nhip.intake.choices import Source
from nhip.intake.folder import Desk
from nhip.intake.services import Arrival, Sent, refuse_arrival, take_in
from nhip.settings.parts.mail_in import MailIn

_KINDS = (".pdf", ".docx", ".txt", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".xlsx")
_TIMEOUT = 60
_LONGEST_KEY = 200


class MailAway(Exception):  # noqa: N818 - a word of the domain
    """The mailbox cannot be reached, or does not let us in."""


@dataclass(slots=True)
class Fetched:
    """What one look into the mailbox did; letters that are left are tried again."""

    n_taken: int = 0
    n_known: int = 0
    n_refused: int = 0
    n_passed_over: int = 0
    n_left: int = 0


def is_allowed(address: str, allowed: tuple[str, ...]) -> bool:
    """Whether a sender is one of the addresses, or of one of the domains ("@syt.gov.vn"; no wider)."""
    found = address.strip().lower()
    return bool(found) and any(found == each or (each.startswith("@") and found.endswith(each)) for each in allowed)


def attachments_of(letter: EmailMessage) -> list[tuple[str, bytes]]:
    """The attached documents of a letter, in its order but the first PDF before all: that is the document."""
    found = []
    for part in letter.walk():
        name = squash(part.get_filename() or "")
        if part.is_multipart() or PurePath(name).suffix.lower() not in _KINDS:
            continue
        if part.get_content_disposition() == "inline" and part.get_content_maintype() == "image":
            continue  # a logo in the signature of the letter
        found.append((name, part.get_payload(decode=True) or b""))
    found.sort(key=lambda each: not each[0].lower().endswith(".pdf"))
    return [(name, content) for name, content in found if isinstance(content, bytes)]


def fetch_mail(box: MailIn, desk: Desk) -> Fetched:
    """Take in the letters that are not read yet. MailAway when the mailbox is not there."""
    fetched = Fetched()
    try:
        with _opened(box) as server:
            _kind, found = server.uid("SEARCH", "UNSEEN")
            for uid in (found[0] or b"").split():
                _one(server, uid.decode(), box, desk, fetched)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailAway(str(error)) from error
    return fetched


@contextmanager
def _opened(box: MailIn) -> Iterator[imaplib.IMAP4]:
    make = imaplib.IMAP4_SSL if box.is_tls else imaplib.IMAP4
    server = make(box.host, box.port, timeout=_TIMEOUT)
    try:
        server.login(box.user, box.password)
        kind, _words = server.select(f'"{box.folder}"')
        if kind != "OK":
            raise MailAway(f"Không mở được thư mục {box.folder}.")
        yield server
    finally:
        try:
            server.logout()
        except (imaplib.IMAP4.error, OSError):
            with suppress(OSError):
                server.shutdown()


def _one(server: imaplib.IMAP4, uid: str, box: MailIn, desk: Desk, fetched: Fetched) -> None:
    _kind, parts = server.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])")
    part = next((each for each in parts if isinstance(each, tuple)), None)
    if part is None:
        return
    letter = message_from_bytes(part[1], policy=policy.default)
    address = parseaddr(str(letter.get("From", "")))[1]
    files = attachments_of(letter) if is_allowed(address, box.senders) else []
    if not files:
        fetched.n_passed_over += 1
    else:
        try:
            _take(_arrival(letter, address, part[0], part[1]), files, desk, fetched)
        except ScannerAway:
            fetched.n_left += 1
            return
    server.uid("STORE", uid, "+FLAGS", r"(\Seen)" if files else r"(\Seen \Flagged)")


def _arrival(letter: EmailMessage, address: str, head: bytes, raw: bytes) -> Arrival:
    key = squash(str(letter.get("Message-ID", "")))
    if not key or len(key) > _LONGEST_KEY:
        key = hashlib.sha256(raw).hexdigest()
    moment = imaplib.Internaldate2tuple(head)
    received_at = datetime.fromtimestamp(mktime(moment), VIETNAM) if moment else None
    title = squash(str(letter.get("Subject", ""))) or f"Thư của {address}"
    return Arrival(Source.MAIL, key, title, received_at or datetime.now(VIETNAM), address)


def _take(arrival: Arrival, files: list[tuple[str, bytes]], desk: Desk, fetched: Fetched) -> None:
    now = desk.tell_time()
    try:
        taken = take_in(
            actor=desk.actor, arrival=arrival, files=[Sent(name, [content]) for name, content in files], now=now,
            enqueue=desk.enqueue, trust=desk.trust,
        )  # fmt: skip
    except ScannerAway:
        raise
    except Refused as refused:
        is_secret = REASON in refused.message
        refuse_arrival(actor=desk.actor, arrival=arrival, refused=refused, is_secret=is_secret, now=now)
        fetched.n_refused += 1
    else:
        fetched.n_taken += taken.is_new
        fetched.n_known += not taken.is_new
