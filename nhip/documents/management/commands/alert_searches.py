"""`nhip alert-searches`: tell people of new documents that their saved searches find; with --every, go on doing so."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from nhip.core.numbers import vi_int
from nhip.documents.jobs import tell_all

PULSE = 2


class Command(BaseCommand):
    help = "Báo văn bản mới khớp các tìm kiếm đã lưu; chạy lại không báo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell once, or until stopped: as long as the process that started this one lives (`nhip serve`)."""
        every, parent = options["every"] * 60, os.getppid()
        if not every:
            self._tell()
            return
        while os.getppid() == parent:
            close_old_connections()
            try:
                self._tell()
            except DatabaseError as error:
                self.stderr.write(f"Cơ sở dữ liệu: {error}")
            time.sleep(max(PULSE, every))

    def _tell(self) -> None:
        looked, told = tell_all()
        if looked:
            self.stdout.write(f"Đã xem {vi_int(looked)} văn bản mới, báo {vi_int(told)} lượt.")
