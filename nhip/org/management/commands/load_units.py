"""Load the country's directory of provinces and communes, before and after the merger of 1 July 2025."""

from typing import Any

from django.core.management.base import BaseCommand

from nhip.org.services import load_country


class Command(BaseCommand):
    help = "Nạp danh mục tỉnh, xã trước và sau 01/7/2025 (chạy lại không thêm gì)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load and say how many were added."""
        self.stdout.write(f"Đã thêm {load_country()} đơn vị hành chính.")
