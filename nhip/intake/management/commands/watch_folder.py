"""`nhip watch-folder DIR`: take in what the scanner puts into a folder; with --every, go on doing so."""

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.files.queue import enqueue_reading
from nhip.intake.folder import SETTLED, Desk, sweep_folder
from nhip.org.actors import Actor
from nhip.org.selectors import agency_by_code
from nhip.signing import load_trust


class Command(BaseCommand):
    help = "Nhận văn bản từ thư mục của máy quét: nhận rồi chuyển vào da-nhan/, không nhận thì vào tu-choi/ kèm lý do."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which folder, for whom, how often."""
        parser.add_argument("folder", type=Path, help="thư mục mà máy quét ghi vào")
        parser.add_argument("--agency", default="", help="mã cơ quan, khi hệ thống có nhiều cơ quan")
        parser.add_argument("--every", type=float, default=0, metavar="GIÂY", help="lặp lại sau mỗi số giây này")
        parser.add_argument(
            "--settled", type=float, default=SETTLED, metavar="GIÂY",
            help="tệp không đổi trong số giây này là đã ghi xong (mặc định %(default)s)",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look once, or until stopped."""
        folder, every, parent = options["folder"], options["every"], os.getppid()
        if not folder.is_dir():
            raise CommandError(f"Không thấy thư mục {folder}.")
        try:
            actor = Actor.system(agency_by_code(options["agency"]).pk)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._sweep(folder, actor, options["settled"])
        # As long as the process that started this one lives.
        while every and os.getppid() == parent:
            time.sleep(every)
            close_old_connections()
            try:
                self._sweep(folder, actor, options["settled"])
            except (DatabaseError, OSError) as error:
                self.stderr.write(f"Chưa nhận được, sẽ thử lại: {error}")

    def _sweep(self, folder: Path, actor: Actor, settled: float) -> None:
        desk = Desk(actor, enqueue_reading, load_trust(settings.SIGNING_TRUST), clock.now)
        swept = sweep_folder(folder, desk, settled=settled)
        if swept.n_taken or swept.n_known or swept.refused:
            self.stdout.write(
                f"{localtime(clock.now()):%d/%m/%Y %H:%M:%S} · nhận {swept.n_taken}, đã có {swept.n_known}, "
                f"không nhận {len(swept.refused)}"
            )
        for words in swept.left:
            self.stderr.write(f"Để lại: {words}")
