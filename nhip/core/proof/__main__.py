"""Verify an exported journal with nothing but Python: `python -m nhip.core.proof FILE.jsonl[.gz] [--anchors FILE]`."""

import argparse
import sys
from pathlib import Path

from nhip.core.proof import verify_export


def main(arguments: list[str] | None = None) -> int:
    """Print the report; 0 when the journal is whole, 1 when it was tampered with, 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m nhip.core.proof", description="Kiểm tra nhật ký đã xuất.")
    parser.add_argument("file", type=Path, help="tệp do `nhip journal export` ghi")
    parser.add_argument("--anchors", type=Path, help="tệp neo giữ ngoài cơ sở dữ liệu")
    options = parser.parse_args(arguments)
    try:
        report = verify_export(options.file, options.anchors)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"Không đọc được: {error}\n")
        return 2
    sys.stdout.write("\n".join(report.lines()) + "\n")
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main())
