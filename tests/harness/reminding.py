"""A run of reminders that is killed in the middle of its work, again and again, until one comes to its end."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.harness.databases import Ask, asking

# argv: how many tasks are overdue, and how many are reminded of in a transaction. Says that they are there; then each
# line that it reads makes a run, a process of its own whose number it says, and whose end.
PROGRAM = """
import os, sys
from datetime import date, datetime, time
import django; django.setup()
from django.core.management import call_command
from django.db import connections
from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.choices import Origin
from nhip.tasks.services import TaskInput, UnitPart, register_tasks, reminding, send_reminders
for app in ("core", "notices", "tasks"):
    call_command("migrate", app, verbosity=0)
office = make_office()
office.person("Đầu mối", Role.UNIT_CONTACT, office.department)
actor, today = Actor.system(office.agency_id), date(2023, 3, 11)
now = datetime.combine(today, time(7), VIETNAM)
said = {"origin": Origin.PROVINCE, "assigned_on": date(2023, 2, 1), "due_on": date(2023, 3, 10)}
said["lead"] = UnitPart(office.department, "Sở Y tế")
register_tasks(actor=actor, now=now, rows=[TaskInput(content=f"Việc {n}", **said) for n in range(int(sys.argv[1]))])
reminding.BATCH = int(sys.argv[2])
print("ready", flush=True)
connections.close_all()
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        send_reminders(actor=actor, today=today, now=now)
        os._exit(0)
    print(pid, flush=True)
    print(os.waitpid(pid, 0)[1], flush=True)
"""


@dataclass
class Outcome:
    """What the database holds in the end; `seconds` from the first run to the end of the last one."""

    kills: int
    log: int
    notices: int
    journal: int
    twice: int
    seconds: float


def remind_with_kills(folder: Path, database: str, tasks: int, batch: int, kills: int) -> Outcome:
    """Remind of so many overdue tasks, kill the run (SIGKILL) so many times on the way, then let two end."""
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "nhip.settings.dev", "NHIP_DATABASE": database,
        "NHIP_DATA": str(folder),
    }  # fmt: skip
    command = [sys.executable, "-c", PROGRAM, str(tasks), str(batch)]
    with (
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process,
        asking(database) as ask,
    ):
        assert process.stdin is not None
        assert process.stdout is not None

        def say() -> str:
            assert process.stdout is not None
            return process.stdout.readline()

        def start() -> int:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
            return int(say())

        assert say() == "ready\n"
        started, killed = time.monotonic(), 0
        for number in range(1, kills + 1):
            pid = start()
            while _count(ask, "tasks_reminder") < tasks * number // (kills + 1):
                time.sleep(0.002)
            os.kill(pid, signal.SIGKILL)
            killed += int(say()) == signal.SIGKILL
        for _again in range(2):
            start()
            assert int(say()) == 0
        seconds = time.monotonic() - started
        process.stdin.close()
        return Outcome(
            kills=killed,
            log=_count(ask, "tasks_reminder"),
            notices=_count(ask, "notices_notice WHERE key LIKE 'tasks.remind:%'"),
            journal=_count(ask, "core_journalentry WHERE deed = 'tasks.remind'"),
            twice=_count(ask, "(SELECT 1 FROM tasks_reminder GROUP BY task_id HAVING count(*) > 1) AS double"),
            seconds=seconds,
        )


def _count(ask: Ask, what: str) -> int:
    return int(ask(f"SELECT count(*) FROM {what}")[0][0])
