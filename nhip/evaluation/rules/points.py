"""Points of a person in a period, each explained: quantity, quality, progress, what leaders are marked for, class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from nhip.core.numbers import vi_decimal
from nhip.evaluation.choices import Grade, Occurrence
from nhip.evaluation.rules.items import Mark, WorkItem
from nhip.evaluation.rules.scheme import Scheme, grade_of

_ZERO, _ONE, _CENT, _HUNDRED = Decimal(0), Decimal(1), Decimal("0.01"), Decimal(100)
UNIT_RESULTS = "Kết quả hoạt động của đơn vị phụ trách"


@dataclass(frozen=True, slots=True)
class Measure:
    """A share between 0 and 1 of something assigned; `earned` of `assigned`."""

    name: str
    earned: Decimal
    assigned: Decimal

    @property
    def share(self) -> Decimal:
        """What was earned of what was assigned; 0 when nothing was."""
        return self.earned / self.assigned if self.assigned else _ZERO

    @property
    def percent(self) -> str:
        """The share in percent: "87,5%"."""
        return f"{vi_decimal((self.share * _HUNDRED).quantize(_CENT, ROUND_HALF_UP))}%"

    @property
    def words(self) -> str:
        """The measure in words: "Số lượng: 3/4 = 75%"."""
        return f"{self.name}: {vi_decimal(self.earned)}/{vi_decimal(self.assigned)} = {self.percent}"


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """An item with what it earns in each measure; `notes` and `marks` (each in words) say why it is no more."""

    item: WorkItem
    quantity: Decimal
    quality: Decimal
    progress: Decimal
    notes: tuple[str, ...]
    marks: tuple[tuple[Mark, str], ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """All that lowers the item, in words."""
        return (*self.notes, *(words for _mark, words in self.marks))


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a person in one scored period; what cannot be told yet is None and named in `missing`."""

    items: tuple[ItemPoints, ...]
    measures: tuple[Measure, ...]
    weights: tuple[Decimal, ...]
    general: Decimal | None
    results: Decimal | None
    total: Decimal | None
    grade: Grade | None
    missing: tuple[str, ...]

    @property
    def formula(self) -> str:
        """How the points of results come about: "70 × (100% + 75% + 100%) / 3"."""
        parts = " + ".join(
            (f"{vi_decimal(weight)} × " if weight != _ONE else "") + measure.percent
            for measure, weight in zip(self.measures, self.weights, strict=True)
        )
        return f"({parts}) / {vi_decimal(sum(self.weights, _ZERO))}"


def item_points(item: WorkItem, scheme: Scheme) -> ItemPoints:
    """What one item earns (Điều 14, khoản 2).

    Quantity: it was completed. Quality: it was accepted, each assessment not passed takes a quarter. Progress: it was
    completed, each delay takes a quarter; one that is not completed earns nothing, unless all its delays are excused.
    """
    quality = _left(item.n(Occurrence.SENT_BACK), scheme) if item.is_accepted else _ZERO
    progress = _left(item.n(Occurrence.LATE), scheme) if item.is_done or item.is_excused else _ZERO
    notes: tuple[str, ...] = ()
    if not item.is_done:
        notes = ("chưa hoàn thành, chưa có điểm",)
    elif not item.is_accepted:
        notes = ("chưa được xác nhận đạt chất lượng",)
    earns = {Occurrence.LATE: item.is_done, Occurrence.SENT_BACK: item.is_accepted}
    return ItemPoints(
        item=item,
        quantity=item.products if item.is_done else _ZERO,
        quality=item.products * quality,
        progress=item.products * progress,
        notes=notes,
        marks=tuple((mark, _words(mark, scheme, earns=earns[mark.kind])) for mark in item.marks),
    )


def _words(mark: Mark, scheme: Scheme, *, earns: bool) -> str:
    if mark.excuse:
        return f"không trừ: {mark.words}; khách quan, {mark.excuse}"
    if not earns:  # nothing was earned that a quarter could be taken of
        return mark.words
    measure = "tiến độ" if mark.kind is Occurrence.LATE else "chất lượng"
    return f"−{vi_decimal(scheme.deduction * _HUNDRED)}% {measure}: {mark.words}"


