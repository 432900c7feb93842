"""`nhip recount-tasks`: work out anew how tasks stood on every day, after the rules file was changed for past days."""

from typing import Any

from django.core.management.base import BaseCommand

from nhip.core.numbers import vi_int
from nhip.tasks.services import recount


class Command(BaseCommand):
    help = "Tính lại trạng thái mọi ngày của tất cả nhiệm vụ từ các sự kiện; chạy lại không đổi gì."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """All tasks, in portions that other work can go between."""
        self.stdout.write(f"Đã tính lại {vi_int(recount())} nhiệm vụ.")
