"""Figures of the registers: value, records and as-of day, on entries counted by hand."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.figures import Ask, Window, all_figures, get, read
from nhip.documents.choices import Channel, Direction, IssuingBody
from nhip.documents.services import DocumentInput, EntryInput, register_entries, void_number
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office
from nhip.ui.listing import page_at

pytestmark = pytest.mark.django_db
SIGNED = {"is_digitally_signed": True}
NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)


def entry(direction, day, **kwargs):
    document = kwargs.pop("document", {})
    return EntryInput(direction, DocumentInput("Sở Y tế", "", "Báo cáo", day, **document), day, **kwargs)


@pytest.fixture
def agency_id():
    office = make_office()
    neighbour = make_office("VPKHAC")
    incoming, outgoing = Direction.INCOMING, Direction.OUTGOING
    rows = [
        entry(incoming, date(2022, 12, 14)),
        entry(incoming, date(2022, 12, 15)),
        entry(incoming, date(2023, 1, 2), channel=Channel.PAPER),
        entry(incoming, date(2023, 6, 1), document={"assigns_tasks": True}, channel=Channel.BOTH),
        entry(incoming, date(2023, 12, 14)),
        entry(incoming, date(2023, 12, 31)),
        entry(outgoing, date(2023, 5, 5), issuing_body=IssuingBody.PEOPLE_COMMITTEE, document=SIGNED),
        entry(outgoing, date(2023, 5, 6), issuing_body=IssuingBody.OFFICE),
        entry(outgoing, date(2023, 5, 7), issuing_body=IssuingBody.PARTY),
    ]  # fmt: skip
    actor = Actor.system(office.agency_id)
    made = register_entries(actor=actor, rows=rows, now=NOW)
    void_number(actor=actor, entry=made[4], reason="Ghi nhầm", today=date(2023, 12, 20), now=NOW)
    register_entries(actor=Actor.system(neighbour.agency_id), rows=[entry(incoming, date(2023, 3, 3))], now=NOW)
    return office.agency_id


YEAR = Window.calendar_year(2023)


@pytest.mark.parametrize(
    ("key", "window", "as_of", "value"),
    [
        ("documents.incoming", YEAR, date(2024, 1, 20), 3),
        ("documents.incoming", YEAR, date(2023, 6, 1), 2),
        ("documents.incoming", YEAR, date(2022, 6, 1), 0),
        ("documents.incoming", Window.report_year(2023), date(2023, 12, 14), 4),
        ("documents.incoming", Window.report_year(2023), date(2024, 1, 20), 3),
        ("documents.incoming", Window.quarter(2023, 1), date(2024, 1, 20), 1),
        ("documents.incoming", Window.month(2023, 12), date(2024, 1, 20), 1),
        ("documents.incoming_electronic", YEAR, date(2024, 1, 20), 2),
        ("documents.incoming_assigning", YEAR, date(2024, 1, 20), 1),
        ("documents.outgoing", YEAR, date(2024, 1, 20), 2),
        ("documents.outgoing_committee", YEAR, date(2024, 1, 20), 1),
        ("documents.outgoing_office", YEAR, date(2024, 1, 20), 1),
        ("documents.outgoing_party", YEAR, date(2024, 1, 20), 1),
        ("documents.outgoing_signed", YEAR, date(2024, 1, 20), 1),
    ],
)
def test_value_is_the_number_of_records(agency_id, key, window, as_of, value):
    ask = Ask(agency_id, window, as_of)
    reading = read(key, ask)
    assert (reading.value, reading.n_records) == (value, value)
    assert get(key).records(ask).count() == value


def test_previous_year_is_asked_with_the_same_span(agency_id):
    previous = Ask(agency_id, YEAR, date(2024, 1, 20)).previous()
    assert (previous.window, previous.as_of) == (Window.calendar_year(2022), date(2023, 1, 20))
    assert read("documents.incoming", previous).value == 2


def test_every_figure_names_a_list_of_its_own_records(agency_id):
    reverse("documents:incoming_list")  # loading the URLs declares the list pages
    ask = Ask(agency_id, YEAR, date(2024, 1, 20))
    for figure in all_figures():
        page = page_at(figure.route)
        assert page.queryset(Actor.system(agency_id)).model is figure.records(ask).model
