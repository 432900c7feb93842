"""Pure decisions on emulation: which form an award is, where it counts, what money belongs to it, who sees it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhip.core.figures import Window
from nhip.core.text import name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.emulation.choices import SPECS, AwardForm, RecipientGroup, RecipientKind
from nhip.emulation.models import Award, Contribution, Pledge
from nhip.org.actors import Actor
from nhip.org.choices import Role

KEEPERS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF, Role.EMULATION, Role.ADMIN})
# Year-end conferences are held by the end of March; what happens at them closes the year before.
CONFERENCE_MONTHS = 3


def award_key(title: str) -> str:
    """The key of an award's name: folded, "chiến sỹ" as "chiến sĩ", "ủy ban nhân dân" as UBND."""
    key = f" {name_key(title)} "
    for written, short in ((" sy ", " si "), (" uy ban nhan dan ", " ubnd ")):
        key = key.replace(written, short)
    return key.strip()


_BY_KEY: dict[str, AwardForm] = {
    award_key(name): form for form, spec in SPECS.items() for name in (str(form.label), *spec.synonyms)
}
# Looked for anywhere in a title that is no form's name as such ("Bằng khen về công tác Văn phòng năm 2023"); the longer
# phrase first, so that "tập thể lao động tiên tiến" is not taken for "lao động tiên tiến".
_PHRASES: tuple[tuple[str, AwardForm], ...] = (
    ("huan chuong lao dong hang nhat", AwardForm.LABOUR_ORDER_1),
    ("huan chuong lao dong hang nhi", AwardForm.LABOUR_ORDER_2),
    ("huan chuong lao dong hang ba", AwardForm.LABOUR_ORDER_3),
    ("chien si thi dua toan quoc", AwardForm.NATIONAL_FIGHTER),
    ("chien si thi dua cap tinh", AwardForm.PROVINCIAL_FIGHTER),
    ("chien si thi dua tinh", AwardForm.PROVINCIAL_FIGHTER),
    ("chien si thi dua co so", AwardForm.GRASSROOTS_FIGHTER),
    ("tap the lao dong xuat sac", AwardForm.EXCELLENT_COLLECTIVE),
    ("tap the lao dong tien tien", AwardForm.ADVANCED_COLLECTIVE),
    ("lao dong tien tien", AwardForm.ADVANCED_WORKER),
    ("bang khen ve cong tac van phong", AwardForm.GOV_OFFICE_CERTIFICATE),
    ("vi su nghiep van phong chinh phu", AwardForm.GOV_OFFICE_MEDAL),
    ("vi su nghiep ngoai giao", AwardForm.DIPLOMACY_MEDAL),
    ("ky niem chuong", AwardForm.MINISTRY_MEDAL),
    ("giay khen", AwardForm.OFFICE_COMMENDATION),
)
# A certificate or a flag says by its giver what it is.
_GIVERS: tuple[tuple[str, str, AwardForm], ...] = (
    ("bang khen", "van phong chinh phu", AwardForm.GOV_OFFICE_CERTIFICATE),
    ("bang khen", "vpcp", AwardForm.GOV_OFFICE_CERTIFICATE),
    ("bang khen", "thu tuong", AwardForm.PM_CERTIFICATE),
    ("bang khen", "ttg", AwardForm.PM_CERTIFICATE),
    ("bang khen", "ubnd", AwardForm.PROVINCE_CERTIFICATE),
    ("bang khen", "tinh", AwardForm.PROVINCE_CERTIFICATE),
    ("bang khen", "bo", AwardForm.MINISTRY_CERTIFICATE),
    ("bang khen", "bo truong", AwardForm.MINISTRY_CERTIFICATE),
    ("bang khen", "trung uong", AwardForm.MINISTRY_CERTIFICATE),
    ("co thi dua", "chinh phu", AwardForm.GOVERNMENT_FLAG),
    ("co thi dua", "ubnd", AwardForm.PROVINCE_FLAG),
    ("co thi dua", "tinh", AwardForm.PROVINCE_FLAG),
)


def _says(key: str, phrase: str) -> bool:
    return f" {phrase} " in f" {key} "


def classify(title: str, giver: str = "") -> AwardForm | None:
    """The form of an award by its name as written and, where the name leaves it open, by who gives it."""
    key = award_key(title)
    if key in _BY_KEY:
        return _BY_KEY[key]
    for phrase, form in _PHRASES:
        if _says(key, phrase):
            return form
    for text in (key, award_key(giver)):
        for phrase, name, form in _GIVERS:
            if _says(key, phrase) and _says(text, name):
                return form
    return None


