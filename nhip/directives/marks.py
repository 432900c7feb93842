"""The text of a directive cut into runs, each with the proposal whose words it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nhip.directives.choices import TaskProposalState
from nhip.directives.models import TaskProposal

_SHOWN = (TaskProposalState.PENDING, TaskProposalState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text; `start` is its place in code points, `proposal` the innermost one over it."""

    start: int
    text: str
    proposal: TaskProposal | None


def runs_of(text: str, proposals: Sequence[TaskProposal]) -> list[Run]:
    """The whole text as runs in order; rejected proposals mark nothing."""
    shown = [each for each in proposals if each.state in _SHOWN]
    places = sorted({0, len(text), *(each.start for each in shown), *(each.end for each in shown)})
    runs, at = [], 0
    ordered = sorted(shown, key=lambda each: each.start)
    open_ones: list[TaskProposal] = []
    for start, end in pairwise(places):
        open_ones = [each for each in open_ones if each.end > start]
        while at < len(ordered) and ordered[at].start <= start:
            open_ones.append(ordered[at])
            at += 1
        inner = min(open_ones, key=lambda each: each.end - each.start, default=None)
        runs.append(Run(start, text[start:end], inner))
    return runs
