"""A registered document is read from its file: one document, its tasks on its page, rights as those of the entry."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.directives import selectors, services
from nhip.directives.models import DirectiveReading
from nhip.directives.tests.samples import NOW, directive_text, make_reading, stored
from nhip.documents.choices import Direction
from nhip.documents.models import Document
from nhip.documents.services import DocumentInput, EntryInput, attach_file, register_entry
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def office():
    return make_office()


def registered(office, unit=None, *, has_file=True):
    system = Actor.system(office.agency_id)
    document = DocumentInput(
        "UBND tỉnh Thử Nghiệm", "15/CT-UBND", "Phòng bệnh mùa xuân", date(2024, 1, 5), signer_name="Ông An"
    )
    entry = register_entry(
        actor=system, row=EntryInput(Direction.INCOMING, document, date(2024, 1, 8), handling_unit=unit), now=NOW
    )
    if has_file:
        attach_file(actor=system, document=entry.document, attachment=stored(system, directive_text()), now=NOW)
    return entry


def test_its_tasks_are_tied_to_the_registered_document(office):
    head = office.actor(Role.HEAD, office.economy)
    entry = registered(office, office.economy)
    reading = services.read_entry(actor=head, entry=entry, now=NOW)
    assert services.read_entry(actor=head, entry=entry, now=NOW) == reading
    assert (reading.document, reading.subject, reading.signer_name) == (
        entry.document, "Phòng bệnh mùa xuân", "Ông An",
    )  # fmt: skip
    proposal = next(each for each in selectors.task_proposals_of(reading) if "Quy chế" in each.text)
    services.accept_task_proposal(actor=head, reading_id=reading.pk, task_proposal_id=proposal.pk, now=NOW)
    assert Task.objects.get().source_document == entry.document
    assert Document.objects.get().assigns_tasks


def test_a_document_without_a_file_or_not_for_the_reader_is_refused(office):
    head = office.actor(Role.HEAD, office.economy)
    with pytest.raises(Refused, match="chưa có tệp"):
        services.read_entry(actor=head, entry=registered(office, office.economy, has_file=False), now=NOW)
    other = registered(make_office("KHAC"))
    with pytest.raises(Refused, match="chưa có tệp"):
        services.read_entry(actor=head, entry=other, now=NOW)
    assert not DirectiveReading.objects.exists()


def test_the_head_of_another_division_does_not_see_what_was_read_of_it(office):
    entry = registered(office, office.economy)
    own, other = office.actor(Role.HEAD, office.economy), office.actor(Role.HEAD, office.general)
    reading = services.read_entry(actor=own, entry=entry, now=NOW)
    put_in = make_reading(other, number=16)
    assert set(selectors.visible_to(own)) == {reading, put_in}
    assert set(selectors.visible_to(other)) == {put_in}
    assert set(selectors.visible_to(office.actor(Role.CHIEF))) == {reading, put_in}


def test_the_button_on_the_page_leads_to_the_proposals(client, office):
    entry = registered(office, office.economy)
    client.force_login(office.user(Role.HEAD, office.economy))
    panel = client.get(reverse("tasks:tasks_of_entry", args=[entry.pk])).content.decode()
    address = reverse("directives:read_entry", args=[entry.pk])
    assert f'action="{address}"' in panel
    page = client.post(address, follow=True)
    reading = DirectiveReading.objects.get()
    assert page.redirect_chain == [(reverse("directives:reading_detail", args=[reading.pk]), 302)]
    assert reverse("documents:entry_detail", args=[entry.pk]) in page.content.decode()
    bare = registered(make_office("BARE"))
    assert client.post(reverse("directives:read_entry", args=[bare.pk])).status_code == 404


def test_without_a_file_there_is_no_button_and_the_reason_is_said(client, office):
    entry = registered(office, office.economy, has_file=False)
    client.force_login(office.user(Role.HEAD, office.economy))
    panel = client.get(reverse("tasks:tasks_of_entry", args=[entry.pk])).content.decode()
    assert "Đọc nhiệm vụ" not in panel
    page = client.post(reverse("directives:read_entry", args=[entry.pk]), follow=True)
    assert "Văn bản này chưa có tệp để đọc." in page.content.decode()
