"""`nhip open-periods`: open the tasks of the periods of recurring duties that have begun."""

from typing import Any

from django.core.management.base import BaseCommand

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.numbers import vi_int
from nhip.org.actors import Actor
from nhip.org.selectors import agencies
from nhip.tasks.services import open_due_periods


class Command(BaseCommand):
    help = "Mở nhiệm vụ của các kỳ đã đến; chạy lại bao nhiêu lần, mỗi kỳ cũng chỉ có một nhiệm vụ."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Every Office in turn; one that cannot go on is named and does not keep the others from it."""
        for agency in agencies():
            try:
                opened = open_due_periods(actor=Actor.system(agency.pk), today=clock.today(), now=clock.now())
            except Refused as refused:
                self.stderr.write(f"{agency.name}: {refused}")
                continue
            if opened:
                self.stdout.write(f"{agency.name}: mở {vi_int(len(opened))} nhiệm vụ của kỳ mới.")
