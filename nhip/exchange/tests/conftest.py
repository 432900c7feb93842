from collections.abc import Iterator

import pytest
from django.test import Client

from nhip.core.imports import register_kind, unregister_kind
from nhip.core.tests.imports.toy import Sink, make_kind
from nhip.org.choices import Role
from nhip.org.tests.factories import Office, make_office


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def sink() -> Iterator[Sink]:
    """What the kind "toy" wrote; emulation officers may import it, beside people who see the whole agency."""
    made = Sink()
    register_kind(make_kind(made, roles=frozenset({Role.EMULATION})))
    yield made
    unregister_kind("toy")


@pytest.fixture
def office(db) -> Office:
    return make_office()


@pytest.fixture
def clerk(office, client) -> Client:
    client.force_login(office.user(Role.CLERK))
    return client