def may_receive(form: AwardForm, kind: str) -> Verdict:
    """Whether a form is given to collectives or persons at all (Luật 06/2022/QH15, the article of each form)."""
    if kind in SPECS[form].recipients:
        return ALLOWED
    label = RecipientKind(kind).label.lower()
    return refusal(f"“{form.label}” không tặng cho {label}.")


def recipient_group(
    unit_id: int | None, office_ids: Collection[int], leadership_ids: Collection[int]
) -> RecipientGroup:
    """Where a recipient belongs by its unit; without a unit it is one of the Office whose book this is."""
    if unit_id is not None and unit_id in leadership_ids:
        return RecipientGroup.LEADERSHIP
    if unit_id is None or unit_id in office_ids:
        return RecipientGroup.OFFICE
    return RecipientGroup.OUTSIDE


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Lương cơ sở over a span of days."""

    amount: int
    start: date
    end: date
    source: str


# The end is the last day for which the amount is confirmed; a later rise is entered here with its decree.
BASE_SALARIES = (BaseSalary(2_340_000, date(2024, 7, 1), date(2026, 6, 30), "NĐ 73/2024/NĐ-CP"),)


@dataclass(frozen=True, slots=True)
class Multiple:
    """Money in base salaries; `is_limit` where the decree gives only the most."""

    times: Decimal
    is_limit: bool = False


# NĐ 152/2025/NĐ-CP, Điều 51–54, in force 1/7/2025. Rows that are not confirmed are left out, not guessed:
# collective certificates of merit, the province's flag, certificates of ministries.
MONEY_FROM = date(2025, 7, 1)
MONEY_SOURCE = "NĐ 152/2025/NĐ-CP, Điều 51–54"
_P, _C = RecipientKind.PERSON, RecipientKind.COLLECTIVE
MULTIPLES: dict[tuple[AwardForm, RecipientKind], Multiple] = {
    (AwardForm.ADVANCED_WORKER, _P): Multiple(Decimal("0.3")),
    (AwardForm.GRASSROOTS_FIGHTER, _P): Multiple(Decimal("1.0")),
    (AwardForm.PROVINCIAL_FIGHTER, _P): Multiple(Decimal("3.0")),
    (AwardForm.NATIONAL_FIGHTER, _P): Multiple(Decimal("4.5")),
    (AwardForm.PROVINCE_CERTIFICATE, _P): Multiple(Decimal("1.5")),
    (AwardForm.PM_CERTIFICATE, _P): Multiple(Decimal("3.5")),
    (AwardForm.OFFICE_COMMENDATION, _P): Multiple(Decimal("0.3")),
    (AwardForm.GOV_OFFICE_MEDAL, _P): Multiple(Decimal("0.6"), is_limit=True),
    (AwardForm.DIPLOMACY_MEDAL, _P): Multiple(Decimal("0.6"), is_limit=True),
    (AwardForm.MINISTRY_MEDAL, _P): Multiple(Decimal("0.6"), is_limit=True),
    (AwardForm.LABOUR_ORDER_3, _P): Multiple(Decimal("4.5")),
    (AwardForm.LABOUR_ORDER_2, _P): Multiple(Decimal("7.5")),
    (AwardForm.LABOUR_ORDER_1, _P): Multiple(Decimal("9.0")),
    (AwardForm.ADVANCED_COLLECTIVE, _C): Multiple(Decimal("0.8")),
    (AwardForm.EXCELLENT_COLLECTIVE, _C): Multiple(Decimal("1.5")),
    (AwardForm.GOVERNMENT_FLAG, _C): Multiple(Decimal("12.0")),
    (AwardForm.LABOUR_ORDER_3, _C): Multiple(Decimal("9.0")),
    (AwardForm.LABOUR_ORDER_2, _C): Multiple(Decimal("15.0")),
    (AwardForm.LABOUR_ORDER_1, _C): Multiple(Decimal("18.0")),
}


@dataclass(frozen=True, slots=True)
class Money:
    """The money that belongs to an award, with how it comes about."""

    amount: int
    is_limit: bool
    basis: str


def base_salary_on(day: date) -> BaseSalary | None:
    """The base salary of a day; None where it is not known."""
    return next((salary for salary in BASE_SALARIES if salary.start <= day <= salary.end), None)


def award_money(form: AwardForm, kind: RecipientKind, decided_on: date) -> Money | None:
    """The money of an award decided on a day (NĐ 152/2025/NĐ-CP, Điều 51–54); None where nothing confirmed says it."""
    salary = base_salary_on(decided_on)
    multiple = MULTIPLES.get((form, kind))
    if salary is None or multiple is None or decided_on < MONEY_FROM:
        return None
    times = str(multiple.times.normalize()).replace(".", ",")
    return Money(int(multiple.times * salary.amount), multiple.is_limit, f"{times} × lương cơ sở ({MONEY_SOURCE})")


def closes_year(window: Window) -> bool:
    """Whether a window ends a year (31/12, or 14/12 of the reporting year): the conference after it is its own."""
    return (window.end.month, window.end.day) in {(12, 31), (12, 14)}


def report_year_of(launched_on: date) -> int:
    """The one year in whose report a campaign counts.

    That of its launch; the year before if it was launched in the first three months, when conferences are held.
    """
    return launched_on.year - 1 if launched_on.month <= CONFERENCE_MONTHS else launched_on.year


def is_insider(actor: Actor, agency_id: int) -> bool:
    """Whether the actor works in the Office or leads the Committee, and not only speaks for a unit outside."""
    return actor.agency_id == agency_id and bool(actor.roles - {Role.UNIT_CONTACT})


def can_view(actor: Actor, record: Award | Contribution) -> Verdict:
    """Awards and contributions are announced to the whole Office; others see those of their unit and their own."""
    if actor.agency_id is None or record.agency_id != actor.agency_id:
        return refusal("Bản ghi này thuộc cơ quan khác.")
    if is_insider(actor, record.agency_id):
        return ALLOWED
    if record.unit_id is not None and record.unit_id in actor.unit_ids:
        return ALLOWED
    if record.person_id is not None and record.person_id == actor.person_id:
        return ALLOWED
    return refusal("Bản ghi này thuộc đơn vị khác.")


def can_view_pledge(actor: Actor, pledge: Pledge) -> Verdict:
    """Pledges are signed before the whole Office; a unit outside sees its own."""
    if actor.agency_id is None or pledge.agency_id != actor.agency_id:
        return refusal("Giao ước này thuộc cơ quan khác.")
    if is_insider(actor, pledge.agency_id) or pledge.unit_id in actor.unit_ids:
        return ALLOWED
    return refusal("Giao ước này thuộc đơn vị khác.")


def can_keep(actor: Actor, agency_id: int) -> Verdict:
    """Awards are recorded and revoked by the emulation officer and the Office's leaders."""
    if actor.agency_id == agency_id and actor.roles & KEEPERS:
        return ALLOWED
    return refusal("Chỉ chuyên viên thi đua và lãnh đạo Văn phòng được ghi khen thưởng.")


