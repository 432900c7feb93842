"""Reading the files that offices have: kinds of files, their columns, and one engine for all of them.

A room declares its kinds in its `imports.py` with `register_kind(ImportKind(…))`; `dry_run` and `run` do the rest.
"""

from nhip.core.imports import parsers
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
from nhip.core.imports.parsers import BadValue, Cell, Hints, Parser

__all__ = [
    "ApplyRows",
    "BadValue",
    "Cell",
    "HeadingMap",
    "Hints",
    "ImportColumn",
    "ImportKind",
    "NaturalKey",
    "Parser",
    "Problem",
    "Progress",
    "Row",
    "all_kinds",
    "get_kind",
    "parsers",
    "register_kind",
    "unregister_kind",
]
