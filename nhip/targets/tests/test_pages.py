"""Pages of targets: what they show, to whom, and what they cost."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.targets import rules, selectors
from nhip.targets.models import RankValue, Target, TargetValue
from nhip.targets.tests.samples import assign, group, province_values, publish, target_input

pytestmark = pytest.mark.django_db
SECRET = "Láng giềng bí ẩn"


@pytest.fixture
def office():
    return make_office("TQ")


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.SPECIALIST))
    return client


@pytest.fixture
def targets(office):
    found = assign(
        office,
        target_input("GRDP", "7.5", title="Tốc độ tăng GRDP"),
        target_input("K", None, kind="compound", title="Khách và doanh thu"),
        target_input("K1", "8", parent="K", title="Khách du lịch"),
        target_input("R", "60", direction="range", operator="eq", title="Che phủ rừng"),
        target_input("OLD", "1", year=2022, title="Chỉ tiêu năm trước"),
    )
    publish(office, found["GRDP"], "7.9", "estimate", date(2023, 12, 15))
    publish(office, found["GRDP"], "7.46", "official", date(2024, 1, 20))
    publish(office, found["K1"], "9")
    return found


@pytest.fixture
def neighbour():
    other = make_office("KHAC")
    found = assign(other, target_input("GRDP", "7", title=SECRET))
    publish(other, found["GRDP"], "123456.5")
    group(other, "bi-mat", SECRET)
    province_values(other, {SECRET: "99.99"})
    return found["GRDP"]


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_judges_as_known_on_the_asked_day(reader, targets):
    url = reverse("targets:target_list")
    late = text(reader.get(url, {"q": "grdp", "tinh-den": "2024-02-01"}))
    assert "7,46" in late
    assert "Không đạt</span>" in late
    early = text(reader.get(url, {"q": "grdp", "tinh-den": "2024-01-19"}))
    assert "7,9\u00a0(ước)" in early
    assert "Vượt</span>" in early


def test_the_list_shows_heads_latest_year_first_and_filters_by_judgement(reader, targets):
    url = reverse("targets:target_list")
    page = text(reader.get(url))
    assert page.index("Tốc độ tăng GRDP") < page.index("Khách và doanh thu") < page.index("Chỉ tiêu năm trước")
    assert "Khách du lịch" not in page
    missed = text(reader.get(url, {"danh-gia": "missed", "tinh-den": "2024-02-01"}))
    assert "Tốc độ tăng GRDP" in missed
    assert "Khách và doanh thu" not in missed
    economy = text(reader.get(url, {"nam": "2022", "nhom": "economy"}))
    assert "Chỉ tiêu năm trước" in economy
    assert "Tốc độ tăng GRDP" not in economy


def test_a_figure_opens_its_records(reader, targets):
    params = {"so-lieu": "targets.met", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-02-01"}
    page = text(reader.get(reverse("targets:target_list"), params))
    assert "<strong>1</strong> bản ghi" in page
    assert "Khách và doanh thu" in page
    growth = {**params, "so-lieu": "targets.grdp_growth"}
    page = text(reader.get(reverse("targets:value_list"), growth))
    assert "<strong>1</strong> bản ghi" in page
    assert "7,46" in page


def test_the_detail_page_tells_plan_value_parts_and_history(reader, targets):
    page = text(reader.get(reverse("targets:target_detail", args=[targets["GRDP"].pk])))
    for expected in ("≥\u00a07,5", "7,46", "Không đạt", "Ước thực hiện", "20/01/2024", "15/12/2023"):
        assert expected in page
    page = text(reader.get(reverse("targets:target_detail", args=[targets["K"].pk])))
    assert "Khách du lịch" in page
    page = text(reader.get(reverse("targets:target_detail", args=[targets["K1"].pk])))
    assert reverse("targets:target_detail", args=[targets["K"].pk]) in page
    page = text(reader.get(reverse("targets:target_detail", args=[targets["R"].pk])))
    assert "Chưa công bố số liệu." in page


def test_the_board_counts_as_known_on_the_asked_day(reader, targets):
    page = text(reader.get(reverse("targets:board"), {"nam": "2023", "tinh-den": "2024-01-19"}))
    assert "Bảng đánh giá chỉ tiêu năm 2023" in page
    assert 'value="2024-01-19"' in page
    assert "2<span" in page
    assert "so-lieu=targets.met&amp;tu=2023-01-01&amp;den=2023-12-31&amp;tinh-den=2024-01-19" in page
    assert "Chỉ tiêu năm trước" in text(reader.get(reverse("targets:board"), {"nam": "2022", "tinh-den": "x"}))


def test_the_board_without_targets_says_what_to_do(reader):
    assert f"Chưa có chỉ tiêu của năm {clock.today().year}" in text(reader.get(reverse("targets:board")))


@pytest.mark.parametrize("year", ["²", "hai nghìn", "", "-1", "99999999999999999999"])
def test_a_year_that_cannot_be_read_is_the_latest(reader, targets, year):
    response = reader.get(reverse("targets:board"), {"nam": year})
    assert response.status_code == 200
    assert "Bảng đánh giá chỉ tiêu năm 2023" in text(response)


def test_the_ranking_marks_the_own_province_and_names_the_missing(reader, office):
    group(office, "tdmn", "TQ", "Bắc Giang", "Hà Giang")
    province_values(office, {"TQ": "7.46", "Bắc Giang": "13.45"})
    page = text(reader.get(reverse("targets:ranking"), {"nhom": "tdmn", "nam": "2023"}))
    assert "Xếp thứ 2/2" in page
    assert "Chưa có số liệu: Hà Giang." in page
    assert page.index("Bắc Giang</td>") < page.index("TQ</td>")


def test_the_ranking_without_values_says_what_to_do(reader):
    assert "Nhập nhóm xếp hạng" in text(reader.get(reverse("targets:ranking")))


def test_province_values_are_listed_by_group_and_year(reader, office):
    group(office, "mnpb", "TQ")
    province_values(office, {"TQ": "7.46", "Bắc Giang": "13.45"})
    url = reverse("targets:rank_value_list")
    assert "Bắc Giang" in text(reader.get(url, {"nam": "2023"}))
    small = text(reader.get(url, {"nhom": "mnpb", "q": "tq"}))
    assert "7,46" in small
    assert "Bắc Giang</a>" not in small
    assert "13,45" not in small


def test_structure_and_date_filters(reader, office):
    found = assign(
        office,
        target_input("S", None, kind="structure", direction="structure", operator="eq", title="Cơ cấu kinh tế"),
        target_input("S1", "40", parent="S", direction="structure", operator="eq"),
        target_input("S2", "60", parent="S", direction="structure", operator="eq"),
        target_input("R", "60", direction="range", operator="eq", planned_upper=Decimal(65)),
    )
    publish(office, found["S1"], "41", on=date(2024, 1, 5))
    publish(office, found["S2"], "59", on=date(2024, 1, 8))
    page = text(reader.get(reverse("targets:target_list")))
    assert "40; 60" in page
    assert "41; 59" in page
    assert "60 – 65" in page
    days = {"cong-bo-tu": "2024-01-06", "cong-bo-den": "2024-01-09", "nam": "2023", "loai": "official"}
    page = text(reader.get(reverse("targets:value_list"), days))
    assert ">59<" in page
    assert ">41<" not in page


def test_visible_and_can_view_say_the_same(office, targets, neighbour):
    province_values(office, {"TQ": "7"})
    actors = [
        office.actor(Role.CHIEF), office.actor(Role.SPECIALIST, office.economy),
        office.actor(Role.UNIT_CONTACT, office.department), Actor.system(neighbour.agency_id), Actor.nobody(),
    ]  # fmt: skip
    reads = ((selectors.visible_to, Target), (selectors.values_visible_to, TargetValue))
    for actor in actors:
        for visible, model in (*reads, (selectors.rank_values_visible_to, RankValue)):
            assert set(visible(actor)) == {row for row in model.objects.all() if rules.can_view(actor, row.agency_id)}
    assert not selectors.groups_visible_to(Actor.nobody())
    assert selectors.years_of(actors[0]) == [2023, 2022]


def test_nothing_of_the_neighbour_leaks(reader, office, targets, neighbour):
    urls = [reverse(f"targets:{name}") for name in ("target_list", "value_list", "rank_value_list", "board", "ranking")]
    for url in urls:
        for query in ({}, {"q": SECRET}, {"nam": "2023"}, {"nhom": "bi-mat"}):
            page = text(reader.get(url, query)).replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
            assert SECRET not in page
            assert "123.456,5" not in page
            assert "99,99" not in page
    assert reader.get(reverse("targets:target_detail", args=[neighbour.pk])).status_code == 404
    params = {"so-lieu": "targets.total", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-02-01"}
    assert "<strong>3</strong> bản ghi" in text(reader.get(reverse("targets:target_list"), params))
    for name in ("target_list", "value_list", "rank_value_list"):
        response = reader.get(reverse(f"targets:{name}"), {"xuat": "xlsx"})
        book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
        assert not [cell for row in book.active.iter_rows(values_only=True) for cell in row if SECRET in str(cell)]


def test_pages_are_for_people_who_signed_in(client, targets):
    for name in ("target_list", "value_list", "rank_value_list", "board", "ranking"):
        assert client.get(reverse(f"targets:{name}")).status_code == 302


def test_lists_cost_the_same_for_any_number_of_rows(reader, office, assert_list_budget):
    made = []

    def add(count):
        for _number in range(count):
            code = f"C{len(made)}"
            made.append(code)
            found = assign(office, target_input(code, None, kind="compound"), target_input(f"{code}.1", parent=code))
            publish(office, found[f"{code}.1"], "101")
            province_values(office, {f"Tỉnh {code}": "5"})

    assert_list_budget(reader, reverse("targets:target_list"), add, 11)


@pytest.mark.parametrize("name", ["value_list", "rank_value_list", "board", "ranking"])
def test_other_pages_cost_the_same_for_any_number_of_rows(name, reader, office, assert_list_budget):
    made = []

    def add(count):
        for _number in range(count):
            code = f"C{len(made)}"
            made.append(code)
            found = assign(office, target_input(code))
            publish(office, found[code], "101")
            group(office, "tdmn", f"Tỉnh {code}")
            province_values(office, {f"Tỉnh {code}": "5"})

    assert_list_budget(reader, reverse(f"targets:{name}") + "?nam=2023", add, 15)
