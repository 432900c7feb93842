"""The morning brief: numbers that equal the lists behind them, for those who may see them; one letter a day."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Delegation
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.tasks import services
from nhip.tasks.choices import Origin
from nhip.tasks.selectors import NO_LEADER, brief_of
from nhip.tasks.services import TaskInput, UnitPart

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 11)
NOW = datetime(2023, 3, 11, 7, tzinfo=VIETNAM)
URL = reverse("desk:morning_brief")


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def giver(office):
    return office.person("Phó Chủ tịch giao", Role.VICE_CHAIR, office.leadership)


def give(office, content, assigned_on=date(2023, 2, 1), due_on=date(2023, 3, 10), unit=None, **changes):
    unit = unit or office.department
    row = TaskInput(
        content=content, origin=Origin.PROVINCE, assigned_on=assigned_on, due_on=due_on,
        lead=UnitPart(unit, unit.name), **changes,
    )  # fmt: skip
    return services.register_task(actor=Actor.system(office.agency_id), row=row, now=NOW)


@pytest.fixture
def year(office, giver):
    """One task for each block of the brief, and a neighbour's that must not leak."""
    system = Actor.system(office.agency_id)
    give(office, "Quá hạn ở Sở Y tế")
    give(office, "Quá hạn ở Phòng Kinh tế", unit=office.economy)
    give(office, "Sắp đến hạn", due_on=date(2023, 3, 13))
    asked = give(office, "Xin thêm thời gian", due_on=date(2023, 4, 1), assigned_by=giver)
    services.ask_extension(
        actor=system, task=asked, asked_on=date(2023, 3, 9), wanted_on=date(2023, 5, 1), reason="chờ", now=NOW
    )
    unsigned = give(office, "Xin thêm, không rõ ai giao", due_on=date(2023, 4, 1))
    services.ask_extension(
        actor=system, task=unsigned, asked_on=date(2023, 3, 9), wanted_on=date(2023, 5, 1), reason="chờ", now=NOW
    )
    done = give(office, "Đã báo cáo", due_on=date(2023, 4, 1))
    services.report_result(actor=system, task=done, reported_on=date(2023, 3, 9), reference="1/BC", now=NOW)
    give(office, "Khẩn mới", assigned_on=date(2023, 3, 10), due_on=date(2023, 4, 1), urgency="urgent")
    give(office, "Im lặng", assigned_on=date(2022, 10, 1), due_on=None)
    neighbour = make_office("HX")
    give(neighbour, "Của láng giềng")


def test_every_number_is_that_of_the_list_it_opens(office, giver, year, client):
    client.force_login(office.user(Role.CHAIR))
    page = client.get(URL, {"tinh-den": DAY.isoformat()})
    counts = {block.what.title: block.what.count for block in page.context["blocks"]}
    assert counts == {
        "Đến hạn trong 3 ngày tới": 1,
        "Xin gia hạn chờ tôi quyết định": 0,
        "Xin gia hạn chưa rõ lãnh đạo giao": 1,
        "Kết quả chờ xác nhận": 1,
        "Việc khẩn mới giao": 1,
        "Vẫn quá hạn sau nhiều lần nhắc": 0,
        "Không thời hạn, lâu không có thông tin": 1,
    }
    assert [(line.what.name, line.what.count) for line in page.context["units"]] == [
        ("Phòng Kinh tế", 1),
        ("Sở Y tế", 1),
    ]
    opened = [(block.url, block.what.count) for block in page.context["blocks"] if block.what.count]
    opened += [(line.url, line.what.count) for line in page.context["units"]]
    opened.append((page.context["overdue_url"], page.context["overdue"]))
    for url, count in opened:
        listed = client.get(url)
        assert listed.context["listing"].total == count, url
        assert not listed.context["notices"], url
    assert "Của láng giềng" not in page.content.decode()


def test_requests_wait_for_the_leader_who_gave_the_task_and_who_acts_for_them(office, giver, year, client):
    def waiting(person):
        blocks = brief_of(actor_for_person(person, DAY), DAY).blocks
        asked = [block for block in blocks if block.key == "extensions" and "lanh-dao" in block.params]
        return {block.title: block.count for block in asked if block.params["lanh-dao"] != NO_LEADER}

    chief = office.person("Chánh Văn phòng", Role.CHIEF, office.general)
    Delegation.objects.create(giver=giver, receiver=chief, held_from=DAY, held_until=DAY, basis="Văn bản ủy quyền số 1")
    assert waiting(giver) == {"Xin gia hạn chờ tôi quyết định": 1}
    assert waiting(chief) == {
        "Xin gia hạn chờ tôi quyết định": 0, "Xin gia hạn chờ Phó Chủ tịch giao quyết định": 1,
    }  # fmt: skip
    assert waiting(office.person("Chủ tịch", Role.CHAIR, office.leadership)) == {"Xin gia hạn chờ tôi quyết định": 0}


