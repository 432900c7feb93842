"""Go on with readings that were cut off."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from nhip.core import clock
from nhip.files.listeners import tell_ended
from nhip.files.queue import enqueue_reading
from nhip.files.selectors import ended_since
from nhip.files.services import resume_reading

_LATELY = timedelta(days=2)


class Command(BaseCommand):
    help = "Đọc tiếp các tệp đang đọc dở vì máy tắt hoặc tiến trình bị ngắt."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Start them anew and say how many; who waited for a text that has ended since is told (again)."""
        for layer in ended_since(clock.now() - _LATELY):
            tell_ended(layer)
        self.stdout.write(f"Đọc tiếp {resume_reading(now=clock.now(), enqueue=enqueue_reading)} tệp.")
