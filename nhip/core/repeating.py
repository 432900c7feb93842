"""An errand done again and again beside the server, for as long as the server lives."""

import os
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

MINUTE = 60
# How often it is looked whether the process that started this one still runs, in seconds.
PULSE = 2


def repeat(errand: Callable[[], object], *, every: float, complain: Callable[[str], object]) -> None:
    """Do the errand once, or with `every` at once and then each so many minutes while the parent process lives.

    Of a repeated errand a database that is away for a while is told to `complain` and does not end it; Ctrl+C does.
    """
    if not every:
        errand()
        return
    parent, pause, done = os.getppid(), every * MINUTE, None
    try:
        while os.getppid() == parent:
            if done is None or time.monotonic() - done >= pause:
                _attempt(errand, complain)
                done = time.monotonic()
            time.sleep(min(PULSE, pause))
    except KeyboardInterrupt:
        return


def _attempt(errand: Callable[[], object], complain: Callable[[str], object]) -> None:
    close_old_connections()
    try:
        errand()
    except DatabaseError as error:
        complain(f"Cơ sở dữ liệu: {error}")
