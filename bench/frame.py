"""What every benchmark needs: a database of its own, a stopwatch, a table."""

import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timing:
    """The measured seconds of one thing, with how many units of work each run did."""

    name: str
    seconds: tuple[float, ...]
    units: int = 1

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 runs stay under; the worst one where there are fewer than 20 runs."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]

    @property
    def rate(self) -> float:
        """Units of work per second, at the median."""
        return self.units / self.median


def measure(name: str, call: Callable[[], object], *, runs: int = 5, warm_up: int = 1, units: int = 1) -> Timing:
    """Time a call after some runs that do not count."""
    for _ in range(warm_up):
        call()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return Timing(name, tuple(seconds), units)


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; text left, everything else right."""
    cells = [
        list(header),
        *([f"{cell:,.1f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        left, *right = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join([left, *right]).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))
    sys.stdout.flush()


def timings(title: str, rows: Sequence[Timing]) -> None:
    """Print timings in milliseconds."""
    table(
        title,
        ("", "runs", "median ms", "p95 ms"),
        [(row.name, len(row.seconds), row.median * 1000, row.p95 * 1000) for row in rows],
    )


def machine() -> str:
    """What the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{platform.machine()}, {os.cpu_count()} cores (load {load:.1f} before), {memory:.0f} GiB, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


@contextmanager
def fresh_installation() -> Iterator[Path]:
    """An empty migrated database in a temporary data folder; Django is ready inside."""
    with tempfile.TemporaryDirectory(prefix="nhip-bench-") as folder:
        os.environ.update(NHIP_DATA=folder, DJANGO_SETTINGS_MODULE="nhip.settings.dev")
        os.environ.pop("NHIP_DATABASE", None)
        import django  # noqa: PLC0415 - the settings are read at this moment, not before

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs the settings
        from django.db import connections  # noqa: PLC0415 - needs the settings

        call_command("migrate", verbosity=0)
        try:
            yield Path(folder)
        finally:
            connections.close_all()


def is_quick() -> bool:
    """Whether a small run was asked for, to see that the benchmark itself works."""
    return "--quick" in sys.argv
