"""Detail pages, the shell, error pages, forms, charts, tags."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.template.exceptions import TemplateSyntaxError
from django.test import RequestFactory
from django.urls import reverse

from nhip.core.journal import record
from nhip.org.actors import Actor
from nhip.org.tests.factories import make_office
from nhip.ui.badges import Badge, due_badge
from nhip.ui.cells import show, text_of, value_of
from nhip.ui.context import Shell
from nhip.ui.templatetags.ui import icon_names

pytestmark = pytest.mark.django_db
NAIVE = datetime.fromisoformat("2024-01-05T18:00")
PACKAGE = Path(__file__).resolve().parents[2]


def test_a_detail_page_shows_fields_panels_and_story(chief, office, add_units):
    (unit,) = add_units(1)
    at = datetime(2024, 1, 5, 1, 30, tzinfo=UTC)
    record(actor=Actor.system(office.agency_id), deed="org.add_unit", obj=unit, summary="Thêm xã", data={}, at=at)
    page = chief.get(f"/thu/{unit.pk}/").content.decode()
    for text in (
        "Xã số 000", "Đang hoạt động", "X000", "Thêm xã", "05/01/2024 08:30", "Hệ thống", "50%",
        f'href="/thu/{unit.pk}/phan/"', f'hx-get="/thu/{unit.pk}/phan/"', 'href="/thu/"',
    ):  # fmt: skip
        assert text in page
    assert "Chưa có" not in page
    assert ">Ẩn<" not in page
    # The panel that comes first stands above the fields, the other below; a quiet deed does not stand out.
    places = [page.index(f">{title}</h2>") for title in ("Của phòng khác", "Đơn vị", "Con")]
    assert places == sorted(places)
    assert "btn-primary" not in page[: page.index("Đơn vị</h2>")]


def test_what_one_may_not_see_is_not_found(specialist, office, add_units):
    (unit,) = add_units(1)
    other = make_office("VPKHAC")
    assert specialist.get(f"/thu/{unit.pk}/").status_code == 404
    assert specialist.get(f"/thu/{other.unit.pk}/").status_code == 404
    assert specialist.get(f"/thu/{office.economy.pk}/").status_code == 200
    assert specialist.post(f"/thu/{office.economy.pk}/").status_code == 405


def test_the_shell_shows_what_exists(chief):
    page = chief.get("/thu/").content.decode()
    assert 'href="/to-chuc/can-bo/"' in page
    assert 'data-nhip-go="d"' in page
    assert 'action="/dang-xuat/"' in page
    assert "Người Chánh Văn phòng" in page
    assert '<html lang="vi">' in page
    assert "Bỏ qua menu" in page


def test_the_menu_leaves_out_what_does_not_exist(settings, office):
    settings.NAVIGATION = [
        ("Có", [("Có", "sample_list", "home", "h"), ("Không", "no:where", "home", "")]),
        ("Rỗng", [("K", "no:no", "home", "")]),
    ]
    (section,) = Shell(RequestFactory().get("/thu/5/")).sections
    assert [(item.label, item.is_current) for item in section.items] == [("Có", True)]


def test_a_request_without_person_has_a_bare_shell():
    bare = Shell(RequestFactory().get("/"))
    assert (bare.actor, bare.name, bare.post, bare.initials) == (None, "", "", "?")


def test_error_pages_say_what_to_do(chief, render_text, client):
    missing = chief.get("/khong-co/")
    assert missing.status_code == 404
    assert "Không tìm thấy trang này" in missing.content.decode()
    assert "No Unit" not in chief.get("/thu/999999/").content.decode()
    for name, words in (
        ("500.html", "Hệ thống gặp lỗi"),
        ("400.html", "không đọc được"),
        ("403_csrf.html", "mở quá lâu"),
    ):
        page = render_text(f'{{% extends "{name}" %}}', {"messages": [], "csrf_token": "x"})
        assert words in page
    refused = render_text(
        '{% extends "403.html" %}',
        {
            "exception": "Chỉ văn thư được vào sổ.",
            "shell": Shell(RequestFactory().get("/")),
            "messages": [],
            "csrf_token": "x",
        },
    )
    assert "Chỉ văn thư được vào sổ." in refused


def test_forms_and_charts(chief):
    page = chief.get("/thu/phan/?kind=commune").content.decode()
    assert "Biểu mẫu thử luôn sai." in page
    assert 'class="form-control is-invalid"' in page
    assert 'class="form-select"' in page
    assert 'class="form-check-input is-invalid"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page
    assert 'id="chart-theo-thang"' in page
    assert '<td class="text-end"><a href="/mo-1/">1</a></td>' in page
    assert '<td class="text-end">2,5</td>' in page
    assert '<td class="text-end">–</td>' in page
    assert "140/145 · 96,6%" in page
    assert '<a href="/a/" class="stat stat-red">' in page
    assert '<div class="stat stat-">' in page


def test_icons_come_from_the_sprite(render_text):
    drawn = render_text('{% load ui %}{% icon "home" "icon-sm" %}{% icon "" %}')
    assert drawn.count("<svg") == 1
    assert "tabler-icons/icons.svg#home" in drawn
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        render_text('{% load ui %}{% icon "khong-co" %}')


def test_every_icon_of_the_menu_is_in_the_sprite(settings):
    menu = {icon for _title, items in settings.NAVIGATION for _label, _name, icon, _key in items}
    sprite = (PACKAGE / "ui/static/vendor/tabler-icons/icons.svg").read_text()
    assert menu <= icon_names()
    assert all(f'id="{name}"' in sprite for name in icon_names())


def test_small_tags(render_text):
    day = date(2024, 1, 5)
    source = "{{ day|vi }}|{{ n|vi }}|{{ n|vi_number:2 }}|{{ n|vi_number:0 }}|{{ day|iso }}|{{ tone|tone_colour }}"
    badge = '{% load ui %}{% badge "Gấp" "danger" %}|'
    drawn = render_text(badge + source, {"day": day, "n": 52347, "tone": "x"})
    assert drawn == '<span class="badge bg-red-lt">Gấp</span>|05/01/2024|52.347|52.347,00|52.347|2024-01-05|secondary'
    assert render_text('{% load ui %}{{ "error"|message_tone }} {{ "info"|message_tone }}') == "danger info"


@pytest.mark.parametrize(
    ("due_on", "text", "tone"),
    [
        (date(2024, 1, 10), "quá 10 ngày", "danger"),
        (date(2024, 1, 19), "quá 1 ngày", "danger"),
        (date(2024, 1, 20), "hôm nay", "warning"),
        (date(2024, 1, 23), "còn 3 ngày", "warning"),
        (date(2024, 1, 24), "còn 4 ngày", "neutral"),
    ],
)
def test_deadlines_say_how_far(due_on, text, tone):
    assert due_badge(due_on, date(2024, 1, 20)) == Badge(text, tone)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("", ""), (0, "0"), (52347, "52.347"), (True, "Có"), (False, ""), (Decimal("7.460"), "7,46"),
        (7.5, "7,5"), (date(2024, 1, 5), "05/01/2024"), (datetime(2024, 1, 5, 18, 0, tzinfo=UTC), "06/01/2024 01:00"),
        (NAIVE, "05/01/2024 18:00"), ("Sở Y tế", "Sở Y tế"),
    ],
)  # fmt: skip
def test_values_as_text(value, text):
    assert text_of(value) == text


def test_values_as_shown():
    day = date(2024, 1, 20)
    assert show(Badge("Khẩn", "bad"), "text", day).badges[0].colour == "red"
    assert show(["Sở", Badge("Trễ"), 3], "text", day).text == "Sở, 3"
    assert [badge.text for badge in show("Thường", "badge", day).badges] == ["Thường"]
    assert show("", "badge", day).is_empty
    assert show(None, "due", day).is_empty
    assert show(NAIVE, "due", date(2024, 1, 4)).badges[0].text == "còn 1 ngày"


def test_paths_are_followed_and_called(office):
    assert value_of(office.general, "parent.parent.name") == office.committee.name
    assert value_of(office.committee, "parent.name") is None
    assert value_of(office.general, "get_kind_display") == "Phòng"


def test_sign_in_page_stands_in_the_plain_frame(client):
    page = client.get(reverse("accounts:sign_in")).content.decode()
    assert 'class="plain"' in page
    assert "side-nav" not in page
