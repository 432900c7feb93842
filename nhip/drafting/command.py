"""`nhip check-form FILE…`: what is wrong with the form of drafts in Word; needs neither Django nor a database."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from nhip.drafting.layouts import UnreadableDraftError, draft_of_docx
from nhip.drafting.rules import Finding, check_form


def main(words: Sequence[str]) -> int:
    """Check the drafts; 0 when nothing is wrong, 1 when something is, 2 when a file could not be read."""
    parser = argparse.ArgumentParser(
        prog="nhip check-form", description="Kiểm tra thể thức, kỹ thuật trình bày của dự thảo Word (NĐ 30/2020/NĐ-CP)."
    )
    parser.add_argument("files", nargs="+", metavar="TỆP")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    asked = parser.parse_intermixed_args(words)
    codes = {0}
    for name in asked.files:
        try:
            found = check_form(draft_of_docx(Path(name)))
        except (OSError, UnreadableDraftError) as error:
            sys.stderr.write(f"{name}: {error.strerror if isinstance(error, OSError) else error}\n")
            codes.add(2)
            continue
        codes.add(1 if found else 0)
        sys.stdout.write(_line(name, found) if asked.json else _told(name, found))
    return max(codes)


def _line(name: str, found: Sequence[Finding]) -> str:
    return (
        json.dumps({"file": Path(name).name, "findings": [asdict(each) for each in found]}, ensure_ascii=False) + "\n"
    )


def _told(name: str, found: Sequence[Finding]) -> str:
    lines = [f"{Path(name).name}: {f'{len(found)} điểm cần sửa' if found else 'đúng thể thức'}"]
    lines += [f"  {each.where}: {each.said} {each.remedy} [{each.source}]" for each in found]
    return "\n".join(lines) + "\n"
