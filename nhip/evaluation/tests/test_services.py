"""What leaders decide: who may, what is refused, what a second click does, what the journal keeps."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.evaluation import rules, selectors, services
from nhip.evaluation.choices import Disqualifier, Grade, Occurrence, PeriodKind
from nhip.evaluation.models import Assessment, CapExemption, Disqualification, Excuse, GradeDecision
from nhip.evaluation.tests.samples import AFTER, FULL, LEADING, MAY, NOW, House, at
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    house = House()
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 12))
    return house


def assess(house, giver, person, marks=FULL, **changes):
    said = {"period": MAY, "note": "", "now": NOW} | changes
    return services.assess_general(actor=house.actor(giver), person=person, marks=marks, **said)


def test_marks_are_kept_beside_the_earlier_ones(house):
    first = assess(house, house.head, house.an)
    assert assess(house, house.head, house.an) == first
    second = assess(house, house.head, house.an, FULL | {"conduct": Decimal(7)}, note="đi muộn")
    assert Assessment.objects.count() == 2
    assert {row.criterion: row.points for row in second.marks.all()}["conduct"] == 7
    entry = JournalEntry.objects.filter(deed="evaluation.assess_general").latest("id")
    assert (entry.summary, entry.object_label) == ("Chấm tiêu chí chung kỳ 2026-05",) * 2
    assert entry.data["marks"] == {"competence": "9", "conduct": "7", "innovation": "9"}
    assert selectors.result_for(house.actor(house.an), house.an.pk, MAY, AFTER, AFTER).general == Decimal("25.00")


def test_the_person_is_told_and_nobody_else(house):
    assess(house, house.head, house.an)
    assess(house, house.head, house.an)
    excuse(house, house.head, house.an)
    disqualify(house, house.head, house.an)
    decide(house, house.chief, house.an, grade=Grade.FAILED)
    told = Notice.objects.filter(kind="evaluation.decided").order_by("id")
    assert {notice.recipient for notice in told} == {house.an}
    assert [(notice.title, notice.url) for notice in told] == [
        ("Kết quả cá nhân tháng 5/2026 đã được chấm tiêu chí chung", "/ket-qua-ca-nhan/?ky=2026-05"),
        ("Kết quả cá nhân tháng 5/2026 có xác nhận nguyên nhân khách quan", "/ket-qua-ca-nhan/?ky=2026-05"),
        ("Kết quả cá nhân tháng 5/2026 có ghi nhận về xếp loại", "/ket-qua-ca-nhan/?ky=2026-05"),
        ("Kết quả cá nhân năm 2026 đã có quyết định xếp loại", "/ket-qua-ca-nhan/?ky=2026"),
    ]


def test_the_chief_may_mark_after_the_head(house):
    assess(house, house.head, house.an)
    again = assess(house, house.chief, house.an)
    assert (Assessment.objects.count(), again.given_by) == (2, house.chief)


def test_several_are_marked_at_once_all_or_none(house):
    assess(house, house.head, house.an, note="tốt")
    said = {"actor": house.actor(house.head), "period": MAY, "now": NOW}
    low = FULL | {"conduct": Decimal(1)}
    both = {house.an.pk: FULL, house.binh.pk: FULL | {"conduct": Decimal(8)}}
    assert services.assess_many(marks=both, **said) == 1
    assert services.assess_many(marks=both, **said) == 0
    assert services.assess_many(marks=both | {house.an.pk: FULL | {"conduct": Decimal(5)}}, **said) == 1
    assert [row.note for row in Assessment.objects.filter(person=house.an)] == ["tốt", "tốt"]
    n_before = Assessment.objects.count()
    for marks, reason in (
        ({house.binh.pk: {"conduct": Decimal(1)}}, "Trần Thị Bình: Chưa chấm"),
        ({house.cuong.pk: FULL}, "Không chấm được người này"),
        ({house.head.pk: LEADING}, "Không ai tự chấm"),
        ({0: FULL}, "Không chấm được người này"),
    ):
        with pytest.raises(Refused, match=reason):
            services.assess_many(marks={house.an.pk: low} | marks, **said)
    year = rules.Period(PeriodKind.YEAR, 2026)
    with pytest.raises(Refused, match="Không chấm được người này"):
        services.assess_many(marks={house.an.pk: FULL}, **(said | {"period": year}))
    later = rules.Period(PeriodKind.MONTH, 2026, 7)
    with pytest.raises(Refused, match="Không chấm được người này"):
        services.assess_many(marks={house.an.pk: FULL}, **(said | {"period": later}))
    assert Assessment.objects.count() == n_before


@pytest.mark.parametrize(
    ("giver", "person", "marks", "reason"),
    [
        ("an", "an", FULL, "Không ai tự chấm"),
        ("head", "head", LEADING, "Không ai tự chấm"),
        ("deputy", "an", FULL, "Việc này do người đứng đầu đơn vị hoặc Chánh Văn phòng"),
        ("head", "cuong", FULL, "Không chấm được người này"),
        ("binh", "an", FULL, "Không chấm được người này"),
        ("general", "an", FULL, "Không chấm được người này"),
        ("head", "an", FULL | {"conduct": Decimal(11)}, "chấm từ 0 đến 10"),
        ("head", "an", FULL | {"conduct": Decimal("-0.5")}, "chấm từ 0 đến 10"),
        ("head", "an", {"conduct": Decimal(9)}, "Chưa chấm: Năng lực chuyên môn"),
        ("chief", "head", FULL, "Chưa chấm: Khả năng tổ chức"),
    ],
)
def test_marks_that_are_refused(house, giver, person, marks, reason):
    with pytest.raises(Refused, match=reason):
        assess(house, getattr(house, giver), getattr(house, person), marks)
    assert not Assessment.objects.exists()
    assert not JournalEntry.objects.filter(deed__startswith="evaluation.").exists()


def test_only_periods_that_are_scored_and_have_begun_are_marked(house):
    for period in (rules.Period(PeriodKind.YEAR, 2026), rules.Period(PeriodKind.MONTH, 2026, 7)):
        with pytest.raises(Refused, match="Không chấm được người này"):
            assess(house, house.head, house.an, period=period)
    assert not rules.can_mark(rules.Period(PeriodKind.MONTH, 2026, 7), (), {}, AFTER)


def test_the_system_marks_nobody(house):
    system = Actor.system(house.office.agency_id)
    with pytest.raises(Refused, match="một người có tên"):
        services.assess_general(actor=system, person=house.an, period=MAY, marks=FULL, note="", now=NOW)


LATE = {"kind": Occurrence.LATE, "occasion_on": date(2026, 5, 10), "period": MAY}


def excuse(house, giver, person, **changes):
    said = LATE | {"task_id": house.office.unit.tasks.get(code="NV1").pk, "reason": "bão số 3", "now": NOW} | changes
    return services.confirm_excuse(actor=house.actor(giver), person=person, **said)


def test_an_excuse_is_confirmed_once(house):
    first = excuse(house, house.head, house.an)
    assert excuse(house, house.head, house.an, reason="khác") == first
    assert (Excuse.objects.count(), first.recorded_by, first.recorded_on) == (1, house.head, AFTER)
    entry = JournalEntry.objects.get(deed="evaluation.confirm_excuse")
    assert (entry.data["reason"], entry.data["on"]) == ("bão số 3", "2026-05-10")
    services.withdraw_record(actor=house.actor(house.head), row=first, reason="nhầm nhiệm vụ", now=NOW)
    assert excuse(house, house.head, house.an) != first


@pytest.mark.parametrize(
    ("giver", "person", "changes", "reason"),
    [
        ("an", "an", {}, "Không ai tự chấm"),
        ("head", "head", {}, "Không ai tự chấm"),
        ("deputy", "an", {}, "người đứng đầu đơn vị"),
        ("binh", "an", {}, "không có lần trừ điểm đó"),
        ("head", "an", {"reason": "  "}, "lý do"),
        ("head", "an", {"occasion_on": date(2026, 5, 11)}, "không có lần trừ điểm đó"),
        ("head", "an", {"kind": Occurrence.SENT_BACK}, "không có lần trừ điểm đó"),
        ("head", "an", {"task_id": 0}, "không có lần trừ điểm đó"),
        ("head", "binh", {}, "không có lần trừ điểm đó"),
    ],
)
def test_excuses_that_are_refused(house, giver, person, changes, reason):
    with pytest.raises(Refused, match=reason):
        excuse(house, getattr(house, giver), getattr(house, person), **changes)
    assert not Excuse.objects.exists()


def disqualify(house, giver, person, **changes):
    said = {
        "kind": Disqualifier.DISCIPLINE, "happened_on": date(2026, 5, 20), "reference": "15/QĐ-VP", "reason": "vi phạm",
        "now": NOW,
    } | changes  # fmt: skip
    return services.record_disqualification(actor=house.actor(giver), person=person, **said)


def test_a_disqualification_is_written_down_once(house):
    first = disqualify(house, house.head, house.an)
    assert disqualify(house, house.head, house.an) == first
    assert JournalEntry.objects.filter(deed="evaluation.record_disqualification").count() == 1
    assert disqualify(house, house.chief, house.head, kind=Disqualifier.CORRUPTION).kind == Disqualifier.CORRUPTION


@pytest.mark.parametrize(
    ("giver", "person", "changes", "reason"),
    [
        ("an", "an", {}, "Không ai tự chấm"),
        ("head", "cuong", {}, "không được xem"),
        ("binh", "an", {}, "không được xem"),
        ("deputy", "an", {}, "người đứng đầu đơn vị"),
        ("head", "an", {"reason": ""}, "lý do"),
        ("head", "an", {"kind": Disqualifier.CORRUPTION}, "chỉ áp dụng cho lãnh đạo"),
        ("head", "an", {"happened_on": date(2026, 6, 4)}, "Ngày này chưa đến"),
        ("head", "an", {"now": at(date(2025, 6, 3))}, "không được xem"),
    ],
)
def test_disqualifications_that_are_refused(house, giver, person, changes, reason):
    with pytest.raises(Refused, match=reason):
        disqualify(house, getattr(house, giver), getattr(house, person), **changes)
    assert not Disqualification.objects.exists()


def decide(house, giver, person, **changes):
    said = {"year": 2026, "grade": Grade.GOOD, "reference": "15/QĐ-VP", "reason": "theo kết quả", "now": NOW} | changes
    return services.decide_grade(actor=house.actor(giver), person=person, **said)


def test_a_class_is_decided_once_and_may_differ_from_the_points(house):
    assess(house, house.head, house.an)
    first = decide(house, house.chief, house.an)
    assert decide(house, house.chief, house.an) == first
    year = rules.Period(PeriodKind.YEAR, 2026)
    found = selectors.result_for(house.actor(house.an), house.an.pk, year, AFTER, AFTER)
    assert (found.grade, found.final, found.decision) == (Grade.EXCELLENT, Grade.GOOD, first)
    fact = disqualify(house, house.chief, house.an)
    assert selectors.result_for(house.actor(house.an), house.an.pk, year, AFTER, AFTER).final is Grade.FAILED
    services.withdraw_record(actor=house.actor(house.chief), row=fact, reason="nhầm", now=NOW)
    month = selectors.result_for(house.actor(house.an), house.an.pk, MAY, AFTER, AFTER)
    assert (month.final, month.decision) == (Grade.EXCELLENT, None)
    with pytest.raises(Refused, match="đã có quyết định: 15/QĐ-VP"):
        decide(house, house.chief, house.an, grade=Grade.EXCELLENT)
    with pytest.raises(Refused, match="Quyết định xếp loại năm do Chánh Văn phòng"):
        services.withdraw_record(actor=house.actor(house.head), row=first, reason="x", now=NOW)
    services.withdraw_record(actor=house.actor(house.chief), row=first, reason="nhập nhầm", now=NOW)
    assert decide(house, house.chief, house.an, grade=Grade.EXCELLENT).grade == Grade.EXCELLENT
    assert JournalEntry.objects.filter(deed="evaluation.decide_grade").count() == 2


@pytest.mark.parametrize(
    ("giver", "person", "changes", "reason"),
    [
        ("head", "an", {}, "Quyết định xếp loại năm do Chánh Văn phòng"),
        ("chief", "chief", {}, "Không ai tự chấm"),
        ("binh", "an", {}, "Không xếp loại được người này"),
        ("chief", "an", {"year": 2025}, "Không xếp loại được người này"),
        ("chief", "an", {"reason": " "}, "lý do"),
        ("chief", "binh", {}, "chỉ xếp Không hoàn thành"),
    ],
)
def test_classes_that_are_refused(house, giver, person, changes, reason):
    disqualify(house, house.head, house.binh)
    with pytest.raises(Refused, match=reason):
        decide(house, getattr(house, giver), getattr(house, person), **changes)
    assert not GradeDecision.objects.exists()
    assert decide(house, house.chief, house.binh, grade=Grade.FAILED).grade == Grade.FAILED


def raise_cap(house, giver, **changes):
    said = {"year": 2026, "share": Decimal("0.25"), "reference": "8/QĐ-UBND", "reason": "dẫn đầu khối", "now": NOW}
    return services.raise_cap(actor=house.actor(giver), **(said | changes))


def test_a_raised_cap_holds_for_its_year(house):
    scheme, agency = rules.SCHEMES[0], house.office.agency_id
    assert selectors.cap_on(agency, 2026, scheme, AFTER) == (Decimal("0.2"), None)
    first = raise_cap(house, house.chief)
    assert raise_cap(house, house.chief) == first
    assert selectors.cap_on(agency, 2026, scheme, AFTER) == (Decimal("0.25"), first)
    assert selectors.cap_on(agency, 2027, scheme, AFTER)[1] is None
    assert selectors.cap_on(agency, 2026, scheme, date(2026, 6, 2))[1] is None
    with pytest.raises(Refused, match="đã có quyết định nâng tỷ lệ: 8/QĐ-UBND"):
        raise_cap(house, house.chair, reference="9/QĐ-UBND")
    services.withdraw_record(actor=house.actor(house.chair), row=first, reason="sai năm", now=NOW)
    assert selectors.cap_on(agency, 2026, scheme, AFTER)[1] is None
    assert raise_cap(house, house.chair, reference="9/QĐ-UBND").share == Decimal("0.25")


@pytest.mark.parametrize(
    ("giver", "changes", "reason"),
    [
        ("deputy", {}, "Chỉ Chánh Văn phòng"),
        ("head", {}, "Chỉ Chánh Văn phòng"),
        ("chief", {"year": 2025}, "chưa áp dụng"),
        ("chief", {"reason": ""}, "lý do"),
        ("chief", {"share": Decimal("0.2")}, "lớn hơn tỷ lệ chung"),
        ("chief", {"share": Decimal("1.01")}, "lớn hơn tỷ lệ chung"),
    ],
)
def test_raised_caps_that_are_refused(house, giver, changes, reason):
    with pytest.raises(Refused, match=reason):
        raise_cap(house, getattr(house, giver), **changes)
    assert not CapExemption.objects.exists()


def test_a_record_is_withdrawn_once_and_stays(house):
    row = disqualify(house, house.head, house.an)
    said = {"row": row, "now": at(date(2026, 6, 5))}
    gone = services.withdraw_record(actor=house.actor(house.head), reason="ghi nhầm", **said)
    again = services.withdraw_record(actor=house.actor(house.chief), reason="lần hai", **said)
    assert (gone.withdrawal_reason, again.withdrawal_reason, again.withdrawn_by) == ("ghi nhầm", "ghi nhầm", house.head)
    assert JournalEntry.objects.filter(deed="evaluation.withdraw_record").count() == 1
    assert Disqualification.objects.count() == 1


def test_withdrawals_that_are_refused(house):
    rows = [excuse(house, house.head, house.an), disqualify(house, house.head, house.an), raise_cap(house, house.chief)]
    for row in rows:
        for person in (house.an, house.binh, house.deputy):
            with pytest.raises(Refused):
                services.withdraw_record(actor=house.actor(person), row=row, reason="x", now=NOW)
        with pytest.raises(Refused, match="lý do"):
            services.withdraw_record(actor=house.actor(house.chief), row=row, reason=" ", now=NOW)
    neighbour = House(make_office("KHAC"))
    for row in rows:
        with pytest.raises(Refused, match=r"cơ quan khác|không được xem"):
            services.withdraw_record(actor=neighbour.actor(neighbour.chief), row=row, reason="x", now=NOW)
    assert all(type(row).objects.get(pk=row.pk).withdrawn_on is None for row in rows)


def test_the_database_refuses_half_a_withdrawal(house):
    row = disqualify(house, house.head, house.an)
    for changes in ({"withdrawn_on": AFTER}, {"withdrawal_reason": "x"}, {"withdrawn_by": house.head}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Disqualification.objects.filter(pk=row.pk).update(**changes)
