"""An Office with many units, and its people at the browser."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client

from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office


@pytest.fixture(autouse=True)
def _sample_pages(settings):
    settings.ROOT_URLCONF = "nhip.ui.tests.sample"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def add_units(office):
    """`add_units(n)`: n communes; dates come in pairs (ties) and every third has no end."""

    def add(count: int) -> list[Unit]:
        first = Unit.objects.filter(kind=UnitKind.COMMUNE).count()
        return [
            Unit.objects.create(
                agency=office.unit,
                parent=office.committee,
                code=f"X{number:03d}",
                name=f"Xã số {number:03d}",
                kind=UnitKind.COMMUNE,
                valid_from=date(2020, 1, 1) + timedelta(days=number // 2),
                valid_until=None if number % 3 == 0 else date(2030, 1, 1) - timedelta(days=number // 4),
            )
            for number in range(first, first + count)
        ]

    return add


@pytest.fixture
def chief(office):
    client = Client()
    client.force_login(office.user(Role.CHIEF))
    return client


@pytest.fixture
def specialist(office):
    client = Client()
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    return client


@pytest.fixture
def render_text():
    """`render_text(source, context)`: a template given as text."""
    return lambda source, context=None: engines["django"].from_string(source).render(context or {})
