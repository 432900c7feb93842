"""Reading the files that offices have: kinds of files, their columns, and one engine for all of them.

A room declares its kinds in its `imports.py` with `register_kind(ImportKind(…))`; `dry_run` and `run` do the rest.
"""

from nhip.core.imports import parsers
from nhip.core.imports.engine import Counts, Outcome, Preview, Source, Step, dry_run, guess_kinds, run
from nhip.core.imports.guards import DEFAULT_LIMITS, Limits
from nhip.core.imports.kinds import (
    ApplyRows,
    HeadingMap,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    all_kinds,
    get_kind,
    register_kind,
    unregister_kind,
)
from nhip.core.imports.pace import Pace, vi_duration
from nhip.core.imports.parsers import BadValue, Cell, Hints, Parser
from nhip.core.imports.results import problem_lines, write_result

__all__ = [
    "DEFAULT_LIMITS",
    "ApplyRows",
    "BadValue",
    "Cell",
    "Counts",
    "HeadingMap",
    "Hints",
    "ImportColumn",
    "ImportKind",
    "Limits",
    "NaturalKey",
    "Outcome",
    "Pace",
    "Parser",
    "Preview",
    "Problem",
    "Progress",
    "Row",
    "Source",
    "Step",
    "all_kinds",
    "dry_run",
    "get_kind",
    "guess_kinds",
    "parsers",
    "problem_lines",
    "register_kind",
    "run",
    "unregister_kind",
    "vi_duration",
    "write_result",
]
