"""A mail server on this machine that remembers Message-IDs, and senders that are killed in the middle of their work."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.harness.databases import Ask, asking

# argv: how many people are told one thing each, and the lease. Says how long the telling took; then each line that it
# reads makes a sender, a process of its own whose number it says, and whose end. Forked: Django is loaded only once.
PROGRAM = """
import os, sys, time
from datetime import timedelta
import django; django.setup()
from django.core.management import call_command
from django.db import connections
from nhip.core import clock
from nhip.notices.jobs import deliver
from nhip.notices.kinds import NoticeKind, register_kind
from nhip.notices.models import MailAddress
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.models import Person
from nhip.org.tests.factories import START, make_office
call_command("migrate", "notices", verbosity=0)
register_kind(NoticeKind("sample.reminder", "Nhắc việc"))
office, now = make_office(), clock.now()
people = Person.objects.bulk_create(
    Person(agency=office.unit, full_name=f"Người {n}", staff_class="civil_servant", joined_on=START)
    for n in range(int(sys.argv[1]))
)
MailAddress.objects.bulk_create(
    MailAddress(person=person, address=f"hop{person.pk}@tinh.gov.vn", changed_at=now) for person in people
)
started = time.perf_counter()
rows = [NoticeInput(recipient=p, kind="sample.reminder", key="k", title="Nhắc việc", body="Hạn mai") for p in people]
assert notify_many(rows=rows, now=now) == len(people)
print(time.perf_counter() - started, flush=True)
connections.close_all()
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        deliver(lease=timedelta(seconds=float(sys.argv[2])))
        os._exit(0)
    print(pid, flush=True)
    print(os.waitpid(pid, 0)[1], flush=True)
"""


# Against waiting without end, in seconds.
LIMIT = 120


@dataclass
class Sink:
    """What the mail server took, counted by Message-ID."""

    taken: Counter[str] = field(default_factory=Counter)
    address: str = ""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's own name
        """Take a letter."""
        content = envelope.content
        self.taken[str(message_from_bytes(content if isinstance(content, bytes) else b"")["Message-ID"])] += 1
        return "250 taken"


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """A mail server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    sink = Sink(address=f"smtp+plain://127.0.0.1:{port}")
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@dataclass
class Outcome:
    """What the mail server took and what the database says of it; times in seconds."""

    taken: Counter[str]
    states: dict[str, int]
    unconfirmed: set[str]
    told_in: float
    sent_in: float
    kills: int

    @property
    def twice(self) -> set[str]:
        """The letters that the server took more than once."""
        return {message for message, times in self.taken.items() if times > 1}


def send_with_kills(folder: Path, database: str, letters: int, kills: int, lease: float) -> Outcome:
    """Tell `letters` people, kill the sender with SIGKILL so many times on the way, let the last one finish."""
    with (
        mail_sink() as sink,
        _senders(folder, database, sink, letters, lease) as senders,
        asking(database) as ask,
    ):
        told_in = float(senders.read())
        started, killed = time.monotonic(), 0
        for number in range(1, kills + 1):
            pid = int(senders.ask())
            while len(sink.taken) < letters * number // (kills + 1):
                time.sleep(0.002)
            os.kill(pid, signal.SIGKILL)
            killed += int(senders.read()) == signal.SIGKILL
        while _count(ask, "state NOT IN ('sent', 'failed', 'skipped')") and time.monotonic() - started < LIMIT:
            senders.ask()
            assert int(senders.read()) == 0
        return Outcome(
            taken=sink.taken,
            states=_states(ask),
            unconfirmed=_unconfirmed(ask),
            told_in=told_in,
            sent_in=time.monotonic() - started,
            kills=killed,
        )


@dataclass
class _Senders:
    process: subprocess.Popen[str]

    def read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def ask(self) -> str:
        """Start a sender; gives its number."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return self.read()


@contextmanager
def _senders(folder: Path, database: str, sink: Sink, letters: int, lease: float) -> Iterator[_Senders]:
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "nhip.settings.dev", "NHIP_DATABASE": database,
        "NHIP_SMTP_URL": sink.address, "NHIP_DATA": str(folder),
    }  # fmt: skip
    command = [sys.executable, "-c", PROGRAM, str(letters), str(lease)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _Senders(process)
        assert process.stdin is not None
        process.stdin.close()


def _count(ask: Ask, condition: str) -> int:
    return int(ask(f"SELECT count(*) FROM notices_delivery WHERE channel = 'email' AND {condition}")[0][0])


def _states(ask: Ask) -> dict[str, int]:
    rows = ask("SELECT state, count(*) FROM notices_delivery WHERE channel = 'email' GROUP BY state")
    return {state: int(count) for state, count in rows}


def _unconfirmed(ask: Ask) -> set[str]:
    """The Message-IDs of the letters of which the list says that they may have come twice."""
    rows = ask("SELECT uid FROM notices_delivery WHERE unconfirmed_at IS NOT NULL")
    return {f"<{UUID(str(uid))}@localhost>" for (uid,) in rows}
