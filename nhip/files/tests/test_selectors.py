"""Who sees which file: only through what an app lets them see, or because they put it in themselves."""

from datetime import UTC, datetime

import pytest
from django.db.models import Q

from nhip.files import selectors
from nhip.files.holders import register_holder, unregister_holder
from nhip.files.models import Attachment, StoredFile
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 12, 9, tzinfo=UTC)


def attached(actor, sha: str, name: str = "a.pdf") -> Attachment:
    file, _ = StoredFile.objects.get_or_create(
        sha256=sha * 64, defaults={"size": 1, "media_type": "application/pdf", "stored_at": NOW}
    )
    return Attachment.objects.create(
        file=file, name=name, agency_id=actor.agency_id, attached_by_id=actor.person_id, attached_at=NOW
    )


def test_only_who_put_a_file_in_sees_it_until_an_app_attaches_it(office, clerk):
    own = attached(clerk, "a")
    chief, stranger = office.actor(Role.CHIEF), make_office("KHAC").actor(Role.CHIEF)
    attached(stranger, "a", "cùng nội dung, tên riêng của họ.pdf")
    attached(Actor.system(clerk.agency_id), "b")
    assert list(selectors.visible_to(clerk)) == [own]
    for actor in (chief, Actor.nobody(), Actor.system(clerk.agency_id)):
        assert list(selectors.visible_to(actor)) == []


def test_a_holder_lets_its_people_see_its_attachments_and_no_other(office, clerk):
    held, other = attached(clerk, "a"), attached(clerk, "b")
    chief, stranger = office.actor(Role.CHIEF), make_office("KHAC").actor(Role.CHIEF)
    register_holder(
        "thu.files",
        lambda actor: Q(pk=held.pk, agency_id=actor.agency_id),
    )
    try:
        assert list(selectors.visible_to(chief)) == [held]
        assert list(selectors.visible_to(stranger)) == []
        assert set(selectors.visible_to(clerk)) == {held, other}
    finally:
        unregister_holder("thu.files")
    assert list(selectors.visible_to(chief)) == []


def test_what_a_form_sends_back_is_taken_only_from_who_put_it_in(office, clerk):
    first, second = attached(clerk, "a"), attached(clerk, "b")
    foreign = attached(office.actor(Role.CHIEF), "c")
    uids = [str(second.uid), str(foreign.uid), first.uid, str(second.uid)]
    assert selectors.own_by_uid(clerk, uids) == [second, first]
    assert selectors.own_by_uid(clerk, []) == []
