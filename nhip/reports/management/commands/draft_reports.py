"""`nhip draft-reports`: make the drafts of periodic reports whose cut-off day has come; with --every, go on so."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.selectors import agencies
from nhip.reports.services import draft_due_reports

PULSE = 2


class Command(BaseCommand):
    help = "Lập dự thảo báo cáo định kỳ đã đến ngày chốt số liệu và báo cho người phụ trách; chạy lại không lập trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draft once, or until the process that started this one ends (`nhip serve`)."""
        every, parent = options["every"] * 60, os.getppid()
        if not every:
            self._draft_all()
            return
        ran: float | None = None
        while os.getppid() == parent:
            if ran is None or time.monotonic() - ran >= every:
                self._go_on()
                ran = time.monotonic()
            time.sleep(min(PULSE, every))

    def _go_on(self) -> None:
        """A database that is away for a while must not end the loop."""
        close_old_connections()
        try:
            self._draft_all()
        except DatabaseError as error:
            self.stderr.write(f"Cơ sở dữ liệu: {error}")

    def _draft_all(self) -> None:
        """One Office that cannot go on must not keep the others from their reports."""
        for agency in agencies():
            self._draft(agency.pk, agency.name)

    def _draft(self, agency_id: int, name: str) -> None:
        try:
            made = draft_due_reports(actor=Actor.system(agency_id), today=clock.today(), now=clock.now())
        except Refused as refused:
            self.stderr.write(f"{name}: {refused}")
        else:
            for report in made:
                self.stdout.write(f"{name}: lập dự thảo “{report.title}”.")
