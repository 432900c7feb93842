"""Groups of units that co-operate: each member sees the task and is told, pages show the wording with a number."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.notices.models import Notice
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import START, make_office
from nhip.tasks import selectors, services
from nhip.tasks.choices import Frequency
from nhip.tasks.models import Assignment, Task
from nhip.tasks.pages import cooperating_names
from nhip.tasks.services import UnitPart, register_for_each
from nhip.tasks.tests.samples import make_task, part, system, task_input

pytestmark = pytest.mark.django_db
TODAY = clock.today()
NOW = clock.now()
WORDING = "UBND các xã, phường"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def communes(office):
    return [
        Unit.objects.create(
            code=f"X{n}", name=f"UBND xã Số {n}", kind=UnitKind.COMMUNE, parent=office.committee, agency=office.unit,
            valid_from=START,
        )
        for n in range(1, 5)
    ]  # fmt: skip


def group(communes) -> UnitPart:
    return UnitPart(None, WORDING, tuple(communes))


def test_a_group_keeps_its_wording_and_gives_each_member_its_part(office, communes):
    named = (part(communes[0]), group(communes), group(communes), part(office.economy))
    task = make_task(office, lead=part(communes[1]), cooperating=named)
    rows = list(task.assignments.order_by("id"))
    top = [(row.unit_name, row.n_members) for row in rows if row.within_id is None]
    assert top == [("UBND xã Số 2", 0), ("UBND xã Số 1", 0), (WORDING, 4), ("Phòng Kinh tế", 0)]
    members = [row for row in rows if row.within_id is not None]
    assert [(row.unit, row.within.unit_name) for row in members] == [(communes[2], WORDING), (communes[3], WORDING)]
    assert cooperating_names(task) == f"UBND xã Số 1; {WORDING} (4 đơn vị); Phòng Kinh tế"


def test_members_see_act_and_are_told_and_no_other_does(office, communes):
    people = [office.person(f"Cán bộ xã {n}", Role.UNIT_CONTACT, unit) for n, unit in enumerate(communes)]
    outside = office.person("Cán bộ phòng", Role.UNIT_CONTACT, office.general)
    row = task_input(office, cooperating=(group(communes[:3]),), assigned_on=TODAY, due_on=None)
    task = services.register_task(actor=system(office), row=row, now=NOW)
    told = set(Notice.objects.filter(kind="tasks.assigned").values_list("recipient_id", flat=True))
    assert told == {person.pk for person in people[:3]}
    assert outside.pk not in told
    member = office.actor(Role.UNIT_CONTACT, communes[0])
    assert task in selectors.visible_to(member)
    assert task not in selectors.visible_to(office.actor(Role.UNIT_CONTACT, communes[3]))
    row = Assignment.objects.get(task=task, unit=communes[0])
    services.acknowledge_task(actor=member, assignment=row, now=NOW)
    row.refresh_from_db()
    assert row.acknowledged_by_id == member.person_id


def test_a_restricted_task_is_kept_from_the_members(office, communes):
    contact = office.person("Cán bộ xã", Role.UNIT_CONTACT, communes[0])
    row = task_input(office, cooperating=(group(communes),), assigned_on=TODAY, due_on=None, is_restricted=True)
    task = services.register_task(actor=system(office), row=row, now=NOW)
    assert Notice.objects.filter(recipient=contact).count() == 0
    assert task not in selectors.visible_to(office.actor(Role.UNIT_CONTACT, communes[0]))


def test_pages_fold_a_group(client, office, communes):
    member = office.user(Role.UNIT_CONTACT, communes[0])
    task = make_task(office, cooperating=(group(communes),), assigned_on=TODAY, due_on=None)
    client.force_login(office.user(Role.GENERAL))
    listed = client.get(reverse("tasks:task_list")).content.decode()
    assert f"{WORDING} (4 đơn vị)" in listed
    assert "UBND xã Số 3" not in listed
    place = reverse("tasks:task_detail", kwargs={"pk": task.pk})
    page = client.get(place).content.decode()
    assert page.count("UBND xã Số 3") == 1
    assert "<details" in page
    assert "0 đã nhận việc" in page
    client.force_login(member)
    assert "Đã ghi đơn vị nhận việc." in client.post(f"{place}nhan-viec/", follow=True).content.decode()
    client.force_login(office.user(Role.CHIEF))
    assert "1 đã nhận việc" in client.get(place).content.decode()


def test_the_list_asks_and_loads_no_more_for_large_groups(client, office, communes, django_assert_max_num_queries):
    make_task(office, cooperating=(group(communes),))
    tasks = list(selectors.listed(system(office)))
    with django_assert_max_num_queries(0):
        assert [len(task.assignments.all()) for task in tasks] == [2]


def test_a_recurring_duty_takes_its_groups_along(office, communes):
    row = task_input(office, cooperating=(group(communes), part(office.economy)), assigned_on=date(2023, 3, 1))
    first = services.start_series(actor=system(office), row=row, frequency=Frequency.MONTHLY, due_day=20, now=NOW)
    services.open_due_periods(actor=system(office), today=date(2023, 4, 2), now=NOW)
    second = Task.objects.exclude(pk=first.pk).get()
    assert cooperating_names(second) == f"{WORDING} (4 đơn vị); Phòng Kinh tế"
    assert second.assignments.filter(within__isnull=False).count() == 4


def test_tasks_given_to_many_are_folded_with_a_way_to_all_of_them(client, office, communes):
    leads = [part(unit) for unit in (*communes, office.economy, office.general, office.department, office.leadership)]
    tasks = register_for_each(actor=system(office), row=task_input(office), leads=leads, now=NOW)
    make_task(office, code="RIENG-1")
    client.force_login(office.user(Role.GENERAL))
    page = client.get(reverse("tasks:task_detail", kwargs={"pk": tasks[0].pk})).content.decode()
    assert "8 nhiệm vụ</a>" in page
    assert page.count("list-group-item-action") == 7
    url = f"{reverse('tasks:task_list')}?giao-chung={tasks[0].group_id}"
    assert f'href="{url}"' in page
    assert client.get(url).context["listing"].total == 8
    for wrong in ("x", "9" * 30):
        assert client.get(reverse("tasks:task_list"), {"giao-chung": wrong}).context["listing"].total == 0
    make_more = [part(Unit.objects.create(code="X9", name="UBND xã Số 9", kind=UnitKind.COMMUNE, valid_from=START))]
    tasks = register_for_each(actor=system(office), row=task_input(office), leads=[*leads, *make_more], now=NOW)
    page = client.get(reverse("tasks:task_detail", kwargs={"pk": tasks[0].pk})).content.decode()
    assert "và 2 nhiệm vụ khác" in page
    assert page.count("list-group-item-action") == 6


def test_who_gets_many_tasks_at_once_is_told_of_them_together(office, communes):
    contact = office.person("Cán bộ xã", Role.UNIT_CONTACT, communes[0])
    lead = office.person("Đầu mối sở", Role.UNIT_CONTACT, office.department)

    def rows(n, helped, **more):
        said = {"assigned_on": TODAY, "due_on": TODAY + timedelta(days=3), "source_reference": "15/CT-UBND", **more}
        helpers = (group(communes),)
        return [task_input(office, cooperating=helpers if place < helped else (), **said) for place in range(n)]

    tasks = services.register_tasks(actor=system(office), rows=rows(5, 3, urgency="urgent"), now=NOW)
    titles = list(Notice.objects.filter(recipient=contact).values_list("title", flat=True))
    assert len(titles) == 3
    told = Notice.objects.get(recipient=lead)
    assert (told.title, told.urgency) == ("5 nhiệm vụ mới theo 15/CT-UBND", "urgent")
    assert told.url == "/nhiem-vu/?van-ban=15%2FCT-UBND"
    assert f"Từ {tasks[0].code} đến {tasks[4].code}. Thời hạn sớm nhất: " in told.body
    mixed = [*rows(3, 0, due_on=None), *rows(1, 0, due_on=None, source_reference="")]
    services.register_tasks(actor=system(office), rows=mixed, now=NOW)
    last = Notice.objects.filter(recipient=lead).latest("id")
    assert (last.title, last.url) == ("4 nhiệm vụ mới", "/nhiem-vu/")
    assert "Không thời hạn." in last.body


def test_a_group_written_by_hand_means_its_units(client, office, communes):
    client.force_login(office.user(Role.GENERAL))
    said = {
        "uid": "0198a0b0-0000-7000-8000-000000000009", "content": "Rà soát hộ nghèo", "leads": "Sở Y tế",
        "cooperating": "các xã, phường\nPhòng Kinh tế\nHội Người cao tuổi", "assigned_on": TODAY, "origin": "province",
        "kind": "regular", "urgency": "normal",
    }  # fmt: skip
    page = client.post(reverse("tasks:task_assign"), said, follow=True).content.decode()
    assert "các xã, phường (4 đơn vị); Phòng Kinh tế; Hội Người cao tuổi" in page
    assert Assignment.objects.filter(unit__in=communes, within__isnull=False).count() == 4
    known = services.helping_units(names=["Phòng Kinh tế"], agency_id=office.agency_id, today=TODAY)
    assert known == (UnitPart(office.economy, "Phòng Kinh tế"),)
