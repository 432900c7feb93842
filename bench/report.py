"""The year-end report of a full year: Word, PDF, Excel, as `nhip report` writes them."""

from functools import partial

from bench import year
from bench.frame import fresh_installation, is_quick, measure, timings


def main() -> None:
    """Load the year, write the report in each format."""
    with fresh_installation() as folder:
        year.load(folder)
        command = ("report", "--year", "2023", "--out", str(folder / "reports"))
        runs = 2 if is_quick() else 5
        timings(
            "Report of the year, start of the command included",
            [
                measure(form.upper(), partial(year.nhip, *command, "--format", form), runs=runs)
                for form in ("docx", "pdf", "xlsx")
            ],
        )


if __name__ == "__main__":
    main()
