"""Opening a figure on its list: count, banner, rights, refusals."""

from datetime import date

import pytest

from nhip.core.figures import Ask, Window, get, read
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.ui.listing import figure_query

pytestmark = pytest.mark.django_db
YEAR = "tu=2023-01-01&den=2023-12-31&tinh-den=2024-01-20"
PEOPLE = "/to-chuc/can-bo/"


@pytest.fixture
def people(office):
    found = [office.person(f"Người {n}", Role.SPECIALIST, office.general) for n in range(5)]
    Person.objects.filter(pk=found[0].pk).update(left_on=date(2022, 1, 1))
    return found


def test_the_list_shows_exactly_the_records_of_the_figure(chief, office, people):
    response = chief.get(f"{PEOPLE}?so-lieu=org.headcount&{YEAR}")
    listing, page = response.context["listing"], response.content.decode()
    ask = Ask(office.agency_id, Window.calendar_year(2023), date(2024, 1, 20))
    assert listing.total == read("org.headcount", ask).value == 5  # four of five, and the chief
    assert people[0].pk not in {row.pk for row in listing.rows}
    assert (listing.banner.window, listing.banner.as_of, listing.banner.exact) == ("năm 2023", "20/01/2024", "5")
    assert "Năm 2023 · tính đến ngày 20/01/2024 · đếm từ 5 bản ghi" in page
    assert "Bạn được xem" not in page


def test_the_figure_stays_while_sorting_and_filtering(chief, people):
    response = chief.get(f"{PEOPLE}?so-lieu=org.headcount&{YEAR}&q=nguoi 1")
    listing = response.context["listing"]
    assert (listing.total, listing.banner.n_visible) == (1, 5)
    assert "so-lieu=org.headcount&tu=2023-01-01&den=2023-12-31&tinh-den=2024-01-20" in listing.headers[0].url
    assert listing.kept == (
        ("so-lieu", "org.headcount"), ("tu", "2023-01-01"), ("den", "2023-12-31"), ("tinh-den", "2024-01-20"),
    )  # fmt: skip
    assert listing.without_figure_url == f"{PEOPLE}?q=nguoi+1"


def test_rights_cut_the_records_and_the_page_says_so(specialist, office, people, monkeypatch):
    from nhip.org.pages import PERSON_LIST  # noqa: PLC0415 - changed for this test only

    mine = lambda actor: Person.objects.filter(agency_id=actor.agency_id, pk=people[1].pk)  # noqa: E731
    monkeypatch.setitem(PERSON_LIST.__dict__, "queryset", mine)
    response = specialist.get(f"{PEOPLE}?so-lieu=org.headcount&{YEAR}")
    assert response.context["listing"].total == 1
    assert "Bạn được xem 1 trong 5 bản ghi của số liệu này." in response.content.decode()
    nothing = specialist.get(f"{PEOPLE}?so-lieu=org.headcount&tu=2010-01-01&den=2010-12-31&tinh-den=2010-12-31")
    assert "Không có bản ghi nào của số liệu này mà bạn được xem." in nothing.content.decode()


@pytest.mark.parametrize(
    ("path", "query", "reason"),
    [
        (PEOPLE, f"so-lieu=org.nothing&{YEAR}", "Không có số liệu nào mang mã “org.nothing”."),
        ("/thu/", f"so-lieu=org.headcount&{YEAR}", "không đếm trên danh sách này"),
        (PEOPLE, "so-lieu=org.headcount", "thiếu khoảng thời gian"),
        (PEOPLE, "so-lieu=org.headcount&tu=2023-12-31&den=2023-01-01", "thiếu khoảng thời gian"),
        (PEOPLE, "so-lieu=org.headcount&tu=x&den=y", "thiếu khoảng thời gian"),
    ],
)
def test_what_cannot_be_shown_is_a_page_with_the_reason(chief, people, path, query, reason):
    response = chief.get(f"{path}?{query}")
    assert response.status_code == 404
    assert reason in response.content.decode()


def test_someone_without_agency_has_no_figures(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", "mat-khau-thu-nghiem", None))
    response = client.get(f"{PEOPLE}?so-lieu=org.headcount&{YEAR}")
    assert response.status_code == 404
    assert "chưa gắn với cơ quan nào" in response.content.decode()


def test_the_link_of_a_figure_opens_it(chief, office, people):
    ask = Ask(office.agency_id, Window.report_year(2023), date(2023, 12, 14))
    query = figure_query("org.headcount", ask)
    assert query == "?so-lieu=org.headcount&tu=2022-12-15&den=2023-12-14&tinh-den=2023-12-14"
    banner = chief.get(PEOPLE + query).context["listing"].banner
    assert (banner.label, banner.n_records) == (get("org.headcount").label, 5)


def test_a_figure_is_exported_with_its_name(chief, people):
    response = chief.get(f"{PEOPLE}?so-lieu=org.headcount&{YEAR}&xuat=xlsx")
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"PK")
