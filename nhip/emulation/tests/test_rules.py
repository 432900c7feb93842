"""Truth tables of emulation, written by hand."""

from datetime import date

import pytest

from nhip.core.figures import Window
from nhip.emulation import rules
from nhip.emulation.choices import SPECS, AwardForm, RecipientGroup
from nhip.emulation.models import Award, Contribution, Pledge
from nhip.org.actors import Actor


@pytest.mark.parametrize(
    ("title", "giver", "form"),
    [
        # As the five sources write them.
        ("Bằng khen về công tác Văn phòng năm 2023", "Văn phòng Chính phủ", "gov_office_certificate"),
        ("Chiến sĩ thi đua cấp tỉnh", "Chủ tịch UBND tỉnh", "provincial_fighter"),
        ("Chiến sỹ thi đua cấp tỉnh", "", "provincial_fighter"),
        ("“Chiến sỹ thi đua cấp tỉnh”", "", "provincial_fighter"),
        ("Tập thể lao động xuất sắc", "Chủ tịch UBND tỉnh", "excellent_collective"),
        ("Bằng khen", "Chủ tịch UBND tỉnh", "province_certificate"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "", "province_certificate"),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "", "province_certificate"),
        ("Bằng khen Chủ tịch UBND tỉnh về thành tích 02 năm liên tục", "", "province_certificate"),
        ("Huân chương Lao động hạng Ba", "Chủ tịch nước", "labour_order_3"),
        ("Bằng khen của Thủ tướng", "Thủ tướng", "pm_certificate"),
        ("Bằng khen của Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "pm_certificate"),
        ("Bằng khen", "Thủ tướng Chính phủ", "pm_certificate"),
        ("Bằng khen của Chủ nhiệm Văn phòng Chính phủ", "", "gov_office_certificate"),
        ("Bằng khen", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "gov_office_certificate"),
        ("Bằng khen", "VPCP", "gov_office_certificate"),
        ("Chiến sĩ thi đua cơ sở", "", "grassroots_fighter"),
        ("Danh hiệu Chiến sỹ thi đua cơ sở năm 2019", "", "grassroots_fighter"),
        ("Giấy khen của Chánh Văn phòng", "", "office_commendation"),
        ("Giấy khen", "Chánh Văn phòng UBND tỉnh", "office_commendation"),
        ("Kỷ niệm chương vì sự nghiệp Văn phòng Chính phủ", "", "gov_office_medal"),
        ("Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ”", "VPCP", "gov_office_medal"),
        ("Kỷ niệm chương “Vì sự nghiệp Ngoại giao Việt Nam”", "Bộ trưởng Ngoại giao", "diplomacy_medal"),
        # Others in use.
        ("Huân chương Lao động hạng Nhì cho tập thể", "", "labour_order_2"),
        ("HCLĐ hạng Nhất", "", "labour_order_1"),
        ("CSTĐ toàn quốc", "", "national_fighter"),
        ("CSTĐ tỉnh", "", "provincial_fighter"),
        ("Cờ thi đua", "Chính phủ", "government_flag"),
        ("Cờ thi đua của Chính phủ", "", "government_flag"),
        ("Cờ thi đua", "UBND tỉnh", "province_flag"),
        ("Cờ thi đua của UBND tỉnh “Đơn vị dẫn đầu”", "", "province_flag"),
        ("Tập thể lao động tiên tiến", "", "advanced_collective"),
        ("Danh hiệu Tập thể lao động tiên tiến năm 2023", "", "advanced_collective"),
        ("Lao động tiên tiến", "", "advanced_worker"),
        ("Danh hiệu lao động tiên tiến năm 2023", "", "advanced_worker"),
        ("Bằng khen của Bộ Nội vụ", "", "ministry_certificate"),
        ("Bằng khen", "Bộ trưởng Bộ Tài chính", "ministry_certificate"),
        ("Kỷ niệm chương vì sự nghiệp thanh tra", "Tổng Thanh tra", "ministry_medal"),
        # What cannot be told is not guessed.
        ("Bằng khen", "", None),
        ("Cờ thi đua", "", None),
        ("Thư khen", "Chủ tịch UBND tỉnh", None),
    ],
)
def test_which_form_an_award_is(title, giver, form):
    assert rules.classify(title, giver) == form


@pytest.mark.parametrize("form", list(AwardForm))
def test_every_form_is_known_by_its_own_label(form):
    assert rules.classify(form.label) == form


