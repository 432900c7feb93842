"""Go on with readings that were cut off."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from nhip.core import clock, worker
from nhip.files import jobs
from nhip.files.services import resume_reading


class Command(BaseCommand):
    help = "Đọc tiếp các tệp đang đọc dở vì máy tắt hoặc tiến trình bị ngắt."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Start them anew and say how many."""

        def enqueue(layer_id: int, token: UUID) -> None:
            jobs.read_text.enqueue(layer_id, str(token))
            worker.wake()

        self.stdout.write(f"Đọc tiếp {resume_reading(now=clock.now(), enqueue=enqueue)} tệp.")
