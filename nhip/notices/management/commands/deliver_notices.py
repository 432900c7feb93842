"""`nhip deliver-notices`: send the letters that wait; with --every, go on doing so."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.core.repeating import repeat
from nhip.notices.jobs import deliver
from nhip.notices.services.delivering import LEASE


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
        deliver_all = partial(self._deliver, timedelta(seconds=options["lease"]))
        repeat(deliver_all, every=options["every"], complain=self.stderr.write)

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
