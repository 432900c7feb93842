"""All figures of a full year, for two windows, each read as the report reads it."""

from datetime import date
from functools import partial

from bench import year
from bench.frame import fresh_installation, is_quick, measure, table, timings


def main() -> None:
    """Load the year, read every figure."""
    with fresh_installation() as folder:
        year.load(folder)
        from nhip.core.figures import Ask, Window, all_figures, read  # noqa: PLC0415 - Django is set up by now
        from nhip.org.selectors import agency_by_code  # noqa: PLC0415

        agency, known = agency_by_code("").pk, all_figures()
        windows = {"1/1–31/12": Window.calendar_year(2023), "15/12–14/12": Window.report_year(2023)}
        runs = 3 if is_quick() else 7
        asks = {name: Ask(agency, window, date(2024, 1, 20)) for name, window in windows.items()}

        def read_all(ask: Ask) -> None:
            for figure in known:
                read(figure, ask)

        timings(
            f"All {len(known)} figures",
            [measure(f"window {name}", partial(read_all, ask), runs=runs) for name, ask in asks.items()],
        )
        first = next(iter(asks.values()))
        single = sorted(
            (measure(figure.key, partial(read, figure, first), runs=3) for figure in known),
            key=lambda timing: -timing.median,
        )
        table(
            "The slowest of them",
            ("figure", "median ms"),
            [(timing.name, timing.median * 1000) for timing in single[:8]],
        )


if __name__ == "__main__":
    main()
