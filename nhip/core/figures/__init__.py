"""Figures: every number that is printed is a named query that can show its records, for any window, as of any day."""

from nhip.core.figures.declare import Figure, Kind, all_figures, get, register
from nhip.core.figures.read import Reading, read
from nhip.core.figures.window import Ask, Window
from nhip.core.figures.wording import Rounding

__all__ = ["Ask", "Figure", "Kind", "Reading", "Rounding", "Window", "all_figures", "get", "read", "register"]
