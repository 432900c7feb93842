"""The cap of the best class: how many are in it, how many may be, who stands beyond; people decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nhip.evaluation.choices import Grade
from nhip.evaluation.rules.points import n_excellent_allowed


@dataclass(frozen=True, slots=True)
class CapLine:
    """The agency, or one group of similar duties: its people in each class, and how many may be in the best."""

    label: str
    counts: tuple[tuple[Grade, int], ...]
    n_allowed: int

    @property
    def n_excellent(self) -> int:
        """How many the points put into the best class."""
        return dict(self.counts)[Grade.EXCELLENT]

    @property
    def n_over(self) -> int:
        """How many of them are too many."""
        return self.n_excellent - self.n_allowed


def cap_line(label: str, grades: Sequence[Grade | None], cap: Decimal) -> CapLine:
    """The line of those with these classes; who has none yet is not counted (NĐ 335/2025/NĐ-CP: 20% of the second)."""
    counts = tuple((grade, sum(given is grade for given in grades)) for grade in Grade)
    n_excellent, n_good = counts[0][1], counts[1][1]
    return CapLine(label, counts, n_excellent_allowed(n_excellent, n_good, cap))


@dataclass(frozen=True, slots=True)
class Beyond:
    """Who of the best class stands beyond the cap by points, and who is level across its border."""

    over: frozenset[int] = frozenset()
    level: frozenset[int] = frozenset()


def beyond(totals: Sequence[tuple[int, Decimal]], n_allowed: int) -> Beyond:
    """Of those in the best class (key, points), who stands beyond the number allowed.

    Equal points across the border are told apart: the points do not say who of them stays.
    """
    ranked = sorted((points for _key, points in totals), reverse=True)
    if len(ranked) <= n_allowed:
        return Beyond()
    border = ranked[n_allowed]
    is_level = n_allowed > 0 and ranked[n_allowed - 1] == border
    level = frozenset(key for key, points in totals if points == border) if is_level else frozenset()
    return Beyond(frozenset(key for key, points in totals if points <= border) - level, level)
