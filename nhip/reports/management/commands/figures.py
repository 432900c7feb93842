"""Print every figure of a year as of a day, or the records behind one."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.figures import Ask, Reading, Window, all_figures, get, read
from nhip.org.selectors import agency_by_code
from nhip.reports.selectors import is_declared, styles_of


class Command(BaseCommand):
    help = "In mọi số liệu của một năm, tính đến một ngày; --trace MÃ in các bản ghi đứng sau một số liệu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`nhip figures --year 2023 --as-of 2024-01-20 --json`."""
        parser.add_argument("--year", type=int, default=0, help="năm báo cáo (mặc định: năm của ngày chốt)")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="ngày chốt, dạng 2024-01-20")
        parser.add_argument(
            "--window", choices=("calendar", "report"), default="calendar", help="01/01–31/12 hoặc 15/12–14/12"
        )
        parser.add_argument("--agency", default="", help="mã cơ quan, khi có nhiều cơ quan")
        parser.add_argument("--json", action="store_true", help="in JSON")
        parser.add_argument("--trace", default="", metavar="MÃ", help="in các bản ghi của một số liệu")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the figures asked for."""
        try:
            agency = agency_by_code(options["agency"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        as_of = options["as_of"] or clock.today()
        year = options["year"] or as_of.year
        window = Window.calendar_year(year) if options["window"] == "calendar" else Window.report_year(year)
        ask = Ask(agency.pk, window, as_of)
        if options["trace"]:
            self._trace(options["trace"], ask)
            return
        styles = styles_of(agency.pk)
        readings = []
        for figure in all_figures():
            rounding, step = styles.get(figure.key, (None, None))
            readings.append(read(figure, ask, rounding=rounding, step=step))
        if options["json"]:
            self.stdout.write(json.dumps([_plain(reading) for reading in readings], ensure_ascii=False, indent=1))
            return
        for reading in readings:
            text = "chưa có số liệu" if reading.missing else f"{reading.text} {reading.figure.unit}"
            self.stdout.write(f"{reading.figure.key:<44} {text:<40} {reading.figure.label}")

    def _trace(self, key: str, ask: Ask) -> None:
        if not is_declared(key):
            raise CommandError(f"Không có số liệu “{key}”. Xem danh sách mã: nhip figures.")
        for record in get(key).records(ask).iterator():
            self.stdout.write(f"{record.pk}\t{record}")


def _plain(reading: Reading) -> dict[str, Any]:
    value = reading.value
    number = None if value is None else int(value) if value == int(value) else float(value)
    return {
        "key": reading.figure.key,
        "label": reading.figure.label,
        "value": number,
        "of": reading.of,
        "unit": reading.figure.unit,
        "text": reading.text,
        "n_records": reading.n_records,
    }
