"""More time: asked before the deadline, decided by the assigning leader, the original deadline kept."""

from dataclasses import replace
from datetime import date

import pytest

from nhip.core.errors import Refused
from nhip.org.choices import Role
from nhip.org.models import Delegation
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import TODAY, make_office
from nhip.tasks import rules, selectors, services
from nhip.tasks.choices import Bucket
from nhip.tasks.models import Extension, ExtensionRequest, Task
from nhip.tasks.tests.samples import DUE, NOW, make_task, system

pytestmark = pytest.mark.django_db
WANTED = date(2023, 3, 25)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def leader(office):
    return office.person("Trần Văn Lãnh", Role.DEPUTY_CHIEF, office.unit)


@pytest.fixture
def task(office, leader):
    return make_task(office, assigned_by=leader)


@pytest.fixture
def contact(office):
    return office.actor(Role.UNIT_CONTACT, office.department, "Đầu mối Sở Y tế")


def ask(actor, task, asked_on=date(2023, 3, 8), wanted_on=WANTED, reason="khối lượng lớn"):
    return services.ask_extension(
        actor=actor, task=task, asked_on=asked_on, wanted_on=wanted_on, reason=reason, now=NOW
    )


def test_asking_is_refused_when_it_must_be(office, task, contact):
    with pytest.raises(Refused, match="trước khi hết hạn"):
        ask(contact, task, asked_on=date(2023, 3, 11))
    with pytest.raises(Refused, match="sau thời hạn đang có hiệu lực"):
        ask(contact, task, wanted_on=DUE)
    with pytest.raises(Refused, match="lý do"):
        ask(contact, task, reason=" ")
    with pytest.raises(Refused, match="không có thời hạn"):
        ask(contact, make_task(office, due_on=None))
    with pytest.raises(Refused, match="đơn vị chủ trì"):
        ask(office.actor(Role.SPECIALIST, office.general, "Ai đó"), task)
    ask(contact, task, asked_on=DUE)
    with pytest.raises(Refused, match="đang chờ quyết định"):
        ask(contact, task)
    assert selectors.last_request_of(task).wanted_on == WANTED
    assert Task.objects.get(pk=task.pk).due_on == DUE


def test_the_assigning_leader_decides_and_nobody_else(office, task, contact, leader):
    request = ask(contact, task)
    with pytest.raises(Refused, match="do lãnh đạo giao nhiệm vụ quyết định: Trần Văn Lãnh"):
        services.grant_extension(actor=system(office), request=request, decided_on=DUE, now=NOW)
    boss = actor_for_person(leader, TODAY)
    with pytest.raises(Refused, match="do lãnh đạo"):
        services.grant_extension(actor=replace(boss, agency_id=-1), request=request, decided_on=DUE, now=NOW)
    said = {"decided_on": date(2023, 3, 9), "new_due_on": date(2023, 3, 20), "reply": "đến 20/3"}
    granted = services.grant_extension(actor=boss, request=request, now=NOW, **said)
    assert granted.get_decision_display() == "Đồng ý"
    moved = Extension.objects.get()
    assert (moved.old_due_on, moved.new_due_on, moved.asked_on) == (DUE, date(2023, 3, 20), date(2023, 3, 8))
    with pytest.raises(Refused) as told:
        services.refuse_extension(actor=boss, request=request, decided_on=DUE, reply="không", now=NOW)
    assert told.value.message == "Trần Văn Lãnh – Phó Chánh Văn phòng đã quyết định ngày 09/03/2023: đồng ý."
    facts = selectors.facts_of([task])[task.pk]
    assert rules.bucket_on(facts, date(2023, 3, 15)) == Bucket.OPEN_IN_TIME
    assert rules.bucket_on(facts, date(2023, 3, 15), original=True) == Bucket.OPEN_OVERDUE


def test_who_acts_for_the_leader_may_decide(office, task, contact, leader):
    deputy = office.person("Lê Thị Thay", Role.SPECIALIST, office.general)
    span = {"held_from": date(2024, 1, 1), "held_until": date(2024, 2, 1)}
    Delegation.objects.create(giver=leader, receiver=deputy, basis="GUQ 1", **span)
    request = ask(contact, task)
    services.grant_extension(actor=actor_for_person(deputy, TODAY), request=request, decided_on=DUE, now=NOW)
    assert Extension.objects.get().new_due_on == WANTED


def test_a_refusal_has_a_reason_and_moves_nothing(office, contact):
    task = make_task(office)
    request = ask(contact, task)

    def refuse(decided_on, reply):
        services.refuse_extension(actor=system(office), request=request, decided_on=decided_on, reply=reply, now=NOW)

    with pytest.raises(Refused, match="lý do"):
        refuse(DUE, " ")
    with pytest.raises(Refused, match="trước ngày xin"):
        refuse(date(2023, 3, 7), "không")
    refuse(DUE, "không đủ lý do")
    assert not Extension.objects.exists()
    assert ExtensionRequest.objects.get().reply == "không đủ lý do"
    assert selectors.last_request_of(task).decision == "refused"
    ask(contact, task, asked_on=DUE)
