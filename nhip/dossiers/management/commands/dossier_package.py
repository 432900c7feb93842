"""`nhip dossier-package check|import|export`: archive packages of dossiers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.dossiers.exports.packing import write_sip
from nhip.dossiers.packages import check_package, too_long
from nhip.dossiers.selectors import visible_to
from nhip.dossiers.services import import_package
from nhip.org.actors import Actor
from nhip.org.selectors import agency_by_code


class Command(BaseCommand):
    help = "Gói hồ sơ lưu trữ (SIP): kiểm tra, nhập, xuất."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do with which file."""
        parser.add_argument("deed", choices=("check", "import", "export"), help="kiểm tra, nhập hoặc xuất gói")
        parser.add_argument("file", type=Path, help="tệp gói .zip")
        parser.add_argument("--agency", default="", help="mã cơ quan, khi hệ thống có nhiều cơ quan")
        parser.add_argument("--dossier", default="", metavar="NĂM/SỐ", help="hồ sơ cần xuất, ví dụ 2024/01.TCCB")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it; a package that is not whole ends with an error."""
        try:
            getattr(self, f"_{options['deed']}")(options["file"], options)
        except Refused as error:
            raise CommandError(str(error)) from error

    def _check(self, path: Path, _options: dict[str, Any]) -> None:
        findings = check_package(path)
        for finding in findings:
            self.stderr.write(f"{finding.path}: {finding.message}")
        if findings:
            raise CommandError(f"Gói có {len(findings)} lỗi.")
        self.stdout.write("Gói đầy đủ: cấu trúc, mã băm và mô tả khớp nhau.")

    def _import(self, path: Path, options: dict[str, Any]) -> None:
        actor = Actor.system(agency_by_code(options["agency"]).pk)
        dossier = import_package(actor=actor, path=path, now=clock.now())
        self.stdout.write(f"Đã nhập hồ sơ {dossier}: {dossier.n_items} tài liệu.")

    def _export(self, path: Path, options: dict[str, Any]) -> None:
        actor = Actor.system(agency_by_code(options["agency"]).pk)
        year, _, notation = options["dossier"].partition("/")
        dossier = visible_to(actor).filter(year=year if year.isdigit() else 0, notation=notation).first()
        if dossier is None:
            raise CommandError("Không có hồ sơ này. Ghi --dossier NĂM/SỐ, ví dụ --dossier 2024/01.TCCB.")
        with path.open("wb") as target:
            packed = write_sip(target, actor, dossier, clock.now())
        for warning in too_long(packed):
            self.stderr.write(f"Lưu ý: {warning}")
        self.stdout.write(f"Đã xuất {path.name}: {len(packed.documents)} tài liệu, {len(packed.files)} tệp.")
