"""Figures of tasks on a year counted by hand; every figure's list has as many rows as the figure says."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.core.figures import Ask, Kind, Window, all_figures, get, read
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import services
from nhip.tasks.choices import Bucket, Origin
from nhip.tasks.selectors import assigned_in, tally_by_lead_unit, tally_by_origin, years
from nhip.tasks.services import ExtensionInput, ResultInput, UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)
GOVERNMENT, PROVINCE, MEETING = Origin.GOVERNMENT, Origin.PROVINCE, Origin.MEETING


def on(text):
    number, month, *year = text.split("/")
    return date(int(year[0]) if year else 2023, int(month), int(number))


@pytest.fixture
def office():
    """Twelve tasks of 2023 (one a programme item), one of 2022, one of the neighbour."""
    office = make_office()

    def task(origin, assigned, due, reported="", accepted="", **changes):
        result = ResultInput(on(reported), "", on(accepted) if accepted else None) if reported else None
        due_on = on(due) if due else None
        return make_task(office, origin=origin, assigned_on=on(assigned), due_on=due_on, result=result, **changes)

    task(GOVERNMENT, "10/1", "1/2", "1/2", "3/2")  # done on time
    task(GOVERNMENT, "10/2", "1/3", "5/3", "6/3")  # done late
    task(GOVERNMENT, "10/3", "30/12", "20/12", "10/1/2024")  # confirmed in January only
    task(GOVERNMENT, "1/4", "1/5", "3/5", "4/5", extensions=(ExtensionInput(on("28/4"), on("10/5")),))
    withdrawn = task(GOVERNMENT, "1/5", "1/6")
    task(GOVERNMENT, "31/12", "10/2/2024")  # in time
    task(PROVINCE, "1/6", "1/7")  # overdue
    task(PROVINCE, "1/6", "", lead=part(office.economy))  # open-ended
    task(PROVINCE, "1/6", "", "2/6", "3/6", lead=UnitPart(None, "Công an tỉnh"))  # done without deadline
    task(MEETING, "1/7", "1/8", "1/8")  # reported on the day, waiting
    task(Origin.PARTY, "1/8", "1/9", "10/9")  # reported late, waiting
    task(Origin.PROGRAMME, "1/1", "1/9", "1/8", "1/8")  # counted by the programme
    task(GOVERNMENT, "31/12/2022", "1/2", "1/2", "1/2")
    neighbour = make_office("KHAC")
    make_task(neighbour, origin=GOVERNMENT)
    services.withdraw_task(actor=system(office), task=withdrawn, since=on("20/5"), reason="Thủ tướng cho rút", now=NOW)
    return office


def value(office, key, as_of="20/1/2024", window=YEAR):
    return read(f"tasks.{key}", Ask(office.agency_id, window, on(as_of))).exact


BY_HAND = [
    # figure, as of 20/1/2024, as of 31/12/2023, as of 15/5/2023
    ("total", "11", "11", "5"),
    ("government", "6", "6", "5"),
    ("government_done", "4", "3", "3"),
    ("government_in_force", "5", "5", "5"),
    ("government_completion", "4/5", "3/5", "3/5"),
    ("province", "3", "3", "0"),
    ("province_done", "1", "1", "0"),
    ("province_completion", "1/3", "1/3", ""),
    ("meeting", "1", "1", "0"),
    ("meeting_done", "0", "0", "0"),
    ("party", "1", "1", "0"),
    ("party_caucus", "0", "0", "0"),
    ("done_on_time", "4", "3", "2"),
    ("done_late", "1", "1", "1"),
    ("open_in_time", "2", "3", "2"),
    ("open_overdue", "2", "2", "0"),
    ("open_ended", "1", "1", "0"),
    ("withdrawn", "1", "1", "0"),
    ("due_current", "6", "5", "3"),
    ("on_time_current", "3", "2", "2"),
    ("on_time_rate_current", "3/6", "2/5", "2/3"),
    ("due_original", "6", "5", "3"),
    ("on_time_original", "2", "1", "1"),
    ("on_time_rate_original", "2/6", "1/5", "1/3"),
]


@pytest.mark.parametrize(("key", "january", "year_end", "may"), BY_HAND)
def test_figures_counted_by_hand(office, key, january, year_end, may):
    assert value(office, key) == january
    assert value(office, key, "31/12") == year_end
    assert value(office, key, "15/5") == may


def test_the_cells_add_up_to_the_total_on_any_day(office):
    for as_of in ("1/1", "15/5", "1/9", "31/12", "20/1/2024"):
        cells = [int(value(office, bucket, as_of)) for bucket in Bucket]
        assert sum(cells) == int(value(office, "total", as_of))
        origins = [
            int(value(office, origin, as_of)) for origin in Origin if origin not in {Origin.PROGRAMME, Origin.SUBTASK}
        ]
        assert sum(origins) == sum(cells)


def test_other_windows_take_other_tasks(office):
    assert value(office, "government", window=Window.calendar_year(2022)) == "1"
    assert value(office, "total", window=Window.quarter(2023, 2)) == "5"
    assert value(office, "government", window=Window.report_year(2023)) == "6"


def test_a_figure_moves_with_its_records(office):
    before = value(office, "government_done")
    task = assigned_in(office.agency_id, on("31/12"), on("31/12")).get()
    services.report_result(actor=system(office), task=task, reported_on=on("10/1/2024"), text="Xong", now=NOW)
    assert value(office, "government_done") == before
    services.accept_result(actor=system(office), task=task, judged_on=on("11/1/2024"), now=NOW)
    assert value(office, "government_done") == str(int(before) + 1)
    task.delete()
    assert value(office, "government") == "5"


def test_the_list_of_every_figure_counts_what_the_figure_says(office, client):
    client.force_login(office.user(Role.GENERAL))
    figures = [figure for figure in all_figures() if figure.section == "tasks"]
    assert len(figures) == 45
    ask = Ask(office.agency_id, YEAR, on("20/1/2024"))
    for figure in figures:
        params = {"so-lieu": figure.key, "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20"}
        assert figure.route == "tasks:task_list"
        response = client.get(reverse(figure.route), params)
        reading = read(figure, ask)
        assert response.context["listing"].total == reading.n_records, figure.key
        whole = reading.of if figure.kind is Kind.RATIO else reading.value
        assert (whole or 0) == reading.n_records, figure.key


def test_declared_keys_of_the_contract_are_there():
    for origin in ("government", "province", "party", "meeting"):
        for ending in ("", "_done", "_completion"):
            assert get(f"tasks.{origin}{ending}").section == "tasks"


# --- tables --------------------------------------------------------------------------------------------------------


def cells(row):
    return [row.cells[bucket] for bucket in Bucket]


def test_the_table_by_origin_adds_up(office):
    tasks = assigned_in(office.agency_id, on("1/1"), on("31/12"))
    tally = tally_by_origin(tasks, on("20/1/2024"))
    assert [(row.key, cells(row)) for row in tally.rows] == [
        ("government", [3, 1, 1, 0, 0, 1]),
        ("party", [0, 0, 0, 1, 0, 0]),
        ("province", [1, 0, 0, 1, 1, 0]),
        ("meeting", [0, 0, 1, 0, 0, 0]),
        ("programme", [1, 0, 0, 0, 0, 0]),
    ]
    assert cells(tally.total) == [5, 1, 2, 2, 1, 1]
    assert (tally.total.total, tally.total.done, tally.total.open) == (12, 6, 5)
    assert tally.checked


def test_the_table_by_lead_unit_adds_up_and_names_units_outside_the_directory(office):
    tasks = assigned_in(office.agency_id, on("1/6"), on("1/6"))
    tally = tally_by_lead_unit(tasks, on("20/1/2024"))
    assert [(row.label, row.total) for row in tally.rows] == [("Công an tỉnh", 1), ("Phòng Kinh tế", 1), ("Sở Y tế", 1)]
    assert tally.checked


def test_a_past_table_does_not_know_later_tasks(office):
    tasks = assigned_in(office.agency_id, on("1/1"), on("31/12"))
    tally = tally_by_origin(tasks, on("15/5"))
    assert cells(tally.total) == [2, 1, 3, 0, 0, 0]
    assert tally.checked


def test_years_with_tasks(office):
    assert years(system(office)) == [2023, 2022]
    assert years(system(make_office("TRONG"))) == []
