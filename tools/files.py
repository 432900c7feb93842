"""The project's own text files, as git knows them (tracked or about to be)."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Other people's text: kept as it came.
FOREIGN = ("nhip/ui/static/vendor/", "nhip/core/printing/fonts/", "LICENSE")
SUFFIXES = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".toml",
    ".in",
    ".sh",
    ".js",
    ".css",
    ".csv",
    ".json",
    ".typ",
    ".svg",
    ".yml",
    "",
}


@cache
def own_files() -> tuple[Path, ...]:
    """Paths relative to the root, sorted; without deleted files and foreign text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(
        Path(name)
        for name in sorted(set(listed.split("\0")))
        if name and not name.startswith(FOREIGN) and (ROOT / name).is_file()
    )


def texts() -> Iterator[tuple[Path, str]]:
    """Every own text file with its content."""
    for path in own_files():
        if path.suffix in SUFFIXES:
            yield path, (ROOT / path).read_text(encoding="utf-8")


def is_test(path: Path) -> bool:
    """Tests, wherever they stand: in an app's room `tests` or in the folder `tests`."""
    return "tests" in path.parts[:-1]
