"""An Office whose people have mailboxes, and kinds of notices as an app registers them."""

from datetime import datetime

import pytest
from django.test import Client

from nhip.core.clock import VIETNAM
from nhip.notices.choices import Channel, Timing
from nhip.notices.kinds import NoticeKind, choosable_kinds, register_kind, unregister_kind
from nhip.notices.models import MailAddress
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

NOW = datetime(2024, 1, 22, 9, tzinfo=VIETNAM)  # a Monday
KINDS = (
    NoticeKind("sample.assigned", "Được giao nhiệm vụ", can_be_switched_off=False, order=1, description="Khi có việc"),
    NoticeKind("sample.due_soon", "Sắp đến hạn", email_timing=Timing.MORNING, order=2),
    NoticeKind("sample.news", "Tin nội bộ", frozenset({Channel.IN_APP}), order=3),
)


@pytest.fixture(autouse=True)
def _kinds():
    """The kinds of these tests in place of those that the product's apps registered."""
    others = choosable_kinds()
    for kind in others:
        unregister_kind(kind.key)
    for kind in KINDS:
        register_kind(kind)
    yield
    for kind in KINDS:
        unregister_kind(kind.key)
    for kind in others:
        register_kind(kind)


@pytest.fixture(autouse=True)
def _data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def with_mail(office):
    """`with_mail(name)`: a specialist who has a mailbox."""

    def make(name="Trần Thị An", role=Role.SPECIALIST):
        person = office.person(name, role, office.general)
        MailAddress.objects.create(person=person, address=f"hop{person.pk}@tinh.gov.vn", changed_at=NOW)
        return person

    return make


@pytest.fixture
def tell():
    """`tell(person, …)`: one notice with everything that does not matter filled in."""

    def send(person, key="k1", kind="sample.assigned", title="Giao nhiệm vụ 12", at=NOW, **more):
        row = NoticeInput(recipient=person, kind=kind, key=key, title=title, url="/nhiem-vu/12/", **more)
        return notify_many(rows=[row], now=at)

    return send


@pytest.fixture
def user(office):
    return office.user(Role.SPECIALIST, username="chuyenvien")


@pytest.fixture
def browser(user):
    client = Client()
    client.force_login(user)
    return client
