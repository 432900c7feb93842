"""What the mail server has taken, written down before the database hears of it.

The answer of the server and the commit that follows lie milliseconds apart. A sender killed between them has left its
line here, so the letter is known to have gone and is not sent twice. One file for each run, removed at its end. The
lines are not flushed to the disk: they survive the death of a process, not a power cut, after which a letter whose
answer was on its way is sent once more.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

# Nobody asks any more for what a run wrote that died so long ago.
_KEPT_SECONDS = 86_400


class Receipts:
    """The open file of a run."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, uid: UUID) -> None:
        """Note that the server took a letter."""
        os.write(self._descriptor, f"{uid}\n".encode())


@contextmanager
def receipts(run: UUID) -> Iterator[Receipts]:
    """The file of a run, made now and removed when the run comes to its end."""
    path = _folder() / f"{run}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield Receipts(descriptor)
        path.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def taken() -> set[UUID]:
    """The letters of runs that did not come to their end, or are at work, of which the server's answer was noted."""
    found: set[UUID] = set()
    for path in _folder().glob("*.txt"):
        # Another run may end, and remove its file, at this moment.
        with suppress(FileNotFoundError):
            for line in path.read_text(encoding="ascii").splitlines():
                with suppress(ValueError):
                    found.add(UUID(line))
            if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()
    return found


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "mail-receipts"
