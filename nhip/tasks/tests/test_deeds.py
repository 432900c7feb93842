"""The pages of deeds: who is offered which, the click that does it, the second click, bad input."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core import clock
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import PASSWORD, make_office
from nhip.tasks import services
from nhip.tasks.models import (
    DelayCause,
    Extension,
    ExtensionRequest,
    Halt,
    Handling,
    Result,
    Series,
    Task,
    TaskGroup,
    Wait,
)
from nhip.tasks.selectors import detailed, lead_of, related_to
from nhip.tasks.services import UnitPart
from nhip.tasks.tests.samples import make_task, part, system, task_input
from nhip.tasks.views.deeds import DEEDS, offers

pytestmark = pytest.mark.django_db
TODAY = clock.today()
NOW = clock.now()
DUE = TODAY + timedelta(days=10)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def task(office):
    return make_task(office, assigned_on=TODAY - timedelta(days=20), due_on=DUE, cooperating=(part(office.economy),))


def sign_in(client, office, role, unit=None, name="Người thử"):
    person = office.person(name, role, unit or office.general)
    client.force_login(User.objects.create_user(f"{role}-{person.pk}", PASSWORD, person))
    return actor_for_person(person, TODAY)


@pytest.fixture
def contact(office, client):
    return sign_in(client, office, Role.UNIT_CONTACT, office.department, "Đầu mối Sở Y tế")


def url(task, slug):
    name = next(deed.name for deed in DEEDS if deed.slug == slug)
    return reverse(f"tasks:{name}", kwargs={"pk": task.pk})


def do(client, task, slug, **values):
    """Do a deed on its page; gives the text of the page that follows."""
    response = client.post(url(task, slug), values, follow=True)
    assert response.status_code == 200, response
    return response.content.decode()


def titles(task, actor):
    return [offer.title for offer in offers(detailed(actor).get(pk=task.pk), actor, TODAY)]


def test_each_is_offered_what_they_may_do(office, task):
    lead = office.actor(Role.UNIT_CONTACT, office.department)
    assert titles(task, lead) == [
        "Nhận việc", "Báo cáo kết quả", "Cập nhật tiến độ", "Xin gia hạn", "Giao người thực hiện", "Chia việc",
        "Ghi chờ đơn vị khác", "Ghi nguyên nhân chậm",
    ]  # fmt: skip
    assert titles(task, office.actor(Role.SPECIALIST, office.economy)) == ["Nhận việc", "Giao người thực hiện"]
    chief = titles(task, office.actor(Role.CHIEF, office.unit))
    assert {"Ghi đôn đốc", "Tạm dừng", "Rút nhiệm vụ"} <= set(chief)
    assert not {"Xác nhận hoàn thành", "Trả lại kết quả", "Đồng ý gia hạn", "Mở lại"} & set(chief)
    services.report_result(actor=lead, task=task, reported_on=TODAY, text="xong", now=NOW)
    assert titles(task, office.actor(Role.CHIEF, office.unit))[:2] == ["Xác nhận hoàn thành", "Nhận việc"]
    services.accept_result(actor=system(office), task=task, judged_on=TODAY, now=NOW)
    assert titles(task, lead) == []
    assert titles(task, office.actor(Role.CHIEF, office.unit)) == ["Mở lại"]


def test_a_unit_works_on_its_task_from_its_pages(client, office, task, contact):
    doer = office.person("Nguyễn Thị Làm", Role.SPECIALIST, office.department)
    assert "Đã ghi đơn vị nhận việc." in do(client, task, "nhan-viec")
    assert "Đã giao người thực hiện." in do(client, task, "giao-nguoi", person=doer.pk, since=TODAY)
    assert "Đã cập nhật tiến độ." in do(client, task, "tien-do", text="được một nửa", percent=50, reported_on=TODAY)
    said = {"unit": "Phòng Kinh tế", "reason": "số liệu", "since": TODAY - timedelta(days=3)}
    assert "Đã ghi đang chờ." in do(client, task, "cho-don-vi", **said)
    assert Wait.objects.get().unit == office.economy
    assert "Đã ghi hết chờ." in do(client, task, "het-cho", wait=Wait.objects.get().pk, until=TODAY)
    assert "Đã ghi nguyên nhân." in do(client, task, "nguyen-nhan", cause="legal", text="", noted_on=TODAY)
    split = {"content": "Phần một", "unit": "Sở Y tế", "due_on": DUE, "assigned_on": TODAY}
    assert "Đã chia việc." in do(client, task, "chia-viec", **split)
    page = do(client, task, "xin-gia-han", wanted_on=DUE + timedelta(days=5), reason="nhiều việc", asked_on=TODAY)
    assert "Đã gửi đề nghị gia hạn." in page
    assert "Nguyễn Thị Làm" in page
    assert "Phần một" not in page
    small = Task.objects.get(parent=task)
    assert small.code in page
    page = do(client, task, "bao-cao-ket-qua", reference="45/BC-SYT", text="", reported_on=TODAY)
    assert "chờ Văn phòng xác nhận" in page
    assert Handling.objects.get().person == doer
    assert Result.objects.get().reference == "45/BC-SYT"


def test_the_office_decides_from_its_pages(client, office, task, contact):
    leader = sign_in(client, office, Role.CHIEF, office.unit, "Chánh Văn phòng")
    wanted = DUE + timedelta(days=5)
    lead = office.actor(Role.UNIT_CONTACT, office.department)
    asked = {"asked_on": TODAY, "wanted_on": wanted, "reason": "nhiều việc"}
    services.ask_extension(actor=lead, task=task, now=NOW, **asked)
    page = client.get(url(task, "dong-y-gia-han")).content.decode()
    assert "Lý do: nhiều việc" in page
    assert f'value="{wanted.isoformat()}"' in page
    assert "Đã đồng ý gia hạn." in do(client, task, "dong-y-gia-han", new_due_on=wanted, reply="", decided_on=TODAY)
    assert Extension.objects.get().new_due_on == wanted
    # the other page was still open somewhere
    late = do(client, task, "tu-choi-gia-han", reply="không", decided_on=TODAY)
    assert f"{leader.label} đã quyết định ngày" in late
    services.report_result(actor=lead, task=task, reported_on=TODAY, text="xong", now=NOW)
    sent_back = do(client, task, "tra-lai", reason="thiếu phụ lục", judged_on=TODAY)
    assert "tính là chưa hoàn thành" in sent_back
    assert "thiếu phụ lục" in sent_back
    services.report_result(actor=lead, task=task, reported_on=TODAY, text="đủ", now=NOW)
    assert "Đã xác nhận hoàn thành." in do(client, task, "xac-nhan", judged_on=TODAY)
    assert "Chánh Văn phòng đã ghi “Xác nhận hoàn thành”" in do(client, task, "xac-nhan", judged_on=TODAY)
    assert "Đã mở lại nhiệm vụ." in do(client, task, "mo-lai", reason="số liệu sai", reopened_on=TODAY)
    assert "Đã ghi đôn đốc." in do(client, task, "don-doc", reference="9/VP-TH", sent_on=TODAY)
    cause = services.note_delay_cause(actor=lead, task=task, cause="legal", noted_on=TODAY, now=NOW)
    assert "khách quan." in do(client, task, "khach-quan", cause=cause.pk, confirmed_on=TODAY)
    assert DelayCause.objects.get().objective_on == TODAY
    yesterday = TODAY - timedelta(days=1)
    assert "Đã tạm dừng" in do(client, task, "tam-dung", reason="chờ luật", reference="", since=yesterday)
    assert "được tiếp tục" in do(client, task, "tiep-tuc", resumed_on=TODAY)
    assert "Đã rút nhiệm vụ." in do(client, task, "rut", reason="trùng", reference="", since=TODAY)
    assert Halt.objects.count() == 2


def test_a_refusal_stands_on_the_page_and_nothing_is_saved(client, office, task, contact):
    page = do(client, task, "xin-gia-han", wanted_on=DUE, reason="nhiều việc", asked_on=TODAY)
    assert "Thời hạn mới phải sau thời hạn đang có hiệu lực." in page
    future = TODAY + timedelta(days=1)
    assert "Ngày này chưa đến." in do(client, task, "bao-cao-ket-qua", text="xong", reference="", reported_on=future)
    assert "Phải ghi văn bản kết quả" in do(client, task, "bao-cao-ket-qua", text="", reference="", reported_on=TODAY)
    assert "100" in do(client, task, "tien-do", text="x", percent=120, reported_on=TODAY)
    assert not ExtensionRequest.objects.exists()
    assert not Result.objects.exists()
    assert "Chỉ Văn phòng" in do(client, task, "rut", reason="không muốn", reference="", since=TODAY)
    assert not Halt.objects.exists()


def test_a_deed_not_offered_leads_back_to_the_task(client, task, contact):
    response = client.get(url(task, "xac-nhan"), follow=True)
    assert response.redirect_chain == [(reverse("tasks:task_detail", kwargs={"pk": task.pk}), 302)]
    assert "Hiện không thể “xác nhận hoàn thành” với nhiệm vụ này." in response.content.decode()
    assert client.post(url(task, "dong-y-gia-han"), {"new_due_on": DUE, "decided_on": TODAY}).status_code == 404


def test_a_task_without_any_unit_cannot_be_taken_up(client, office, task):
    sign_in(client, office, Role.CHIEF, office.unit)
    task.assignments.all().delete()
    assert client.post(url(task, "nhan-viec")).status_code == 404
    assert client.get(url(task, "giao-nguoi")).status_code == 302


@pytest.mark.parametrize("slug", [deed.slug for deed in DEEDS])
def test_no_deed_on_a_task_of_others(client, office, slug):
    hidden = make_task(office, lead=part(office.economy), content="việc riêng phòng kinh tế")
    neighbour = make_task(make_office("KHAC"), content="việc láng giềng")
    sign_in(client, office, Role.UNIT_CONTACT, office.department)
    for task in (hidden, neighbour):
        assert client.get(url(task, slug)).status_code == 404
        assert client.post(url(task, slug), {"reason": "x", "since": TODAY}).status_code == 404


def test_related_tasks_show_only_what_the_reader_may_see(office):
    leads = [part(office.department), part(office.economy)]
    first, second = services.register_for_each(actor=system(office), row=task_input(office), leads=leads, now=NOW)
    chief = office.actor(Role.CHIEF)
    assert [(title, [row.code for row in rows]) for title, rows in related_to(first, chief)] == [
        ("Giao chung cho các đơn vị", [second.code])
    ]
    assert related_to(first, office.actor(Role.UNIT_CONTACT, office.department)) == []
    small = services.split_task(
        actor=system(office), parent=first, row=task_input(office, due_on=first.due_on), now=NOW
    )
    assert [title for title, _rows in related_to(first, chief)] == ["Việc chia nhỏ", "Giao chung cho các đơn vị"]
    assert [title for title, _rows in related_to(small, chief)] == ["Thuộc nhiệm vụ"]
    third = services.start_series(
        actor=system(office), row=task_input(office, due_on=None), frequency="monthly", due_day=20, now=NOW
    )
    services.open_due_periods(actor=system(office), today=third.due_on.replace(month=4), now=NOW)
    assert [title for title, _rows in related_to(third, chief)] == ["Các kỳ khác"]


ASSIGN = "tasks:task_assign"


def assignment(**changes):
    said = {
        "uid": str(uuid4()), "content": "Xây dựng đề án", "leads": "Sở Y tế", "cooperating": "Phòng Kinh tế",
        "due_on": DUE.isoformat(), "frequency": "", "origin": "province", "source_reference": "12/TB-UBND",
        "source_issued_on": "", "assigned_on": TODAY.isoformat(), "kind": "regular", "urgency": "normal",
        "product": "Đề án", "report_to": "Văn phòng", "assigned_by": "",
    }  # fmt: skip
    return said | changes


def test_a_task_is_given_by_hand_once_however_often_it_is_clicked(client, office):
    sign_in(client, office, Role.GENERAL)
    leader = office.person("Trần Văn Lãnh", Role.VICE_CHAIR, office.leadership)
    page = client.get(reverse(ASSIGN)).content.decode()
    assert "Trần Văn Lãnh" in page
    said = assignment(assigned_by=leader.pk, is_restricted="on")
    first = client.post(reverse(ASSIGN), said, follow=True)
    assert "Đã giao nhiệm vụ" in first.content.decode()
    client.post(reverse(ASSIGN), said)
    task = Task.objects.get()
    assert (task.assigned_by, task.is_restricted, task.report_to) == (leader, True, "Văn phòng")
    assert lead_of(task).unit == office.department
    assert task.assignments.filter(unit=office.economy, part="cooperating").exists()


def test_several_leads_and_recurring_duties_by_hand(client, office):
    sign_in(client, office, Role.HEAD, office.general)
    said = assignment(leads="Sở Y tế\nUBND xã Tân Trào; Hội Nông dân", cooperating="")
    page = client.post(reverse(ASSIGN), said, follow=True).content.decode()
    assert "Đã giao 3 nhiệm vụ cho 3 đơn vị chủ trì." in page or Task.objects.filter(group__isnull=False).count() == 3
    assert TaskGroup.objects.get().tasks.count() == 3
    client.post(reverse(ASSIGN), assignment(frequency="weekly", due_on=(TODAY + timedelta(days=1)).isoformat()))
    client.post(reverse(ASSIGN), assignment(frequency="quarterly"))
    weekly, quarterly = Series.objects.order_by("id")
    assert (weekly.due_day, weekly.due_month) == ((TODAY + timedelta(days=1)).isoweekday(), 1)
    assert (quarterly.due_day, quarterly.due_month) == (DUE.day, (DUE.month - 1) % 3 + 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"leads": " ; "}, "Ghi ít nhất một đơn vị chủ trì."),
        ({"frequency": "monthly", "due_on": ""}, "cần thời hạn của kỳ đầu"),
        ({"frequency": "monthly", "leads": "Sở Y tế\nSở Công Thương"}, "ghi một đơn vị, rồi lập tiếp"),
        ({"due_on": (TODAY - timedelta(days=1)).isoformat()}, "Thời hạn trước ngày giao"),
        ({"assigned_on": (TODAY + timedelta(days=1)).isoformat()}, "Ngày này chưa đến."),
        ({"due_on": "31/02/2026"}, "Thời hạn"),
        ({"uid": "không phải"}, "Trang này đã cũ"),
    ],
)
def test_a_wrong_assignment_says_what_to_mend(client, office, changes, message):
    sign_in(client, office, Role.GENERAL)
    page = client.post(reverse(ASSIGN), assignment(**changes), follow=True).content.decode()
    assert message in page
    assert not Task.objects.exists()


def test_only_the_office_gives_tasks(client, office):
    sign_in(client, office, Role.UNIT_CONTACT, office.department)
    assert client.get(reverse(ASSIGN)).status_code == 403
    assert client.post(reverse(ASSIGN), assignment()).status_code == 403
    assert "Giao nhiệm vụ" not in client.get(reverse("tasks:task_list")).content.decode()
    assert not Task.objects.exists()
    assert titles(make_task(office, lead=UnitPart(None, "x"), cooperating=(part(office.general),)), Actor(
        None, "x", office.agency_id, unit_ids=frozenset({office.general.pk})
    ))  # fmt: skip


def test_the_page_tells_who_took_the_task_up_and_how_late_it_is(client, office, contact):
    late = make_task(office, assigned_on=TODAY - timedelta(days=20), due_on=TODAY - timedelta(days=5))
    page = client.get(reverse("tasks:task_detail", kwargs={"pk": late.pk})).content.decode()
    assert "Sở Y tế: chưa nhận việc" in page
    assert "5 ngày" in page
    do(client, late, "nhan-viec")
    said = {"unit": "Phòng Kinh tế", "reason": "số liệu", "since": TODAY - timedelta(days=2)}
    page = do(client, late, "cho-don-vi", **said)
    assert f"nhận việc {TODAY:%d/%m/%Y}" in page
    assert "5 ngày, trong đó chờ đơn vị khác 3 ngày" in page
