"""The list engine: paging, sort, filters, bad input, rights, fragments, query budget."""

import re
from datetime import date

import pytest
from django.core import signing

from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.ui.listing import Column, Filter, ListPage, page_at
from nhip.ui.listing.asked import default_sort
from nhip.ui.tests.sample import KINDS, UNITS
from tests.harness.budgets import query_counts

pytestmark = pytest.mark.django_db
ONLY = "loai=commune&"


def codes(response):
    return re.findall(r">(X\d{3})<", response.content.decode())


def notices(response):
    return response.context["notices"]


def listing(response):
    return response.context["listing"]


def walk(client, query):
    """All codes seen by following "Xem thêm" to the end."""
    seen, url = [], f"/thu/?{ONLY}{query}"
    while url:
        response = client.get(url)
        assert response.status_code == 200
        seen.append(codes(response))
        url = listing(response).next_url
    return seen


def test_the_first_page_is_the_declared_sort(chief, add_units):
    add_units(6)
    response = chief.get(f"/thu/?{ONLY}")
    assert codes(response) == ["X005", "X004", "X003", "X002"]
    assert listing(response).total == 6
    assert "<strong>6</strong> bản ghi" in response.content.decode()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("ma", ["X000", "X001", "X002", "X003", "X004", "X005", "X006", "X007", "X008"]),
        ("-ma", ["X008", "X007", "X006", "X005", "X004", "X003", "X002", "X001", "X000"]),
        # ties of valid_from: (0,1) (2,3) (4,5) (6,7) (8), settled by the order of entry
        ("tu", ["X000", "X001", "X002", "X003", "X004", "X005", "X006", "X007", "X008"]),
        ("-tu", ["X008", "X007", "X006", "X005", "X004", "X003", "X002", "X001", "X000"]),
        # valid_until: 8 → 30/12, 4 5 7 → 31/12, 1 2 → 1/1; 0 3 6 have none and stand last in both directions
        ("den", ["X008", "X004", "X005", "X007", "X001", "X002", "X000", "X003", "X006"]),
        ("-den", ["X002", "X001", "X007", "X005", "X004", "X008", "X006", "X003", "X000"]),
        # all have no posts: an annotation with nothing but ties
        ("so-chuc-vu", ["X000", "X001", "X002", "X003", "X004", "X005", "X006", "X007", "X008"]),
    ],
)
def test_paging_shows_every_row_once_in_order(chief, add_units, sort, expected):
    add_units(9)
    pages = [expected[:4], expected[4:8], expected[8:]]
    assert walk(chief, f"sort={sort}") == pages
    # Under a search the first page is counted and cut in one pass over the keys.
    assert walk(chief, f"q=00&sort={sort}") == pages


def test_paging_ends_exactly_at_a_full_page(chief, add_units):
    add_units(8)
    assert [len(page) for page in walk(chief, "sort=-den")] == [4, 4]


def test_paging_within_rows_without_value(chief, add_units):
    add_units(9)
    Unit.objects.filter(code__startswith="X").update(valid_until=None)
    assert [len(page) for page in walk(chief, "sort=den")] == [4, 4, 1]


def test_a_list_by_primary_key_pages_too(chief, office):
    people = [office.person(f"Người {n}", "specialist", office.general) for n in range(4)]
    first = chief.get("/thu/nguoi/")
    assert [row.pk for row in listing(first).rows] == [people[n].pk for n in (3, 2, 1)]
    second = chief.get(listing(first).next_url)
    assert listing(second).rows[0].pk == people[0].pk
    assert listing(second).next_url == ""


def test_a_row_added_meanwhile_moves_nothing(chief, add_units):
    add_units(6)
    first = chief.get(f"/thu/?{ONLY}sort=-ma")
    add_units(1)
    second = chief.get(listing(first).next_url)
    assert codes(second) == ["X001", "X000"]


