"""Remove files of the store that no record names."""

from typing import Any

from django.core.management.base import BaseCommand

from nhip.files.services import sweep_store


class Command(BaseCommand):
    help = "Xóa tệp thừa trong kho (việc tải lên bị ngắt giữa chừng); tệp mới trong một ngày được giữ."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sweep and say how many were removed."""
        self.stdout.write(f"Đã xóa {sweep_store()} tệp thừa.")
