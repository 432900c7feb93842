"""10 000 reminders through a run that is killed three times; how many went out, how many twice, how fast."""

import tempfile
from pathlib import Path

from bench.frame import is_quick, table
from tests.harness.reminding import remind_with_kills

KILLS = 3


def main() -> None:
    """Remind of overdue tasks and count the log, the notices and the journal in the database."""
    tasks = 1000 if is_quick() else 10_000
    with tempfile.TemporaryDirectory(prefix="nhip-bench-") as folder:
        database = str(Path(folder, "nhip.sqlite3"))
        outcome = remind_with_kills(Path(folder), database, tasks, 500 if tasks > 1000 else 50, KILLS)  # noqa: PLR2004 - the quick run
    table(
        f"{tasks:,} reminders, the run killed {outcome.kills} times (SIGKILL)",
        ("", "count"),
        [
            ("reminders a second, restarts included", round(tasks / outcome.seconds)),
            ("in the log", outcome.log),
            ("notices", outcome.notices),
            ("journal entries", outcome.journal),
            ("lost", tasks - outcome.log),
            ("tasks reminded of twice", outcome.twice),
        ],
    )


if __name__ == "__main__":
    main()
