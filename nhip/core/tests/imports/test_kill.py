"""An import that is killed half-way leaves nothing behind; run again, it does all its work."""

import os
import signal
import subprocess
import sys
import time

from nhip.core.tests.imports.toy import table, write_xlsx
from tests.harness.databases import asking

# Writes units one by one as a room would, and says when it is half-way; argv: the file, "wait" to be killed there.
PROGRAM = """
import sys, time
import django; django.setup()
from django.core.management import call_command
call_command("migrate", "org", verbosity=0)
from datetime import date
from pathlib import Path
from nhip.core.imports import run
from nhip.core.tests.imports.toy import NOW, TODAY, make_kind
from nhip.org.models import Unit

def existing(_ctx, rows):
    return {(2023, int(code)) for code in Unit.objects.values_list("code", flat=True)}

def apply(*, actor, ctx, rows, now, progress):
    for done, row in enumerate(rows):
        if done == len(rows) // 2 and sys.argv[2] == "wait":
            assert Unit.objects.count() == done
            print("half", flush=True)
            time.sleep(60)
        Unit.objects.create(code=str(row["number"]), name=row["issuer"], kind="other", valid_from=date(2023, 1, 1))
    return len(rows)

kind = make_kind(existing=existing, differs=None, apply=apply)
outcome = run(kind, Path(sys.argv[1]), actor=None, today=TODAY, now=NOW)
print(outcome.written, outcome.counts.existing, flush=True)
"""
ROWS = 400


def count(database: str) -> int:
    with asking(database) as ask:
        return int(ask("SELECT count(*) FROM org_unit")[0][0])


def test_a_kill_half_way_leaves_nothing(migrated_database, tmp_path):
    database = migrated_database
    environment = {**os.environ, "NHIP_DATABASE": database, "DJANGO_SETTINGS_MODULE": "nhip.settings.dev"}
    rows = [["02/01/2023", number, f"Đơn vị {number}", f"{number}/X", "", "", ""] for number in range(1, ROWS + 1)]
    path = write_xlsx(tmp_path / "a.xlsx", table(*rows))
    command = [sys.executable, "-c", PROGRAM, str(path)]

    with subprocess.Popen([*command, "wait"], env=environment, stdout=subprocess.PIPE, text=True) as half:
        assert half.stdout is not None
        assert half.stdout.readline() == "half\n"
        assert count(database) == 0
        os.kill(half.pid, signal.SIGKILL)
        assert half.wait(timeout=10) == -signal.SIGKILL
    assert count(database) == 0

    started = time.monotonic()
    whole = subprocess.run([*command, "go"], env=environment, capture_output=True, text=True, check=True)
    assert whole.stdout == f"{ROWS} 0\n"
    assert count(database) == ROWS
    again = subprocess.run([*command, "go"], env=environment, capture_output=True, text=True, check=True)
    assert again.stdout == f"0 {ROWS}\n"
    assert count(database) == ROWS
    assert time.monotonic() - started < 60
