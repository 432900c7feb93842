"""`nhip remind-tasks`: remind of tasks and send the morning brief, once a day; with --every, go on doing so."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.core.repeating import repeat
from nhip.org.actors import Actor
from nhip.org.selectors import agencies
from nhip.tasks.services import send_morning_briefs, send_reminders

# Nobody is told at night: the run beside the server starts its day at this hour.
MORNING_HOUR = 6


class Command(BaseCommand):
    help = "Nhắc việc đến hạn, quá hạn, lâu không có thông tin và gửi bản tin sáng; chạy lại không nhắc trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remind once, or until stopped."""
        errand = self._remind_by_day if options["every"] else self._remind
        repeat(errand, every=options["every"], complain=self.stderr.write)

    def _remind_by_day(self) -> None:
        if localtime(clock.now(), clock.VIETNAM).hour >= MORNING_HOUR:
            self._remind()

    def _remind(self) -> None:
        today, now = clock.today(), clock.now()
        # What comes back today is told of today.
        call_command("open_periods", stdout=self.stdout, stderr=self.stderr)
        for agency in agencies():
            actor = Actor.system(agency.pk)
            done = send_reminders(actor=actor, today=today, now=now)
            briefs = send_morning_briefs(actor=actor, today=today, now=now)
            parts = {
                "nhắc": done.tasks, "lượt người nhận": done.sent, "không có người nhận": done.nobody,
                "bản tin sáng": briefs,
            }  # fmt: skip
            words = [f"{label} {vi_int(count)}" for label, count in parts.items() if count]
            if words:
                self.stdout.write(f"{agency.code} {today:%d/%m/%Y} · {', '.join(words)}")
