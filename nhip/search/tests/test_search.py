"""One box over every list; rights are tested where the records are (documents/tests/test_rights.py and the like)."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.search.selectors import ROUTES, find
from nhip.tasks.tests.samples import make_task
from nhip.ui.listing import page_at

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)


@pytest.fixture
def office():
    office = make_office()
    subjects = [f"Báo cáo đẩy mạnh chuyển đổi số lần {n}" for n in range(8)]
    rows = [EntryInput(Direction.INCOMING, DocumentInput("Sở Y tế", "", text, DAY), DAY) for text in subjects]
    register_entries(actor=Actor.system(office.agency_id), rows=rows, now=NOW)
    office.person("Trần Số Đỏ", Role.SPECIALIST, office.economy)
    reverse("desk:home")
    return office


def test_every_list_it_looks_through_has_a_search(office):
    for route in ROUTES:
        assert page_at(route).search is not None


def test_hits_are_grouped_by_list_with_a_way_to_all_of_them(office):
    groups = {group.title: group for group in find(office.actor(Role.CLERK), "day manh chuyen doi", DAY)}
    assert list(groups) == ["Văn bản"]
    assert len(groups["Văn bản"].hits) == 6
    assert groups["Văn bản"].has_more
    assert groups["Văn bản"].url == "/tim/van-ban/?q=day+manh+chuyen+doi"


def test_people_are_found_without_marks(office):
    (group,) = find(office.actor(Role.CLERK), "tran so do", DAY)
    assert [hit.title for hit in group.hits] == ["Trần Số Đỏ"]


@pytest.mark.parametrize("words", ["", " ", "a", "/", "%%"])
def test_too_little_finds_nothing(office, words):
    assert find(office.actor(Role.CLERK), words, DAY) == []


def test_page_says_when_nothing_fits_and_htmx_gets_the_hits_alone(office, client):
    client.force_login(office.user(Role.CLERK))
    assert "Không có gì khớp với “zzz”" in client.get(reverse("search:results"), {"q": "zzz"}).content.decode()
    part = client.get(reverse("search:results"), {"q": "chuyển đổi"}, headers={"HX-Request": "true"}).content.decode()
    assert "chuyển đổi số lần" in part
    assert "<html" not in part


def test_documents_and_lists_answer_apart_while_somebody_types(office, client):
    client.force_login(office.user(Role.CLERK))

    def typed(words, part):
        return client.get(reverse("search:results"), {"q": words, "phan": part}, headers={"HX-Request": "true"})

    documents, lists = typed("chuyển đổi", "van-ban"), typed("chuyển đổi", "so-sach")
    assert documents["HX-Replace-Url"] == "/tim/?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i"
    assert "HX-Replace-Url" not in lists
    assert "chuyển đổi số lần" in documents.content.decode()
    assert "Không có nhiệm vụ" in lists.content.decode()
    assert "Trần Số Đỏ" in typed("tran so do", "so-sach").content.decode()
    assert "Không có văn bản nào" in typed("tran so do", "van-ban").content.decode()


def test_hits_show_how_they_stand_as_badges(office, client):
    make_task(office, content="Rà soát quy hoạch chuyển đổi", due_on=DAY)
    (group,) = find(office.actor(Role.CLERK), "quy hoach chuyen", DAY)
    (hit,) = group.hits
    assert hit.title == "Rà soát quy hoạch chuyển đổi"
    assert [badge.text for cell in hit.cells for badge in cell.badges] != []
    client.force_login(office.user(Role.CLERK))
    page = client.get(reverse("search:results"), {"q": "quy hoach chuyen"}).content.decode()
    assert "Badge(" not in page
    assert "badge bg-" in page