def test_a_unit_reads_of_its_own_tasks_only(office, giver, year, client):
    client.force_login(office.user(Role.UNIT_CONTACT, office.economy))
    page = client.get(URL, {"tinh-den": DAY.isoformat()})
    text = page.content.decode()
    assert [(line.what.name, line.what.count) for line in page.context["units"]] == [("Phòng Kinh tế", 1)]
    assert page.context["overdue"] == 1
    for leaked in ("Sở Y tế", "Khẩn mới", "Sắp đến hạn", "Im lặng", "Đã báo cáo", "Của láng giềng"):
        assert leaked not in text


def test_results_wait_for_who_watches_the_task_and_are_told_apart_for_who_sent_them(office, year, client):
    watcher = office.user(Role.SPECIALIST, office.economy)
    row = {"due_on": date(2023, 4, 1), "unit": office.economy}
    mine = give(office, "Tôi theo dõi", monitor_specialist=watcher.person, **row)
    other = give(office, "Phòng khác theo dõi", **row)
    for task in (mine, other):
        services.report_result(
            actor=Actor.system(office.agency_id), task=task, reported_on=DAY, reference="2/BC", now=NOW
        )
    client.force_login(watcher)
    blocks = client.get(URL, {"tinh-den": DAY.isoformat()}).context["blocks"]
    said = {block.what.title: (block.what.count, block.url) for block in blocks}
    assert said["Kết quả chờ tôi xác nhận"][0] == 1
    assert said["Kết quả đã gửi, chờ Văn phòng xác nhận"][0] == 2
    for count, url in said.values():
        if count:
            assert client.get(url).context["listing"].total == count, url


def test_a_unit_outside_the_directory_is_named_without_a_list(office, client):
    row = TaskInput(
        content="Giao ngoài", origin=Origin.PROVINCE, assigned_on=date(2023, 2, 1), due_on=date(2023, 3, 10),
        lead=UnitPart(None, "Hội Chữ thập đỏ"),
    )  # fmt: skip
    services.register_task(actor=Actor.system(office.agency_id), row=row, now=NOW)
    client.force_login(office.user(Role.CHIEF))
    page = client.get(URL, {"tinh-den": DAY.isoformat()})
    assert [(line.what.name, line.url) for line in page.context["units"]] == [("Hội Chữ thập đỏ", "")]


def test_the_brief_asks_as_much_for_many_tasks_as_for_few(office, giver, year, client, django_assert_max_num_queries):
    client.force_login(office.user(Role.CHIEF))
    client.get(URL)
    for n in range(12):
        give(office, f"Sắp đến hạn {n}", due_on=date(2023, 3, 13))
    with django_assert_max_num_queries(27):
        page = client.get(URL, {"tinh-den": DAY.isoformat()})
    assert "Xem tất cả 13" in page.content.decode()


def test_each_leader_gets_one_letter_a_day_of_what_they_may_see(office, giver, year):
    office.person("Người thường", Role.SPECIALIST, office.economy)
    actor = Actor.system(office.agency_id)

    def send(day):
        return services.send_morning_briefs(actor=actor, today=day, now=NOW)

    assert [send(DAY), send(DAY), send(date(2023, 3, 12))] == [1, 0, 1]
    letter = Notice.objects.get(key="tasks.morning_brief:2023-03-11")
    assert (letter.recipient_id, letter.url, letter.is_shown) == (giver.pk, "/ban-tin-sang/", False)
    assert letter.body.startswith("Quá hạn: 2\n  – Phòng Kinh tế: 1\n  – Sở Y tế: 1\n\nĐến hạn trong 3 ngày tới: 1\n")
    assert "Của láng giềng" not in letter.body


def test_a_leader_without_anything_to_read_gets_no_letter(office, giver):
    assert services.send_morning_briefs(actor=Actor.system(office.agency_id), today=DAY, now=NOW) == 0
