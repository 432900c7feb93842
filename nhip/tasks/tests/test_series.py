"""One assignment for several agencies; duties that come back each period, opened once each."""

from datetime import date

import pytest

from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import services
from nhip.tasks.choices import Frequency
from nhip.tasks.models import Series, Task, TaskGroup
from nhip.tasks.services import UnitPart
from nhip.tasks.tests.samples import ASSIGNED, NOW, part, system, task_input

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def for_each(actor, office, leads):
    return services.register_for_each(actor=actor, row=task_input(office), leads=leads, now=NOW)


def test_each_lead_agency_gets_a_task_of_its_own_under_one_head(office):
    leads = [part(office.department), UnitPart(None, "UBND xã Tân Trào"), part(office.department)]
    tasks = for_each(system(office), office, leads)
    assert [task.assignments.get().unit_name for task in tasks] == ["Sở Y tế", "UBND xã Tân Trào"]
    group = TaskGroup.objects.get()
    assert {task.group_id for task in tasks} == {group.pk}
    assert len({task.code for task in tasks}) == 2


def test_one_agency_alone_gets_a_plain_task(office):
    (task,) = for_each(system(office), office, [part(office.department)])
    assert task.group_id is None
    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        for_each(system(office), office, [])
    with pytest.raises(Refused, match="Chưa có cơ quan"):
        for_each(Actor.system(None), office, [part(office.department), part(office.economy)])


def monthly(office, **changes):
    row = task_input(office, due_on=None, cooperating=(part(office.economy),))
    said = {"frequency": Frequency.MONTHLY, "due_day": 20} | changes
    return services.start_series(actor=system(office), row=row, now=NOW, **said)


def dues(office):
    return list(Task.objects.filter(agency_id=office.agency_id).order_by("due_on").values_list("due_on", flat=True))


def open_periods(office, today):
    return services.open_due_periods(actor=system(office), today=today, now=NOW)


def test_a_duty_comes_back_once_for_each_period(office):
    first = monthly(office)
    assert (first.assigned_on, first.due_on) == (ASSIGNED, date(2023, 3, 20))
    assert open_periods(office, date(2023, 3, 31)) == []
    (april,) = open_periods(office, date(2023, 4, 1))
    assert (april.assigned_on, april.due_on, april.note) == (date(2023, 4, 1), date(2023, 4, 20), "Kỳ: tháng 4/2023")
    assert sorted(april.assignments.values_list("unit_name", "part")) == [
        ("Phòng Kinh tế", "cooperating"),
        ("Sở Y tế", "lead"),
    ]
    assert open_periods(office, date(2023, 4, 1)) == []
    # nothing ran in May: both periods are made up for
    assert [task.due_on for task in open_periods(office, date(2023, 6, 2))] == [date(2023, 5, 20), date(2023, 6, 20)]
    assert dues(office) == [date(2023, n, 20) for n in (3, 4, 5, 6)]


def test_a_deadline_already_past_starts_with_the_next_period(office):
    assert monthly(office, due_day=0).due_on == date(2023, 3, 31)
    row = task_input(office, assigned_on=date(2023, 3, 21), due_on=None)
    late = services.start_series(actor=system(office), row=row, frequency=Frequency.MONTHLY, due_day=20, now=NOW)
    assert late.due_on == date(2023, 4, 20)


def test_a_series_ends(office):
    monthly(office, ends_on=date(2023, 4, 30))
    assert [task.due_on for task in open_periods(office, date(2023, 4, 30))] == [date(2023, 4, 20)]
    assert open_periods(office, date(2023, 7, 1)) == []
    series = Series.objects.get(tasks=monthly(office, due_day=15))
    contact = office.actor(Role.UNIT_CONTACT, office.department)
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        services.end_series(actor=contact, series=series, ends_on=date(2023, 4, 1), now=NOW)
    services.end_series(actor=system(office), series=series, ends_on=date(2023, 1, 1), now=NOW)
    assert Series.objects.get(pk=series.pk).ends_on == ASSIGNED
    assert open_periods(office, date(2023, 7, 1)) == []


def test_a_series_belongs_to_an_office(office):
    row = task_input(office)
    with pytest.raises(Refused, match="Chưa có cơ quan"):
        services.start_series(actor=Actor.system(None), row=row, frequency=Frequency.WEEKLY, due_day=5, now=NOW)


def test_a_lead_lost_from_the_task_stops_the_period_with_a_reason(office):
    task = monthly(office)
    task.assignments.filter(part="lead").delete()
    with pytest.raises(Refused, match="một đơn vị chủ trì"):
        open_periods(office, date(2023, 4, 1))


def test_the_last_period_of_a_series_that_ends_stays_within_it(office):
    monthly(office, ends_on=date(2023, 4, 19))
    assert open_periods(office, date(2023, 4, 10)) == []


def test_a_series_whose_tasks_are_gone_opens_nothing(office):
    monthly(office)
    Task.objects.all().delete()
    assert open_periods(office, date(2023, 4, 10)) == []
