"""Rows of the incoming register a second, number, journal and search words included; beside it SQLite's own ceiling."""

import sqlite3
from datetime import date
from pathlib import Path

from bench import year
from bench.frame import Timing, fresh_installation, measure, table

COLUMNS = 40  # what one register row becomes over all its tables, roughly; the ceiling writes as many values
RUNS = 3


def ceiling(folder: Path, rows: int) -> Timing:
    """The same number of rows into one plain table by executemany, in one transaction: nothing can be faster."""
    values = [(number, *(f"giá trị {number % 97} {column}" for column in range(COLUMNS - 1))) for number in range(rows)]
    marks = ",".join("?" * COLUMNS)

    def write() -> None:
        file = folder / "ceiling.sqlite3"
        file.unlink(missing_ok=True)
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"CREATE TABLE t ({','.join(f'c{column}' for column in range(COLUMNS))})")
            connection.executemany(f"INSERT INTO t VALUES ({marks})", values)  # noqa: S608 - question marks only
        connection.close()

    return measure("SQLite executemany, one plain table", write, runs=RUNS, units=rows)


def main() -> None:
    """Import the register of the sample year through the engine, then measure the ceiling."""
    with fresh_installation() as folder:
        year.nhip("load-units")
        files = year.write(folder)
        year.nhip("import-folder", str(files), "--only", "units,people")
        from nhip.core import clock  # noqa: PLC0415 - Django is set up later than this module is imported
        from nhip.core.imports import get_kind, run  # noqa: PLC0415
        from nhip.org.actors import Actor  # noqa: PLC0415
        from nhip.org.selectors import agency_by_code  # noqa: PLC0415

        actor = Actor.system(agency_by_code("").pk)
        register = next(path for path in sorted(files.glob("*so-van-ban-den*")) if not path.name.startswith("truoc"))
        written: list[int] = []

        def read_in() -> None:
            outcome = run(get_kind("incoming"), register, actor=actor, today=date.today(), now=clock.now())  # noqa: DTZ011 - directories of today
            written.append(outcome.written)

        once = measure("import of the register", read_in, runs=1, warm_up=0)
        product = Timing(once.name, once.seconds, units=written[0])
        raw = ceiling(folder, written[0])
    table(
        f"Import of {written[0]:,} register rows (read, checked, numbered, journalled, searchable)",
        ("", "seconds", "rows/s", "of the ceiling"),
        [
            (product.name, product.median, f"{product.rate:,.0f}", f"{product.rate / raw.rate:.1%}"),
            (raw.name, raw.median, f"{raw.rate:,.0f}", "100%"),
        ],
    )


if __name__ == "__main__":
    main()
