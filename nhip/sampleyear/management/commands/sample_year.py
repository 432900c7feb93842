"""`nhip sample-year PROFILE --out DIR`: writes the files of one Office's year."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhip.sampleyear.profiles import PROFILES
from nhip.sampleyear.year import write_year


class Command(BaseCommand):
    help = "Ghi bộ tệp mẫu của một năm (và năm trước ở dạng nhỏ hơn) cho một hồ sơ."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("profile", nargs="?", default="", help="tên hồ sơ, xem --list")
        parser.add_argument("--out", default="", help="thư mục để ghi")
        parser.add_argument("--scale", type=float, default=1.0, help="thu nhỏ sổ văn bản, ví dụ 0.01 (để thử)")
        parser.add_argument("--list", action="store_true", help="liệt kê các hồ sơ")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["list"]:
            for profile in PROFILES.values():
                self.stdout.write(f"{profile.key}\t{profile.title}")
            return
        found = PROFILES.get(options["profile"])
        if found is None:
            raise CommandError(f"Không có hồ sơ “{options['profile']}”. Chọn một trong: {', '.join(PROFILES)}.")
        if not options["out"]:
            raise CommandError("Thiếu --out: ghi thư mục cần tạo, ví dụ --out /tmp/nam-mau.")
        if not 0 < options["scale"] <= 1:
            raise CommandError("--scale phải lớn hơn 0 và không quá 1.")
        folder = Path(options["out"])
        write_year(found, folder, scale=options["scale"], report=self._report)
        self.stdout.write(f"Đã ghi bộ tệp “{found.title}” vào {folder}")

    def _report(self, name: str, rows: int) -> None:
        self.stdout.write(f"  {name}: {rows} dòng")
