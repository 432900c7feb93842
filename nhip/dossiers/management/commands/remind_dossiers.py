"""`nhip remind-dossiers`: remind of dossiers that are due at the archive, once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from nhip.core import clock
from nhip.core.numbers import vi_int
from nhip.dossiers.services import send_due_reminders
from nhip.org.actors import Actor
from nhip.org.selectors import agencies


class Command(BaseCommand):
    help = "Nhắc hồ sơ đến hạn nộp lưu trong 30 ngày hoặc quá hạn; chạy lại không nhắc trùng."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Remind once, agency by agency."""
        today, now = clock.today(), clock.now()
        for agency in agencies():
            n_told = send_due_reminders(actor=Actor.system(agency.pk), today=today, now=now)
            if n_told:
                self.stdout.write(f"{agency.code} {today:%d/%m/%Y} · nhắc {vi_int(n_told)} lượt")
