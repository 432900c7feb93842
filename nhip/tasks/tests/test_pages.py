"""Pages of tasks: what they show on which day, filters, export, cost."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import selectors, services
from nhip.tasks.choices import Kind, Origin
from nhip.tasks.services import ExtensionInput, ResultInput, UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
URL = "tasks:task_list"


def march(number):
    return date(2023, 3, number)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.GENERAL))
    return client


@pytest.fixture
def tasks(office):
    return [
        make_task(office, code="NV1", content="Báo cáo chuyển đổi số", result=ResultInput(march(9), "1/BC", march(10))),
        make_task(
            office, code="NV2", content="Đề án y tế", extensions=(ExtensionInput(march(9), march(20), "Chờ Bộ"),)
        ),
        make_task(
            office, code="NV3", content="Việc không hạn", due_on=None, origin=Origin.GOVERNMENT, kind=Kind.URGENT,
            lead=part(office.economy), source_reference="12/CT-TTg", n_follow_ups=4,
        ),
        make_task(office, code="NV4", content="Việc năm sau", assigned_on=date(2024, 1, 5), due_on=date(2024, 2, 1)),
    ]  # fmt: skip


def shown(client, **params):
    response = client.get(reverse(URL), {name.replace("_", "-"): value for name, value in params.items()})
    assert response.status_code == 200
    return {row.cells[0].shown.text: row for row in response.context["listing"].rows}


def status_of(row):
    return [badge.text for cell in row.cells if cell.label == "Trạng thái" for badge in cell.shown.badges]


def test_the_list_is_as_it_was_on_the_asked_day(reader, tasks):
    early = shown(reader, tinh_den="2023-03-09")
    assert set(early) == {"NV1", "NV2", "NV3"}
    assert status_of(early["NV1"]) == ["Chờ xác nhận"]
    assert status_of(early["NV2"]) == ["Còn 11 ngày", "đã đổi hạn"]
    late = shown(reader, tinh_den="2023-03-25")
    assert status_of(late["NV1"]) == ["Hoàn thành đúng hạn"]
    assert status_of(late["NV2"]) == ["Quá hạn 5 ngày", "đã đổi hạn"]
    assert status_of(late["NV3"]) == ["Không thời hạn"]
    assert set(shown(reader)) == {"NV1", "NV2", "NV3", "NV4"}
    assert shown(reader, tinh_den="9999-12-31")


@pytest.mark.parametrize(
    ("params", "codes"),
    [
        ({"trang_thai": "overdue"}, {"NV2"}),
        ({"trang_thai": "done_on_time"}, {"NV1"}),
        ({"nhom": "open_ended"}, {"NV3"}),
        ({"nguon": "government"}, {"NV3"}),
        ({"loai": "urgent"}, {"NV3"}),
        ({"nam": "2023"}, {"NV1", "NV2", "NV3"}),
        ({"nam": "2024", "tinh_den": "2024-03-01"}, {"NV4"}),
        ({"han_tu": "2023-03-15", "han_den": "2023-03-20"}, {"NV2"}),
        ({"ngay_giao_tu": "2023-03-02"}, set()),
        ({"ngay_giao_den": "2023-03-01"}, {"NV1", "NV2", "NV3"}),
        ({"gia_han": "1"}, {"NV2"}),
        ({"q": "chuyen doi so"}, {"NV1"}),
        ({"q": "NV2"}, {"NV2"}),
        ({"q": "12/CT-TTg"}, {"NV3"}),
        ({"q": "Phòng Kinh tế"}, {"NV3"}),
        ({"sort": "thoi-han"}, {"NV1", "NV2", "NV3"}),
    ],
)
def test_filters_and_search(reader, tasks, params, codes):
    assert set(shown(reader, **({"tinh_den": "2023-03-25"} | params))) == codes


def test_the_filter_by_lead_unit(reader, tasks, office):
    assert set(shown(reader, chu_tri=str(office.economy.pk))) == {"NV3"}


def test_the_export_says_what_the_list_says(reader, tasks):
    response = reader.get(reverse(URL), {"xuat": "xlsx", "tinh-den": "2023-03-25", "sort": "ma"})
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert [row[0] for row in rows[4:]] == ["NV1", "NV2", "NV3"]
    assert rows[5][1] == "Đề án y tế"
    assert "Quá hạn 5 ngày, đã đổi hạn" in rows[5]


def test_the_detail_page_tells_the_whole_story(reader, office):
    task = make_task(
        office, code="NV9", content="Xây dựng đề án", n_follow_ups=2, passage="Giao Sở Y tế chủ trì…",
        source_reference="12/CT-TTg", source_issued_on=date(2023, 2, 1),
        cooperating=(UnitPart(None, "Công an tỉnh"), part(office.economy)),
    )  # fmt: skip
    said = {"actor": system(office), "task": task, "now": NOW}
    services.report_progress(reported_on=march(3), text="Đã dự thảo", percent=40, **said)
    services.report_progress(reported_on=march(4), text="Đã lấy ý kiến", **said)
    services.extend_deadline(
        asked_on=march(8), decided_on=march(9), new_due_on=march(20), reason="Chờ Bộ", decided_by="Chủ tịch", **said
    )
    services.report_result(reported_on=march(15), reference="9/BC-SYT", **said)
    services.send_back_result(judged_on=march(16), reason="Thiếu phụ lục", **said)
    services.suspend_task(since=march(17), reason="Chờ luật", **said)
    services.resume_task(resumed_on=march(19), **said)
    services.record_follow_up(sent_on=march(21), reference="30/VP-TH", **said)
    services.report_result(reported_on=march(22), text="Đã bổ sung", **said)
    body = reader.get(reverse("tasks:task_detail", kwargs={"pk": task.pk})).content.decode()
    for words in (
        "Nhiệm vụ NV9", "Giao Sở Y tế chủ trì…", "01/02/2023", "Công an tỉnh; Phòng Kinh tế", "40%. Đã dự thảo",
        "Đã lấy ý kiến", "10/03/2023 → 20/03/2023. Chờ Bộ", "9/BC-SYT", "Thiếu phụ lục", "Chờ luật",
        "Tiếp tục thực hiện", "30/VP-TH", "2 lần.", "không ghi ngày", "Chờ xác nhận, quá hạn 2 ngày", "đã đổi hạn",
        "Gia hạn đến 20/03/2023: Chờ Bộ",
    ):  # fmt: skip
        assert words in body, words


def test_the_detail_page_of_a_bare_task(reader, office):
    task = make_task(office, code="NV9", due_on=None)
    body = reader.get(reverse("tasks:task_detail", kwargs={"pk": task.pk})).content.decode()
    assert "Chưa có gia hạn, báo cáo hay đôn đốc nào." in body
    assert "Chưa ghi văn bản giao." in body
    assert "Không thời hạn" in body


def test_a_task_assigned_later_says_so(reader, office):
    task = make_task(office, assigned_on=date(2999, 1, 1), due_on=None)
    body = reader.get(reverse("tasks:task_detail", kwargs={"pk": task.pk})).content.decode()
    assert "Chưa giao" in body


def test_the_list_asks_the_same_questions_for_more_rows(reader, office, assert_list_budget):
    def add(n):
        for _ in range(n):
            make_task(office, cooperating=(part(office.economy),))

    assert_list_budget(reader, reverse(URL), add, 12)


def test_the_detail_page_asks_few_questions(reader, office, django_assert_max_num_queries):
    task = make_task(office, cooperating=(part(office.economy),), result=ResultInput(march(9)))
    url = reverse("tasks:task_detail", kwargs={"pk": task.pk})
    reader.get(url)
    with django_assert_max_num_queries(28):  # one of them the files of results
        reader.get(url)


def test_the_count_joins_how_tasks_stand_only_when_asked(office, tasks, django_assert_num_queries):
    known = selectors.known_with_status(selectors.visible_to(system(office)), march(25))
    for queryset, expected, joined in (
        (known, 3, False),
        (known.filter(origin=Origin.GOVERNMENT), 1, False),
        (known.filter(status="overdue"), 1, True),
        (known.filter(current_due_on=march(20)).order_by("current_due_on"), 1, True),
        (known.order_by("current_due_on"), 3, False),
    ):
        with django_assert_num_queries(1) as asked:
            assert queryset.count() == expected
        assert ("tasks_stage" in asked.captured_queries[0]["sql"]) is joined
    assert known.none().count() == 0
    assert known.filter(pk__in=[]).count() == 0
    assert known[:2].count() == 2
    loaded = known.all()
    assert len(loaded) == 3
    with django_assert_num_queries(0):
        assert loaded.count() == 3
