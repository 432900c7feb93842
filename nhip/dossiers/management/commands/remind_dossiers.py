"""`nhip remind-dossiers`: remind of dossiers that are due at the archive, once a day; with --every, go on doing so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.core.repeating import repeat
from nhip.dossiers.services import send_due_reminders
from nhip.org.actors import Actor
from nhip.org.selectors import agencies

# Nobody is told at night: the run beside the server starts its day at this hour.
MORNING_HOUR = 6


class Command(BaseCommand):
    help = "Nhắc hồ sơ đến hạn nộp lưu trong 30 ngày hoặc quá hạn; chạy lại không nhắc trùng."

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
        for agency in agencies():
            n_told = send_due_reminders(actor=Actor.system(agency.pk), today=today, now=now)
            if n_told:
                self.stdout.write(f"{agency.code} {today:%d/%m/%Y} · nhắc {vi_int(n_told)} lượt")
