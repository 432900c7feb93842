"""Groups of units named in a directive: they help as their members, lead one by one, or stay words."""

import pytest
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.directives import services
from nhip.directives.tests.samples import NOW, make_reading
from nhip.notices.models import Notice
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import START
from nhip.tasks.models import Assignment, Task
from nhip.tasks.pages import cooperating_names
from nhip.tasks.selectors import visible_to

pytestmark = pytest.mark.django_db
HELP = "1. Giao Sở Y tế chủ trì, phối hợp với UBND các xã, phường kiểm tra cơ sở, xong trước ngày 30/01/2024."
LEAD = "2. UBND các xã, phường rà soát hộ nghèo, báo cáo kết quả trước ngày 25/01/2024."


@pytest.fixture
def communes(office):
    names = ("xã Tân Trào", "xã Sơn Dương", "phường Minh Xuân")
    return [
        Unit.objects.create(
            code=f"X{n}", name=f"UBND {name}", kind=UnitKind.COMMUNE, parent=office.committee, agency=office.unit,
            valid_from=START,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip


@pytest.fixture
def reading(actor, communes):
    return make_reading(actor, HELP, LEAD)


def of(reading, place):
    return list(reading.task_proposals.order_by("start"))[place]


def accept(actor, reading, place=0) -> list[Task]:
    return services.accept_task_proposal(
        actor=actor, reading_id=reading.pk, task_proposal_id=of(reading, place).pk, now=NOW
    )


def answer(actor, reading, place, said):
    name = (of(reading, place).cooperating_units or of(reading, place).lead_units)[0].name
    return services.answer_name(
        actor=actor, reading_id=reading.pk, task_proposal_id=of(reading, place).pk, name=name, answer=said, now=NOW
    )


def test_a_group_that_helps_takes_its_members_along_under_its_wording(office, actor, communes, reading):
    told = office.person("Cán bộ xã", Role.UNIT_CONTACT, communes[0])
    (task,) = accept(actor, reading)
    assert cooperating_names(task) == "UBND các xã, phường (3 đơn vị)"
    members = Assignment.objects.filter(task=task, within__isnull=False).order_by("id")
    assert [row.unit for row in members] == communes
    assert task in visible_to(office.actor(Role.UNIT_CONTACT, communes[2]))
    assert Notice.objects.get(recipient=told).about_id == task.pk


def test_a_group_may_be_kept_as_words_and_taken_back(actor, communes, reading):
    answer(actor, reading, 0, "kept")
    assert of(reading, 0).cooperating_units[0].takes_members is False
    assert of(reading, 1).lead_units[0].answer == ""  # whether it leads is another question
    answer(actor, reading, 0, "members")
    assert of(reading, 0).cooperating_units[0].takes_members is True
    answer(actor, reading, 0, "kept")
    (task,) = accept(actor, reading)
    assert cooperating_names(task) == "UBND các xã, phường"
    assert Assignment.objects.filter(task=task, unit__in=communes).count() == 0


def test_a_group_that_leads_becomes_one_task_for_each_member_under_one_head(actor, communes, reading):
    with pytest.raises(Refused, match="Chưa rõ đơn vị chủ trì: UBND các xã, phường"):
        accept(actor, reading, 1)
    answer(actor, reading, 1, "members")
    assert of(reading, 0).cooperating_units[0].answer == ""
    tasks = accept(actor, reading, 1)
    assert [task.assignments.get(part="lead").unit for task in tasks] == communes
    assert len({task.group_id for task in tasks}) == 1
    assert tasks[0].group.content == of(reading, 1).content


def test_the_screen_says_how_many_take_part(client, office, reading):
    client.force_login(office.user(Role.GENERAL))
    page = client.get(reverse("directives:reading_detail", args=[reading.pk])).content.decode()
    assert "3 đơn vị cùng nhận việc" in page
    assert "Chỉ ghi tên nhóm" in page
    place = reverse("directives:answer", args=[reading.pk, of(reading, 0).pk])
    name = of(reading, 0).cooperating_units[0].name
    page = client.post(place, {"name": name, "answer": "kept"}, HTTP_HX_REQUEST="true").content.decode()
    assert "Giao 3 đơn vị" in page
    assert "Đã ghi nhận đơn vị." in page
