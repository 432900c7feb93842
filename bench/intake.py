"""Intake under kill -9, a large folder across a crash, and registrations a second with files; what limits them.

Kill: a process takes files from a scan folder and registers them, saying each number that was acknowledged; it is
killed at a random moment, again and again. At the end every number said is in the register with its file, the numbers
have no gap, every file came in once, and the store holds no file without a row.
"""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from bench import year
from bench.frame import Timing, fresh_installation, is_quick, measure, table

KILLS = 25 if is_quick() else 500
FOLDER = 300 if is_quick() else 10_000
SINGLES = 100 if is_quick() else 1_000
BATCH = 5


# Syllables of official texts: letters of random ones are as different from each other as real ones are.
_LINE = (
    "báo cáo kế hoạch tỉnh huyện thực hiện nhiệm vụ phòng chống dịch bệnh đầu tư công tiến độ giải ngân đất đai quy "
    "hoạch giáo dục y tế nông thôn mới tài chính ngân sách thu chi doanh nghiệp cải cách hành chính số hóa dữ liệu"
)
_WORDS = _LINE.split()


def _letter(number: int) -> bytes:
    words = random.Random(number)  # noqa: S311 - texts, not secrets
    lines = [
        "SỞ Y TẾ", f"Số: {number}/SYT-NVY", "Bắc Sơn, ngày 02 tháng 3 năm 2026", f"V/v báo cáo số {number}",
        "Kính gửi: Ủy ban nhân dân tỉnh", *(" ".join(words.choices(_WORDS, k=14)) + "." for _ in range(12)),
        "GIÁM ĐỐC", "Trần Văn Minh",
    ]  # fmt: skip
    return "\n".join(lines).encode()


def _drop(folder: Path, numbers: range) -> None:
    """Put letters into a folder as a scanner does: whole, under their name at once."""
    for number in numbers:
        path = folder / f".{number}"
        path.write_bytes(_letter(number))
        path.rename(folder / f"{number}.txt")


class Office:
    """What a process needs to work at the folder; made anew in each process."""

    def __init__(self, scans: Path) -> None:
        from nhip.core import clock  # noqa: PLC0415 - Django is set up later than this module is imported
        from nhip.intake.folder import Desk  # noqa: PLC0415
        from nhip.org.actors import Actor  # noqa: PLC0415
        from nhip.org.selectors import agency_by_code  # noqa: PLC0415

        self.scans, self.now = scans, clock.now
        self.actor = Actor.system(agency_by_code("").pk)
        self.desk = Desk(self.actor, lambda *_job: None, None, clock.now)

    def sweep(self) -> Any:
        """Take in what lies in the folder."""
        from nhip.intake.folder import sweep_folder  # noqa: PLC0415

        return sweep_folder(self.scans, self.desk, settled=-1)

    def register_all(self, acknowledge: Callable[[str], object]) -> None:
        """Register what waits, one by one; each number is acknowledged when it is committed."""
        from nhip.intake import selectors, services  # noqa: PLC0415

        for item in list(selectors.open_for(self.actor)):
            number = Path(item.title).stem
            said = services.Said("Sở Y tế", f"Báo cáo số {number}", f"{number}/SYT-NVY", date(2026, 3, 2))
            entry = services.register_item(actor=self.actor, item_id=item.pk, said=said, now=self.now())
            acknowledge(f"{number} {entry.number}\n")


