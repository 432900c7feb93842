"""Rows of the incoming register a second, number, journal and search words included; beside it SQLite's own ceiling."""

import sqlite3
from datetime import date
from operator import itemgetter
from pathlib import Path

from bench import year
from bench.frame import Timing, fresh_installation, measure, table

COLUMNS = 40  # what one register row becomes over all its tables, roughly; the ceiling writes as many values
RUNS = 3
TABLES = ("documents_document", "documents_registerentry", "documents_entryunit", "core_journalentry")


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


def same_tables(folder: Path, rows: int) -> Timing:
    """What the import left behind, copied by executemany into the same tables with their indexes and search index."""
    source = sqlite3.connect(folder / "nhip.sqlite3")
    schema = source.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_fts_*'"
        " ORDER BY CASE WHEN sql LIKE 'CREATE VIRTUAL%' THEN 1 WHEN type = 'table' THEN 0 ELSE 2 END"
    ).fetchall()
    triggers = source.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_fts_*'"
    ).fetchall()
    copied = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608 - constants
    source.close()

    def write() -> None:
        file = folder / "same.sqlite3"
        file.unlink(missing_ok=True)
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            for name, sql in [*schema, *triggers]:
                if not name.endswith(("_no_update", "_no_delete", "_no_replace")):
                    connection.execute(sql)
            for table, values in filter(itemgetter(1), copied.items()):
                marks = ",".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - constants
        connection.close()

    return measure("SQLite executemany, the same tables and indexes", write, runs=RUNS, units=rows)


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
        peer = same_tables(folder, written[0])
    table(
        f"Import of {written[0]:,} register rows (read, checked, numbered, journalled, searchable)",
        ("", "seconds", "rows/s", "of the ceiling"),
        [
            (product.name, product.median, f"{product.rate:,.0f}", f"{product.rate / raw.rate:.1%}"),
            (peer.name, peer.median, f"{peer.rate:,.0f}", f"{peer.rate / raw.rate:.1%}"),
            (raw.name, raw.median, f"{raw.rate:,.0f}", "100%"),
        ],
    )


if __name__ == "__main__":
    main()
