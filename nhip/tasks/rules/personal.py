"""Personal results from tasks: quantity, quality, progress, points and class, each explained.

NĐ 335/2025/NĐ-CP (in force 1/1/2026): 100 points are 30 of general criteria and 70 of task results; quantity is what
was done, quality what was accepted, progress what was on schedule, each of what was assigned in converted products; a
failed assessment and a late occurrence take 25 % of the item each; objective causes confirmed by the authority do not
count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from nhip.core.numbers import vi_decimal

_ZERO, _ONE, _CENT, _HUNDRED = Decimal(0), Decimal(1), Decimal("0.01"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The numbers in force from a day on.

    `weights` of quantity, quality and progress within the 70 points are UNCONFIRMED, equal until the Office sets them.
    `classes`: the least points of each class, best first; `cap`: the share that the best class may have of the second.
    """

    effective_from: date
    source: str
    general: Decimal = Decimal(30)
    results: Decimal = Decimal(70)
    deduction: Decimal = Decimal("0.25")
    weights: tuple[Decimal, Decimal, Decimal] = (_ONE, _ONE, _ONE)
    classes: tuple[tuple[Decimal, str], ...] = (
        (Decimal(90), "Hoàn thành xuất sắc nhiệm vụ"),
        (Decimal(70), "Hoàn thành tốt nhiệm vụ"),
        (Decimal(50), "Hoàn thành nhiệm vụ"),
        (_ZERO, "Không hoàn thành nhiệm vụ"),
    )
    cap: Decimal = Decimal("0.2")


SCHEMES: tuple[Scheme, ...] = (Scheme(date(2026, 1, 1), "NĐ 335/2025/NĐ-CP"),)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One assigned task of a person: its converted products, and what happened to it in the period."""

    label: str
    products: Decimal = _ONE
    is_done: bool = False
    is_accepted: bool = False
    n_sent_back: int = 0
    n_late: int = 0
    # Of the late occurrences, those whose cause the authority confirmed as objective.
    n_excused: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the three shares, between 0 and 1, with a line for each item that lowers it."""

    name: str
    earned: Decimal
    assigned: Decimal
    reasons: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        """What was earned of what was assigned; 0 when nothing was."""
        return self.earned / self.assigned if self.assigned else _ZERO

    @property
    def words(self) -> str:
        """The measure in words: "Số lượng: 3/4 = 75%"."""
        percent = vi_decimal((self.share * _HUNDRED).quantize(_CENT, ROUND_HALF_UP))
        return f"{self.name}: {vi_decimal(self.earned)}/{vi_decimal(self.assigned)} = {percent}%"


@dataclass(frozen=True, slots=True)
class PersonalResult:
    """The points of a person in a period and how they came about."""

    general: Decimal
    measures: tuple[Measure, Measure, Measure]
    results: Decimal
    total: Decimal
    label: str


def scheme_on(day: date, schemes: Sequence[Scheme] = SCHEMES) -> Scheme | None:
    """The scheme in force on a day; None before the first one, when nobody is scored by it."""
    in_force = [scheme for scheme in schemes if scheme.effective_from <= day]
    return max(in_force, key=lambda scheme: scheme.effective_from) if in_force else None


def quantity(items: Sequence[WorkItem]) -> Measure:
    """Done of assigned."""
    earned = sum((item.products for item in items if item.is_done), _ZERO)
    reasons = tuple(f"{item.label}: chưa hoàn thành" for item in items if not item.is_done)
    return Measure("Số lượng", earned, _assigned(items), reasons)


def quality(items: Sequence[WorkItem], scheme: Scheme) -> Measure:
    """Accepted of assigned; each time that an item was sent back takes a quarter of it."""
    earned, reasons = _ZERO, []
    for item in items:
        if not item.is_accepted:
            reasons.append(f"{item.label}: chưa được xác nhận")
            continue
        earned += item.products * _left(item.n_sent_back, scheme)
        if item.n_sent_back:
            reasons.append(f"{item.label}: bị trả lại {item.n_sent_back} lần, {_taken(item.n_sent_back, scheme)}")
    return Measure("Chất lượng", earned, _assigned(items), tuple(reasons))


def progress(items: Sequence[WorkItem], scheme: Scheme) -> Measure:
    """On schedule of assigned; each late occurrence takes a quarter of the item, those with objective cause none."""
    earned, reasons = _ZERO, []
    for item in items:
        n_counted = max(item.n_late - item.n_excused, 0)
        earned += item.products * _left(n_counted, scheme)
        if n_counted:
            reasons.append(f"{item.label}: chậm {n_counted} lần, {_taken(n_counted, scheme)}")
        if item.n_excused:
            reasons.append(f"{item.label}: {item.n_excused} lần chậm do khách quan đã xác nhận, không trừ")
    return Measure("Tiến độ", earned, _assigned(items), tuple(reasons))


def personal_result(items: Sequence[WorkItem], *, general: Decimal, scheme: Scheme) -> PersonalResult:
    """Points and class of a person: general criteria as given (at most their 30), task results from the items."""
    given = min(max(general, _ZERO), scheme.general)
    measures = (quantity(items), quality(items, scheme), progress(items, scheme))
    weighted = sum((m.share * weight for m, weight in zip(measures, scheme.weights, strict=True)), _ZERO)
    results = (weighted / sum(scheme.weights, _ZERO) * scheme.results).quantize(_CENT, ROUND_HALF_UP)
    return PersonalResult(given, measures, results, given + results, class_of(given + results, scheme))


def class_of(points: Decimal, scheme: Scheme) -> str:
    """The class that points give, before disqualifications and the cap."""
    return next(label for least, label in scheme.classes if points >= least)


def n_over_cap(n_excellent: int, n_good: int, scheme: Scheme) -> int:
    """How many of one agency and group of similar duties are rated excellent beyond the share allowed of the good."""
    return max(n_excellent - int(n_good * scheme.cap), 0)


def _assigned(items: Sequence[WorkItem]) -> Decimal:
    return sum((item.products for item in items), _ZERO)


def _left(times: int, scheme: Scheme) -> Decimal:
    return max(_ONE - scheme.deduction * times, _ZERO)


def _taken(times: int, scheme: Scheme) -> str:
    return f"trừ {vi_decimal((_ONE - _left(times, scheme)) * _HUNDRED)}%"
