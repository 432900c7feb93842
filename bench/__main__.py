"""Run all benchmarks, or those named: `python -m bench [NAME…] [--quick]`."""

import subprocess
import sys
import time
from pathlib import Path

from bench.frame import machine

HERE = Path(__file__).resolve().parent
FRAME = {"__init__", "__main__", "finding_peers", "frame", "fill", "fill_tasks", "year"}


def main() -> int:
    """Each benchmark in turn, in a fresh process; the exit code says whether all of them could be run."""
    known = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in FRAME)
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or known
    if unknown := set(wanted) - set(known):
        print(f"No benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
        return 2
    print(machine())
    failed = []
    for name in wanted:
        started = time.perf_counter()
        code = subprocess.run([sys.executable, "-m", f"bench.{name}", *options], check=False).returncode
        print(f"({name}: {time.perf_counter() - started:.0f} s)\n", flush=True)
        if code:
            failed.append(name)
    if failed:
        print(f"Could not be measured: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
