"""Who may see and who may mark a person's results: a yes, or a no with its reason."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.evaluation.choices import Grade
from nhip.evaluation.rules.periods import Period
from nhip.evaluation.rules.scheme import Criterion
from nhip.org.choices import Role

SEE_AGENCY = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.CHIEF, Role.DEPUTY_CHIEF})


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose results an actor reaches on a day: `roles` are theirs and delegated ones, `unit_ids` units they head."""

    agency_id: int | None
    person_id: int | None
    acts_for: frozenset[int]
    roles: frozenset[str]
    unit_ids: frozenset[int]

    @property
    def sees_agency(self) -> bool:
        """Whether the results of the whole Office may be seen."""
        return self.agency_id is not None and bool(self.roles & SEE_AGENCY)

    @property
    def sees_others(self) -> bool:
        """Whether anybody's results but the own may be seen."""
        return self.sees_agency or bool(self.unit_ids)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works and as what, on a day."""

    agency_id: int
    person_id: int
    unit_id: int
    role: str


def can_view(reach: Reach, place: Place) -> Verdict:
    """Whether a person's results may be seen: the own, the unit's by its head, the Office's by its leaders; no others.

    Those who see every task of the agency for their work (records, general affairs, administration) do not.
    """
    if reach.agency_id is not None and reach.agency_id == place.agency_id:
        own = reach.person_id == place.person_id
        if own or reach.sees_agency or place.unit_id in reach.unit_ids:
            return ALLOWED
    return refusal("Chỉ người được đánh giá, trưởng đơn vị và lãnh đạo cơ quan được xem kết quả cá nhân.")


def can_assess(reach: Reach, place: Place) -> Verdict:
    """Whether the actor is the competent leader of a person: head for the unit, chief for the Office, chair for chiefs.

    Nobody marks their own results, nor as the delegate of the one who is marked.
    """
    if not can_view(reach, place):
        return can_view(reach, place)
    if place.person_id == reach.person_id or place.person_id in reach.acts_for:
        return refusal("Không ai tự chấm, tự xác nhận cho mình; việc này do lãnh đạo cấp trên trực tiếp thực hiện.")
    if place.role == Role.CHIEF:
        ok = Role.CHAIR in reach.roles
    else:
        ok = Role.CHIEF in reach.roles or (place.unit_id in reach.unit_ids and place.role != Role.HEAD)
    return ALLOWED if ok else refusal("Việc này do người đứng đầu đơn vị hoặc Chánh Văn phòng thực hiện.")


def can_classify(reach: Reach, place: Place) -> Verdict:
    """Whether the actor may write down the class decided for a person's year: the chief, and the chair for chiefs."""
    if not can_assess(reach, place):
        return can_assess(reach, place)
    if reach.roles & {Role.CHIEF, Role.CHAIR}:
        return ALLOWED
    return refusal("Quyết định xếp loại năm do Chánh Văn phòng ghi; Chánh Văn phòng do Chủ tịch UBND xếp loại.")


def fits_facts(grade: Grade, *, is_disqualified: bool) -> Verdict:
    """Whether a class may be decided: whoever is disqualified is in the last one."""
    if is_disqualified and grade is not Grade.FAILED:
        return refusal(
            "Người này có ghi nhận trường hợp không hoàn thành trong năm, chỉ xếp Không hoàn thành nhiệm vụ."
        )
    return ALLOWED


def can_exempt(reach: Reach) -> Verdict:
    """Whether the actor may write down a decision that raises the cap: the chief, or the chair."""
    if reach.agency_id is not None and reach.roles & {Role.CHIEF, Role.CHAIR}:
        return ALLOWED
    return refusal("Chỉ Chánh Văn phòng ghi được quyết định nâng tỷ lệ.")


def can_mark(period: Period, criteria: tuple[Criterion, ...], marks: dict[str, Decimal], today: date) -> Verdict:
    """Whether these marks may be given: the period has begun, every criterion is marked within its bounds."""
    if period.window.start > today:
        return refusal(f"Chưa đến {period.label}.")
    for criterion in criteria:
        given = marks.get(criterion.key)
        if given is None:
            return refusal(f"Chưa chấm: {criterion.label}.")
        if not 0 <= given <= criterion.most:
            return refusal(f"{criterion.label}: chấm từ 0 đến {criterion.most}.")
    return ALLOWED


def has_reason(reason: str) -> Verdict:
    """Whether a reason was written."""
    return ALLOWED if reason.strip() else refusal("Phải ghi rõ lý do.")


def can_raise_cap(share: Decimal, cap: Decimal) -> Verdict:
    """Whether a share may be written down as a raised cap: above the ordinary one, at most the whole."""
    return ALLOWED if cap < share <= 1 else refusal("Tỷ lệ được nâng phải lớn hơn tỷ lệ chung và không quá 100%.")
