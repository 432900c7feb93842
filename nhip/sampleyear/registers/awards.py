"""15_khen-thuong: every award of the year with its decision, years of merit, hand-over person and capacity."""

import datetime as dt
import random
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import LEADERSHIP, Member, Office
from nhip.sampleyear.plan import AwardPlan, YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet

HEADINGS = (
    Heading("STT", 6), Heading("Hình thức khen thưởng, danh hiệu", 44), Heading("Cấp tặng", 26),
    Heading("Tập thể/Cá nhân", 11), Heading("Tên tập thể, cá nhân", 34), Heading("Chức vụ", 36), Heading("Đơn vị", 36),
    Heading("Số quyết định", 16), Heading("Ngày quyết định", 13), Heading("Thành tích từ năm", 9),
    Heading("Thành tích đến năm", 9), Heading("Nội dung thành tích", 50), Heading("Người trao", 24),
    Heading("Tư cách trao", 30), Heading("Ngày trao", 12), Heading("Tiền thưởng", 13),
)  # fmt: skip

COLLECTIVE, PERSON = "Tập thể", "Cá nhân"
# base salary by the day from which it holds
_BASE_SALARY = (
    (dt.date(2024, 7, 1), 2_340_000), (dt.date(2023, 7, 1), 1_800_000), (dt.date(2019, 7, 1), 1_490_000),
    (dt.date(2018, 7, 1), 1_390_000), (dt.date(2017, 7, 1), 1_300_000),
)  # fmt: skip
_DECISION_SYMBOLS = {
    "Chủ tịch nước": "QĐ-CTN", "Thủ tướng Chính phủ": "QĐ-TTg", "Văn phòng Chính phủ": "QĐ-VPCP",
    "Bộ Ngoại giao": "QĐ-BNG", "Chủ tịch UBND tỉnh": "QĐ-UBND", "Chánh Văn phòng UBND tỉnh": "QĐ-VP",
}  # fmt: skip


@dataclass(frozen=True)
class Recipient:
    kind: str
    name: str
    title: str
    unit: str
    money: int
    hander: Member


def base_salary(on: dt.date) -> int:
    return next(amount for start, amount in _BASE_SALARY if start <= on)


def awards_book(office: Office, plan: YearPlan) -> Book:
    """The awards decided in the year and handed over at the conference that closes it."""
    rng = office.rng("awards", plan.year)
    rows: list[tuple[Cell, ...]] = []
    for award in plan.awards:
        rows += _rows_of(rng, office, plan, award)
    numbered = [(n, *row) for n, row in enumerate(rows, start=1)]
    cover = (office.committee.upper(), office.name.upper(), "SỔ THEO DÕI KHEN THƯỞNG", f"Năm {plan.year}")
    return Book(cover, HEADINGS, (Sheet("Khen thưởng", numbered),), dates="excel", total_label="Tổng cộng")


def _rows_of(rng: random.Random, office: Office, plan: YearPlan, award: AwardPlan) -> list[tuple[Cell, ...]]:
    decided_on = daybook.between(rng, dt.date(plan.year, 10, 1), dt.date(plan.year, 12, 12))
    number = f"{rng.randint(90, 1800)}/{_DECISION_SYMBOLS[award.giver]}"
    salary = base_salary(decided_on)
    to_collective, to_person = (round(multiple * salary) for multiple in award.multiple)
    hander = _hander(office, award.handed_by)
    staff_hander = _hander(office, award.staff_handed_by) if award.staff_handed_by else hander
    found = [
        Recipient(COLLECTIVE, name, "", office.name, to_collective, hander) for name in _divisions(rng, office, award)
    ]
    found += [Recipient(PERSON, p.name, p.title, LEADERSHIP, to_person, hander) for p in _leaders(office, award)]
    found += [
        Recipient(PERSON, p.name, p.title, p.unit, to_person, staff_hander) for p in _members(rng, office, plan, award)
    ]
    return [_row(plan, award, recipient, number, decided_on) for recipient in found]


def _row(
    plan: YearPlan, award: AwardPlan, recipient: Recipient, number: str, decided_on: dt.date
) -> tuple[Cell, ...]:  # fmt: skip
    years = award.merit if award.merit != (0, 0) else (plan.year, plan.year)
    content = award.content or f"Đã có thành tích xuất sắc trong công tác năm {plan.year}"
    hander = recipient.hander
    # nobody hands an award to himself; who handed it to him is then not known
    handed = ("", "") if hander.name == recipient.name else (hander.name, award.capacity or hander.title)
    return (
        award.form, award.giver, recipient.kind, recipient.name, recipient.title, recipient.unit, number, decided_on,
        *years, content, *handed, plan.conference_on, recipient.money or None,
    )  # fmt: skip


def _hander(office: Office, post: str) -> Member:
    if post == "Chủ tịch":
        return office.chair
    if post == "Phó Chủ tịch":
        return office.vice_chairs[0]
    return office.chiefs[0] if post == "Chánh Văn phòng" else office.chiefs[1]


def _divisions(rng: random.Random, office: Office, award: AwardPlan) -> list[str]:
    named = [office.division(code).name for code in award.recipients]
    rest = [d.name for d in office.profile.divisions if d.name not in named]
    return named + rng.sample(rest, award.collectives - len(named))


def _leaders(office: Office, award: AwardPlan) -> list[Member]:
    found: list[Member] = []
    if "Chủ tịch" in award.leaders:
        found.append(office.chair)
    if "Phó Chủ tịch" in award.leaders:
        found += office.vice_chairs
    return found


def _members(rng: random.Random, office: Office, plan: YearPlan, award: AwardPlan) -> list[Member]:
    present = [p for p in office.serving(dt.date(plan.year, 12, 31)) if p.joined_on.year < plan.year - 1]
    chosen: list[Member] = []
    if award.head_of:
        unit = office.division(award.head_of).name
        chosen = [p for p in present if p.unit == unit and p.role == "Trưởng phòng"]
    rest = [p for p in present if p not in chosen]
    return chosen + rng.sample(rest, award.people - len(chosen))
