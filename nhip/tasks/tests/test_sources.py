"""Between a registered document and the tasks that it gave; nothing known is typed again, nothing leaks."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from nhip.documents.choices import Direction, Urgency
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task
from nhip.tasks.selectors import tasks_of_conclusion
from nhip.tasks.tests.samples import DUE, NOW, make_task, part, system

pytestmark = pytest.mark.django_db
ISSUED = date(2023, 2, 20)


@pytest.fixture
def office():
    return make_office()


def enter(office, direction=Direction.INCOMING, code="12/CĐ-TTg", unit=None):
    document = DocumentInput("Thủ tướng Chính phủ", code, "Về phòng, chống dịch", ISSUED, urgency=Urgency.URGENT)
    row = EntryInput(direction, document, NOW.date(), handling_unit=unit or office.economy)
    return register_entry(actor=system(office), row=row, now=NOW)


def panel(client, entry):
    return client.get(reverse("tasks:tasks_of_entry", kwargs={"pk": entry.pk}))


def test_a_document_shows_its_tasks_and_its_page_asks_for_them(client, office):
    entry = enter(office)
    task = make_task(office, content="Báo cáo ca bệnh", source_document=entry.document)
    make_task(office, content="Việc của văn bản khác")
    client.force_login(office.user(Role.GENERAL))
    shown = panel(client, entry).content.decode()
    assert task.code in shown
    assert "Báo cáo ca bệnh" in shown
    assert "Sở Y tế" in shown
    assert "Quá hạn" in shown
    assert "Việc của văn bản khác" not in shown
    page = client.get(reverse("documents:entry_detail", kwargs={"pk": entry.pk})).content.decode()
    assert reverse("tasks:tasks_of_entry", kwargs={"pk": entry.pk}) in page


def test_a_reader_of_the_document_sees_only_tasks_that_are_theirs(client, office):
    entry = enter(office)
    make_task(office, content="Việc của phòng kinh tế", lead=part(office.economy), source_document=entry.document)
    make_task(office, content="Việc riêng của sở", source_document=entry.document)
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    shown = panel(client, entry).content.decode()
    assert "Việc của phòng kinh tế" in shown
    assert "Việc riêng của sở" not in shown
    assert "Giao nhiệm vụ" not in shown  # a specialist gives none in the Office's name


def test_who_may_not_read_the_document_gets_no_panel(client, office):
    entry = enter(office, unit=office.general)
    make_task(office, lead=part(office.economy), source_document=entry.document)
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    assert panel(client, entry).status_code == 404
    assert client.get(reverse("tasks:assign_from_entry", kwargs={"pk": entry.pk})).status_code == 403
    client.force_login(office.user(Role.HEAD, office.economy))
    assert client.get(reverse("tasks:assign_from_entry", kwargs={"pk": entry.pk})).status_code == 404


def test_what_the_document_says_is_not_typed_again_and_ties_the_task_to_it(client, office):
    entry = enter(office)
    client.force_login(office.user(Role.CHIEF))
    form = client.get(reverse("tasks:assign_from_entry", kwargs={"pk": entry.pk}), follow=True).context["form"]
    known = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    assert (known["source_reference"], known["source_issued_on"]) == ("12/CĐ-TTg", "2023-02-20")
    assert (known["origin"], known["urgency"]) == ("government", "urgent")
    said = {
        "uid": str(uuid4()), "content": "Xây dựng đề án", "leads": "Sở Y tế", "origin": known["origin"],
        "source_reference": "12/CĐ-TTg", "source_issued_on": "2023-02-20", "assigned_on": "2023-03-01",
        "due_on": DUE.isoformat(), "kind": "regular", "urgency": "urgent",
    }  # fmt: skip
    client.post(reverse("tasks:task_assign"), said)
    assert Task.objects.get().source_document == entry.document


def test_a_document_of_our_own_gives_tasks_of_the_province(client, office):
    entry = enter(office, Direction.OUTGOING, "15/UBND-TH")
    client.force_login(office.user(Role.CHIEF))
    form = client.get(reverse("tasks:assign_from_entry", kwargs={"pk": entry.pk}), follow=True).context["form"]
    assert form.initial["origin"] == "province"


def test_the_tasks_of_a_conclusion_go_by_its_number_and_day(office):
    chief = office.actor(Role.CHIEF)
    make_task(office, content="Của năm ấy", source_reference="5/TB", source_issued_on=ISSUED, origin="meeting")
    make_task(office, content="Chưa ghi ngày", source_reference="5/TB", origin="meeting")
    make_task(office, content="Của năm khác", source_reference="5/TB", source_issued_on=date(2022, 2, 20))
    assert [task.content for task in tasks_of_conclusion(chief, "5/TB", ISSUED, NOW.date())] == [
        "Của năm ấy",
        "Chưa ghi ngày",
    ]
    assert len(tasks_of_conclusion(chief, "5/TB", None, NOW.date())) == 3
    assert tasks_of_conclusion(chief, "", None, NOW.date()) == []
    assert tasks_of_conclusion(office.actor(Role.SPECIALIST, office.economy), "5/TB", None, NOW.date()) == []
