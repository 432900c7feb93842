"""`nhip read FILE… [--json]`: what a directive says, from the file itself; needs neither Django nor a database."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from nhip.reading import read
from nhip.reading.model import Reading, TaskProposal
from nhip.reading.sources import PageRead, Unreadable, extract

_HEAD = (
    ("number_symbol", "Số, ký hiệu"),
    ("kind", "Loại"),
    ("issuer", "Cơ quan ban hành"),
    ("place", "Nơi ban hành"),
    ("issued_on", "Ngày ban hành"),
    ("subject", "Trích yếu"),
    ("signer", "Người ký"),
    ("signer_authority", "Thẩm quyền ký"),
)


def main(words: Sequence[str]) -> int:
    """Read the files; 1 when any of them could not be read, the others are printed all the same."""
    parser = argparse.ArgumentParser(
        prog="nhip read",
        description="Đọc văn bản chỉ đạo (TXT, DOCX, PDF, bản chụp): thông tin văn bản và nhiệm vụ được giao.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    asked = parser.parse_intermixed_args(words)
    n_failed = 0
    for name in asked.files:
        try:
            reading, warnings = read_file(Path(name), sys.stderr)
        except Unreadable as error:
            n_failed += 1
            sys.stderr.write(f"{name}: {error}\n")
            continue
        for warning in warnings:
            sys.stderr.write(f"{name}: lưu ý: {warning}\n")
        sys.stdout.write(as_line(name, reading) if asked.json else summary(name, reading))
        sys.stdout.flush()
    return int(n_failed > 0)


def read_file(path: Path, progress: TextIO | None = None) -> tuple[Reading, tuple[str, ...]]:
    """What the file says, and what to mind about its text; Unreadable when it cannot be read."""

    def tell(page: PageRead) -> None:
        if progress is not None and progress.isatty() and page.is_scan:
            end = "\n" if page.index + 1 == page.n_pages else ""
            progress.write(f"\r{path.name}: đọc bản chụp, trang {page.index + 1}/{page.n_pages}{end}")
            progress.flush()

    extracted = extract(path, on_page=tell)
    return read(extracted.text), extracted.warnings


def as_line(name: str, reading: Reading) -> str:
    """One line of JSON: the base name of the file and everything that was read."""
    return json.dumps({"file": Path(name).name, **reading.as_json()}, ensure_ascii=False) + "\n"


def summary(name: str, reading: Reading) -> str:
    """What was read, for people."""
    return "\n".join([Path(name).name, *_head(reading), *_tasks(reading), "", ""])


def _head(reading: Reading) -> Iterator[str]:
    metadata = reading.metadata
    for field, label in _HEAD:
        value = getattr(metadata, field).value
        shown = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
        yield f"  {label + ':':<19}{shown or '–'}"
    for label, names in (("Kính gửi", metadata.addressees), ("Nơi nhận", metadata.recipients)):
        if names:
            yield f"  {label + ':':<19}{'; '.join(names)}"


def _tasks(reading: Reading) -> Iterator[str]:
    if not reading.tasks:
        yield "  Không thấy nhiệm vụ nào được giao."
        return
    yield f"  {len(reading.tasks)} nhiệm vụ:"
    for number, task in enumerate(reading.tasks, 1):
        yield f"  {number:>3}. {task.what}"
        yield from (f"       {label}: {value}" for label, value in _facts(task) if value)


def _facts(task: TaskProposal) -> Iterator[tuple[str, str]]:
    yield "Chủ trì", "; ".join(task.lead)
    yield "Phối hợp", "; ".join(task.co)
    yield "Thời hạn", _deadline(task)
    yield "Sản phẩm", task.product
    yield "Báo cáo", task.report_to
    yield "Tin cậy", f"{round(task.confidence * 100)}%"


def _deadline(task: TaskProposal) -> str:
    if task.deadline is None:
        return ""
    day = f" (đến ngày {task.deadline.due_on:%d/%m/%Y})" if task.deadline.due_on else ""
    return f"{task.deadline.text}{day}"
