"""Pure decisions on targets: judging, the value that holds, ranking, who may see and change.

The judging of a target is the Office's own design over the practice of reports ("đạt và vượt n/N chỉ tiêu"): no legal
text defines it, so the two tolerances are arguments with a stated default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhip.core.figures import Window
from nhip.core.numbers import vi_decimal
from nhip.core.text import name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.targets.choices import Direction, Judgement, Operator, PeriodKind, TargetKind

# "Vượt" begins where the value is better than planned by more than this share of the plan; up to it the target is
# simply met, so that a difference of rounding is not reported as an achievement.
EXCESS = Decimal("0.001")
# A part of a structure is met within this many percentage points of its plan.
DEVIATION = Decimal(1)
# The parts of a structure make one hundred, up to rounding.
WHOLE = Decimal(100)
ROUNDING = Decimal("0.1")

EDITORS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF, Role.GENERAL, Role.ADMIN})

_HOLDS = {
    Operator.AT_LEAST: lambda actual, planned: actual >= planned,
    Operator.ABOVE: lambda actual, planned: actual > planned,
    Operator.AT_MOST: lambda actual, planned: actual <= planned,
    Operator.BELOW: lambda actual, planned: actual < planned,
}
_UPWARD = (Operator.AT_LEAST, Operator.ABOVE)
_DOWNWARD = (Operator.AT_MOST, Operator.BELOW)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a target is judged by: its plan, the value that holds (None = none published), and its parts."""

    direction: str
    operator: str = Operator.AT_LEAST
    planned: Decimal | None = None
    upper: Decimal | None = None
    actual: Decimal | None = None
    kind: str = TargetKind.SINGLE
    parts: tuple["Facts", ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement, and why where that is not plain from plan and value."""

    judgement: Judgement
    reason: str = ""


def judge(facts: Facts, *, excess: Decimal = EXCESS, deviation: Decimal = DEVIATION) -> Judged:
    """Judge a target: exceeded, met, missed, or no data.

    Single: met when the operator holds; exceeded when met and better, in the target's direction, by more than `excess`
    (a share of the plan). "=" is read as the resolution's "đạt": reaching the value from the better side is enough.
    Range: met inside, both bounds included, never exceeded. Compound: met only if every part is, exceeded if all are
    met and at least one is exceeded; one missed part decides even while others lack data. Structure: every part within
    `deviation` percentage points of its plan; parts that do not make 100 are wrong data and are not judged.
    """
    if facts.kind == TargetKind.COMPOUND:
        return _judge_compound(facts.parts, excess, deviation)
    if facts.kind == TargetKind.STRUCTURE:
        return _judge_structure(facts.parts, deviation)
    if facts.planned is None:
        return Judged(Judgement.NO_DATA, "Chưa giao kế hoạch.")
    if facts.actual is None:
        return Judged(Judgement.NO_DATA, "Chưa công bố số liệu.")
    return Judged(_judge_value(facts, facts.planned, facts.actual, excess, deviation))


def _judge_value(facts: Facts, planned: Decimal, actual: Decimal, excess: Decimal, deviation: Decimal) -> Judgement:
    if facts.direction == Direction.RANGE:
        upper = planned if facts.upper is None else facts.upper
        return Judgement.MET if planned <= actual <= upper else Judgement.MISSED
    if facts.direction == Direction.STRUCTURE:
        return Judgement.MET if abs(actual - planned) <= deviation else Judgement.MISSED
    is_higher = facts.direction == Direction.HIGHER
    operator = Operator(facts.operator)
    if operator is Operator.EQUAL:
        operator = Operator.AT_LEAST if is_higher else Operator.AT_MOST
    if not _HOLDS[operator](actual, planned):
        return Judgement.MISSED
    better_by = actual - planned if is_higher else planned - actual
    return Judgement.EXCEEDED if better_by > abs(planned) * excess else Judgement.MET


def _judge_compound(parts: tuple[Facts, ...], excess: Decimal, deviation: Decimal) -> Judged:
    if not parts:
        return Judged(Judgement.NO_DATA, "Chưa có chỉ tiêu thành phần.")
    found = [judge(part, excess=excess, deviation=deviation).judgement for part in parts]
    n_missed, n_unknown = found.count(Judgement.MISSED), found.count(Judgement.NO_DATA)
    if n_missed:
        return Judged(Judgement.MISSED, f"{n_missed}/{len(found)} chỉ tiêu thành phần không đạt.")
    if n_unknown:
        return Judged(Judgement.NO_DATA, f"{n_unknown}/{len(found)} chỉ tiêu thành phần chưa có số liệu.")
    return Judged(Judgement.EXCEEDED if Judgement.EXCEEDED in found else Judgement.MET)


def _judge_structure(parts: tuple[Facts, ...], deviation: Decimal) -> Judged:
    if not parts:
        return Judged(Judgement.NO_DATA, "Chưa có chỉ tiêu thành phần.")
    known = [(part.planned, part.actual) for part in parts if part.planned is not None and part.actual is not None]
    if len(known) < len(parts):
        return Judged(Judgement.NO_DATA, f"{len(parts) - len(known)}/{len(parts)} thành phần cơ cấu chưa có số liệu.")
    total = sum((actual for _planned, actual in known), Decimal(0))
    if abs(total - WHOLE) > ROUNDING:
        return Judged(Judgement.NO_DATA, f"Các thành phần cơ cấu cộng lại là {vi_decimal(total)}, không phải 100.")
    n_missed = sum(abs(actual - planned) > deviation for planned, actual in known)
    if n_missed:
        return Judged(Judgement.MISSED, f"{n_missed}/{len(parts)} thành phần lệch quá {vi_decimal(deviation)} điểm %.")
    return Judged(Judgement.MET)


def plan_faults(facts: Facts) -> Verdict:
    """Whether plan, operator and direction of a single target fit together, with the reason if not."""
    if facts.kind != TargetKind.SINGLE:
        return ALLOWED
    if facts.direction == Direction.HIGHER and facts.operator in _DOWNWARD:
        return refusal("Chiều “cao hơn tốt hơn” không đi với dấu ≤ hoặc <.")
    if facts.direction == Direction.LOWER and facts.operator in _UPWARD:
        return refusal("Chiều “thấp hơn tốt hơn” không đi với dấu ≥ hoặc >.")
    if facts.direction == Direction.RANGE and facts.upper is None:
        return refusal("Chỉ tiêu dạng khoảng phải có cả kế hoạch và kế hoạch đến.")
    if facts.upper is not None and (facts.planned is None or facts.upper < facts.planned):
        return refusal("Kế hoạch đến phải lớn hơn hoặc bằng kế hoạch.")
    return ALLOWED


def default_operator(direction: str) -> Operator:
    """The operator of a target whose resolution gives none: "từ … trở lên", or "trở xuống" where lower is better."""
    if direction == Direction.LOWER:
        return Operator.AT_MOST
    return Operator.AT_LEAST if direction == Direction.HIGHER else Operator.EQUAL


_MONTH_DAYS = 31
_QUARTER_DAYS = 92


def period_of(window: Window) -> tuple[PeriodKind, int]:
    """The period whose values belong to a window: its month, its quarter, else its year, whatever day they came out."""
    days = (window.end - window.start).days + 1
    if days <= _MONTH_DAYS:
        return PeriodKind.MONTH, window.end.month
    if days <= _QUARTER_DAYS:
        return PeriodKind.QUARTER, (window.end.month + 2) // 3
    return PeriodKind.YEAR, 0


def rank(values: Mapping[str, Decimal], member: str, direction: str = Direction.HIGHER) -> tuple[int, int] | None:
    """The place of a member among those that have a value, and their number; equals share a place (1, 2, 2, 4).

    None when the member itself has no value.
    """
    if member not in values:
        return None
    own = values[member]
    if direction == Direction.LOWER:
        n_better = sum(value < own for value in values.values())
    else:
        n_better = sum(value > own for value in values.values())
    return n_better + 1, len(values)


_PREFIXES = ("thanh pho ", "tinh ", "tp ")


def province_key(name: str) -> str:
    """The key by which names of a province are the same: "Tỉnh Tuyên Quang" = "tuyen quang", "TP. Huế" = "hue"."""
    key = name_key(name)
    for prefix in _PREFIXES:
        key = key.removeprefix(prefix)
    return "ho chi minh" if key in {"tphcm", "hcm"} else key


def province_in(texts: list[str], keys: frozenset[str]) -> str | None:
    """The key of the province that one of the texts ends with or names ("Văn phòng UBND tỉnh Tuyên Quang")."""
    for text in texts:
        words = f" {name_key(text)} "
        found = [key for key in keys if f" {key} " in words]
        if found:
            return max(found, key=len)
    return None


_INDICATORS = {
    "toc do tang grdp": "grdp",
    "tang truong grdp": "grdp",
    "toc do tang truong grdp": "grdp",
    "toc do tang tong san pham": "grdp",
    "toc do tang tong san pham tren dia ban": "grdp",
    "toc do tang tong san pham tren dia ban tinh": "grdp",
}


def indicator_key(name: str) -> str:
    """The key of an indicator of the provinces' values; the usual names of GRDP growth are one."""
    key = name_key(name)
    return _INDICATORS.get(key, key)


def can_view(actor: Actor, agency_id: int) -> Verdict:
    """Targets and rankings are public within the province: everybody with a post sees those of the own agency."""
    if actor.agency_id is not None and actor.agency_id == agency_id:
        return ALLOWED
    return refusal("Chỉ tiêu này thuộc cơ quan khác.")


def can_edit(actor: Actor, agency_id: int) -> Verdict:
    """Targets are kept by the Office's leaders and general-affairs staff."""
    if not (seen := can_view(actor, agency_id)):
        return seen
    if actor.roles & EDITORS:
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng và chuyên viên tổng hợp được cập nhật chỉ tiêu.")


def can_publish(target_year: int, published_on: date) -> Verdict:
    """A value of a year is not published before that year begins."""
    if published_on.year < target_year:
        return refusal("Ngày công bố đứng trước năm của chỉ tiêu.")
    return ALLOWED
