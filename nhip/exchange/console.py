"""What the import commands print: progress with remaining time on stderr, a summary on stdout."""

import sys
import time

from django.core.management.base import OutputWrapper

from nhip.core.imports import Pace, Step, problem_lines, vi_duration
from nhip.core.imports.rows import IGNORED_LABELS
from nhip.core.numbers import vi_int
from nhip.exchange.services import ImportReport

_EVERY = 0.25
_EVERY_PLAIN = 5.0
_SHOWN = 20


class Progress:
    """A line that says how far a file is; on a terminal it is written over itself."""

    def __init__(self, stream: OutputWrapper, name: str, *, is_silent: bool = False) -> None:
        self.stream, self.name, self.is_silent = stream, name, is_silent
        self.is_terminal = sys.stderr.isatty() and stream.isatty()
        self.pace = Pace(time.monotonic())
        self.last = self.pace.started
        self.width = 0

    def watch(self, step: Step) -> None:
        """Show a step of the engine, not more often than it can be read."""
        moment = time.monotonic()
        self.pace.take(step, moment)
        if self.is_silent or moment - self.last < (_EVERY if self.is_terminal else _EVERY_PLAIN):
            return
        self.last = moment
        whole = f"/{vi_int(step.total)}" if step.total else ""
        left = f", {vi_duration(self.pace.seconds_left)}" if step.phase == "write" else ""
        line = f"{self.name}: {self.pace.label.lower()} {vi_int(step.done)}{whole} dòng{left}"
        self._write(line)

    def _write(self, line: str) -> None:
        if self.is_terminal:
            self.stream.write(f"\r{line:<{self.width}}", ending="")
            self.width = len(line)
        else:
            self.stream.write(line)

    def end(self) -> None:
        """Leave the line."""
        if self.is_terminal and self.width:
            self.stream.write("\r" + " " * self.width + "\r", ending="")


def summary(name: str, report: ImportReport, *, is_dry_run: bool = False) -> str:
    """The counts of one file, what was left out, and the first problems."""
    counts = report.preview.counts
    done = f"sẽ ghi {vi_int(counts.good)}" if is_dry_run else f"đã ghi {vi_int(report.written)} bản ghi"
    parts = [f"{vi_int(counts.total)} dòng", done]
    if counts.existing:
        parts.append(f"{vi_int(counts.existing)} dòng đã có")
    if counts.differing:
        parts.append(f"{vi_int(counts.differing)} dòng đã có với nội dung khác (giữ nguyên)")
    if counts.refused:
        parts.append(f"{vi_int(counts.refused)} dòng sai")
    lines = [f"{name}: {report.preview.kind.label} – " + ", ".join(parts)]
    if ignored := [f"{vi_int(n)} {IGNORED_LABELS[reason]}" for reason, n in report.preview.ignored.most_common()]:
        lines.append("  bỏ qua " + ", ".join(ignored))
    lines += [f"  trang “{sheet.name}”: {sheet.note}" for sheet in report.preview.sheets if sheet.note]
    if report.preview.missing:
        lines.append("  thiếu cột bắt buộc: " + ", ".join(report.preview.missing))
    problems = problem_lines(report.preview)
    for sheet, number, column, value, message, remedy in problems[:_SHOWN]:
        flat = " | ".join(part.replace("\n", "; ") for part in (column, value, message, remedy) if part)
        lines.append(f"  trang “{sheet}” dòng {number}: {flat}")
    if len(problems) > _SHOWN:
        lines.append(f"  … và {vi_int(len(problems) - _SHOWN)} dòng sai khác")
    return "\n".join(lines)
