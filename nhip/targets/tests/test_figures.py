"""Figures of targets: as known on a day, for a window, with the records behind."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.core.figures import Ask, Window, all_figures, read
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.targets import selectors
from nhip.targets.models import RankValue, TargetValue
from nhip.targets.tests.samples import assign, group, province_values, publish, target_input

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)
CONFERENCE = date(2024, 1, 20)


def ask(office, window=YEAR, as_of=CONFERENCE):
    return Ask(office.agency_id, window, as_of)


def value_of(key, question):
    return read(key, question).value


@pytest.fixture
def office():
    return make_office("TQ")


@pytest.fixture
def targets(office):
    """Six targets that count: exceeded, met, missed, without data, compound, structure."""
    found = assign(
        office,
        target_input("A"), target_input("B"), target_input("C"), target_input("D"),
        target_input("K", None, kind="compound"),
        target_input("K1", "8", parent="K"), target_input("K2", "25", parent="K"),
        target_input("S", None, kind="structure", direction="structure", operator="eq"),
        target_input("S1", "40", parent="S", direction="structure", operator="eq"),
        target_input("S2", "60", parent="S", direction="structure", operator="eq"),
    )  # fmt: skip
    for code, value in {"A": "120", "B": "100", "C": "80", "K1": "8", "K2": "30", "S1": "41", "S2": "59"}.items():
        publish(office, found[code], value)
    return found


def test_parts_do_not_count_and_every_outcome_is_counted(office, targets):
    expected = {"total": 6, "met": 4, "exceeded": 2, "missed": 1, "no_data": 1}
    assert {name: value_of(f"targets.{name}", ask(office)) for name in expected} == expected
    achievement = read("targets.achievement", ask(office))
    assert (achievement.text, achievement.n_records) == ("4/6", 6)


def test_other_years_and_other_agencies_do_not_count(office, targets):
    neighbour = make_office("KHAC")
    assign(neighbour, target_input("A"))
    assign(office, target_input("A", year=2022))
    assert value_of("targets.total", ask(office)) == 6
    assert value_of("targets.total", ask(office).previous()) == 1
    assert value_of("targets.total", ask(neighbour)) == 1


def test_figures_move_with_the_records(office, targets):
    TargetValue.objects.filter(target=targets["C"]).update(value=Decimal(101))
    assert read("targets.achievement", ask(office)).text == "5/6"
    TargetValue.objects.filter(target=targets["K2"]).delete()
    assert read("targets.achievement", ask(office)).text == "4/6"
    assert value_of("targets.no_data", ask(office)) == 2


@pytest.mark.parametrize(
    ("as_of", "growth", "missed"),
    [
        # 15/12: estimate 7.6 · 29/12: estimate 7.5 · 20/1: official 7.46 · 1/2: another estimate, too late to matter.
        (date(2023, 12, 14), None, 0),
        (date(2023, 12, 15), "7.6", 0),
        (date(2023, 12, 28), "7.6", 0),
        (date(2023, 12, 29), "7.5", 0),
        (date(2024, 1, 19), "7.5", 0),
        (date(2024, 1, 20), "7.46", 1),
        (date(2024, 2, 1), "7.46", 1),
        (date(2024, 6, 1), "7.48", 1),
    ],
)
def test_official_supersedes_estimates_from_its_publication(office, as_of, growth, missed):
    target = assign(office, target_input("GRDP", "7.5"))["GRDP"]
    publish(office, target, "7.6", "estimate", date(2023, 12, 15))
    publish(office, target, "7.5", "estimate", date(2023, 12, 29))
    publish(office, target, "7.46", "official", date(2024, 1, 20))
    publish(office, target, "7.9", "estimate", date(2024, 2, 1))
    publish(office, target, "7.48", "official", date(2024, 6, 1))
    question = ask(office, as_of=as_of)
    reading = read("targets.grdp_growth", question)
    assert reading.value == (None if growth is None else Decimal(growth))
    assert reading.n_records == (0 if growth is None else 1)
    assert value_of("targets.missed", question) == missed


def test_growth_is_printed_with_two_decimals(office):
    target = assign(office, target_input("GRDP", "7"))["GRDP"]
    publish(office, target, "7.5")
    assert read("targets.grdp_growth", ask(office)).text == "7,50"


def test_windows_take_the_values_of_their_own_period(office):
    target = assign(office, target_input("GRDP", "7"))["GRDP"]
    publish(office, target, "6.1", on=date(2023, 4, 5), kind="quarter", number=1)
    publish(office, target, "6.5", on=date(2023, 3, 2), kind="month", number=2)
    publish(office, target, "7.46")
    assert value_of("targets.grdp_growth", ask(office, Window.quarter(2023, 1))) == Decimal("6.1")
    assert value_of("targets.grdp_growth", ask(office, Window.quarter(2023, 2))) is None
    assert value_of("targets.grdp_growth", ask(office, Window.month(2023, 2))) == Decimal("6.5")
    assert value_of("targets.grdp_growth", ask(office, Window.report_year(2023))) == Decimal("7.46")
    assert value_of("targets.missed", ask(office, Window.quarter(2023, 1))) == 1


@pytest.fixture
def ranked(office):
    """The Office's province is TQ: second of four in the region, first of two in the small group."""
    group(office, "tdmn", "TQ", "Bắc Giang", "Yên Bái", "Hà Giang")
    group(office, "mnpb", "TQ", "Hà Giang")
    province_values(
        office, {"Tỉnh TQ": "7.46", "Bắc Giang": "13.45", "Yên Bái": "7.1", "Hà Giang": "3.5", "Hà Nội": "6"}
    )


