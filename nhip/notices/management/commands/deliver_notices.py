"""`nhip deliver-notices`: send the letters that wait; with --every, go on doing so."""

import os
import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.notices.jobs import deliver
from nhip.notices.services.delivering import LEASE

PULSE = 2


class Command(BaseCommand):
    help = "Gửi thư thông báo đang chờ; chạy lại bao nhiêu lần cũng không gửi trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, and how long a claim holds."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")
        parser.add_argument(
            "--lease", type=float, default=LEASE.total_seconds(), metavar="GIÂY",
            help="thư đang gửi của tiến trình đã chết được xét lại sau số giây này (mặc định %(default)s)",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Send once, or until stopped."""
        lease, every, parent = timedelta(seconds=options["lease"]), options["every"] * 60, os.getppid()
        self._deliver(lease)
        delivered = time.monotonic()
        # As long as the process that started this one lives (`nhip serve`).
        while every and os.getppid() == parent:
            if time.monotonic() - delivered >= every:
                self._go_on(lease)
                delivered = time.monotonic()
            time.sleep(min(PULSE, every))

    def _go_on(self, lease: timedelta) -> None:
        """A database that is away for a while must not end the loop."""
        close_old_connections()
        try:
            self._deliver(lease)
        except DatabaseError as error:
            self.stderr.write(f"Cơ sở dữ liệu: {error}")

    def _deliver(self, lease: timedelta) -> None:
        tally = deliver(lease=lease)
        parts = {
            "đã gửi": tally.sent,
            "chưa gửi được": tally.failed,
            "thư gộp": tally.bundled,
            "lấy lại": tally.untouched,
            "gửi lại vì gián đoạn": tally.unconfirmed,
        }
        words = [f"{label} {vi_int(count)}" for label, count in parts.items() if count]
        if words:
            self.stdout.write(f"{localtime(clock.now()):%d/%m/%Y %H:%M:%S} · {', '.join(words)}")
        if tally.obstacle:
            self.stderr.write(f"Máy chủ thư không nhận: {tally.obstacle}")