@pytest.mark.parametrize(
    "cursor",
    ["rubbish", "a:b:c", signing.dumps([["", 1], ["", 2]], salt="sample:ma"), signing.dumps([["", 1]], salt="other")],
    ids=["no cursor", "no signature", "another sort", "another list"],
)
def test_a_foreign_cursor_starts_over_and_says_so(chief, add_units, cursor):
    add_units(6)
    response = chief.get(f"/thu/?{ONLY}sort=-ma", {"sau": cursor, "loai": "commune", "sort": "-ma"})
    assert codes(response)[0] == "X005"
    assert notices(response) == ["Vị trí trang không còn đúng; danh sách hiện lại từ đầu."]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["X003", "X002", "X001", "X000"]),
        ("hieu-luc-tu=2020-01-02", ["X003", "X002"]),
        ("hieu-luc-den=2020-01-01", ["X001", "X000"]),
        ("hieu-luc-tu=2020-01-01&hieu-luc-den=2020-01-01", ["X001", "X000"]),
        ("co-han=1", ["X002", "X001"]),
        ("ky-hieu=K2", ["X002"]),
        ("q=S%E1%BB%90 002", ["X002"]),
        ("q=so 00", ["X003", "X002", "X001", "X000"]),
        ("q=so 00&co-han=1&hieu-luc-tu=2020-01-02", ["X002"]),
        ("q=không có", []),
    ],
)
def test_filters_and_search_narrow(chief, add_units, query, expected):
    add_units(4)
    Unit.objects.filter(code="X002").update(symbol="K2")
    response = chief.get(f"/thu/?{ONLY}{query}")
    assert codes(response) == expected
    assert listing(response).total == len(expected)
    assert notices(response) == []


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("loai=nothing", "Bộ lọc “Loại” không có giá trị “nothing” nên được bỏ qua."),
        ("co-han=maybe", "Bộ lọc “Có hạn” chỉ nhận bật hoặc tắt nên giá trị “maybe” được bỏ qua."),
        ("hieu-luc-tu=31/02/2020", "Hiệu lực, từ ngày: không đọc được ngày “31/02/2020” nên được bỏ qua."),
        (
            "hieu-luc-tu=2021-01-01&hieu-luc-den=2020-01-01",
            "Bộ lọc “Hiệu lực”: ngày bắt đầu sau ngày kết thúc nên được bỏ qua.",
        ),
        ("sort=password", "Không sắp xếp được theo “password”; danh sách xếp theo thứ tự thường dùng."),
        ("sort=an", "Không sắp xếp được theo “an”; danh sách xếp theo thứ tự thường dùng."),
        ("tinh-den=hom-qua", "Tính đến ngày: không đọc được ngày “hom-qua” nên được bỏ qua."),
    ],
)
def test_what_cannot_be_read_is_ignored_and_said(chief, add_units, query, notice):
    add_units(2)
    response = chief.get(f"/thu/?{query}")
    assert {"X000", "X001"} <= set(codes(response))
    assert notices(response) == [notice]
    assert notice in response.content.decode()


@pytest.mark.parametrize(
    "text", ["\x00", "%", "'; drop table", "a" * 5000, "\ud800".encode("utf-8", "replace").decode()]
)
def test_odd_searches_do_no_harm(chief, add_units, text):
    add_units(1)
    assert chief.get("/thu/", {"q": text, "ky-hieu": text}).status_code == 200


def test_chips_take_their_own_condition_away(chief, add_units):
    add_units(1)
    response = chief.get(
        "/thu/?loai=commune&q=xa&hieu-luc-tu=2020-01-01&co-han=1&ky-hieu=K&sort=ma&tinh-den=2024-01-01"
    )
    chips = {chip.text: chip.url for chip in listing(response).chips}
    assert list(chips) == [
        "“xa”",
        "Loại: Cấp xã",
        "Hiệu lực: từ 01/01/2020",
        "Ký hiệu: K",
        "Có hạn",
        "Tính đến 01/01/2024",
    ]
    assert chips["Hiệu lực: từ 01/01/2020"] == "/thu/?q=xa&loai=commune&ky-hieu=K&co-han=1&sort=ma&tinh-den=2024-01-01"
    assert listing(response).reset_url == "/thu/?sort=ma&tinh-den=2024-01-01"
    assert listing(response).n_set == 4


def test_headers_sort_both_ways(chief, add_units):
    add_units(1)
    response = chief.get("/thu/?sort=ma")
    heads = {header.label: header for header in listing(response).headers}
    assert (heads["Mã"].order, heads["Mã"].url) == ("ascending", "/thu/?sort=-ma")
    assert (heads["Tên"].order, heads["Tên"].url) == ("", "/thu/?sort=ten")
    assert heads["Cấp trên"].url == ""
    assert 'aria-sort="ascending"' in response.content.decode()


def test_status_is_as_of_the_asked_day(chief, add_units):
    add_units(3)
    Unit.objects.filter(code="X001").update(valid_until=date(2023, 6, 30))

    def badges(query):
        rows = listing(chief.get(f"/thu/?{ONLY}sort=ma{query}")).rows
        return [[badge.text for cell in row.cells for badge in cell.shown.badges] for row in rows][1]

    assert badges("&tinh-den=2023-06-27") == ["còn 3 ngày", "Mở"]
    assert badges("&tinh-den=2023-06-30") == ["hôm nay", "Mở"]
    assert badges("&tinh-den=2023-07-05") == ["quá 5 ngày", "Đóng"]


