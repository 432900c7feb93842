"""Run a command with a PostgreSQL of its own: `python -m tools.pg -- CMD …` sets NHIP_TEST_DATABASE for it.

Order: the server named by NHIP_TEST_DATABASE, else Debian's programs started in a temporary folder (socket only,
nothing kept), else failure in CI and a clear line elsewhere. Started as root it runs as the system's `postgres` user,
because PostgreSQL refuses root. The role that the tests get is no superuser, as in a real installation.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "NHIP_TEST_DATABASE"
ROLE = "nhip"
LEAST_VERSION = 15
# Speed over safety: this cluster lives as long as one test run.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
}


class NotInstalled(Exception):  # noqa: N818 - it is a state of the machine, said in words
    """No PostgreSQL server program was found."""


def server_programs() -> Path:
    """The folder of the newest server programs that are new enough."""
    folders = {
        int(found[1]): folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if (found := re.search(r"/(\d+)/bin$", str(folder))) and (folder / "initdb").exists()
    }
    newest = max(folders, default=0)
    if newest >= LEAST_VERSION:
        return folders[newest]
    raise NotInstalled


def identity() -> dict[str, Any]:
    """As whom the server runs: arguments of subprocess that drop root, nothing when not root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives the address of an empty database in it."""
    programs, as_whom = server_programs(), identity()
    folder = Path(tempfile.mkdtemp(prefix="nhip-pg-"))
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL, "cwd": "/", **as_whom}
    if as_whom:
        os.chown(folder, as_whom["user"], as_whom["group"])
    data = folder / "data"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-s"]
    options = " ".join(
        f"-c {name}={value!r}" for name, value in {**SETTINGS, "unix_socket_directories": str(folder)}.items()
    )
    try:
        init = [str(programs / "initdb"), "-D", str(data), "-U", "owner", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*init, "--locale=C.UTF-8", "--no-sync"], check=True, **quiet)
        subprocess.run([*control, "-w", "-o", options, "-l", str(folder / "log"), "start"], check=True, **quiet)
        sql = f"CREATE ROLE {ROLE} LOGIN CREATEDB", f"CREATE DATABASE {ROLE} OWNER {ROLE}"
        psql = [str(programs / "psql"), "-X", "-q", "-h", str(folder), "-U", "owner", "-d", "postgres"]
        for statement in sql:
            subprocess.run([*psql, "-c", statement], check=True, **quiet)
        yield f"postgresql://{ROLE}@/{ROLE}?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, stderr=subprocess.DEVNULL, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], address: str) -> int:
    """The command's exit code; a signal that stops us stops it first, so that the cluster is cleaned up."""
    process = subprocess.Popen(command, env={**os.environ, VARIABLE: address})
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        return process.wait()


def main() -> int:
    """Run what stands after `--`."""
    command = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    if os.environ.get(VARIABLE):
        return run(command, os.environ[VARIABLE])
    try:
        with cluster() as address:
            return run(command, address)
    except NotInstalled:
        if os.environ.get("CI"):
            sys.exit(f"PostgreSQL {LEAST_VERSION} or newer is not installed: apt-get install postgresql-15")
        print("PostgreSQL is not installed here: not run on it (apt-get install postgresql-15)")
        return 0


if __name__ == "__main__":
    sys.exit(main())
