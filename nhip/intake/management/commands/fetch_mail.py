"""`nhip fetch-mail`: take in documents from the mailbox; with --every, go on doing so."""

import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.files.queue import enqueue_reading
from nhip.intake.folder import Desk
from nhip.intake.mail import MailAway, fetch_mail
from nhip.org.actors import Actor
from nhip.org.selectors import agency_by_code
from nhip.signing import load_trust


class Command(BaseCommand):
    help = "Nhận văn bản từ hộp thư: chỉ tệp đính kèm của nơi gửi trong NHIP_IMAP_SENDERS; mỗi thư một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        """For whom, and how often."""
        parser.add_argument("--agency", default="", help="mã cơ quan, khi hệ thống có nhiều cơ quan")
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look once, or until stopped."""
        if not settings.MAIL_IN.host:
            raise CommandError("Chưa có hộp thư: đặt NHIP_IMAP_URL và NHIP_IMAP_SENDERS.")
        try:
            actor = Actor.system(agency_by_code(options["agency"]).pk)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        every, parent = options["every"] * 60, os.getppid()
        self._fetch(actor)
        # As long as the process that started this one lives.
        while every and os.getppid() == parent:
            time.sleep(every)
            close_old_connections()
            self._fetch(actor)

    def _fetch(self, actor: Actor) -> None:
        desk = Desk(actor, enqueue_reading, load_trust(settings.SIGNING_TRUST), clock.now)
        try:
            fetched = fetch_mail(settings.MAIL_IN, desk)
        except (MailAway, DatabaseError, OSError) as error:
            self.stderr.write(f"Chưa nhận được thư, sẽ thử lại: {error}")
            return
        self.stdout.write(
            f"{localtime(clock.now()):%d/%m/%Y %H:%M:%S} · nhận {fetched.n_taken}, đã có {fetched.n_known}, "
            f"không nhận {fetched.n_refused}, bỏ qua {fetched.n_passed_over}, để lại {fetched.n_left}"
        )
