"""Documents found by the dossier in which they lie: a dossier that the reader may not see tells nothing."""

import pytest
from django.urls import reverse

from nhip.dossiers import services
from nhip.dossiers.choices import UseRegime
from nhip.dossiers.tests.samples import NOW, enter, open_one
from nhip.org.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(office, maker):
    """Two documents that the division reads: one in its own dossier, one in a dossier of another division."""
    other = office.actor(Role.SPECIALIST, office.general, "Lê Văn Khác")
    own, kept = open_one(maker, "Hồ sơ phòng dịch"), open_one(other, "Hồ sơ thanh tra", use_regime=UseRegime.NAMED)
    first = enter(office, "1/SYT", "việc một", office.economy)
    second = enter(office, "2/SYT", "việc hai", office.economy)
    services.collect_entries(actor=maker, dossier=own, entries=[first], now=NOW)
    clerk = office.actor(Role.CLERK, name="Cô Văn Thư")
    services.collect_entries(actor=clerk, dossier=kept, entries=[first, second], now=NOW)
    return own, kept


def found(client, **params):
    return client.get(reverse("documents:find"), params).content.decode()


def test_documents_are_found_by_notation_and_title(office, client, filled):
    _own, kept = filled
    client.force_login(office.user(Role.CLERK))
    assert "<strong>1</strong> văn bản" in found(client, **{"ho-so": "phong dich"})
    assert "<strong>2</strong> văn bản" in found(client, **{"ho-so": kept.notation})
    assert "<strong>2</strong> văn bản" in found(client, **{"ho-so": "thanh tra"})


def test_a_dossier_of_others_finds_nothing(office, client, filled):
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    assert "<strong>1</strong> văn bản" in found(client, **{"ho-so": "phòng dịch"})
    page = found(client, **{"ho-so": "thanh tra"})
    assert "<strong>0</strong> văn bản" in page
    assert "Hồ sơ thanh tra" not in page
    assert "việc một" not in page
    assert "việc hai" not in page
