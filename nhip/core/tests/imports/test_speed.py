"""The engine must leave the time to the database: reading, parsing and checking alone, measured and printed."""

import sys
import time

from nhip.core.imports import dry_run
from nhip.core.tests.imports.toy import TODAY, make_kind, table, write_xlsx

ROWS = 20_000
# A tenth of what is measured on two quiet cores, so that a loaded machine does not fail the suite.
FLOOR = 2_500


def test_reading_is_fast(tmp_path, capsys):
    rows = [
        [f"{n % 28 + 1}/{n % 12 + 1}/2023", n, f"Sở {n % 20}", f"{n}/S{n % 20}-VP", f"Báo cáo số {n}", "Thường", "a"]
        for n in range(1, ROWS + 1)
    ]
    path = write_xlsx(tmp_path / "a.xlsx", table(*rows))
    started = time.perf_counter()
    preview = dry_run(make_kind(), path, actor=None, today=TODAY)
    seconds = time.perf_counter() - started
    assert preview.counts.good == ROWS
    rate = ROWS / seconds
    with capsys.disabled():
        sys.stdout.write(
            f"\n  read, parsed, checked {ROWS:,} rows of 7 columns in {seconds:.2f} s = {rate:,.0f} rows/s\n"
        )
    assert rate > FLOOR
