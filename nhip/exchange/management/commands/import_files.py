"""`nhip import KIND FILE…`: bring files in from the command line."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.imports import all_kinds, get_kind, write_result
from nhip.exchange import services
from nhip.exchange.console import Progress, summary
from nhip.org.actors import Actor
from nhip.org.selectors import agencies, agency_by_code

_UNITS = "units"


def actor_for(kind_key: str, agency_code: str) -> Actor:
    """The system acting for the agency of that code; for nobody when a list of units is to make the agency."""
    if kind_key == _UNITS and not agencies().filter(**({"code": agency_code} if agency_code else {})).exists():
        return Actor.system(None)
    return Actor.system(agency_by_code(agency_code).pk)


class Command(BaseCommand):
    help = "Nhập sổ, danh sách từ tệp XLSX, XLS, CSV."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The words of the command."""
        kinds = "; ".join(f"{kind.key} = {kind.label}" for kind in all_kinds())
        parser.add_argument("kind", help=f"loại tệp: {kinds}")
        parser.add_argument("files", nargs="+", type=Path, help="các tệp, nhập theo thứ tự")
        parser.add_argument("--agency", default="", help="mã cơ quan, khi hệ thống có nhiều cơ quan")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
        parser.add_argument("--accept-good-rows", action="store_true", help="ghi các dòng đúng dù có dòng sai")
        parser.add_argument("--result", type=Path, help="ghi tệp kết quả XLSX: mỗi dòng bị từ chối một dòng")

    def handle(self, *_args: object, **options: object) -> None:
        """Bring the files in, one transaction each; stop at the first that is refused."""
        kind_key, files = str(options["kind"]), list(options["files"])  # type: ignore[call-overload]  # argparse gives a list
        try:
            get_kind(kind_key)
            for path in files:
                self._one(kind_key, path, options)
        except Refused as error:
            raise CommandError(f"{error.message}\n→ {error.remedy}" if error.remedy else error.message) from error

    def _one(self, kind_key: str, path: Path, options: dict[str, object]) -> None:
        shown = Progress(self.stderr, path.name, is_silent=options["verbosity"] == 0)
        try:
            report = services.import_file(
                actor=actor_for(kind_key, str(options["agency"])),
                kind_key=kind_key,
                path=path,
                today=clock.today(),
                now=clock.now(),
                is_dry_run=bool(options["dry_run"]),
                accept_good_rows=bool(options["accept_good_rows"]),
                watch=shown.watch,
            )
        finally:
            shown.end()
        if isinstance(options["result"], Path):
            write_result(report.preview, options["result"])
        if options["verbosity"] != 0:
            self.stdout.write(summary(path.name, report, is_dry_run=bool(options["dry_run"])))
        if report.is_refused:
            hint = (
                f" Xem {options['result']}." if options["result"] else " Thêm --result TỆP.xlsx để có danh sách đầy đủ."
            )
            done = "có dòng sai" if options["dry_run"] else "bị từ chối, không ghi dòng nào"
            raise CommandError(f"{path.name}: {done}.{hint}")
