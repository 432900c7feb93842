"""A document is "turned into tasks" only where tasks exist or wait to be confirmed; links lead to what may be seen."""

import pytest
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.directives.choices import ReadingState
from nhip.directives.models import DirectiveReading
from nhip.documents.services import attach_file
from nhip.files.services import store_file
from nhip.handling.choices import OutcomeKind
from nhip.handling.models import Outcome
from nhip.handling.services import conclude_entry
from nhip.handling.slots import follow_ons_of
from nhip.handling.tests.samples import NOW, enter, give, main, make_house
from nhip.org.actors import Actor
from nhip.reading.tests import papers
from nhip.tasks.tests.samples import make_task, part

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def entry(house):
    entry = enter(house)
    give(house, entry, main(unit=house.office.economy))
    return entry


def conclude(house, entry):
    actor = house.actor(house.chief)
    return conclude_entry(actor=actor, entry=entry, kind=OutcomeKind.TASKS, now=NOW)


def task_of(house, entry, **more):
    return make_task(house.office, source_document=entry.document, **more)


def read_of(house, entry, state=ReadingState.READY):
    actor = Actor.system(house.office.agency_id)
    file = store_file(actor=actor, name="a.docx", content=[papers.docx_of(["Giao việc"])], now=NOW)
    attach_file(actor=actor, document=entry.document, attachment=file, now=NOW)
    again = store_file(actor=actor, name="b.docx", content=[papers.docx_of(["Giao việc"])], now=NOW)
    return DirectiveReading.objects.create(
        agency=house.office.unit, attachment=again, state=state, received_on=NOW.date(), created_at=NOW
    )


def test_without_tasks_it_is_refused_with_what_to_do(house, entry, client):
    make_task(house.office, content="Việc của văn bản khác")
    with pytest.raises(Refused, match=r"chưa có nhiệm vụ nào.*Giao nhiệm vụ ở khung"):
        conclude(house, entry)
    client.force_login(house.user(house.chief))
    page = client.post(reverse("handling:conclude", args=[entry.pk]), {"kind": "tasks"})
    assert "chưa có nhiệm vụ nào" in page.content.decode()
    assert not Outcome.objects.exists()


def test_with_a_task_it_stands_and_links_to_it(house, entry, client):
    task = task_of(house, entry, lead=part(house.office.economy))
    conclude(house, entry)
    client.force_login(house.user(house.chief))
    shown = client.get(reverse("handling:entry_panel", args=[entry.pk])).content.decode()
    assert f'href="{reverse("tasks:task_detail", args=[task.pk])}"' in shown
    assert task.code in shown


def test_a_task_that_the_reader_may_not_see_is_not_named(house, entry, client):
    task = task_of(house, entry, lead=part(house.office.general), content="Việc kín")
    conclude(house, entry)
    client.force_login(house.user(house.specialist))
    shown = client.get(reverse("handling:entry_panel", args=[entry.pk])).content.decode()
    assert "nhiệm vụ đã giao" in shown
    assert task.code not in shown
    assert "Việc kín" not in shown


def test_many_tasks_are_named_up_to_five(house, entry):
    for _n in range(6):
        task_of(house, entry)
    titles = [found.title for found in follow_ons_of(house.actor(house.chief), entry)]
    assert len(titles) == 6
    assert titles[-1] == "nhiệm vụ khác"


def test_a_directive_in_the_confirm_screen_is_enough(house, entry):
    reading = read_of(house, entry)
    conclude(house, entry)
    (found,) = follow_ons_of(house.actor(house.chief), entry)
    assert found.url == reverse("directives:reading_detail", args=[reading.pk])
    (told,) = follow_ons_of(house.actor(house.specialist), entry)
    assert (told.title, told.url) == ("nhiệm vụ đang chờ xác nhận", "")


def test_a_reading_that_failed_or_of_a_neighbour_is_not(house, entry):
    read_of(house, entry, ReadingState.FAILED)
    neighbour = make_house("VPKHAC")
    foreign = enter(neighbour)
    DirectiveReading.objects.filter(agency=house.office.unit).update(
        agency=neighbour.office.unit, state=ReadingState.READY, document=entry.document
    )
    assert foreign.document_id == entry.document_id
    assert follow_ons_of(house.actor(house.chief), entry) == []
    assert follow_ons_of(neighbour.actor(neighbour.chief), foreign)
