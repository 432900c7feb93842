import pytest

from nhip.org.choices import Role
from nhip.org.tests.factories import Office, make_office


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def office(db) -> Office:
    return make_office()


@pytest.fixture
def maker(office):
    return office.actor(Role.SPECIALIST, office.economy, "Nguyễn Thị Lập")


@pytest.fixture
def clerk(office):
    return office.actor(Role.CLERK)
