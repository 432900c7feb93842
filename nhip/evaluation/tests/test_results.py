"""Results computed from events: who answers for what, what leaders are scored for, what was known on a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from nhip.evaluation import rules, selectors, services
from nhip.evaluation.choices import Disqualifier, Grade, Occurrence, PeriodKind
from nhip.evaluation.tests.samples import AFTER, FULL, LEADING, MAY, NOW, House, at
from nhip.org.choices import Role, StaffClass
from nhip.org.models import Person, Post
from nhip.tasks import services as task_services
from nhip.tasks.models import Task
from nhip.tasks.tests.samples import make_task, part, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return House()


def results(house, period=MAY, as_of=AFTER):
    return selectors.results_of(house.office.agency_id, period, as_of)


def codes(house, person, period=MAY, as_of=AFTER):
    found = results(house, period, as_of)[person.pk]
    return [row.item.label for part in found.parts for row in part.score.items]


def assess(house, giver, person, marks=FULL, **changes):
    said = {"period": MAY, "now": NOW, "note": ""} | changes
    return services.assess_general(actor=house.actor(giver), person=person, marks=marks, **said)


def test_points_of_a_month_by_hand(house):
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    late = house.task(house.an, code="NV2")
    house.report(late, date(2026, 5, 9))
    house.send_back(late, date(2026, 5, 12))
    house.done(late, date(2026, 5, 14))
    house.task(house.an, code="NV3", due=date(2026, 5, 20))
    house.task(house.an, code="NV4", due=date(2026, 6, 20))
    assess(house, house.head, house.an)
    found = results(house)[house.an.pk]
    assert [measure.words for measure in found.parts[0].score.measures] == [
        "Số lượng: 2/3 = 66,67%",
        "Chất lượng: 1,75/3 = 58,33%",
        "Tiến độ: 1,75/3 = 58,33%",
    ]
    # 70 × (2/3 + 1.75/3 + 1.75/3) / 3 = 42.78, and 28 for the general criteria
    assert (found.general, found.results, found.total) == (Decimal("28.00"), Decimal("42.78"), Decimal("70.78"))
    assert (found.grade, found.is_whole, found.n_items) == (Grade.GOOD, True, 3)
    assert found.parts[0].score.items[1].reasons == (
        "−25% tiến độ: quá hạn 10/05/2026",
        "−25% chất lượng: trả lại ngày 12/05/2026, lý do: thiếu phụ lục",
    )


def test_work_is_of_who_does_it_and_of_who_leads(house):
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    unnamed = {"assigned_on": date(2026, 4, 1), "due_on": date(2026, 5, 10), "monitor_specialist_name": "x"}
    make_task(house.office, code="NV2", lead=part(house.office.economy), monitor_specialist=house.binh, **unnamed)
    # Followed by a specialist, led by a department: that department's work.
    make_task(house.office, code="NV3", monitor_specialist=house.binh, **unnamed)
    # Recorded with a specialist of another division.
    make_task(house.office, code="NV4", lead=part(house.office.economy), monitor_specialist=house.cuong, **unnamed)
    watched = {"assigned_on": date(2026, 4, 1), "due_on": date(2026, 5, 10), "monitor_leader": house.deputy}
    make_task(house.office, code="NV5", lead=part(house.office.general), **watched)
    assert codes(house, house.an) == ["NV1"]
    assert codes(house, house.binh) == ["NV2"]
    assert codes(house, house.cuong) == []
    assert codes(house, house.head) == ["NV1", "NV2", "NV4"]
    assert codes(house, house.deputy) == ["NV5"]
    assert codes(house, house.chief) == ["NV1", "NV2", "NV4", "NV5"]
    reasons = {row.item.label: row.item.reason for row in results(house)[house.binh.pk].parts[0].score.items}
    assert reasons == {"NV2": "chuyên viên theo dõi, đơn vị mình chủ trì"}


def test_named_twice_a_task_counts_once(house):
    house.done(house.task(house.head, code="NV1"), date(2026, 5, 8))
    items = results(house)[house.head.pk].parts[0].score.items
    assert [(row.item.label, row.item.reason) for row in items] == [("NV1", "trực tiếp thực hiện")]


def test_handed_over_it_is_the_new_ones(house):
    task = house.task(house.an, code="NV1")
    row = task.assignments.get(part="lead")
    task_services.assign_person(
        actor=system(house.office), assignment=row, person=house.binh, since=date(2026, 5, 5), now=NOW
    )
    house.done(task, date(2026, 5, 8))
    assert (codes(house, house.an), codes(house, house.binh)) == ([], ["NV1"])


def test_an_earlier_view_knows_nothing_of_later_deeds(house):
    task = house.task(house.an, code="NV1")
    house.report(task, date(2026, 5, 8))
    house.send_back(task, date(2026, 6, 2))
    assess(house, house.head, house.an)
    assert results(house, as_of=date(2026, 6, 1))[house.an.pk].parts[0].score.measures[0].share == 1
    seen = results(house)[house.an.pk]
    assert seen.parts[0].score.measures[0].share == 0
    assert seen.general == 28
    before = results(house, as_of=AFTER - timedelta(1))[house.an.pk]
    assert (before.general, before.grade, before.missing) == (None, None, ("Chưa chấm tiêu chí chung",))


def test_reopened_is_an_assessment_not_passed(house):
    task = house.done(house.task(house.an, code="NV1", due=date(2026, 4, 20)), date(2026, 4, 18))
    task_services.reopen_task(
        actor=system(house.office), task=task, reopened_on=date(2026, 5, 4), reason="số liệu sai", now=NOW
    )
    house.done(task, date(2026, 5, 6))
    (row,) = results(house)[house.an.pk].parts[0].score.items
    assert "−25% chất lượng: mở lại ngày 04/05/2026, lý do: số liệu sai" in row.reasons


def test_leaders_are_scored_by_their_unit_too(house):
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    house.task(house.binh, code="NV2")
    assess(house, house.head, house.an)
    assess(house, house.head, house.binh)
    assess(house, house.chief, house.head, LEADING)
    found = results(house)
    assert [found[person.pk].grade for person in (house.an, house.binh)] == [Grade.EXCELLENT, Grade.FAILED]
    measures = found[house.head.pk].parts[0].score.measures
    assert [(measure.name, measure.percent) for measure in measures[3:]] == [
        ("Kết quả hoạt động của đơn vị phụ trách", "50%"),
        ("Khả năng tổ chức triển khai thực hiện nhiệm vụ", "100%"),
        ("Năng lực tập hợp, đoàn kết công chức trong đơn vị", "100%"),
    ]
    # 70 × (0.5 + 0.5 + 0.5 + 0.5 + 1 + 1) / 6 = 46.67
    assert found[house.head.pk].results == Decimal("46.67")
    # The chief answers for the head as well, the deputy for heads and their people.
    assert "Chưa chấm: Khả năng tổ chức triển khai thực hiện nhiệm vụ" in found[house.chief.pk].missing
    assess(house, house.chair, house.chief, LEADING)
    assert results(house)[house.chief.pk].parts[0].score.measures[3].percent == "50%"
    alone = selectors.results_of(house.office.agency_id, MAY, AFTER, {house.head.pk})
    assert alone[house.head.pk].results == Decimal("46.67")


def test_deputies_answer_for_those_who_lead_nobody(house):
    deputy = house.office.person("Phó Phòng", Role.DEPUTY_HEAD, house.office.economy)
    roster = selectors.Roster.load(house.office.agency_id, MAY.window, rules.SCHEMES[0])
    on_duty = roster.on(AFTER)
    people = {house.an.pk, house.binh.pk}
    assert set(roster.under(on_duty[deputy.pk], on_duty)) == people
    assert set(roster.under(on_duty[house.head.pk], on_duty)) == people | {deputy.pk}
    below = people | {deputy.pk, house.head.pk, house.cuong.pk, house.general.pk}
    assert set(roster.under(on_duty[house.deputy.pk], on_duty)) == below
    assert set(roster.under(on_duty[house.chief.pk], on_duty)) == below | {house.deputy.pk}


def test_who_is_scored(house):
    office = house.office
    worker = office.person("Lái Xe", Role.STAFF, office.general, StaffClass.WORKER)
    contact = office.person("Đầu Mối Sở", Role.UNIT_CONTACT, office.department)
    gone = office.person("Đã Thôi", Role.SPECIALIST, office.general)
    Person.objects.filter(pk=gone.pk).update(left_on=date(2026, 5, 15))
    moved = office.person("Chuyển Phòng", Role.SPECIALIST, office.general)
    moved.posts.update(held_until=date(2026, 4, 30))
    Post.objects.create(
        person=moved, unit=office.economy, title="Chuyên viên", role=Role.SPECIALIST, held_from=date(2026, 5, 1)
    )
    found = results(house)
    assert not {worker.pk, contact.pk, gone.pk, house.chair.pk} & found.keys()
    assert found[moved.pk].official.post.unit == office.economy
    april = rules.Period(PeriodKind.MONTH, 2026, 4)
    assert results(house, april)[moved.pk].official.post.unit == office.general
    assert gone.pk in results(house, april)
    quarter = results(house, rules.Period(PeriodKind.QUARTER, 2026, 2))[moved.pk]
    assert [part.official.post.unit.name for part in quarter.parts] == ["Phòng Tổng hợp", *["Phòng Kinh tế"] * 2]


def test_a_leader_holding_two_posts_is_scored_as_leader(house):
    Post.objects.create(
        person=house.head, unit=house.office.unit, title="Thành viên", role=Role.SPECIALIST, held_from=date(2015, 1, 1)
    )
    official = results(house)[house.head.pk].official
    assert (official.post.role, official.leads, official.words) == (Role.HEAD, True, "Trưởng phòng, Phòng Kinh tế")


def test_a_quarter_is_the_mean_of_its_months(house):
    june = rules.Period(PeriodKind.MONTH, 2026, 6)
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    house.task(house.an, code="NV2", due=date(2026, 6, 10))
    assess(house, house.head, house.an)
    later = date(2026, 7, 2)
    assess(house, house.head, house.an, period=june, now=at(later))
    found = results(house, rules.Period(PeriodKind.QUARTER, 2026, 2), later)[house.an.pk]
    assert [part.score.total for part in found.parts] == [None, Decimal("98.00"), Decimal("28.00")]
    assert (found.total, found.grade, found.is_whole) == (Decimal("63.00"), Grade.COMPLETED, True)
    assert found.missing == ("tháng 4/2026: Không có nhiệm vụ nào tính vào kỳ này; Chưa chấm tiêu chí chung",)
    half = results(house, rules.Period(PeriodKind.QUARTER, 2026, 2), AFTER)[house.an.pk]
    assert [part.period.code for part in half.parts] == ["2026-04", "2026-05", "2026-06"]
    assert [part.period.code for part in results(house, as_of=date(2026, 5, 2))[house.an.pk].parts] == ["2026-05"]


def test_a_disqualification_holds_in_every_period_with_its_day(house):
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    assess(house, house.head, house.an)
    row = services.record_disqualification(
        actor=house.actor(house.head), person=house.an, kind=Disqualifier.DISCIPLINE, happened_on=date(2026, 5, 20),
        reference="15/QĐ-VP", reason="vi phạm kỷ luật", now=NOW,
    )  # fmt: skip
    year = rules.Period(PeriodKind.YEAR, 2026)
    april = rules.Period(PeriodKind.MONTH, 2026, 4)
    grades = [results(house, period)[house.an.pk].grade for period in (MAY, year, april)]
    assert grades == [Grade.FAILED, Grade.FAILED, None]
    assert results(house)[house.an.pk].total == Decimal("98.00")
    assert results(house, as_of=date(2026, 6, 2))[house.an.pk].disqualifications == ()
    services.withdraw_record(actor=house.actor(house.head), row=row, reason="ghi nhầm người", now=at(date(2026, 6, 5)))
    assert results(house, as_of=date(2026, 6, 4))[house.an.pk].grade is Grade.FAILED
    assert results(house, as_of=date(2026, 6, 5))[house.an.pk].grade is Grade.EXCELLENT


def test_an_excuse_takes_the_occurrence_out_for_that_person(house):
    task = house.done(house.task(house.an, code="NV1"), date(2026, 5, 12))
    assess(house, house.head, house.an)
    assert results(house)[house.an.pk].total == Decimal("92.17")
    said = {"task_id": task.pk, "kind": Occurrence.LATE, "occasion_on": date(2026, 5, 10), "period": MAY}
    services.confirm_excuse(
        actor=house.actor(house.head), person=house.an, reason="bão số 3, Công điện 12", now=NOW, **said
    )
    assert results(house)[house.an.pk].total == Decimal("98.00")
    (row,) = results(house)[house.an.pk].parts[0].score.items
    assert row.reasons == (
        "không trừ: quá hạn 10/05/2026; khách quan, Trưởng Phòng Kinh Tế xác nhận 03/06/2026, bão số 3, Công điện 12",
    )
    assert results(house, as_of=date(2026, 6, 2))[house.an.pk].parts[0].score.measures[2].percent == "75%"
    # The head's own item of the same task is not excused by the head.
    assert results(house)[house.head.pk].parts[0].score.measures[2].percent == "75%"


def test_nobody_is_scored_before_the_decree_or_before_the_period(house):
    house.task(house.an, code="NV1")
    assert results(house, rules.Period(PeriodKind.MONTH, 2025, 12)) == {}
    assert results(house, rules.Period(PeriodKind.MONTH, 2026, 7)) == {}


def test_the_converted_products_of_a_kind_weigh_more(house, monkeypatch):
    Task.objects.filter(pk=house.done(house.task(house.an, code="NV1"), date(2026, 5, 8)).pk).update(kind="urgent")
    house.task(house.an, code="NV2")
    scheme = rules.Scheme(date(2026, 1, 1), "thử", conversion={"urgent": Decimal(3)})
    roster = selectors.Roster.load(house.office.agency_id, MAY.window, scheme)
    items = selectors.workload(roster, {house.an.pk}, MAY.window, AFTER).items(house.an.pk, MAY.window, AFTER)
    assert [(item.label, item.products) for item in items] == [("NV1", Decimal(3)), ("NV2", Decimal(1))]
