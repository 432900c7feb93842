"""Reads of reports."""

from nhip.reports.selectors.asked import period_of, readings_of
from nhip.reports.selectors.followed import FOLLOWED, Scope, TaskReadings
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
from nhip.reports.selectors.reports import (
    hand_written,
    head_of_unit,
    head_title,
    post_holder,
    readers_of_draft,
    regimes_of,
    reports_of,
    visible_to,
)

__all__ = [
    "FOLLOWED",
    "Drift",
    "Moved",
    "Readings",
    "Scope",
    "Style",
    "TaskReadings",
    "cell_of",
    "drift_of",
    "frozen_figures",
    "hand_written",
    "head_of_unit",
    "head_title",
    "is_declared",
    "keys_like",
    "period_of",
    "post_holder",
    "readers_of_draft",
    "readings_of",
    "regimes_of",
    "reports_of",
    "run_of",
    "styles_of",
    "torn_figures",
    "visible_to",
]