def test_nobody_sees_what_the_queryset_does_not_give(chief, specialist, office, add_units):
    add_units(3)
    other = make_office("VPKHAC")
    seen = {row.pk for row in listing(specialist.get("/thu/")).rows}
    assert seen == {office.economy.pk}
    assert other.unit.name not in chief.get("/thu/?sort=-ma").content.decode()


def test_links_buttons_and_empty_cells(chief, office, add_units):
    (unit,) = add_units(1)
    page = chief.get(f"/thu/?{ONLY}").content.decode()
    assert f'<a class="cell-open" href="/thu/{unit.pk}/">Xã số 000</a>' in page
    assert 'href="/cap-tren/"' in page
    assert "Thêm đơn vị" in page
    assert "Chưa có đường dẫn" not in page
    assert "Không ai thấy" not in page
    assert 'formaction="/thu/dong/?loai=commune"' in page


def test_an_empty_list_says_what_to_do(chief, specialist):
    filtered = chief.get("/thu/?q=zzz").content.decode()
    assert "Không có bản ghi nào khớp." in filtered
    assert 'href="/thu/?"' in filtered
    Unit.objects.update(agency=None)
    page = chief.get("/thu/").content.decode()
    assert "Chưa có đơn vị. Nhập danh sách đơn vị từ Excel." in page


def test_htmx_gets_results_or_rows_only(chief, add_units):
    add_units(6)
    first = chief.get(f"/thu/?{ONLY}q=xa&co-han=", headers={"HX-Request": "true"})
    text = first.content.decode()
    assert text.strip().startswith('<div id="results"')
    assert "<html" not in text
    assert first.headers["HX-Push-Url"] == "/thu/?q=xa&loai=commune"
    more = chief.get(listing(first).next_url, headers={"HX-Request": "true"}).content.decode()
    assert more.strip().startswith("<tr data-nhip-row")
    assert "<table" not in more


@pytest.mark.parametrize(
    ("before", "after", "header"),
    [
        ("?q=x", "?q=xa", "HX-Replace-Url"),
        ("?q=x&loai=commune", "?q=xa&loai=commune&co-han=", "HX-Replace-Url"),
        ("", "?q=xa", "HX-Push-Url"),
        ("?q=xa", "", "HX-Push-Url"),
        ("?q=x", "?q=xa&loai=commune", "HX-Push-Url"),
    ],
)
def test_typing_on_replaces_the_address(chief, before, after, header):
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/thu/{before}"}
    response = chief.get(f"/thu/{after}", headers=headers)
    assert [name for name in ("HX-Replace-Url", "HX-Push-Url") if name in response.headers] == [header]


def test_back_button_and_caches_get_the_whole_page(chief):
    response = chief.get("/thu/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_query_budget(chief, add_units):
    # session, user with person, posts, delegations, units of the actor, bell, count, rows with and rows without a
    # value; a full page needs no second look
    assert query_counts(chief, f"/thu/?{ONLY}sort=den", add_units) == {1: 9, 3: 9, 30: 8}
    assert query_counts(chief, f"/thu/?{ONLY}sort=ma", lambda _n: None) == {1: 8, 3: 8, 30: 8}


def test_the_page_of_a_route_is_known():
    assert page_at("sample_list") is UNITS
    with pytest.raises(KeyError):
        page_at("nothing")


def test_declarations_that_cannot_work_are_refused():
    with pytest.raises(ValueError, match="choices"):
        Filter("loai", "Loại", apply=lambda units, _value: units)
    with pytest.raises(ValueError, match="choices"):
        Filter("loai", "Loại", kind="flag", choices=lambda _a: KINDS, apply=lambda units, _value: units)


def test_sort_may_be_an_orm_path_without_column():
    page = ListPage("x", "X", "x", lambda _a: Unit.objects.all(), (Column("ma", "Mã", "code"),), sort="-code")
    assert default_sort(page).param == "-code"


def test_a_search_counts_no_further_than_people_read(monkeypatch, chief, add_units):
    monkeypatch.setattr("nhip.ui.listing.view.COUNTED", 4)
    monkeypatch.setattr("nhip.ui.listing.present.COUNTED", 4)
    add_units(6)
    assert "<strong>hơn 4</strong> bản ghi" in chief.get(f"/thu/?{ONLY}q=00").content.decode()
    assert "<strong>1</strong> bản ghi" in chief.get(f"/thu/?{ONLY}q=003").content.decode()
    assert "<strong>6</strong> bản ghi" in chief.get(f"/thu/?{ONLY}").content.decode()
