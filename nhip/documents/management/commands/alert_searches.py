"""`nhip alert-searches`: tell people of new documents that their saved searches find; with --every, go on doing so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nhip.core.numbers import vi_int
from nhip.core.repeating import repeat
from nhip.documents.jobs import tell_all


class Command(BaseCommand):
    help = "Báo văn bản mới khớp các tìm kiếm đã lưu; chạy lại không báo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=0, metavar="PHÚT", help="lặp lại sau mỗi số phút này")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell once, or until stopped."""
        repeat(self._tell, every=options["every"], complain=self.stderr.write)

    def _tell(self) -> None:
        looked, told = tell_all()
        if looked:
            self.stdout.write(f"Đã xem {vi_int(looked)} văn bản mới, báo {vi_int(told)} lượt.")
