"""`nhip remind-handling`: remind of parts of documents that are due or overdue, once each working day."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.handling.services import send_reminders
from nhip.org.actors import Actor
from nhip.org.selectors import agencies

PULSE = 2
# Nobody is told at night: the run beside the server starts its day at this hour.
MORNING_HOUR = 6


class Command(BaseCommand):
    help = "Nhắc nơi xử lý văn bản đến hạn, quá hạn, mỗi ngày làm việc một lần; chạy lại không nhắc trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remind once, or until the process that started this one ends (`nhip serve`)."""
        every, parent = options["every"] * 60, os.getppid()
        if not every:
            self._remind()
            return
        ran: float | None = None
        while os.getppid() == parent:
            if ran is None or time.monotonic() - ran >= every:
                self._go_on()
                ran = time.monotonic()
            time.sleep(min(PULSE, every))

    def _go_on(self) -> None:
        """A database that is away for a while must not end the loop."""
        if localtime(clock.now(), clock.VIETNAM).hour < MORNING_HOUR:
            return
        close_old_connections()
        try:
            self._remind()
        except DatabaseError as error:
            self.stderr.write(f"Cơ sở dữ liệu: {error}")

    def _remind(self) -> None:
        today, now = clock.today(), clock.now()
        for agency in agencies():
            done = send_reminders(actor=Actor.system(agency.pk), today=today, now=now)
            parts = {"nhắc": done.parts, "lượt người nhận": done.people, "không có người nhận": done.nobody}
            words = [f"{label} {vi_int(count)}" for label, count in parts.items() if count]
            if words:
                self.stdout.write(f"{agency.code} {today:%d/%m/%Y} · {', '.join(words)}")
