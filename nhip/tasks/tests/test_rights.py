"""Who sees which tasks: every path, with tasks that could leak."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import rules, selectors
from nhip.tasks.choices import Origin
from nhip.tasks.models import Task
from nhip.tasks.services import UnitPart, assign_person
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
SECRETS = ("nội dung kín của láng giềng", "việc riêng phòng kinh tế", "việc không của ai")


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def watcher(office):
    return office.person("Trần Thị Theo Dõi", Role.SPECIALIST, office.economy)


@pytest.fixture
def tasks(office, watcher):
    neighbour = make_office("KHAC")
    nobody = UnitPart(None, "Đơn vị ngoài danh mục")
    return {
        "department": make_task(office, code="A1", content="việc sở y tế chủ trì"),
        "helps": make_task(
            office, code="A2", content="sở phối hợp", lead=nobody, cooperating=(part(office.department),)
        ),
        "economy": make_task(office, code="A3", content=SECRETS[1], lead=part(office.economy)),
        "watched": make_task(
            office, code="A4", content="có người theo dõi", lead=nobody, monitor_specialist=watcher,
            monitor_specialist_name=watcher.full_name,
        ),
        "nobody": make_task(office, code="A5", content=SECRETS[2], lead=nobody, origin=Origin.GOVERNMENT),
        "neighbour": make_task(neighbour, code="A6", content=SECRETS[0], origin=Origin.GOVERNMENT),
    }  # fmt: skip


def codes(actor):
    return sorted(selectors.visible_to(actor).values_list("code", flat=True))


def test_each_sees_their_own(office, tasks, watcher):
    everything = ["A1", "A2", "A3", "A4", "A5"]
    assert codes(office.actor(Role.GENERAL)) == everything
    assert codes(office.actor(Role.CHIEF)) == everything
    assert codes(office.actor(Role.UNIT_CONTACT, office.department)) == ["A1", "A2"]
    assert codes(office.actor(Role.HEAD, office.economy)) == ["A3", "A4"]
    assert codes(office.actor(Role.SPECIALIST, office.general)) == []
    assert codes(Actor(watcher.pk, "x", office.agency_id)) == ["A4"]
    assert codes(Actor.nobody()) == []
    assert codes(Actor(None, "x", None, roles=frozenset({Role.CHIEF}))) == []


def test_visible_and_can_view_say_the_same(office, tasks, watcher):
    neighbour = tasks["neighbour"].agency_id
    actors = [
        *(office.actor(role) for role in (Role.CHIEF, Role.GENERAL, Role.SPECIALIST, Role.EMULATION)),
        office.actor(Role.UNIT_CONTACT, office.department),
        office.actor(Role.HEAD, office.economy),
        office.actor(Role.CLERK, office.department),
        Actor(watcher.pk, "x", office.agency_id),
        Actor.system(neighbour),
        Actor.system(None),
        Actor.nobody(),
    ]
    everything = list(Task.objects.prefetch_related("assignments"))
    for actor in actors:
        seen = set(selectors.visible_to(actor).values_list("pk", flat=True))
        for task in everything:
            verdict = rules.can_view(actor, task, selectors.involved_in(task))
            assert bool(verdict) == (task.pk in seen), (actor, task)
            assert verdict or verdict.reason


@pytest.fixture
def restricted(office, watcher):
    """Kept from the co-operating unit and from the following division, seen by lead, watcher, giver, doer."""
    giver = office.person("Lê Văn Giao", Role.SPECIALIST, office.general)
    doer = office.person("Phạm Thị Làm", Role.SPECIALIST, office.department)
    task = make_task(
        office, code="KIN", content=SECRETS[1], is_restricted=True, cooperating=(part(office.general),),
        monitor_specialist=watcher, monitor_specialist_name=watcher.full_name, assigned_by=giver,
    )  # fmt: skip
    lead = selectors.lead_of(task)
    assign_person(actor=system(office), assignment=lead, person=doer, since=date(2023, 3, 2), now=NOW)
    return task, giver, doer


def test_a_restricted_task_is_kept_from_who_only_helps_or_follows(office, restricted, watcher):
    task, giver, doer = restricted
    here = office.agency_id
    for actor, sees in (
        (office.actor(Role.UNIT_CONTACT, office.department), True),
        (office.actor(Role.CHIEF), True),
        (Actor(watcher.pk, "x", here), True),
        (Actor(giver.pk, "x", here), True),
        (Actor(doer.pk, "x", here), True),
        (Actor(-1, "thay người giao", here, acts_for=frozenset({giver.pk})), True),
        (office.actor(Role.HEAD, office.general), False),
        (office.actor(Role.HEAD, office.economy), False),
    ):
        assert (codes(actor) == ["KIN"]) is sees, actor
        assert bool(rules.can_view(actor, task, selectors.involved_in(task))) is sees, actor
    Task.objects.update(is_restricted=False)
    assert codes(office.actor(Role.HEAD, office.general)) == ["KIN"]
    assert codes(office.actor(Role.HEAD, office.economy)) == ["KIN"]


@pytest.fixture
def contact(office, tasks, client):
    client.force_login(office.user(Role.UNIT_CONTACT, office.department))
    return client


PAGE = "tasks:task_list"


def assert_no_secret(response):
    assert response.status_code == 200
    body = response.content.decode()
    for secret in SECRETS:
        assert secret not in body
    return body


def test_list_search_and_count_leak_nothing(contact):
    body = assert_no_secret(contact.get(reverse(PAGE)))
    assert "việc sở y tế chủ trì" in body
    response = contact.get(reverse(PAGE), {"q": "viec"})
    assert_no_secret(response)
    assert response.context["listing"].total == 1
    for narrowed in ({"q": "kín"}, {"q": "A3"}, {"nguon": "government"}, {"trang-thai": "due_soon", "q": "rieng"}):
        response = contact.get(reverse(PAGE), narrowed)
        assert response.context["listing"].total == 0, narrowed


def test_filters_offer_no_unit_whose_tasks_are_hidden(contact, office):
    units = selectors.lead_units(office.actor(Role.UNIT_CONTACT, office.department))
    assert [unit.name for unit in units] == ["Sở Y tế"]
    assert [unit.name for unit in selectors.lead_units(office.actor(Role.GENERAL))] == ["Phòng Kinh tế", "Sở Y tế"]


def test_the_detail_page_of_a_hidden_task_does_not_exist(contact, tasks):
    for key in ("economy", "nobody", "neighbour", "watched"):
        assert contact.get(reverse("tasks:task_detail", kwargs={"pk": tasks[key].pk})).status_code == 404
    for key in ("department", "helps"):
        assert contact.get(reverse("tasks:task_detail", kwargs={"pk": tasks[key].pk})).status_code == 200


def test_the_export_leaks_nothing_even_when_ids_are_sent(contact, tasks):
    ids = [str(task.pk) for task in tasks.values()]
    for response in (
        contact.get(reverse(PAGE), {"xuat": "xlsx"}),
        contact.post(reverse(PAGE), {"xuat": "xlsx", "chon": ids}),
        contact.post(reverse(PAGE), {"xuat": "xlsx", "tat-ca": "1"}),
    ):
        sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
        text = " ".join(str(cell) for row in sheet.values for cell in row if cell)
        assert "việc sở y tế chủ trì" in text
        assert not any(secret in text for secret in SECRETS)


def test_a_figure_opened_shows_only_what_the_reader_may_see(contact):
    params = {"so-lieu": "tasks.government", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2023-12-31"}
    response = contact.get(reverse(PAGE), params)
    assert_no_secret(response)
    banner = response.context["listing"].banner
    assert (banner.n_records, banner.n_visible) == (1, 0)


def test_the_assigning_document_is_a_link_only_for_those_who_may_read_it(office, client):
    document = DocumentInput("Thủ tướng Chính phủ", "12/CT-TTg", "Chỉ thị kín", date(2023, 2, 1))
    row = EntryInput(Direction.INCOMING, document, date(2023, 2, 2), handling_unit=office.economy)
    entry = register_entry(actor=system(office), row=row, now=NOW)
    task = make_task(office, source_document=entry.document, source_reference="12/CT-TTg", passage="Giao Sở Y tế…")
    url = reverse("tasks:task_detail", kwargs={"pk": task.pk})
    link = reverse("documents:entry_detail", kwargs={"pk": entry.pk})
    client.force_login(office.user(Role.UNIT_CONTACT, office.department))
    body = client.get(url).content.decode()
    assert "12/CT-TTg" in body
    assert "Giao Sở Y tế…" in body
    assert link not in body
    assert "Chỉ thị kín" not in body
    client.force_login(office.user(Role.GENERAL))
    assert link in client.get(url).content.decode()
