"""A worker for background jobs where nobody keeps one running.

An Office runs one process. Jobs are kept in the database, so each start of a job also starts a worker that ends by
itself when nothing waits; where a lasting worker (`nhip db_worker`) is at work already, whichever comes first takes
the job and the other finds nothing.
"""

import subprocess
import sys

from django.conf import settings
from django.db import transaction

_DATABASE_BACKEND = "django_tasks_db.DatabaseBackend"


def is_needed() -> bool:
    """Whether jobs wait in the database and this installation has not said that it keeps a worker of its own."""
    in_database = settings.TASKS["default"]["BACKEND"] == _DATABASE_BACKEND
    return in_database and bool(getattr(settings, "IMPORT_STARTS_WORKER", True))


def wake() -> None:
    """Start a worker once the jobs of this transaction can be seen."""
    if is_needed():
        transaction.on_commit(_start)


def _start() -> None:
    command = [sys.executable, "-m", "nhip", "db_worker", "--batch", "--interval", "0", "--no-startup-delay"]
    # A session of its own: the web server may be restarted while an import goes on.
    subprocess.Popen(  # noqa: S603 - our own command, no word of a user in it
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
