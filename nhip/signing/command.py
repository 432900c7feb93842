"""`nhip verify FILE… [--json]`: who signed a PDF and whether it can be relied on; without Django or a database."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from nhip.signing.checking import NotPdfError, judgement_of
from nhip.signing.judging import Judgement, Outcome
from nhip.signing.trust import load_trust
from nhip.signing.verdicts import Signature


def main(words: Sequence[str]) -> int:
    """Check the files; 0 when each is signed and valid, 1 when one is not, 2 when one could not be checked."""
    parser = argparse.ArgumentParser(prog="nhip verify", description="Kiểm tra chữ ký số của văn bản PDF.")
    parser.add_argument("files", nargs="+", metavar="TỆP")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument(
        "--trust", default=os.environ.get("NHIP_TRUST", ""), metavar="THƯ_MỤC",
        help="chứng thư của các nhà cung cấp được tin cậy (mặc định: NHIP_TRUST)",
    )  # fmt: skip
    asked = parser.parse_intermixed_args(words)
    trust, codes = load_trust(asked.trust), {0}
    for name in asked.files:
        try:
            found = judgement_of(Path(name), trust)
        except (OSError, NotPdfError) as error:
            sys.stderr.write(f"{name}: {error.strerror if isinstance(error, OSError) else error}\n")
            codes.add(2)
            continue
        codes.add(0 if found.outcome == Outcome.GOOD else 1)
        line = json.dumps({"file": Path(name).name, **found.as_json()}, ensure_ascii=False)
        sys.stdout.write(f"{line}\n" if asked.json else "\n".join([*_told(Path(name).name, found), "", ""]))
    return max(codes)


def _told(name: str, found: Judgement) -> Iterator[str]:
    yield f"{name}: {found.said}"
    yield from (f"  ! {fault}" for fault in found.faults)
    for place, each in enumerate(found.signatures, 1):
        yield from _signature(place, each)


def _signature(place: int, each: Signature) -> Iterator[str]:
    yield f"  {place}. {each.signer or 'Chữ ký không đọc được'}{f', ký lúc {each.moment}' if each.moment else ''}"
    yield f"     {each.verdict}"
    yield from (f"     - {reason}" for reason in each.reasons)
    if each.chain:
        yield f"     Chứng thư do: {' ← '.join(each.chain)}"
