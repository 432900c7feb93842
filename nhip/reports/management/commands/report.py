"""Draft the report of a year and write it as Word, PDF, Excel and HTML, with the press note."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.org.selectors import agency_by_code
from nhip.reports.choices import Basis, ReportKind, Topic
from nhip.reports.compose import compose, listing_of
from nhip.reports.exports.docx import render_docx, render_press_docx
from nhip.reports.exports.html import render_html, render_press_html
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.exports.xlsx import render_xlsx
from nhip.reports.periods import Period
from nhip.reports.press import compose_press
from nhip.reports.services import draft_report


class Command(BaseCommand):
    help = "Lập (hoặc cập nhật) dự thảo báo cáo của một kỳ và ghi ra Word, PDF, Excel, HTML cùng tin bài."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`nhip report --year 2023 --as-of 2024-01-20 --out DIR`."""
        parser.add_argument("--year", type=int, required=True, help="năm báo cáo")
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.YEAR.value, help="loại kỳ")
        parser.add_argument("--number", type=int, default=1, help="kỳ thứ mấy trong năm (quý 1–4, tháng 1–12 …)")
        parser.add_argument(
            "--window", choices=Basis.values, default=Basis.CALENDAR.value, help="01/01–31/12 hoặc 15/12–14/12"
        )
        parser.add_argument(
            "--topic", choices=Topic.values, default=Topic.WORK.value, help="công tác Văn phòng, hoặc nhiệm vụ của ai"
        )
        parser.add_argument("--unit", default="", help="mã đơn vị, khi báo cáo nhiệm vụ của một đơn vị")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="ngày chốt, dạng 2024-01-20")
        parser.add_argument("--agency", default="", help="mã cơ quan, khi có nhiều cơ quan")
        parser.add_argument("--out", type=Path, required=True, help="thư mục ghi ra")
        parser.add_argument(
            "--base-url", default="http://127.0.0.1:8000", help="địa chỉ của phần mềm cho đường dẫn trong HTML"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draft, compose once, print every form."""
        try:
            agency = agency_by_code(options["agency"])
            period = Period(ReportKind(options["kind"]), options["year"], options["number"], Basis(options["window"]))
            as_of = options["as_of"] or max(clock.today(), period.window.start)
            report = draft_report(
                actor=Actor.system(agency.pk), period=period, as_of=as_of, now=clock.now(), topic=options["topic"],
                unit_id=_unit_id(options["unit"]),
            )  # fmt: skip
        except (Refused, ValueError) as refused:
            raise CommandError(str(refused)) from refused
        start = time.perf_counter()
        composition = compose(report)
        document, base = composition.document, options["base_url"]
        self.stdout.write(f"{report.title}: soạn trong {time.perf_counter() - start:.1f} giây")
        outputs: dict[str, Callable[[], bytes]] = {
            "bao-cao.docx": lambda: render_docx(document),
            "bao-cao.pdf": lambda: render_pdf(document),
            "phu-luc.xlsx": lambda: render_xlsx(document, listing=listing_of(report), base_url=base),
            "bao-cao.html": lambda: render_html(document, base_url=base).encode(),
        }
        if not report.is_of_tasks:
            press = compose_press(report, composition.readings)
            outputs["tin-bai.docx"] = lambda: render_press_docx(press)
            outputs["tin-bai.html"] = lambda: render_press_html(press, base_url=base).encode()
        options["out"].mkdir(parents=True, exist_ok=True)
        for name, render in outputs.items():
            start = time.perf_counter()
            (options["out"] / name).write_bytes(render())
            self.stdout.write(f"  {options['out'] / name} ({time.perf_counter() - start:.1f} giây)")
        for table in document.tables:
            for check in table.failed:
                self.stderr.write(f"  Chưa khớp – {table.title}: {check.message}")


def _unit_id(code: str) -> int | None:
    if not code:
        return None
    found = Unit.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused(f"Không có đơn vị mang mã “{code}”.", "Xem mã ở trang Cơ cấu, nhân sự.")
    return found
