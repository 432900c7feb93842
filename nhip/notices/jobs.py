"""Delivering what waits: claim, send over one connection for each batch, confirm letter by letter."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks import task

from nhip.core import clock
from nhip.core.uid import new_uid
from nhip.notices import services
from nhip.notices.mail import letter_of
from nhip.notices.models import Delivery
from nhip.notices.receipts import Receipts, receipts, taken
from nhip.notices.rules import is_final
from nhip.notices.services.delivering import LEASE
from nhip.notices.services.notifying import NO_ADDRESS

BATCH = 100
# How long letters rest when no mail server answers.
SERVER_REST = timedelta(minutes=2)
Clock = Callable[[], datetime]


@dataclass
class Tally:
    """What one run did."""

    sent: int = 0
    failed: int = 0
    bundled: int = 0
    untouched: int = 0
    unconfirmed: int = 0
    obstacle: str = ""


def deliver(*, tell_time: Clock = clock.now, lease: timedelta = LEASE) -> Tally:
    """Recover what dead processes left, make the digests of the morning, send what waits until nothing does."""
    now = tell_time()
    lost = services.recover_lost(taken=taken(), now=now)
    tally = Tally(sent=lost.sent, untouched=lost.untouched, unconfirmed=lost.unconfirmed)
    if not settings.MAIL_IS_ON:
        return tally
    if now.hour >= int(settings.NOTICES_MORNING_HOUR):
        tally.bundled = services.make_digests(today=now.date(), now=now)
    with receipts(new_uid()) as noted:
        run = _Run(tally, tell_time, lease, noted)
        while not tally.obstacle and run.batch():
            pass
    return tally


@task()
def deliver_notices() -> None:
    """The same as a background job, for installations that keep a worker."""
    deliver()


class _Run:
    """One run of a sender."""

    def __init__(self, tally: Tally, tell_time: Clock, lease: timedelta, noted: Receipts) -> None:
        self.tally = tally
        self.tell_time = tell_time
        self.lease = lease
        self.noted = noted
        self.sent: Delivery | None = None  # taken by the server, not confirmed in the database yet

    def batch(self) -> bool:
        """Send a batch over a connection of its own; False when nothing waits."""
        token = new_uid()
        letters = services.claim_deliveries(token=token, now=self.tell_time(), size=BATCH, lease=self.lease)
        if not letters:
            return False
        connection = get_connection()
        try:
            connection.open()
            for letter in letters:
                self._send(connection, letter)
        except (smtplib.SMTPException, OSError) as error:
            # The server is gone, not the letter wrong: the rest of the batch waits without losing a try.
            self.tally.obstacle = f"{type(error).__name__}: {error}"
            services.release_claims(token=token, error=self.tally.obstacle, due_at=self.tell_time() + SERVER_REST)
        finally:
            self._confirm()
            connection.close()
        return True

    def _send(self, connection: BaseEmailBackend, letter: Delivery) -> None:
        before, self.sent = self.sent, None
        if not services.start_delivery(delivery=letter, before=before, now=self.tell_time(), lease=self.lease):
            return
        try:
            connection.send_messages([letter_of(letter)])
        except ObjectDoesNotExist:
            self._fail(letter, NO_ADDRESS, is_final=True)
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            self._fail(letter, f"{code} {_text(reason)}", is_final=is_final(code))
        except smtplib.SMTPResponseException as error:
            self._fail(letter, f"{error.smtp_code} {_text(error.smtp_error)}", is_final=is_final(error.smtp_code))
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._fail(letter, f"{type(error).__name__}: {error}", is_unconfirmed=True)
            raise
        except ValueError as error:
            # An address or subject that no letter can have.
            self._fail(letter, str(error), is_final=True)
        else:
            self.noted.write(letter.uid)
            self.sent = letter
            self.tally.sent += 1

    def _fail(self, letter: Delivery, error: str, *, is_final: bool = False, is_unconfirmed: bool = False) -> None:
        self.tally.failed += 1
        services.fail_delivery(
            delivery=letter, error=error, is_final=is_final, is_unconfirmed=is_unconfirmed, now=self.tell_time()
        )

    def _confirm(self) -> None:
        if self.sent is not None:
            services.confirm_delivery(delivery=self.sent, now=self.tell_time())
            self.sent = None


def _text(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else reply