def _killed(work: Callable[[], object], delay: float) -> bool:
    """Run work in a child that is killed after a delay; whether it was killed before its end."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill(folder: Path) -> None:
    """Kill the intake many times and look at what is there."""
    scans, said = folder / "scans", folder / "acknowledged"
    scans.mkdir()

    def work() -> None:
        office = Office(scans)
        office.sweep()
        with said.open("ab", buffering=0) as stream:
            office.register_all(lambda words: stream.write(words.encode()))

    _drop(scans, range(1, BATCH + 1))
    started = time.perf_counter()
    work()
    whole = time.perf_counter() - started
    n_files, n_killed = BATCH, 0
    for _ in range(KILLS):
        _drop(scans, range(n_files + 1, n_files + BATCH + 1))
        n_files += BATCH
        n_killed += _killed(work, random.uniform(0.0, whole))  # noqa: S311 - moments, not secrets
    work()
    _report_kill(scans, said, n_files, n_killed)


def _report_kill(scans: Path, said: Path, n_files: int, n_killed: int) -> None:
    from nhip.core.numbering import certificate  # noqa: PLC0415
    from nhip.documents.models import DocumentFile, RegisterEntry  # noqa: PLC0415
    from nhip.files import store  # noqa: PLC0415
    from nhip.files.models import Attachment, StoredFile  # noqa: PLC0415
    from nhip.intake.models import IntakeItem  # noqa: PLC0415

    entries = {row.document.reference_code: row for row in RegisterEntry.objects.select_related("document")}
    said_lines = [line.split() for line in said.read_text().splitlines()]
    lost = [n for n, number in said_lines if entries[f"{n}/SYT-NVY"].number != int(number)]
    numbers = [row.number for row in entries.values()]
    bare = set(entries) - set(DocumentFile.objects.values_list("document__reference_code", flat=True))
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    kept = {path.name for path in store.folder().rglob("*") if path.is_file() and path.parent.name != "incoming"}
    cut_off = sum(1 for path in (store.folder() / "incoming").iterdir())
    table(
        f"Intake killed {n_killed} times with -9 ({KILLS} tries at random moments)",
        ("", "found", "should be"),
        [
            ("files put into the folder, items made of them", IntakeItem.objects.count(), n_files),
            ("entries in the register", len(numbers), n_files),
            ("acknowledged and not there, or under another number", len(lost), 0),
            ("gaps or doubles in the numbers", "none" if certificate(numbers) else certificate(numbers).reason, "none"),
            ("entries without their file", len(bare), 0),
            ("attachments without an item", Attachment.objects.filter(intake_file=None).count(), 0),
            ("rows whose file is missing", len(named - kept), 0),
            ("files in the store without a row", len(kept - named), 0),
            ("cut-off uploads that the daily sweep removes", cut_off, "any"),
            ("files left in the folder", sum(1 for path in scans.iterdir() if path.is_file()), 0),
        ],
    )  # fmt: skip


def large_folder(folder: Path) -> None:
    """Take in a large folder, killed three times on the way."""
    from nhip.intake.models import IntakeItem  # noqa: PLC0415

    scans = folder / "large"
    scans.mkdir()
    before = IntakeItem.objects.count()
    _drop(scans, range(1_000_000, 1_000_000 + FOLDER))
    started = time.perf_counter()
    _killed(lambda: Office(scans).sweep(), 3.0)
    first = IntakeItem.objects.count() - before
    _killed(lambda: Office(scans).sweep(), 2.0)
    _killed(lambda: Office(scans).sweep(), 1.0)
    swept = Office(scans).sweep()
    seconds = time.perf_counter() - started
    found = IntakeItem.objects.count() - before
    table(
        f"A folder of {FOLDER:,} files, killed after 3, 2 and 1 seconds",
        ("", "found", "should be"),
        [
            ("items before the first kill", first, "some"),
            ("items in the end", found, FOLDER),
            ("files found in the folder though taken in before the kill", swept.n_known, "0–1"),
            ("files left in the folder", sum(1 for path in scans.iterdir() if path.is_file()), 0),
            ("files a second", FOLDER / seconds, ""),
        ],
    )  # fmt: skip


def fsync_ceiling(folder: Path) -> Timing:
    """One small row a transaction into one plain table, as durable as ours: nothing single can be faster."""
    connection = sqlite3.connect(folder / "ceiling.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (a, b)")

    def write() -> None:
        for number in range(SINGLES):
            connection.execute("INSERT INTO t VALUES (?, ?)", (number, "giá trị"))

    timing = measure("SQLite: one plain row a transaction, synchronous=FULL", write, runs=3, units=SINGLES)
    connection.close()
    return timing


def _timed(name: str, prepare: Callable[[], object], work: Callable[[], object]) -> Timing:
    seconds = []
    for _ in range(3):
        prepare()
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return Timing(name, tuple(seconds), SINGLES)


def rates(folder: Path) -> None:
    """Registrations a second: single and durable without and with a file, and all that is chosen at once."""
    from nhip.intake import selectors, services  # noqa: PLC0415

    office = Office(folder / "rates")
    office.scans.mkdir()
    place = iter(range(2_000_000, 9_000_000))

    def papers() -> None:
        for _ in range(SINGLES):
            number = next(place)
            said = services.Said("Sở Tài chính", f"Báo cáo số {number}", f"{number}/STC", date(2026, 3, 2))
            services.register_paper(actor=office.actor, said=said, now=office.now())

    def queue() -> None:
        first = next(place)
        for _ in range(SINGLES):
            next(place)
        _drop(office.scans, range(first, first + SINGLES))
        office.sweep()

    def at_once() -> None:
        keys = list(selectors.open_for(office.actor).values_list("pk", flat=True))
        services.register_sure(actor=office.actor, item_ids=keys, now=office.now())

    rows = [
        fsync_ceiling(folder),
        measure("a paper, one transaction each", papers, runs=3, warm_up=0, units=SINGLES),
        _timed("an item with its file, one transaction each", queue, lambda: office.register_all(str)),
        _timed(f"{SINGLES} items with their files in one transaction", queue, at_once),
        measure("taking in from the folder: file, text, proposals", queue, runs=3, warm_up=0, units=SINGLES),
    ]
    table("Registrations", ("", "a second", "ms each"), [(r.name, r.rate, 1000 / r.rate) for r in rows])


def main() -> None:
    """All of it in one fresh installation."""
    with fresh_installation() as folder:
        year.nhip("load-units")
        _make_office()
        for part in (kill, large_folder, rates):
            part(folder)


def _make_office() -> None:
    from nhip.org.tests.factories import make_office  # noqa: PLC0415

    make_office("VPUBND")


if __name__ == "__main__":
    main()