def measures_of(points: Sequence[ItemPoints]) -> tuple[Measure, Measure, Measure]:
    """The three measures; their numerators are the sums of what the items earn."""
    assigned = sum((row.item.products for row in points), _ZERO)
    return (
        Measure("Số lượng", sum((row.quantity for row in points), _ZERO), assigned),
        Measure("Chất lượng", sum((row.quality for row in points), _ZERO), assigned),
        Measure("Tiến độ", sum((row.progress for row in points), _ZERO), assigned),
    )


def unit_measure(grades: Sequence[Grade | None], scheme: Scheme) -> Measure | None:
    """The results of the unit: whole when nobody under the leader failed, half when somebody did; None while untold.

    NĐ 335/2025/NĐ-CP: 100% of the officials under management rated "hoàn thành nhiệm vụ" or better give the whole.
    """
    told = [grade for grade in grades if grade is not None]
    if not told:
        return None
    whole, part = scheme.unit_shares
    return Measure(UNIT_RESULTS, part if Grade.FAILED in told else whole, _ONE)


def general_points(marks: Mapping[str, Decimal] | None, scheme: Scheme) -> Decimal | None:
    """The general points of what the leader marked; None before it was."""
    if marks is None or any(criterion.key not in marks for criterion in scheme.criteria):
        return None
    return sum((min(max(marks[row.key], _ZERO), row.most) for row in scheme.criteria), _ZERO)


def leading_measures(
    marks: Mapping[str, Decimal] | None, unit: Measure | None, scheme: Scheme
) -> tuple[list[Measure], list[str]]:
    """What leaders are scored for besides, and what of it is still missing."""
    found, missing = [], []
    if unit is None:
        missing.append(f"{UNIT_RESULTS}: chưa ai trong đơn vị có điểm")
    else:
        found.append(unit)
    for criterion in scheme.leading:
        given = (marks or {}).get(criterion.key)
        if given is None:
            missing.append(f"Chưa chấm: {criterion.label}")
        else:
            found.append(Measure(criterion.label, min(max(given, _ZERO), criterion.most), criterion.most))
    return found, missing


def score(
    items: Sequence[WorkItem],
    marks: Mapping[str, Decimal] | None,
    scheme: Scheme,
    *,
    leading: tuple[list[Measure], list[str]] | None = None,
    is_disqualified: bool = False,
) -> Score:
    """Points and class of a person in a scored period; no class while something is missing, unless disqualified."""
    points = tuple(item_points(item, scheme) for item in items)
    measures: list[Measure] = list(measures_of(points))
    weights = list(scheme.weights)
    missing: list[str] = [] if items else ["Không có nhiệm vụ nào tính vào kỳ này"]
    if leading is not None:
        measures += leading[0]
        missing += leading[1]
        weights += scheme.leading_weights[: len(leading[0])]
    results = _results(measures, weights, scheme) if not missing else None
    general = general_points(marks, scheme)
    if general is None:
        missing.insert(0 if items else 1, "Chưa chấm tiêu chí chung")
    total = None if results is None or general is None else general + results
    grade = None if total is None else grade_of(total, scheme)
    return Score(
        items=points,
        measures=tuple(measures),
        weights=tuple(weights),
        general=general,
        results=results,
        total=total,
        grade=Grade.FAILED if is_disqualified else grade,
        missing=tuple(missing),
    )


def mean(totals: Sequence[Decimal | None]) -> Decimal | None:
    """The points of a longer period: the mean of its scored periods that have points (Điều 21); None when none has."""
    told = [total for total in totals if total is not None]
    return (sum(told, _ZERO) / len(told)).quantize(_CENT, ROUND_HALF_UP) if told else None


def n_excellent_allowed(n_excellent: int, n_good: int, cap: Decimal) -> int:
    """How many may stay in the best class when the others of it move to the second.

    At most `cap` of those in the second class, of the same agency and the same group of similar duties.
    """
    return max(k for k in range(n_excellent + 1) if k <= cap * (n_good + n_excellent - k))


def _results(measures: Sequence[Measure], weights: Sequence[Decimal], scheme: Scheme) -> Decimal:
    weighted = sum((row.share * weight for row, weight in zip(measures, weights, strict=True)), _ZERO)
    return (weighted / sum(weights, _ZERO) * scheme.results).quantize(_CENT, ROUND_HALF_UP)


def _left(times: int, scheme: Scheme) -> Decimal:
    return max(_ONE - scheme.deduction * times, _ZERO)
