"""Every list page of the product, on a small sample year: as many queries for 30 rows as for 1, and not many."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from nhip.accounts.models import User
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.ui.listing.declare import ListPage
from nhip.ui.listing.view import _PAGES

PROFILE = "tuyen-quang-2023"
# Session, account, actor, count and rows, with room for the choices of filters.
BUDGET = 25


@pytest.fixture
def year(tmp_path, db) -> None:
    folder = tmp_path / "year"
    call_command("load_units", verbosity=0)
    call_command("sample_year", PROFILE, out=str(folder), scale=0.004, verbosity=0)
    call_command("import_folder", str(folder), verbosity=0)


def list_pages() -> Iterator[tuple[str, ListPage]]:
    """The product's own: tests of the list engine declare pages too, without a namespace of an app."""
    assert get_resolver().url_patterns
    yield from sorted(item for item in _PAGES.items() if ":" in item[0])


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(captured)


def test_lists_ask_no_more_for_more_rows(client, year):
    chief = Person.objects.filter(posts__role=Role.CHIEF).order_by("id").first()
    client.force_login(User.objects.create_user("chanhvp", "mat-khau-thu-nghiem", chief))
    counts = {}
    for route, page in list_pages():
        url, size = reverse(route), page.page_size
        for rows in (1, 3, 30):
            object.__setattr__(page, "page_size", rows)  # declared once for good; only a test turns it
            counts[route, rows] = queries(client, url)
        object.__setattr__(page, "page_size", size)
    assert {route for route, _ in counts} >= {"documents:incoming_list", "tasks:task_list", "emulation:award_list"}
    growing = {
        route: (counts[route, 3], n) for (route, rows), n in counts.items() if rows == 30 and n > counts[route, 3]
    }
    assert growing == {}
    assert {route: n for route, n in counts.items() if n > BUDGET} == {}
