"""Run as a program on a database of its own: what must be seen from several processes, killed ones among them.

python standalone.py ADDRESS DATA_DIR ERRAND [argument…]; the ground floor only, so that it starts in a moment.
"""

import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import DatabaseError, connection, transaction

from nhip.settings.parts.database import database

N_WRITERS = 16
YEAR = 2024
FORK = multiprocessing.get_context("fork")


def configure(address: str, folder: str) -> None:
    settings.configure(
        INSTALLED_APPS=["nhip.core"],
        DATABASES={"default": database(address)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
        DATA_DIR=Path(folder),
    )
    django.setup()


def write_until_killed(acknowledged: int) -> None:
    """Take numbers and insert a row for each in one transaction; what was committed is acknowledged."""
    from nhip.core.journal import record  # noqa: PLC0415 - after configure()
    from nhip.core.numbering import take  # noqa: PLC0415 - after configure()
    from nhip.core.tests.journals import AT, Clerk, register  # noqa: PLC0415 - after configure()

    chance, parent = random.Random(os.getpid()), os.getppid()
    while os.getppid() == parent:
        with transaction.atomic():
            numbers = take(agency_id=3, register="den", year=YEAR, n=chance.choice((1, 1, 1, 2, 3)))
            for number in numbers:
                record(actor=Clerk(), deed="crash", obj=register(number), at=AT)
            if chance.random() < 0.1:
                transaction.set_rollback(True)
                continue
        os.write(acknowledged, "".join(f"{number}\n" for number in numbers).encode())


def crash(folder: Path, seconds: float) -> dict[str, object]:
    """16 writers, one killed and replaced every few milliseconds, all killed at the end."""
    from nhip.core.models import Counter, JournalEntry  # noqa: PLC0415 - after configure()

    acks = folder / "acknowledged.txt"
    sink = os.open(acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    connection.close()
    writers = [start(write_until_killed, sink) for _ in range(N_WRITERS)]
    n_killed, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(random.uniform(0.01, 0.1))
        place = random.randrange(N_WRITERS)
        kill(writers[place])
        writers[place] = start(write_until_killed, sink)
        n_killed += 1
    for writer in writers:
        kill(writer)
    with transaction.atomic():
        # The counter's lock waits for a server process that has not yet noticed the death of its client.
        last = Counter.objects.select_for_update().get().last
        numbers = list(JournalEntry.objects.order_by("id").values_list("object_id", flat=True))
    return {
        "killed": n_killed,
        "last": last,
        "numbers": numbers,
        "acknowledged": [int(line) for line in acks.read_text().split()],
    }


def fill(count: int) -> dict[str, object]:
    """That many entries, sealed in blocks of 20."""
    from nhip.core.journal import record_many  # noqa: PLC0415 - after configure()
    from nhip.core.tests.journals import deeds  # noqa: PLC0415 - after configure()

    record_many(deeds(count))
    seal_now(20)
    return verified()


def late_commit(folder: Path) -> dict[str, object]:
    """A transaction that drew its id early commits late; sealing starts in between and must not overtake it."""
    from nhip.core.journal import record_many  # noqa: PLC0415 - after configure()
    from nhip.core.models import JournalBlock  # noqa: PLC0415 - after configure()
    from nhip.core.tests.journals import deeds  # noqa: PLC0415 - after configure()

    def slow() -> None:
        with transaction.atomic():
            record_many(deeds(1))
            (folder / "holding").touch()
            time.sleep(0.6)

    connection.close()
    first = start(slow)
    while not (folder / "holding").exists():
        time.sleep(0.01)
    quick = start(lambda: record_many(deeds(1, first=2)))
    time.sleep(0.2)
    sealer = start(seal_now, 100)
    for process in (first, quick, sealer):
        process.join()
    seal_now(100)
    return {"report": verified(), "blocks": JournalBlock.objects.count(), "exits": [first.exitcode, quick.exitcode]}


def there_and_back(folder: Path) -> dict[str, object]:
    """The migrations of a journal in use, back and forth; whether an entry can be changed at each stop."""
    from nhip.core.models import JournalEntry  # noqa: PLC0415 - after configure()

    def can_change() -> bool:
        try:
            JournalEntry.objects.update(summary="khác")
        except DatabaseError:
            return False
        return True

    fill(5)
    stops = [can_change()]
    for target in ("0001", "0002", "zero"):
        call_command("migrate", "core", target, verbosity=0)
        stops.append(target == "zero" or can_change())
    return {"stops": stops, "tables": sum(name.startswith("core_") for name in connection.introspection.table_names())}


def two_sealers(folder: Path) -> dict[str, object]:
    """Sealing twice at once, while entries are still written."""
    from nhip.core.journal import record_many  # noqa: PLC0415 - after configure()
    from nhip.core.tests.journals import deeds  # noqa: PLC0415 - after configure()

    record_many(deeds(400))
    connection.close()
    sealers = [start(seal_now, 20) for _ in range(3)]
    writer = start(lambda: [record_many(deeds(5)) for _ in range(20)])
    for process in (*sealers, writer):
        process.join()
    seal_now(20)
    return {"report": verified(), "exits": [process.exitcode for process in (*sealers, writer)]}


def seal_now(block_size: int) -> None:
    from nhip.core.journal.seal import seal_and_anchor  # noqa: PLC0415 - after configure()

    file = Path(settings.DATA_DIR) / "journal-anchors.txt"
    seal_and_anchor(
        now=datetime.now(UTC) + timedelta(seconds=1), anchors=file, settle=timedelta(), block_size=block_size
    )


def verified() -> dict[str, object]:
    from nhip.core.journal.stored import journal_uid, stored_blocks, stored_entries  # noqa: PLC0415 - after configure()
    from nhip.core.proof import load_anchors, verify  # noqa: PLC0415 - after configure()

    anchors = load_anchors(Path(settings.DATA_DIR) / "journal-anchors.txt")
    report = verify(journal_uid(), stored_blocks(), stored_entries(), anchors)
    return {"findings": [f.text for f in report.findings], "sealed": report.n_sealed, "unsealed": report.n_unsealed}


def start(errand: Callable[..., object], *arguments: object) -> BaseProcess:
    process = FORK.Process(target=errand, args=arguments)
    process.start()
    return process


def kill(process: BaseProcess) -> None:
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def main() -> None:
    address, folder, errand, *arguments = sys.argv[1:]
    configure(address, folder)
    errands: dict[str, Callable[[], dict[str, object]]] = {
        "crash": lambda: crash(Path(folder), float(arguments[0])),
        "fill": lambda: fill(int(arguments[0])),
        "late-commit": lambda: late_commit(Path(folder)),
        "there-and-back": lambda: there_and_back(Path(folder)),
        "two-sealers": lambda: two_sealers(Path(folder)),
    }
    if errand not in errands:
        execute_from_command_line(["nhip", errand, *arguments])
        return
    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(errands[errand]()))


if __name__ == "__main__":
    main()
