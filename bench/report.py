"""The year-end report of a full year: composed from the records and printed in each form."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bench import year
from bench.frame import fresh_installation, is_quick, measure, timings


def main() -> None:
    """Load the year, compose and print the report as `nhip report` does."""
    with fresh_installation() as folder:
        year.load(folder)
        from nhip.core import clock  # noqa: PLC0415 - Django is set up by now
        from nhip.org.actors import Actor  # noqa: PLC0415
        from nhip.org.selectors import agency_by_code  # noqa: PLC0415
        from nhip.reports.choices import Basis, ReportKind  # noqa: PLC0415
        from nhip.reports.compose import compose  # noqa: PLC0415
        from nhip.reports.exports.docx import render_docx  # noqa: PLC0415
        from nhip.reports.exports.html import render_html  # noqa: PLC0415
        from nhip.reports.exports.pdf import render_pdf  # noqa: PLC0415
        from nhip.reports.exports.xlsx import render_xlsx  # noqa: PLC0415
        from nhip.reports.periods import Period  # noqa: PLC0415
        from nhip.reports.services import draft_report  # noqa: PLC0415

        period = Period(ReportKind.YEAR, 2023, 1, Basis.CALENDAR)
        actor = Actor.system(agency_by_code("").pk)
        report = draft_report(actor=actor, period=period, as_of=date(2024, 1, 20), now=clock.now())
        forms: dict[str, Callable[..., object]] = {
            "to DOCX": render_docx,
            "to PDF": render_pdf,
            "to XLSX": render_xlsx,
            "to HTML": partial(render_html, base_url=""),
        }
        runs = 2 if is_quick() else 5

        def printed(name: str) -> object:
            return forms[name](compose(report).document)

        timings(
            "Report of the year, from the records each time",
            [
                measure("composed", partial(compose, report), runs=runs),
                *(measure(f"composed, printed {name}", partial(printed, name), runs=runs) for name in forms),
            ],
        )


if __name__ == "__main__":
    main()