def test_no_name_means_two_forms():
    names = [name for form in AwardForm for name in {rules.award_key(n) for n in (form.label, *SPECS[form].synonyms)}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("form", "collective", "person"),
    [
        ("labour_order_1", True, True), ("labour_order_2", True, True), ("labour_order_3", True, True),
        ("government_flag", True, False), ("national_fighter", False, True), ("pm_certificate", True, True),
        ("gov_office_certificate", True, True), ("ministry_certificate", True, True),
        ("gov_office_medal", False, True), ("diplomacy_medal", False, True), ("ministry_medal", False, True),
        ("province_flag", True, False), ("provincial_fighter", False, True), ("excellent_collective", True, False),
        ("province_certificate", True, True), ("grassroots_fighter", False, True), ("advanced_collective", True, False),
        ("advanced_worker", False, True), ("office_commendation", True, True),
    ],
)  # fmt: skip
def test_who_may_receive(form, collective, person):
    assert bool(rules.may_receive(AwardForm(form), "collective")) is collective
    assert bool(rules.may_receive(AwardForm(form), "person")) is person


@pytest.mark.parametrize(
    ("unit", "group"), [(None, "office"), (10, "office"), (11, "office"), (20, "leadership"), (30, "outside")]
)
def test_where_a_recipient_belongs(unit, group):
    assert rules.recipient_group(unit, [10, 11], [20]) == RecipientGroup(group)


AFTER = date(2025, 12, 1)


@pytest.mark.parametrize(
    ("form", "kind", "day", "amount", "is_limit"),
    [
        ("advanced_worker", "person", AFTER, 702_000, False),
        ("grassroots_fighter", "person", AFTER, 2_340_000, False),
        ("provincial_fighter", "person", AFTER, 7_020_000, False),
        ("national_fighter", "person", AFTER, 10_530_000, False),
        ("province_certificate", "person", AFTER, 3_510_000, False),
        ("pm_certificate", "person", AFTER, 8_190_000, False),
        ("office_commendation", "person", AFTER, 702_000, False),
        ("gov_office_medal", "person", AFTER, 1_404_000, True),
        ("diplomacy_medal", "person", AFTER, 1_404_000, True),
        ("ministry_medal", "person", AFTER, 1_404_000, True),
        ("labour_order_3", "person", AFTER, 10_530_000, False),
        ("labour_order_2", "person", AFTER, 17_550_000, False),
        ("labour_order_1", "person", AFTER, 21_060_000, False),
        ("labour_order_3", "collective", AFTER, 21_060_000, False),
        ("labour_order_2", "collective", AFTER, 35_100_000, False),
        ("labour_order_1", "collective", AFTER, 42_120_000, False),
        ("advanced_collective", "collective", AFTER, 1_872_000, False),
        ("excellent_collective", "collective", AFTER, 3_510_000, False),
        ("government_flag", "collective", AFTER, 28_080_000, False),
        # Not confirmed: nothing is said.
        ("province_certificate", "collective", AFTER, None, False),
        ("pm_certificate", "collective", AFTER, None, False),
        ("province_flag", "collective", AFTER, None, False),
        ("gov_office_certificate", "person", AFTER, None, False),
        # The decree and the salary have their days.
        ("advanced_worker", "person", date(2025, 6, 30), None, False),
        ("advanced_worker", "person", date(2025, 7, 1), 702_000, False),
        ("advanced_worker", "person", date(2026, 6, 30), 702_000, False),
        ("advanced_worker", "person", date(2026, 7, 1), None, False),
        ("advanced_worker", "person", date(2023, 12, 1), None, False),
    ],
)
def test_money_by_form_and_day(form, kind, day, amount, is_limit):
    money = rules.award_money(AwardForm(form), rules.RecipientKind(kind), day)
    assert (money and money.amount) == amount
    if money:
        assert money.is_limit is is_limit
        assert "NĐ 152/2025/NĐ-CP" in money.basis


def test_the_basis_of_money_is_readable():
    money = rules.award_money(AwardForm.ADVANCED_WORKER, rules.RecipientKind.PERSON, AFTER)
    assert money.basis == "0,3 × lương cơ sở (NĐ 152/2025/NĐ-CP, Điều 51–54)"


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2024, 6, 30), None),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), None),
    ],
)
def test_base_salary(day, amount):
    salary = rules.base_salary_on(day)
    assert (salary and salary.amount) == amount


