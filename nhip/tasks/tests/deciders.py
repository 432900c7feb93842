"""Run as a program on a database of its own: several people decide on the same results, some of them killed.

python deciders.py N_DECIDERS N_TASKS; the database is that of NHIP_DATABASE or NHIP_DATA.
"""

import json
import multiprocessing
import os
import signal
import sys
import time
from datetime import date, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup()
from django.db import connections  # noqa: E402 - after setup()

from nhip.core.clock import VIETNAM  # noqa: E402 - after setup()
from nhip.core.errors import Refused  # noqa: E402 - after setup()
from nhip.org.actors import Actor  # noqa: E402 - after setup()
from nhip.org.choices import Role  # noqa: E402 - after setup()
from nhip.org.tests.factories import make_office  # noqa: E402 - after setup()
from nhip.tasks import services  # noqa: E402 - after setup()
from nhip.tasks.models import Acceptance, Stage, Task  # noqa: E402 - after setup()
from nhip.tasks.tests.samples import make_task  # noqa: E402 - after setup()

NOW = datetime(2023, 3, 6, 8, tzinfo=VIETNAM)
FORK = multiprocessing.get_context("fork")


def decide(number: int, actor: Actor, task_ids: list[int], start_at: float, pipe: int) -> None:
    """Even deciders accept, odd ones send back; what was committed or refused is written at once."""
    connections.close_all()
    time.sleep(max(0.0, start_at - time.monotonic()))
    for pk in task_ids:
        about = {"actor": actor, "task": Task(pk=pk), "judged_on": date(2023, 3, 6), "now": NOW}
        try:
            if number % 2:
                services.send_back_result(reason=f"người {number}", **about)
            else:
                services.accept_result(**about)
            said = "done"
        except Refused as refused:
            said = refused.message
        os.write(pipe, (json.dumps([number, pk, said]) + "\n").encode())


def main(n_deciders: int, n_tasks: int) -> dict[str, object]:
    """All at once; the first decider is killed on the way."""
    call_command("migrate", verbosity=0)
    office = make_office()
    system = Actor.system(office.agency_id)
    tasks = [make_task(office) for _ in range(n_tasks)]
    for task in tasks:
        services.report_result(actor=system, task=task, reported_on=date(2023, 3, 5), text="xong", now=NOW)
    actors = [office.actor(Role.CHIEF, office.unit, f"Người {number}") for number in range(n_deciders)]
    reading, writing = os.pipe()
    connections.close_all()
    start_at, task_ids = time.monotonic() + 0.3, [task.pk for task in tasks]
    people = [
        FORK.Process(target=decide, args=(number, actor, task_ids, start_at, writing))
        for number, actor in enumerate(actors)
    ]
    for person in people:
        person.start()
    os.close(writing)
    words = os.read(reading, 65536)
    os.kill(people[0].pid or 0, signal.SIGKILL)
    while more := os.read(reading, 65536):
        words += more
    for person in people:
        person.join()
    judged = Acceptance.objects.order_by("id").values_list("result__task_id", "judgement", "judged_by__full_name")
    stages = Stage.objects.filter(task_id__in=task_ids, since=date(2023, 3, 6)).values_list("task_id", "phase")
    return {
        "said": [json.loads(line) for line in words.decode().splitlines()],
        "judged": list(judged),
        "stages": dict(stages),
        "exits": [person.exitcode for person in people],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