def can_revoke(actor: Actor, award: Award, revoked_on: date) -> Verdict:
    """An award is revoked once, not before its decision (Luật 06/2022/QH15, Chương VII)."""
    if not (kept := can_keep(actor, award.agency_id)):
        return kept
    if award.revoked_on is not None:
        return refusal("Khen thưởng này đã bị thu hồi.")
    if revoked_on < award.decision_on:
        return refusal("Ngày thu hồi không được trước ngày quyết định.")
    return ALLOWED


def can_hand_over(award: Award, handed_over_on: date) -> Verdict:
    """An award that is in force is handed over on or after the day of its decision."""
    if award.revoked_on is not None:
        return refusal("Khen thưởng này đã bị thu hồi.")
    if handed_over_on < award.decision_on:
        return refusal("Ngày trao không được trước ngày quyết định.")
    return ALLOWED


def can_receive(actor: Actor, contribution: Contribution, amount: int, received_on: date) -> Verdict:
    """Money is entered once for a promise, a positive amount, not before the promise."""
    if not (kept := can_keep(actor, contribution.agency_id)):
        return kept
    if contribution.received_on is not None:
        return refusal("Khoản ủng hộ này đã được ghi là đã nộp.")
    if amount <= 0:
        return refusal("Số tiền phải lớn hơn 0.")
    if contribution.pledged_on is not None and received_on < contribution.pledged_on:
        return refusal("Ngày nộp không được trước ngày đăng ký.")
    return ALLOWED
