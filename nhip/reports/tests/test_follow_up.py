"""The document that urges: what it lists, that it urges once, whose tasks it never names."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.tests.factories import make_office
from nhip.reports.follow_up import follow_up_document
from nhip.tasks import selectors, services
from nhip.tasks.models import FollowUp
from nhip.tasks.services import ResultInput, UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
URL = "reports:follow_up"
AS_OF = date(2023, 3, 20)


@pytest.fixture
def office():
    office = make_office()
    slow = make_task(office, code="NV1", content="Đề án y tế", source_reference="12/CT-TTg", n_follow_ups=2)
    said = {"actor": system(office), "now": NOW}
    waited = UnitPart(None, "Sở Tài chính")
    services.start_wait(task=slow, unit=waited, since=date(2023, 3, 15), reason="chờ", **said)
    services.end_wait(wait=slow.waits.get(), until=date(2023, 3, 18), **said)
    make_task(office, code="NV2", content="Báo cáo kinh tế", lead=part(office.economy))
    make_task(office, code="NV3", content="Đã báo cáo, chờ xác nhận", result=ResultInput(date(2023, 3, 15)))
    make_task(office, code="NV4", content="Không thời hạn", due_on=None)
    make_task(make_office("KHAC"), code="NV9", content="việc kín của láng giềng")
    return office


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.GENERAL))
    return client


def lines(actor, pks=None):
    return [
        (unit.name, [(row.task.code, row.days, row.waited, row.n_follow_ups) for row in unit.tasks])
        for unit in selectors.late_by_unit(actor, AS_OF, pks)
    ]


def test_late_tasks_by_unit_by_hand(office):
    general = office.actor(Role.GENERAL)
    assert lines(general) == [("Phòng Kinh tế", [("NV2", 10, 0, 0)]), ("Sở Y tế", [("NV1", 10, 3, 2)])]
    assert lines(general, []) == []
    watcher = office.actor(Role.SPECIALIST)
    assert lines(watcher) == []
    make_task(
        office, code="NV5", monitor_specialist_name="x", lead=UnitPart(None, "Công an tỉnh"),
        monitor_specialist=Person.objects.get(pk=watcher.person_id),
    )  # fmt: skip
    assert lines(watcher) == [("Công an tỉnh", [("NV5", 10, 0, 0)])]
    assert lines(office.actor(Role.UNIT_CONTACT, office.department)) == []


def test_the_letter_says_what_is_late(office):
    unit = selectors.late_by_unit(office.actor(Role.GENERAL), AS_OF)[1]
    document = follow_up_document(unit, agency=office.unit, as_of=AS_OF, reference="7/VP-TH")
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "tính đến ngày 20/03/2023, Sở Y tế còn 1 nhiệm vụ quá hạn chưa hoàn thành, lâu nhất là 10 ngày" in text
    assert "1 nhiệm vụ có thời gian chờ đơn vị khác" in text
    assert document.letter.number_line == "Số: 7/VP-TH\nV/v đôn đốc thực hiện nhiệm vụ quá hạn"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "1", "NV1", "Đề án y tế", "12/CT-TTg", "10/03/2023", "10", "3", "2",
    ]  # fmt: skip


def make(client, office, **said):
    units = [unit.key for unit in selectors.late_by_unit(office.actor(Role.GENERAL), clock.today())]
    form = {"don-vi": units, "reference": "7/VP-TH", "sent_on": clock.today().isoformat(), "file": "docx"}
    return client.post(reverse(URL), form | said)


def test_files_are_made_for_each_unit_and_urge_once(reader, office):
    n_before = FollowUp.objects.count()
    response = make(reader, office)
    names = zipfile.ZipFile(BytesIO(response.content)).namelist()
    assert names == ["don-doc-01-phong-kinh-te.docx", "don-doc-02-so-y-te.docx"]
    word = docx.Document(BytesIO(zipfile.ZipFile(BytesIO(response.content)).read(names[1])))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Đề án y tế" in cells
    assert "Báo cáo kinh tế" not in cells
    assert not any("Nguồn số liệu" in paragraph.text for paragraph in word.paragraphs)
    assert FollowUp.objects.filter(reference="7/VP-TH", sent_on=clock.today()).count() == 2
    assert JournalEntry.objects.filter(deed="tasks.record_follow_up").count() == 2
    assert make(reader, office).status_code == 200  # the second click
    assert FollowUp.objects.count() == n_before + 2


def test_a_look_beforehand_urges_nobody(reader, office):
    n_before = FollowUp.objects.count()
    response = make(reader, office, file="preview", **{"don-vi": str(office.economy.pk)})
    assert response["Content-Type"] == "application/pdf"
    assert response.content[:5] == b"%PDF-"
    assert response["Content-Disposition"].startswith("inline")
    assert FollowUp.objects.count() == n_before


def test_without_number_the_day_is_the_reference(reader, office):
    response = make(reader, office, reference="", file="pdf", **{"don-vi": str(office.economy.pk)})
    assert response["Content-Disposition"].startswith("attachment")
    assert FollowUp.objects.get(task__code="NV2").reference.startswith("Văn bản đôn đốc ngày ")


def test_no_unit_ticked_is_refused(reader, office):
    response = make(reader, office, **{"don-vi": []})
    assert "Chưa chọn đơn vị nào có nhiệm vụ quá hạn." in response.content.decode()


def test_what_the_list_ticked_is_urged_and_nothing_else(reader, office):
    tasks = selectors.visible_to(system(office))
    late, ended = tasks.get(code="NV2").pk, tasks.get(code="NV4").pk
    response = reader.post(reverse(URL) + "?sort=ma", {"chon": [late, ended], "tro-ve": "/"})
    assert [unit.name for unit in response.context["units"]] == ["Phòng Kinh tế"]
    assert (response.context["n_left_out"], response.context["chosen"]) == (1, f"{late},{ended}")
    body = reader.get(reverse(URL)).content.decode()
    assert "NV1" in body
    assert "việc kín" not in body


def test_a_unit_outside_the_office_urges_nobody(office, client):
    client.force_login(office.user(Role.UNIT_CONTACT, office.department))
    body = client.get(reverse(URL)).content.decode()
    assert "Hôm nay không có nhiệm vụ nào quá hạn mà bạn được đôn đốc." in body
    assert "NV1" not in body
    make(client, office)
    assert not FollowUp.objects.filter(reference="7/VP-TH").exists()


def test_all_are_urged_or_none(office):
    tasks = list(selectors.visible_to(system(office)).filter(code__in=("NV1", "NV2")))
    outsider = office.actor(Role.UNIT_CONTACT, office.department)
    said = {"tasks": tasks, "sent_on": AS_OF + timedelta(1), "reference": "8/VP", "now": NOW}
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        services.follow_up_tasks(actor=outsider, **said)
    assert services.follow_up_tasks(actor=system(office), **said) == 2
    assert services.follow_up_tasks(actor=system(office), **said) == 0


def test_the_page_asks_the_same_questions_for_more_rows(client, assert_list_budget):
    office = make_office()
    client.force_login(office.user(Role.GENERAL))

    def add(n):
        for _ in range(n):
            make_task(office)

    assert_list_budget(client, reverse(URL), add, 10)
