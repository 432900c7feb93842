"""The demo's year, made once for the benchmarks that need it: `nhip sample-year` and `nhip import-folder`."""

import subprocess
import sys
import time
from pathlib import Path

from bench.frame import is_quick

PROFILE = "tuyen-quang-2023"


def nhip(*words: str) -> float:
    """Seconds that a command of the product takes, as a user calls it."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "nhip", *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def write(folder: Path) -> Path:
    """The files of the year; a fiftieth of the registers for a quick trial."""
    target = folder / "sample"
    nhip("sample-year", PROFILE, "--out", str(target), *(("--scale", "0.02") if is_quick() else ()))
    return target


def load(folder: Path) -> None:
    """Write the files and import them all into the fresh database."""
    seconds = nhip("load-units")
    files = write(folder)
    seconds += nhip("import-folder", str(files))
    print(f"  {PROFILE} imported in {seconds:.0f} s", flush=True)
