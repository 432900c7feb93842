"""`nhip journal seal | verify [FILE] | export FILE | timeline MODEL ID`."""

from argparse import ArgumentParser
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.journal.seal import SETTLE, seal_and_anchor
from nhip.core.journal.stored import journal_uid, stored_blocks, stored_entries
from nhip.core.models import JournalEntry
from nhip.core.proof import Report, load_anchors, verify, verify_export
from nhip.core.proof.exported import write_export
from nhip.core.repeating import MINUTE, repeat


class Command(BaseCommand):
    """The journal's command; every errand is one method named after it."""

    help = "Nhật ký: niêm phong, kiểm tra, xuất, xem dòng thời gian."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the errands."""
        errands = parser.add_subparsers(dest="errand", required=True)
        seal = errands.add_parser("seal", help="niêm phong các mục đã yên và ghi tệp neo")
        seal.add_argument("--settle-minutes", type=float, default=SETTLE.total_seconds() / MINUTE)
        seal.add_argument(
            "--every",
            type=float,
            default=0,
            metavar="PHÚT",
            help="niêm phong lại sau mỗi chừng đó phút, khi máy chủ còn chạy",
        )
        check = errands.add_parser("verify", help="kiểm tra sổ trong cơ sở dữ liệu, hoặc một tệp đã xuất")
        check.add_argument(
            "file", nargs="?", type=Path, help="tệp .jsonl hoặc .jsonl.gz; khi đó không dùng cơ sở dữ liệu"
        )
        export = errands.add_parser("export", help="xuất sổ thành tệp JSON lines")
        export.add_argument("file", type=Path, help="tệp mới, .jsonl hoặc .jsonl.gz")
        for errand in (seal, check, export):
            errand.add_argument(
                "--anchors", type=Path, help="tệp neo (mặc định: journal-anchors.txt trong thư mục dữ liệu)"
            )
        timeline = errands.add_parser("timeline", help="việc đã làm trên một đối tượng, mới nhất trước")
        timeline.add_argument("object_type", metavar="MODEL", help="ví dụ documents.incomingentry")
        timeline.add_argument("object_id", metavar="ID", type=int)
        timeline.add_argument("--limit", type=int, default=50)

    def handle(self, *_: Any, **options: Any) -> None:
        """Run the errand."""
        errands = {
            "seal": self._keep_sealing,
            "verify": self._verify,
            "export": self._export,
            "timeline": self._timeline,
        }
        try:
            errands[options["errand"]](options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except (OSError, ValueError) as error:
            msg = f"Không đọc hoặc ghi được: {error}"
            raise CommandError(msg, returncode=2) from error

    def _keep_sealing(self, options: dict[str, Any]) -> None:
        """Seal once, or again and again as long as the process that started this one lives."""
        repeat(partial(self._seal, options), every=options["every"], complain=self.stderr.write)

    def _seal(self, options: dict[str, Any]) -> None:
        settle = timedelta(minutes=options["settle_minutes"])
        new = seal_and_anchor(now=clock.now(), anchors=_anchor_file(options), settle=settle)
        for anchor in new:
            self.stdout.write(anchor.line())
        self.stdout.write(f"Đã niêm phong {sum(anchor.n_entries for anchor in new)} mục trong {len(new)} khối.")

    def _verify(self, options: dict[str, Any]) -> None:
        report = verify_export(options["file"], options["anchors"]) if options["file"] else _verify_database(options)
        self.stdout.write("\n".join(report.lines()))
        if not report.ok:
            raise CommandError("Nhật ký không còn nguyên vẹn.", returncode=1)

    def _export(self, options: dict[str, Any]) -> None:
        anchors = _kept_anchors(options)
        blocks = stored_blocks()
        n_entries = write_export(
            options["file"], journal=journal_uid(), blocks=blocks, entries=stored_entries(), anchors=anchors
        )
        self.stdout.write(f"Đã xuất {n_entries} mục, {len(blocks)} khối vào {options['file']}.")

    def _timeline(self, options: dict[str, Any]) -> None:
        entries = JournalEntry.objects.filter(
            object_type=options["object_type"].lower(), object_id=options["object_id"]
        )
        for entry in entries.order_by("-id")[: options["limit"]]:
            at = localtime(entry.at)
            self.stdout.write(f"{at:%d/%m/%Y %H:%M:%S} · {entry.actor_label} · {entry.deed} · {entry.summary}")


def _anchor_file(options: dict[str, Any]) -> Path:
    return options["anchors"] or Path(settings.DATA_DIR) / "journal-anchors.txt"


def _kept_anchors(options: dict[str, Any]) -> list[Any] | None:
    """The anchors, None when no file was named and the usual one does not exist."""
    file = _anchor_file(options)
    return load_anchors(file) if options["anchors"] or file.exists() else None


def _verify_database(options: dict[str, Any]) -> Report:
    # Anchors first: one written meanwhile would look like a block that was lost.
    anchors = _kept_anchors(options)
    return verify(journal_uid(), stored_blocks(), stored_entries(), anchors)
