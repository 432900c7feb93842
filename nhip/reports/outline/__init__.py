"""The outline of the report: pure declarations of sections, sentence patterns and slots (no query, no clock)."""

from nhip.reports.outline.closing import CLOSING
from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.grammar import Lines, Writing
from nhip.reports.outline.opening import OPENING
from nhip.reports.outline.people import PEOPLE
from nhip.reports.outline.work import WORK

OUTLINE: tuple[Part, ...] = (*OPENING, *WORK, *PEOPLE, *CLOSING)

__all__ = ["OUTLINE", "Hand", "Lines", "Part", "Writing"]
