"""10 000 letters through a sender that is killed three times; what arrived, what arrived twice, how fast."""

import tempfile
from pathlib import Path

from bench.frame import is_quick, table
from tests.harness.post import send_with_kills

KILLS = 3


def main() -> None:
    """Send to a mail server on this machine and count what it took by Message-ID."""
    letters = 500 if is_quick() else 10_000
    with tempfile.TemporaryDirectory(prefix="nhip-bench-") as folder:
        outcome = send_with_kills(Path(folder), str(Path(folder, "nhip.sqlite3")), letters, KILLS, lease=0.2)
    table(
        f"{letters:,} letters, the sender killed {outcome.kills} times (SIGKILL)",
        ("", "count"),
        [
            ("told (rows of notices) a second", round(letters / outcome.told_in)),
            ("letters a second, restarts included", round(letters / outcome.sent_in)),
            ("arrived, by Message-ID", len(outcome.taken)),
            ("lost", letters - len(outcome.taken)),
            ("taken twice by the server", len(outcome.twice)),
            ("listed as possibly double", len(outcome.unconfirmed)),
            ("taken twice and not listed", len(outcome.twice - outcome.unconfirmed)),
        ],
    )


if __name__ == "__main__":
    main()