@pytest.mark.parametrize(
    ("window", "closes"),
    [
        (Window.calendar_year(2023), True),
        (Window.report_year(2023), True),
        (Window.quarter(2023, 4), True),
        (Window.month(2023, 12), True),
        (Window.quarter(2023, 3), False),
        (Window.month(2023, 11), False),
    ],
)
def test_which_windows_close_a_year(window, closes):
    assert rules.closes_year(window) is closes


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 1, 10), 2024),
        (date(2025, 3, 31), 2024),
        (date(2025, 4, 1), 2025),
        (date(2025, 12, 31), 2025),
    ],
)
def test_the_one_year_of_a_campaign(day, year):
    assert rules.report_year_of(day) == year


def actor(agency_id, *roles, units=(), person=1):
    return Actor(person, "x", agency_id, unit_ids=frozenset(units), roles=frozenset(roles))


VIEWERS = [
    (actor(1, "chief_of_office"), True),
    (actor(1, "specialist"), True),
    (actor(1, "staff", units=(9,)), True),
    (actor(1, "unit_contact", units=(5,)), True),
    (actor(1, "unit_contact", units=(9,)), False),
    (actor(1, "unit_contact", "specialist", units=(9,)), True),
    (actor(1), False),
    (actor(2, "chief_of_office", units=(5,)), False),
    (Actor.nobody(), False),
]


@pytest.mark.parametrize(("who", "seen"), VIEWERS)
def test_who_sees(who, seen):
    assert bool(rules.can_view(who, Award(agency_id=1, unit_id=5))) is seen
    assert bool(rules.can_view(who, Contribution(agency_id=1, unit_id=5))) is seen
    assert bool(rules.can_view_pledge(who, Pledge(agency_id=1, unit_id=5))) is seen


def test_a_person_outside_sees_the_own_award():
    award = Award(agency_id=1, unit_id=None, person_id=7)
    assert rules.can_view(actor(1, "unit_contact", person=7), award)
    assert not rules.can_view(actor(1, "unit_contact", person=8), award)


@pytest.mark.parametrize(
    ("who", "revoked", "day", "said"),
    [
        (actor(1, "emulation_officer"), None, date(2023, 12, 20), ""),
        (actor(1, "chief_of_office"), None, date(2024, 5, 1), ""),
        (actor(1, "emulation_officer"), None, date(2023, 12, 19), "trước ngày quyết định"),
        (actor(1, "emulation_officer"), date(2024, 1, 1), date(2024, 5, 1), "đã bị thu hồi"),
        (actor(1, "specialist"), None, date(2024, 5, 1), "Chỉ chuyên viên thi đua"),
        (actor(2, "emulation_officer"), None, date(2024, 5, 1), "Chỉ chuyên viên thi đua"),
    ],
)
def test_who_revokes_and_when(who, revoked, day, said):
    verdict = rules.can_revoke(who, Award(agency_id=1, decision_on=date(2023, 12, 20), revoked_on=revoked), day)
    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("revoked", "day", "ok"),
    [(None, date(2023, 12, 20), True), (None, date(2023, 12, 19), False), (date(2024, 1, 1), date(2024, 2, 1), False)],
)
def test_when_an_award_is_handed_over(revoked, day, ok):
    assert bool(rules.can_hand_over(Award(decision_on=date(2023, 12, 20), revoked_on=revoked), day)) is ok


@pytest.mark.parametrize(
    ("who", "received", "amount", "day", "ok"),
    [
        (actor(1, "emulation_officer"), None, 1, date(2023, 5, 2), True),
        (actor(1, "emulation_officer"), None, 0, date(2023, 5, 2), False),
        (actor(1, "emulation_officer"), None, 1, date(2023, 5, 1), False),
        (actor(1, "emulation_officer"), date(2023, 5, 3), 1, date(2023, 5, 4), False),
        (actor(1, "specialist"), None, 1, date(2023, 5, 2), False),
    ],
)
def test_when_money_comes_in(who, received, amount, day, ok):
    contribution = Contribution(agency_id=1, pledged_on=date(2023, 5, 2), received_on=received)
    assert bool(rules.can_receive(who, contribution, amount, day)) is ok


def test_money_without_promise_comes_any_day():
    contribution = Contribution(agency_id=1, pledged_on=None)
    assert rules.can_receive(actor(1, "emulation_officer"), contribution, 1, date(2020, 1, 1))
