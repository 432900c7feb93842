"""Pages of procedure indicators."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.procedures import rules, selectors
from nhip.procedures.models import Snapshot
from nhip.procedures.tests.samples import month_of, snapshot

pytestmark = pytest.mark.django_db
SECRET = "Chỉ số của láng giềng"
LIST = "procedures:snapshot_list"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.SPECIALIST))
    return client


@pytest.fixture
def neighbour():
    return snapshot(make_office("KHAC"), 12, "33.33", date(2024, 1, 5), indicator=SECRET)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_filters_and_searches(reader, office):
    month_of(office, 11, "95")
    snapshot(office, 12, "17.5", date(2024, 1, 5), indicator="Mức độ hài lòng")
    url = reverse(LIST)
    assert "Mức độ hài lòng" in text(reader.get(url, {"q": "hai long"}))
    totals = text(reader.get(url, {"diem-chung": "1", "nam": "2023", "bo": "766"}))
    assert "Tổng điểm" in totals
    assert "Mức độ hài lòng" not in totals
    assert "95,0%" in totals
    late = text(reader.get(url, {"cong-bo-tu": "2024-01-01", "cong-bo-den": "2024-01-31"}))
    assert "Tổng điểm" not in late


def test_a_figure_opens_its_month(reader, office):
    month_of(office, 10)
    found = month_of(office, 11, "81")
    params = {"so-lieu": "procedures.index_rank", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20"}
    page = text(reader.get(reverse(LIST), params))
    assert "<strong>1</strong> bản ghi" in page
    assert reverse("procedures:snapshot_detail", args=[found.pk]) in page


@pytest.mark.parametrize(("value", "grade"), [("95", "Xuất sắc</span>"), ("40", "Yếu</span>"), ("70", "")])
def test_the_detail_page_grades_the_whole_index(reader, office, value, grade):
    page = text(reader.get(reverse("procedures:snapshot_detail", args=[month_of(office, 11, value).pk])))
    assert grade in page
    assert "20/63" in page


def test_the_trend_draws_what_was_known(reader, office):
    found = month_of(office, 11, "81.5")
    page = text(reader.get(reverse("procedures:trend"), {"tinh-den": "2023-12-31"}))
    assert "81,5" in page
    assert reverse("procedures:snapshot_detail", args=[found.pk]) in page
    assert "Chưa có điểm chung" in text(reader.get(reverse("procedures:trend"), {"tinh-den": "2023-01-01"}))
    assert "81,5" in text(reader.get(reverse("procedures:trend"), {"tinh-den": "hôm nay"}))


def test_visible_and_can_view_say_the_same(office, neighbour):
    month_of(office, 11)
    actors = [
        office.actor(Role.CHIEF),
        office.actor(Role.SPECIALIST),
        Actor.system(neighbour.agency_id),
        Actor.nobody(),
    ]
    for actor in actors:
        assert set(selectors.visible_to(actor)) == {
            row for row in Snapshot.objects.all() if rules.can_view(actor, row.agency_id)
        }


def test_nothing_of_the_neighbour_leaks(reader, office, neighbour):
    month_of(office, 12)
    for name in ("snapshot_list", "trend"):
        for query in ({}, {"q": "lang gieng"}, {"nam": "2023"}):
            page = text(reader.get(reverse(f"procedures:{name}"), query))
            assert SECRET not in page
            assert "33,33" not in page
    assert reader.get(reverse("procedures:snapshot_detail", args=[neighbour.pk])).status_code == 404
    response = reader.get(reverse(LIST), {"xuat": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert not [cell for row in book.active.iter_rows(values_only=True) for cell in row if SECRET in str(cell)]


def test_pages_are_for_people_who_signed_in(client):
    assert client.get(reverse(LIST)).status_code == 302
    assert client.get(reverse("procedures:trend")).status_code == 302


@pytest.mark.parametrize("name", ["snapshot_list", "trend"])
def test_pages_cost_the_same_for_any_number_of_rows(name, reader, office, assert_list_budget):
    made = []

    def add(count):
        for _number in range(count):
            made.append(1)
            year, month = 2020 + len(made) // 12, len(made) % 12 + 1
            snapshot(office, month, "80", date(year, month, 28), year=year)

    assert_list_budget(reader, reverse(f"procedures:{name}"), add, 10)
