"""The index as known on a day."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.core.errors import Refused
from nhip.core.figures import Ask, Window, read
from nhip.core.journal import timeline_of
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office
from nhip.procedures import selectors
from nhip.procedures.models import Snapshot
from nhip.procedures.services import import_snapshots
from nhip.procedures.tests.samples import NOW, snapshot, system

pytestmark = pytest.mark.django_db
SCORE, PLACE = "procedures.index_score", "procedures.index_rank"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def months(office):
    snapshot(office, 11, "80.5", date(2023, 12, 5), place=20)
    snapshot(office, 12, "82.08", date(2024, 1, 5), place=16)
    snapshot(office, 12, "83", date(2024, 2, 1), place=15)
    snapshot(office, 12, "17.5", date(2024, 1, 5), indicator="Công khai, minh bạch", place=3)
    snapshot(office, 12, "91", date(2024, 1, 5), index_set="PAR INDEX", place=1)
    snapshot(office, 1, "70", date(2024, 2, 5), year=2024, place=40)


@pytest.mark.parametrize(
    ("window", "as_of", "score", "place"),
    [
        (Window.calendar_year(2023), date(2023, 12, 4), None, ""),
        (Window.calendar_year(2023), date(2023, 12, 5), "80.5", "20/63"),
        (Window.calendar_year(2023), date(2024, 1, 20), "82.08", "16/63"),
        (Window.calendar_year(2023), date(2024, 3, 1), "83", "15/63"),
        # December ends after 14/12: it belongs to the next reporting year.
        (Window.report_year(2023), date(2024, 3, 1), "80.5", "20/63"),
        (Window.report_year(2024), date(2024, 1, 20), "82.08", "16/63"),
        (Window.month(2023, 11), date(2024, 3, 1), "80.5", "20/63"),
        (Window.month(2023, 10), date(2024, 3, 1), None, ""),
        (Window.calendar_year(2024), date(2024, 3, 1), "70", "40/63"),
    ],
)
def test_the_last_month_known_in_the_window(  # noqa: PLR0917 - a truth table
    office, months, window, as_of, score, place
):
    ask = Ask(office.agency_id, window, as_of)
    found = read(SCORE, ask)
    assert found.value == (None if score is None else Decimal(score))
    assert found.n_records == found.figure.records(ask).count() == (0 if score is None else 1)
    assert read(PLACE, ask).text == place


def test_a_month_published_without_place_has_none(office):
    snapshot(office, 12, "82", date(2024, 1, 5))
    ask = Ask(office.agency_id, Window.calendar_year(2023), date(2024, 1, 20))
    assert read(SCORE, ask).text == "82,00"
    assert read(PLACE, ask).missing


def test_the_neighbours_index_is_not_ours(office, months):
    ask = Ask(make_office("KHAC").agency_id, Window.calendar_year(2023), date(2024, 1, 20))
    assert read(SCORE, ask).missing


def test_the_trend_is_oldest_first_and_as_known(office, months):
    points = selectors.trend(system(office), date(2024, 1, 20))
    assert [(point.label, point.value, point.rank) for point in points] == [
        ("11/2023", Decimal("80.5"), 20),
        ("12/2023", Decimal("82.08"), 16),
    ]
    assert selectors.trend(Actor.nobody(), date(2024, 1, 20)) == []


def test_what_is_imported_is_told_in_the_journal(office, months):
    entry = timeline_of(Snapshot.objects.get(value=Decimal("82.08")))[0]
    assert (entry.deed, entry.summary) == ("procedures.import_snapshots", "Tổng điểm tháng 12/2023: 82,08")


def test_a_snapshot_from_before_its_month_refuses_all(office):
    with pytest.raises(Refused, match="Ngày công bố"):
        snapshot(office, 12, "82", date(2023, 11, 30))
    with pytest.raises(Refused, match="cơ quan"):
        import_snapshots(actor=Actor.nobody(), rows=[], now=NOW)
    assert not Snapshot.objects.exists()
