"""Pages of the programme: what they show, to whom, and what they cost."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.programme import selectors
from nhip.programme.choices import FrameKind, Horizon, SubmitTo
from nhip.programme.tests.samples import adjust, make_frame, make_item, system
from nhip.tasks.services import UnitPart

pytestmark = pytest.mark.django_db
ITEMS, FRAMES = "programme:item_list", "programme:frame_list"
SECRETS = ("nội dung kín của láng giềng", "nội dung riêng phòng kinh tế", "khung kín của láng giềng")


def on(month, day):
    return date(2023, month, day)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.GENERAL))
    return client


def detail(route, record):
    return reverse(f"programme:{route}", kwargs={"pk": record.pk})


def found(client, route, **params):
    asked = {"tinh-den": "2023-07-01"} | {name.replace("_", "-"): value for name, value in params.items()}
    response = client.get(reverse(route), asked)
    assert response.status_code == 200
    return {row.cells[0].shown.text for row in response.context["listing"].rows}


def test_filters_and_search(reader, office):
    group = make_frame(office, FrameKind.GROUP, "N1")
    scheme = make_frame(office, FrameKind.SCHEME, "D1")
    make_item(office, "01", group=group, done=on(5, 1), content="Đề án chuyển đổi số")
    make_item(office, "02", links=(scheme,), submit_to=SubmitTo.COUNCIL, horizon=Horizon.MONTH, period=9, due=on(9, 30))
    adjust(office, make_item(office, "03", lead=office.economy), "removed", on(6, 1))
    make_item(office, "04", year=2022, registered_on=date(2022, 1, 1), due=None)
    assert found(reader, ITEMS) == {"01", "02", "03", "04"}
    assert found(reader, ITEMS, nam="2022") == {"04"}
    assert found(reader, ITEMS, khung=str(group.pk)) == {"01"}
    assert found(reader, ITEMS, khung=str(scheme.pk)) == {"02"}
    assert found(reader, ITEMS, cap_trinh="council") == {"02"}
    assert found(reader, ITEMS, trang_thai="done_on_time") == {"01"}
    assert found(reader, ITEMS, trang_thai="withdrawn", tinh_den="2023-05-31") == set()
    assert found(reader, ITEMS, ky="month") == {"02"}
    assert found(reader, ITEMS, han_tu="2023-09-01", han_den="2023-09-30") == {"02"}
    assert found(reader, ITEMS, han_den="2023-08-30") == {"01", "03"}
    assert found(reader, ITEMS, dieu_chinh="removed") == {"03"}
    assert found(reader, ITEMS, chuan_bi="Kinh tế") == {"03"}
    assert found(reader, ITEMS, q="chuyen doi so") == {"01"}
    assert found(reader, FRAMES, loai="scheme") == {"D1"}
    assert found(reader, FRAMES, nam="2022") == {"N1", "D1"}
    assert found(reader, FRAMES, q="Tên của N1") == {"N1"}
    assert found(reader, FRAMES, q="d1") == {"D1"}
    assert selectors.years(system(office)) == [2023, 2022]
    assert selectors.years(system(make_office("TRONG"))) == []


def test_the_item_page_shows_frame_decisions_and_the_task(reader, office):
    group = make_frame(office, FrameKind.GROUP, "N1", title="Nhóm cải cách hành chính")
    scheme = make_frame(office, FrameKind.SCHEME, "D1", title="Đề án số 5")
    item = make_item(
        office, "01", group=group, links=(scheme,), cooperating=(UnitPart(None, "Công an tỉnh"),), due=on(6, 30)
    )
    adjust(office, item, "rescheduled", on(6, 1), new_due_on=on(9, 30), reason="Chờ nghị định")
    body = reader.get(detail("item_detail", item)).content.decode()
    for words in (
        "Nhóm cải cách hành chính", "Đề án số 5", "Công an tỉnh", "77/QĐ-UBND", "30/06/2023 → 30/09/2023",
        "Chờ nghị định", "đổi hạn", "Nhiệm vụ CTCT-2023-01", reverse("tasks:task_detail", kwargs={"pk": item.task_id}),
    ):  # fmt: skip
        assert words in body, words
    bare = reader.get(detail("item_detail", make_item(office, "02", due=None))).content.decode()
    assert "Chưa có điều chỉnh." in bare
    assert "Chưa gắn với nhóm nhiệm vụ" in bare


def test_a_task_leads_to_its_item_and_back(reader, office):
    item = make_item(office, "01")
    link = reverse("programme:item_of_task", kwargs={"pk": item.task_id})
    assert link in reader.get(reverse("tasks:task_detail", kwargs={"pk": item.task_id})).content.decode()
    assert reader.get(link).url == detail("item_detail", item)


def test_a_frame_element_leads_to_its_items(reader, office):
    group = make_frame(office, FrameKind.GROUP, "N1", until_year=None)
    make_item(office, "01", group=group)
    body = reader.get(detail("frame_detail", group)).content.decode()
    assert "từ 2021" in body
    assert f"{reverse(ITEMS)}?khung={group.pk}" in body
    short = make_frame(office, FrameKind.GROUP, "N2", 2022, 2022)
    assert "2022 – 2022" not in reader.get(detail("frame_detail", short)).content.decode()
    assert reverse(FRAMES) in reader.get(reverse(ITEMS)).content.decode()
    lonely = make_frame(office, FrameKind.SCHEME, "D1")
    body = reader.get(detail("frame_detail", lonely)).content.decode()
    assert "2021 – 2025" in body
    assert "?khung=" not in body


def test_an_item_registered_later_says_so(reader, office):
    item = make_item(office, "01", year=2999, registered_on=date(2999, 1, 1), due=None)
    assert "Chưa giao" in reader.get(detail("item_detail", item)).content.decode()


def test_lists_ask_the_same_questions_for_more_rows(reader, office, assert_list_budget):
    group = make_frame(office, FrameKind.GROUP, "N")
    count = iter(range(1000))

    def add_items(n):
        for _ in range(n):
            item = make_item(office, f"I{next(count)}", group=group, links=(group,))
            adjust(office, item, "added", on(1, 2))

    def add_frames(n):
        for _ in range(n):
            make_frame(office, FrameKind.SCHEME, f"D{next(count)}")

    assert_list_budget(reader, reverse(ITEMS), add_items, 13)
    assert_list_budget(reader, reverse(FRAMES), add_frames, 9)


def test_no_path_leaks(office, client):
    own = make_item(office, "01", content="nội dung sở y tế chuẩn bị")
    group = make_frame(office, FrameKind.GROUP, "N1")
    hidden = make_item(office, "02", content=SECRETS[1], lead=office.economy, group=group)
    neighbour = make_office("KHAC")
    foreign = make_item(neighbour, "01", content=SECRETS[0])
    foreign_frame = make_frame(neighbour, FrameKind.GROUP, "N1", title=SECRETS[2])
    client.force_login(office.user(Role.UNIT_CONTACT, office.department))
    figure = {"so-lieu": "programme.items", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2023-12-31"}
    for route, params in (
        (ITEMS, {}),
        (ITEMS, {"q": "noi dung"}),
        (ITEMS, figure),
        (FRAMES, {}),
        (FRAMES, {"q": "kín"}),
    ):
        body = client.get(reverse(route), params).content.decode()
        assert not any(secret in body for secret in SECRETS), (route, params)
    assert client.get(reverse(ITEMS)).context["listing"].total == 1
    assert client.get(reverse(ITEMS), {"q": "láng giềng"}).context["listing"].total == 0
    banner = client.get(reverse(ITEMS), figure).context["listing"].banner
    assert (banner.n_records, banner.n_visible) == (2, 1)
    assert client.get(detail("item_detail", own)).status_code == 200
    for record in (hidden, foreign):
        assert client.get(detail("item_detail", record)).status_code == 404
        assert client.get(reverse("programme:item_of_task", kwargs={"pk": record.task_id})).status_code == 404
    assert client.get(detail("frame_detail", foreign_frame)).status_code == 404
    # How many items serve the group is told of the visible ones only.
    assert "?khung=" not in client.get(detail("frame_detail", group)).content.decode()
    response = client.post(reverse(ITEMS), {"xuat": "xlsx", "chon": [str(own.pk), str(hidden.pk), str(foreign.pk)]})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    text = " ".join(str(cell) for line in sheet.values for cell in line if cell)
    assert "nội dung sở y tế chuẩn bị" in text
    assert not any(secret in text for secret in SECRETS)


def test_visible_items_are_those_whose_task_is_visible(office):
    make_item(office, "01")
    make_item(office, "02", lead=office.economy)
    make_item(make_office("KHAC"), "03")

    def codes(actor):
        return sorted(selectors.visible_to(actor).values_list("code", flat=True))

    assert codes(office.actor(Role.CHIEF)) == ["01", "02"]
    assert codes(office.actor(Role.UNIT_CONTACT, office.department)) == ["01"]
    assert codes(office.actor(Role.SPECIALIST, office.general)) == []
    assert codes(system(office)) == ["01", "02"]
    nobody = system(office).__class__.system(None)
    assert codes(nobody) == []
    assert not selectors.frames_visible_to(nobody).exists()
