"""The numbers by which officials are scored, with the day from which they hold.

NĐ 335/2025/NĐ-CP of 21/12/2025, in force from 1/1/2026: 100 points, of which general criteria give at most 30 (Điều 12)
and results of tasks at most 70 (Điều 13 to 16). What the sources at hand do not print is the Office's to set and marked
UNCONFIRMED; it changes by a further scheme with its own day, never by an edit of an old one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nhip.evaluation.choices import Duty, Grade, PeriodKind
from nhip.org.choices import Role, StaffClass

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that the competent leader marks, from 0 to `most`."""

    key: str
    label: str
    most: Decimal


# Điều 12, khoản 2. The decree gives the three together 30 points; the share of each is UNCONFIRMED.
GENERAL = (
    Criterion(
        "conduct",
        "Phẩm chất chính trị, đạo đức, văn hóa thực thi công vụ, ý thức kỷ luật, kỷ cương",
        Decimal(10),
    ),
    Criterion(
        "competence",
        "Năng lực chuyên môn, đáp ứng nhiệm vụ, tinh thần trách nhiệm, thái độ phục vụ, khả năng phối hợp",
        Decimal(10),
    ),
    Criterion(
        "innovation",
        "Đổi mới, sáng tạo, dám nghĩ, dám làm, dám chịu trách nhiệm vì lợi ích chung",
        Decimal(10),
    ),
)
# What leaders are marked for besides, in percent; the third, the results of the unit, is computed.
LEADING = (
    Criterion("organising", "Khả năng tổ chức triển khai thực hiện nhiệm vụ", Decimal(100)),
    Criterion("uniting", "Năng lực tập hợp, đoàn kết công chức trong đơn vị", Decimal(100)),
)
_DUTIES: dict[str, Duty] = {
    Role.CHIEF: Duty.LEADER,
    Role.DEPUTY_CHIEF: Duty.LEADER,
    Role.HEAD: Duty.LEADER,
    Role.DEPUTY_HEAD: Duty.LEADER,
    Role.SPECIALIST: Duty.SPECIALIST,
    Role.GENERAL: Duty.SPECIALIST,
    Role.EMULATION: Duty.SPECIALIST,
    Role.ADMIN: Duty.SPECIALIST,
    Role.CLERK: Duty.SUPPORT,
    Role.STAFF: Duty.SUPPORT,
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """The numbers in force from a day on.

    `every`: the shortest period that is scored; longer ones are the mean of these (Điều 21: năm là trung bình các kỳ).
    The decree says "tháng hoặc quý"; which of the two is the Office's choice.
    `weights`: of quantity, quality, progress; `leading_weights`: of unit results, organising, uniting (UNCONFIRMED:
    equal).
    `unit_shares`: the unit's results when nobody in it failed, and when somebody did.
    `conversion`: converted products of one task by its kind; kinds not named are one product (UNCONFIRMED: all one).
    `classes`: the least points of each class, best first.
    `cap`: the share that the best class may have of the second, within the agency and each group of similar duties.
    `duties`: the group of each role (UNCONFIRMED: the decree leaves the groups to the agency).
    """

    effective_from: date
    source: str
    every: PeriodKind = PeriodKind.MONTH
    criteria: tuple[Criterion, ...] = GENERAL
    leading: tuple[Criterion, ...] = LEADING
    results: Decimal = Decimal(70)
    deduction: Decimal = Decimal("0.25")
    weights: tuple[Decimal, Decimal, Decimal] = (_ONE, _ONE, _ONE)
    leading_weights: tuple[Decimal, Decimal, Decimal] = (_ONE, _ONE, _ONE)
    unit_shares: tuple[Decimal, Decimal] = (_ONE, Decimal("0.5"))
    conversion: Mapping[str, Decimal] = field(default_factory=dict)
    classes: tuple[tuple[Decimal, Grade], ...] = (
        (Decimal(90), Grade.EXCELLENT),
        (Decimal(70), Grade.GOOD),
        (Decimal(50), Grade.COMPLETED),
        (Decimal(0), Grade.FAILED),
    )
    cap: Decimal = Decimal("0.2")
    duties: Mapping[str, Duty] = field(default_factory=lambda: dict(_DUTIES))
    staff_classes: frozenset[str] = frozenset({StaffClass.CIVIL_SERVANT})

    @property
    def general(self) -> Decimal:
        """The most that the general criteria give."""
        return sum((criterion.most for criterion in self.criteria), Decimal(0))


SHIPPED_SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        date(2026, 1, 1),
        "NĐ 335/2025/NĐ-CP; chia 30 điểm tiêu chí chung, trọng số các tiêu chí, nhóm nhiệm vụ tương đồng và kỳ theo "
        "dõi (tháng) do Văn phòng đặt",
    ),
)


# Those in force in this installation, by date; `adopt` puts the Office's own in when the program starts.
SCHEMES: list[Scheme] = [*SHIPPED_SCHEMES]


def scheme_on(day: date, schemes: Sequence[Scheme] = SCHEMES) -> Scheme | None:
    """The scheme in force on a day; None before the first one, when nobody is scored by it."""
    in_force = [scheme for scheme in schemes if scheme.effective_from <= day]
    return max(in_force, key=lambda scheme: scheme.effective_from) if in_force else None


def grade_of(points: Decimal, scheme: Scheme) -> Grade:
    """The class that points give, before disqualifications and the cap."""
    return next(grade for least, grade in scheme.classes if points >= least)


def criteria_of(scheme: Scheme, *, leads: bool) -> tuple[Criterion, ...]:
    """What the competent leader marks for a person."""
    return scheme.criteria + (scheme.leading if leads else ())
