"""Run as a program on a database of its own: two clerks register the same documents at the same moment.

python -m nhip.intake.tests.clerks N; the database is that of NHIP_DATABASE. Of each kind there are N: with
"item" both register the same item, with "twin" each has an item of the same document, with "copy" of the same file.
"""

import json
import multiprocessing
import os
import sys
from datetime import date, datetime
from multiprocessing.synchronize import Barrier

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup()
from django.db import connections  # noqa: E402 - after setup()

from nhip.core.clock import VIETNAM  # noqa: E402 - after setup()
from nhip.core.errors import Refused  # noqa: E402 - after setup()
from nhip.documents.models import RegisterEntry  # noqa: E402 - after setup()
from nhip.intake import services  # noqa: E402 - after setup()
from nhip.org.actors import Actor  # noqa: E402 - after setup()
from nhip.org.choices import Role  # noqa: E402 - after setup()
from nhip.org.tests.factories import make_office  # noqa: E402 - after setup()

NOW = datetime(2026, 3, 3, 9, tzinfo=VIETNAM)
FORK = multiprocessing.get_context("fork")
Job = tuple[str, int, int]  # kind, number of the document, item


def said_of(kind: str, number: int, clerk: int) -> services.Said:
    """The same words from both, but of a copy each says another number: there the file alone tells."""
    code = f"{number}/{clerk}-SAO" if kind == "copy" else f"{number}/SYT-{kind.upper()}"
    return services.Said("Sở Y tế", f"Báo cáo số {number}", code, date(2026, 3, 2))


def register(clerk: int, actor: Actor, jobs: list[Job], together: Barrier, pipe: int) -> None:
    """Register each at the same moment as the other clerk; the one who is refused as a copy then says why."""
    connections.close_all()
    for kind, number, item in jobs:
        together.wait(timeout=60)
        about = {"actor": actor, "item_id": item, "said": said_of(kind, number, clerk), "now": NOW}
        told, field, again = "", "", 0
        try:
            first = services.register_item(**about).number
        except Refused as refused:
            first, told, field = 0, refused.message, refused.field
            if field == "reason":
                again = services.register_item(reason="Bản có dấu gửi sau", **about).number
        os.write(pipe, (json.dumps([clerk, kind, number, first, told, field, again]) + "\n").encode())


def arrive(actor: Actor, key: str, content: str) -> int:
    """A document that has come, ready to be registered."""
    arrival = services.Arrival("folder", key, key, NOW)
    files = [services.Sent(f"{key}.txt", [content.encode()])]
    return services.take_in(actor=actor, arrival=arrival, files=files, now=NOW, enqueue=lambda *_job: None).item.pk


def main(n_each: int) -> dict[str, object]:
    """Both clerks at once."""
    call_command("migrate", verbosity=0)
    office = make_office()
    clerks = [office.actor(Role.CLERK, office.unit, f"Văn thư {number}") for number in (1, 2)]
    jobs: list[list[Job]] = [[], []]
    for number in range(n_each):
        shared = arrive(clerks[0], f"chung-{number}", f"Văn bản chung {number}")
        for clerk in (0, 1):
            jobs[clerk] += [
                ("item", number, shared),
                ("twin", number, arrive(clerks[0], f"doi-{clerk}-{number}", f"Bản {clerk} của văn bản {number}")),
                ("copy", number, arrive(clerks[0], f"sao-{clerk}-{number}", f"Văn bản sao {number}")),
            ]
    reading, writing = os.pipe()
    connections.close_all()
    together = FORK.Barrier(2)
    people = [
        FORK.Process(target=register, args=(clerk, actor, jobs[clerk], together, writing))
        for clerk, actor in enumerate(clerks)
    ]
    for person in people:
        person.start()
    os.close(writing)
    words = b""
    while more := os.read(reading, 65536):
        words += more
    for person in people:
        person.join()
    entries = RegisterEntry.objects.order_by("number").values_list("number", "document__reference_code", "note")
    return {
        "said": [json.loads(line) for line in words.decode().splitlines()],
        "entries": list(entries),
        "exits": [person.exitcode for person in people],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
