"""Who may bring in which file, and that deeds of one agency never reach another."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.core.tests.imports.toy import NOW, TODAY
from nhip.exchange import selectors, services
from nhip.exchange.models import ImportBatch
from nhip.exchange.tests.files import content, received_and_checked, row
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db

# What each role may bring in: everything, or the kinds given to it.
EVERYTHING = {"units", "people", "incoming", "outgoing", "tasks", "meetings", "casebook", "awards", "targets"}
TABLE = {
    Role.CHAIR: EVERYTHING,
    Role.VICE_CHAIR: EVERYTHING,
    Role.CHIEF: EVERYTHING,
    Role.DEPUTY_CHIEF: EVERYTHING,
    Role.GENERAL: EVERYTHING,
    Role.CLERK: EVERYTHING,
    Role.ADMIN: EVERYTHING,
    Role.EMULATION: {"awards"},
    Role.HEAD: set(),
    Role.DEPUTY_HEAD: set(),
    Role.SPECIALIST: set(),
    Role.STAFF: set(),
    Role.UNIT_CONTACT: set(),
}


@pytest.mark.parametrize("role", list(Role))
def test_kinds_of_each_role(office, role):
    may = {kind.key for kind in selectors.kinds_for(office.actor(role))}
    assert may & EVERYTHING == TABLE[role]


def test_nobody_and_the_system_of_no_agency_may_import_nothing():
    assert selectors.kinds_for(Actor.nobody()) == []
    assert selectors.kinds_for(Actor.system(None)) == []
    assert list(selectors.visible_to(Actor.nobody())) == []


@pytest.fixture
def batch(office, sink, tmp_path) -> ImportBatch:
    return received_and_checked(
        office.actor(Role.CHIEF), content(tmp_path, row(1), row(2, issuer="Nơi lạ")), name="Sổ kín.xlsx"
    )


def test_a_batch_is_seen_by_its_agency_by_rights(office, batch):
    neighbour = make_office("KHAC")
    for actor, seen in (
        (office.actor(Role.CLERK), True),
        (office.actor(Role.EMULATION), True),
        (office.actor(Role.SPECIALIST), False),
        (office.actor(Role.HEAD), False),
        (Actor.system(office.agency_id), True),
        (neighbour.actor(Role.CHAIR), False),
        (neighbour.actor(Role.ADMIN), False),
        (Actor.system(neighbour.agency_id), False),
    ):
        assert selectors.visible_to(actor).filter(pk=batch.pk).exists() is seen, actor.label


def test_who_sent_a_file_sees_it_after_the_post_ended_but_may_not_act(office, sink, tmp_path):
    officer = office.actor(Role.EMULATION)
    made = received_and_checked(officer, content(tmp_path, row(1)))
    former = Actor(officer.person_id, officer.label, officer.agency_id, roles=frozenset({"specialist"}))
    assert list(selectors.visible_to(former)) == [made]
    unnamed = Actor(None, "Không tên", officer.agency_id, roles=frozenset({"specialist"}))
    assert list(selectors.visible_to(unnamed)) == []
    with pytest.raises(Refused, match="Bạn không được nhập loại tệp này"):
        services.start_batch(
            actor=former, batch_id=made.pk, accept_good_rows=False, now=NOW, enqueue=lambda *_job: None
        )
    assert sink.stored == {}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_pages_and_files_of_another_agency_are_not_found(office, batch):
    own = signed_in(office.user(Role.CHIEF))
    stranger = signed_in(make_office("KHAC").user(Role.CHIEF))
    for name, status in (("batch_detail", 200), ("result", 200), ("progress", 200)):
        url = reverse(f"exchange:{name}", args=[batch.pk])
        assert own.get(url).status_code == status, name
        assert stranger.get(url).status_code == 404, name
    for name in ("start", "recheck", "choose_kind", "map_columns", "save_preset"):
        assert stranger.post(reverse(f"exchange:{name}", args=[batch.pk]), {"accept": "1"}).status_code == 404, name
    assert "Sổ kín" not in stranger.get(reverse("exchange:import_list")).content.decode()


def test_a_batch_that_does_not_exist_looks_like_one_of_another_agency(office, batch):
    stranger = signed_in(make_office("KHAC").user(Role.CHIEF))
    theirs = stranger.get(reverse("exchange:batch_detail", args=[batch.pk]))
    none = stranger.get(reverse("exchange:batch_detail", args=[batch.pk + 1000]))
    assert (theirs.status_code, none.status_code) == (404, 404)


def test_a_specialist_cannot_send_a_file_past_the_page(office, sink, tmp_path):
    specialist = signed_in(office.user(Role.SPECIALIST))
    file = (tmp_path / "a.xlsx").open("xb+")
    file.write(content(tmp_path, row(1)))
    file.seek(0)
    for kind in ("toy", "incoming", ""):
        file.seek(0)
        specialist.post(reverse("exchange:upload"), {"uploads": [file], "kind": kind})
    assert ImportBatch.objects.count() == 0
    told = [str(each) for each in specialist.get(reverse("exchange:import_list")).context["messages"]]
    assert told[-1].startswith("a.xlsx: Bạn chưa được nhập loại tệp nào.")
    file.close()


def test_visitors_are_sent_to_sign_in(batch):
    visitor = Client()
    for url in (
        reverse("exchange:import_list"),
        reverse("exchange:batch_list"),
        reverse("exchange:batch_detail", args=[batch.pk]),
        reverse("exchange:result", args=[batch.pk]),
        reverse("exchange:progress", args=[batch.pk]),
        reverse("exchange:blank", args=["toy"]),
    ):
        response = visitor.get(url)
        assert response.status_code in (302, 401, 403), url
    assert visitor.post(reverse("exchange:start", args=[batch.pk])).status_code in (302, 401, 403)


def test_a_token_of_one_batch_runs_no_other(office, batch, tmp_path):
    actor = office.actor(Role.CHIEF)
    tokens: list = []
    services.start_batch(
        actor=actor, batch_id=batch.pk, accept_good_rows=True, now=NOW, enqueue=lambda *job: tokens.append(job)
    )
    other = received_and_checked(actor, content(tmp_path, row(9)))
    facts = {"actor": actor, "today": TODAY, "tell_time": lambda: NOW}
    assert services.run_batch(batch_id=other.pk, token=tokens[0][1], **facts) is None
    assert services.run_batch(batch_id=batch.pk, token=uuid4(), **facts) is None
