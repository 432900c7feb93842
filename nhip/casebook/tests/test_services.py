"""Writes and figures of the small registers."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nhip.casebook.choices import SPECS, Register
from nhip.casebook.models import Entry
from nhip.casebook.services import enter as enter_new
from nhip.casebook.services import import_entries, resolve
from nhip.casebook.tests.samples import DAY, NOW, enter, entry_input, system
from nhip.core.errors import Refused
from nhip.core.figures import Ask, Window, read
from nhip.core.journal import timeline_of
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)


@pytest.fixture
def office():
    return make_office()


def new(office, **changes):
    return enter_new(actor=system(office), entry=entry_input(**changes), now=NOW)


def test_each_book_and_year_counts_for_itself(office):
    made = [
        new(office), new(office), new(office, register="petition"), new(office, on=date(2024, 1, 2)), new(office),
    ]  # fmt: skip
    assert [(entry.register, entry.year, entry.number) for entry in made] == [
        ("reception", 2023, 1),
        ("reception", 2023, 2),
        ("petition", 2023, 1),
        ("reception", 2024, 1),
        ("reception", 2023, 3),
    ]
    assert str(made[2]) == "Sổ theo dõi đơn thư số 1/2023"
    assert timeline_of(made[0])[0].deed == "casebook.enter"
    assert new(make_office("KHAC")).number == 1


def test_numbers_go_on_after_those_of_the_imported_book(office):
    rows = [entry_input(number=7), entry_input(number=3), entry_input()]
    assert import_entries(actor=system(office), rows=rows, now=NOW) == 3
    assert list(Entry.objects.values_list("number", flat=True)) == [7, 3, 8]
    assert new(office).number == 9


def test_a_number_is_used_once_and_not_chosen_by_hand(office):
    enter(office, number=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(office, number=5)
    with pytest.raises(Refused, match="hệ thống cấp"):
        new(office, number=9)
    with pytest.raises(Refused, match="cơ quan"):
        enter_new(actor=Actor.nobody(), entry=entry_input(), now=NOW)


def test_a_case_is_resolved_by_its_unit_once(office):
    entry = enter(office, unit=office.economy)
    head = office.actor(Role.HEAD, office.economy)
    resolve(actor=head, entry=entry, resolved_on=date(2023, 3, 9), outcome=" đã trả lời ", now=NOW)
    entry.refresh_from_db()
    assert (entry.resolved_on, entry.outcome) == (date(2023, 3, 9), "đã trả lời")
    assert "da tra loi" in entry.search_text
    assert timeline_of(entry)[0].data == {"resolved_on": "2023-03-09", "outcome": "đã trả lời"}
    with pytest.raises(Refused, match="đã có kết quả"):
        resolve(actor=head, entry=entry, resolved_on=date(2023, 3, 9), outcome="lần hai", now=NOW)


def test_a_case_without_outcome_or_of_another_unit_stays_open(office):
    entry = enter(office, unit=office.economy)
    head = office.actor(Role.HEAD, office.economy)
    with pytest.raises(Refused, match="kết quả giải quyết"):
        resolve(actor=head, entry=entry, resolved_on=DAY, outcome="  ", now=NOW)
    other = office.actor(Role.HEAD, office.general, "Người phòng khác")
    with pytest.raises(Refused, match="đơn vị khác"):
        resolve(actor=other, entry=entry, resolved_on=DAY, outcome="xong", now=NOW)
    entry.refresh_from_db()
    assert entry.resolved_on is None
    assert timeline_of(entry).count() == 1


def test_figures_count_by_day_and_as_known(office):
    enter(office)
    enter(office, on=date(2023, 12, 20), resolved_on=date(2024, 1, 10))
    enter(office, on=date(2022, 12, 31))
    enter(office, register="petition", resolved_on=date(2023, 4, 1))
    enter(make_office("KHAC"))

    def value(key, window=YEAR, as_of=date(2024, 1, 20)):
        return read(f"casebook.{key}", Ask(office.agency_id, window, as_of)).value

    assert value("receptions") == 2
    assert value("receptions", as_of=date(2023, 6, 30)) == 1
    assert value("receptions", Window.report_year(2023)) == 2
    assert value("receptions", Window.calendar_year(2022)) == 1
    assert value("receptions_resolved") == 1
    assert value("receptions_resolved", as_of=date(2024, 1, 9)) == 0
    assert value("petitions") == value("petitions_resolved") == 1
    assert read("casebook.receptions_resolution", Ask(office.agency_id, YEAR, date(2024, 1, 20))).text == "1/2"


@pytest.mark.parametrize("register", list(Register))
def test_every_register_has_a_figure_whose_count_is_its_records(office, register):
    enter(office, register=register)
    enter(office, register=register, due_on=date(2023, 4, 1))
    reading = read(f"casebook.{SPECS[register].figure}", Ask(office.agency_id, YEAR, date(2024, 1, 20)))
    assert reading.value == reading.n_records == 2
    assert reading.figure.route == "casebook:entry_list"
