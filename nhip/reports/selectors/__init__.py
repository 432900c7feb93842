"""Reads of reports."""

from nhip.reports.selectors.frozen import Drift, Moved, drift_of, frozen_figures, torn_figures
from nhip.reports.selectors.readings import (
    Readings,
    Style,
    cell_of,
    is_declared,
    keys_like,
    run_of,
    styles_of,
)
from nhip.reports.selectors.reports import hand_written, reports_of, visible_to

__all__ = [
    "Drift",
    "Moved",
    "Readings",
    "Style",
    "cell_of",
    "drift_of",
    "frozen_figures",
    "hand_written",
    "is_declared",
    "keys_like",
    "reports_of",
    "run_of",
    "styles_of",
    "torn_figures",
    "visible_to",
]
