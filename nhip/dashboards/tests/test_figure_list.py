"""The page of figures: values of the window beside those of the year before, each opening its records."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.figures import Window
from nhip.dashboards.charts import charts_of
from nhip.dashboards.selectors import latest_year, sections
from nhip.dashboards.views import window_of
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
TODAY = date(2024, 1, 20)


@pytest.fixture
def office():
    office = make_office()
    days = [date(2022, 5, 5)] * 4 + [date(2023, 5, 5)] * 5 + [date(2023, 7, 7)]
    rows = [EntryInput(Direction.INCOMING, DocumentInput("Sở Y tế", "", "Báo cáo", day), day) for day in days]
    register_entries(actor=Actor.system(office.agency_id), rows=rows, now=NOW)
    return office


@pytest.mark.parametrize(
    ("key", "window"),
    [
        ("nam", Window.calendar_year(2023)),
        ("nam-bao-cao", Window.report_year(2023)),
        ("quy-4", Window.quarter(2023, 4)),
        ("thang-12", Window.month(2023, 12)),
        ("quy-5", Window.calendar_year(2023)),
        ("thang-0", Window.calendar_year(2023)),
        ("thang-x", Window.calendar_year(2023)),
        ("", Window.calendar_year(2023)),
    ],
)
def test_window_of_the_form(key, window):
    assert window_of(2023, key) == window


def test_figures_stand_beside_those_of_the_year_before(office):
    (documents, *_rest) = sections(office.agency_id, Window.calendar_year(2023), TODAY)
    line = documents.lines[0]
    assert (line.now.figure.key, line.now.value, line.before.value, line.change) == (
        "documents.incoming",
        6,
        4,
        "tăng 50%",
    )


def test_page_opens_on_the_year_of_the_newest_entry(office, client):
    assert latest_year(Actor.system(office.agency_id), date(2026, 1, 1)) == 2023
    assert latest_year(Actor.nobody(), date(2026, 1, 1)) == 2026
    client.force_login(office.user(Role.CHIEF))
    page = client.get(reverse("dashboards:figure_list")).content.decode()
    assert "năm 2023" in page
    assert "so-lieu=documents.incoming&amp;tu=2023-01-01&amp;den=2023-12-31" in page


def test_page_survives_wrong_input_and_shows_nothing_to_those_who_may_not(office, client):
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    page = client.get(reverse("dashboards:figure_list"), {"nam": "x", "ky": "?", "tinh-den": "?"}).content.decode()
    assert "dành cho lãnh đạo" in page
    assert "so-lieu=" not in page


def test_bars_add_up_to_the_records_and_open_their_months(office, client):
    actor = office.actor(Role.CHIEF)
    documents = charts_of(actor, Window.calendar_year(2023), TODAY)[0]
    incoming = documents.series[0]
    assert sum(incoming.values) == 6
    assert incoming.values[4] == 5
    client.force_login(office.user(Role.CHIEF))
    assert client.get(incoming.urls[4]).context["listing"].total == 5
    assert charts_of(Actor.nobody(), Window.calendar_year(2023), TODAY) == []
