"""The tasks that a meeting's conclusion gave, on the meeting's page."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.meetings.tests.samples import make_meeting
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.tests.samples import make_task

pytestmark = pytest.mark.django_db


def panel(client, meeting):
    return client.get(reverse("meetings:tasks_of_meeting", kwargs={"pk": meeting.pk}))


def test_the_conclusion_shows_its_tasks_and_leads_to_a_new_one(client):
    office = make_office()
    meeting = make_meeting(office, conclusion_number="5/TB-UBND", conclusion_on=date(2023, 3, 3))
    make_task(office, content="Sửa đề án", source_reference="5/TB-UBND", source_issued_on=date(2023, 3, 3))
    make_task(office, content="Việc khác")
    client.force_login(office.user(Role.GENERAL))
    shown = panel(client, meeting).content.decode()
    assert "Sửa đề án" in shown
    assert "Việc khác" not in shown
    give = reverse("tasks:task_assign")
    assert f"{give}?nguon=meeting&amp;van-ban=5%2FTB-UBND&amp;ngay-van-ban=2023-03-03" in shown


def test_a_meeting_without_notice_is_named_by_its_title(client):
    office = make_office()
    meeting = make_meeting(office, title="Giao ban tuần 9")
    client.force_login(office.user(Role.GENERAL))
    shown = panel(client, meeting).content.decode()
    assert "Chưa có nhiệm vụ nào." in shown
    assert "van-ban=Giao+ban+tu%E1%BA%A7n+9&amp;ngay-van-ban=2023-03-01" in shown


def test_the_tasks_of_a_meeting_stay_with_those_who_may_see_them(client):
    office = make_office()
    meeting = make_meeting(
        office, conclusion_number="5/TB-UBND", conclusion_on=date(2023, 3, 3), preparing_unit=office.economy
    )
    make_task(office, content="Việc riêng của sở", source_reference="5/TB-UBND")
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    shown = panel(client, meeting).content.decode()
    assert "Việc riêng của sở" not in shown
    assert "Giao nhiệm vụ" not in shown
    client.force_login(make_office("KHAC").user(Role.CHIEF))
    assert panel(client, meeting).status_code == 404
