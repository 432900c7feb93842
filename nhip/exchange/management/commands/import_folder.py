"""`nhip import-folder DIR`: bring in the files of a folder in the order of its manifest.json."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.imports import get_kind
from nhip.exchange import services
from nhip.exchange.console import Progress, summary
from nhip.exchange.management.commands.import_files import actor_for


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder; Refused when there is none or it is not one."""
    path = folder / "manifest.json"
    if not path.is_file():
        raise Refused(f"Không thấy {path}.", "Thư mục nhập phải có manifest.json liệt kê các tệp theo thứ tự.")
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        office, files = manifest["office"]["code"], [(entry["kind"], entry["file"]) for entry in manifest["files"]]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"{path} không đúng dạng ({error}).", "Cần office.code và danh sách files.") from error
    words = [office, *(word for entry in files for word in entry)]
    if not all(isinstance(word, str) and "\0" not in word for word in words):
        raise Refused(f"{path} không đúng dạng.", "office.code, kind và file phải là chữ.")
    root = folder.resolve()
    for _kind, name in files:
        if not (root / name).resolve().is_relative_to(root):
            raise Refused(f"manifest.json trỏ ra ngoài thư mục: {name}.", "Chỉ ghi tên tệp trong thư mục.")
    return {"office": office, "files": files}


class Command(BaseCommand):
    help = "Nhập cả thư mục theo thứ tự trong manifest.json."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The words of the command."""
        parser.add_argument("folder", type=Path, help="thư mục có manifest.json")
        parser.add_argument("--only", default="", help="chỉ nhập các loại này, cách nhau dấu phẩy, ví dụ units,people")

    def handle(self, *_args: object, **options: object) -> None:
        """Bring in file after file; a file that was brought in before changes nothing."""
        folder = Path(str(options["folder"]))
        only = {key for key in str(options["only"]).split(",") if key}
        try:
            manifest = read_manifest(folder)
            for kind_key in sorted(only):
                get_kind(kind_key)
            for kind_key, name in manifest["files"]:
                if not only or kind_key in only:
                    self._one(manifest["office"], kind_key, folder / name, is_silent=options["verbosity"] == 0)
        except Refused as error:
            raise CommandError(f"{error.message}\n→ {error.remedy}" if error.remedy else error.message) from error

    def _one(self, office: str, kind_key: str, path: Path, *, is_silent: bool) -> None:
        actor = actor_for(kind_key, office)
        shown = Progress(self.stderr, path.name, is_silent=is_silent)
        try:
            report = services.import_file(
                actor=actor, kind_key=kind_key, path=path, today=clock.today(), now=clock.now(), watch=shown.watch
            )
        except Refused as error:
            raise Refused(f"{path.name}: {error.message}", error.remedy) from error
        finally:
            shown.end()
        if not is_silent:
            self.stdout.write(summary(path.name, report, is_dry_run=False))
        if report.is_refused:
            if is_silent:
                self.stderr.write(summary(path.name, report))
            raise CommandError(f"{path.name}: bị từ chối, không ghi dòng nào.")