def test_places_are_computed_from_values_in_groups(office, ranked):
    region = read("targets.grdp_rank.tdmn", ask(office))
    assert (region.text, region.n_records) == ("2/4", 4)
    assert read("targets.grdp_rank.mnpb", ask(office)).text == "1/2"
    country = read("targets.grdp_rank.ca-nuoc", ask(office))
    assert country.missing
    assert country.n_records == 0


def test_ranks_use_the_last_value_published_by_the_day(office, ranked):
    province_values(office, {"Yên Bái": "8"}, on=date(2024, 3, 1))
    assert read("targets.grdp_rank.tdmn", ask(office)).text == "2/4"
    later = read("targets.grdp_rank.tdmn", ask(office, as_of=date(2024, 3, 1)))
    assert (later.text, later.n_records) == ("3/4", 4)
    before = read("targets.grdp_rank.tdmn", ask(office, as_of=date(2023, 12, 28)))
    assert before.missing
    assert before.n_records == 0


def test_a_member_without_value_is_not_ranked_and_is_named(office, ranked):
    RankValue.objects.filter(province_name="Hà Giang").delete()
    assert read("targets.grdp_rank.tdmn", ask(office)).text == "2/3"
    table = selectors.rank_table(selectors.RankAsk.of(ask(office), "tdmn"))
    assert [(row.place, row.value.province_name, row.is_own) for row in table.rows] == [
        (1, "Bắc Giang", False),
        (2, "Tỉnh TQ", True),
        (3, "Yên Bái", False),
    ]
    assert table.missing == ("Hà Giang",)
    assert table.own == (2, 3)


def test_a_member_whose_own_value_is_missing_has_no_place_but_rivals(office, ranked):
    RankValue.objects.filter(province_key="tq").delete()
    reading = read("targets.grdp_rank.tdmn", ask(office))
    assert reading.missing
    assert reading.n_records == 3


def test_groups_are_dated(office, ranked):
    """A province that joins in mid-2025 is no rival in 2023."""
    group(office, "tdmn", "Phú Thọ", start=date(2025, 7, 1))
    province_values(office, {"Phú Thọ": "10"})
    assert read("targets.grdp_rank.tdmn", ask(office)).text == "2/4"
    province_values(office, {"TQ": "7", "Phú Thọ": "10"}, year=2025, on=date(2026, 1, 5))
    merged = ask(office, Window.calendar_year(2025), date(2026, 1, 21))
    assert read("targets.grdp_rank.tdmn", merged).text == "2/2"


def test_a_lower_is_better_indicator_ranks_the_other_way(office, ranked):
    assign(office, target_input("POOR", "5", direction="lower", operator="lte"))
    province_values(office, {"TQ": "4", "Bắc Giang": "9", "Yên Bái": "2", "Hà Giang": "12"}, indicator="POOR")
    question = selectors.RankAsk(office.agency_id, "POOR", 2023, "tdmn", YEAR.end, CONFERENCE)
    assert selectors.place(question) == (2, 4)
    assert selectors.rank_table(question).rows[0].value.province_name == "Yên Bái"


def test_an_office_whose_province_is_in_no_group_has_no_place(office, ranked):
    Unit.objects.filter(pk=office.agency_id).update(name="Văn phòng UBND tỉnh Xa Lạ", parent=None)
    stranger = read("targets.grdp_rank.tdmn", ask(office))
    assert stranger.missing
    assert stranger.n_records == 0
    assert selectors.rank_table(selectors.RankAsk.of(ask(office), "tdmn")).own is None


def test_every_count_is_the_number_of_its_records(office, targets, ranked):
    for window in (YEAR, Window.report_year(2023), Window.quarter(2023, 4)):
        for as_of in (date(2023, 12, 1), CONFERENCE, date(2025, 1, 1)):
            for figure in all_figures():
                if figure.section != "targets":
                    continue
                question = Ask(office.agency_id, window, as_of)
                reading = read(figure, question)
                assert reading.n_records == figure.records(question).count()
                if figure.kind == "count":
                    assert reading.value == reading.n_records
                if figure.kind == "rank" and reading.value is not None:
                    assert reading.of == reading.n_records
